#include "terrain/ground.h"

#include "terrain/height_png.h"
#include "terrain/inset.h"

namespace coalwood::terrain {

Ground::Ground(HeightField near, HeightField macro, HeightField far, Features features, double pad_elevation)
    : near_(std::move(near)),
      macro_(std::move(macro)),
      far_(std::move(far)),
      features_(std::move(features)),
      pad_elevation_(pad_elevation),
      near_grid_(ground_relative_to_pad(near_, pad_elevation)),
      middle_grid_(ground_relative_to_pad(macro_, pad_elevation)),
      far_grid_(ground_relative_to_pad(far_, pad_elevation)) {}

Ground Ground::flat(double elevation) {
  const auto level = [&](int size, double spacing) {
    const Lattice lattice = centred_lattice(size, spacing);
    return HeightField(lattice, std::vector<float>(lattice.count(), static_cast<float>(elevation)));
  };
  return {level(64, 32.0), level(64, 480.0), level(64, 2520.0), {}, elevation};
}

Ground Ground::coalwood(const std::filesystem::path& folder) {
  HeightField macro = load_png(folder / "coalwood.png").field;
  HeightField far = load_png(folder / "coalwood_far.png").field;
  Features features = features_of(macro);
  HeightField near = inset_of(macro, features, centred_lattice(kInsetSize, kInsetSpacing));
  return {std::move(near), std::move(macro), std::move(far), std::move(features), kPadElevation};
}

math::Grid ground_relative_to_pad(const HeightField& field, double pad_elevation) {
  const Lattice& l = field.lattice();
  std::vector<double> heights(l.count());
  for (std::size_t i = 0; i < heights.size(); ++i) {
    heights[i] = static_cast<double>(field.elevations()[i]) - pad_elevation;
  }
  return {l.west, l.south, l.spacing, l.spacing, l.size, l.size, std::move(heights)};
}

}  // namespace coalwood::terrain

#include "terrain/ground.h"

#include "terrain/height_png.h"
#include "terrain/inset.h"

namespace coalwood::terrain {

Ground::Ground(Fields fields, Features features, double pad_elevation)
    : fields_(std::move(fields)),
      features_(std::move(features)),
      pad_elevation_(pad_elevation),
      near_grid_(ground_relative_to_pad(fields_.near, pad_elevation)),
      middle_grid_(ground_relative_to_pad(fields_.macro, pad_elevation)),
      far_grid_(ground_relative_to_pad(fields_.far, pad_elevation)) {}

Ground Ground::flat(double elevation) {
  const auto level = [&](int size, double spacing) {
    const Lattice lattice = centred_lattice(size, spacing);
    return HeightField(lattice, std::vector<float>(lattice.count(), static_cast<float>(elevation)));
  };
  Fields fields{level(64, 32.0), level(64, 480.0), level(64, 2520.0), {}, {}};
  fields.near_cover = uniform_cover(fields.near.lattice(), Cover::grass);
  fields.macro_cover = uniform_cover(fields.macro.lattice(), Cover::grass);
  return {std::move(fields), {}, elevation};
}

Ground Ground::coalwood(const std::filesystem::path& folder, const Progress& progress) {
  const auto done = [&](double share) {
    if (progress) (void)progress(share);
  };
  Fields fields{
      {}, load_png(folder / "coalwood.png").field, load_png(folder / "coalwood_far.png").field, {}, {}};
  done(0.05);
  Features features = features_of(fields.macro);
  done(0.3);
  fields.near = inset_of(fields.macro, features, centred_lattice(kInsetSize, kInsetSpacing));
  done(0.6);
  fields.near_cover = land_cover_of(fields.near, features);
  done(0.8);
  fields.macro_cover = land_cover_of(fields.macro, features);
  done(1.0);
  return {std::move(fields), std::move(features), kPadElevation};
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

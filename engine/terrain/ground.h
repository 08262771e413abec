#pragma once

#include <filesystem>

#include "math/grid.h"
#include "terrain/erosion.h"
#include "terrain/features.h"
#include "terrain/height_field.h"
#include "terrain/land_cover.h"

/// The ground that flights start from and fall on, and that pictures show: three height
/// fields inside each other. The finest that holds a place decides; where one ends it
/// lies on the next coarser one, so there is no step.
namespace coalwood::terrain {

class Ground {
 public:
  struct Fields {
    HeightField near;                   ///< fine, around the pad
    HeightField macro;                  ///< the valley
    HeightField far;                    ///< to the horizon
    LandCover near_cover, macro_cover;  ///< at the posts of near and of macro
  };

  Ground(Fields fields, Features features, double pad_elevation);

  /// Level grass.
  [[nodiscard]] static Ground flat(double elevation);

  /// The Coalwood valley from the height maps in `folder` (coalwood.png, coalwood_far.png),
  /// with its fine ground around the pad.
  /// @param progress told the share done; here it cannot stop the work
  /// @throws InputError when a map is missing or damaged.
  [[nodiscard]] static Ground coalwood(const std::filesystem::path& folder, const Progress& progress = {});

  /// Elevation [m] above sea level at (east, north) [m].
  [[nodiscard]] double sample(double east, double north) const noexcept {
    return holder(east, north).sample(east, north);
  }
  /// Gradient of that surface.
  [[nodiscard]] Gradient gradient(double east, double north) const noexcept {
    return holder(east, north).gradient(east, north);
  }

  [[nodiscard]] const HeightField& near() const noexcept { return fields_.near; }
  [[nodiscard]] const HeightField& macro() const noexcept { return fields_.macro; }
  [[nodiscard]] const HeightField& far() const noexcept { return fields_.far; }
  [[nodiscard]] const Features& features() const noexcept { return features_; }
  /// What covers the posts of near() and of macro().
  [[nodiscard]] const LandCover& near_cover() const noexcept { return fields_.near_cover; }
  [[nodiscard]] const LandCover& macro_cover() const noexcept { return fields_.macro_cover; }
  [[nodiscard]] double pad_elevation() const noexcept { return pad_elevation_; }

  /// The fields as the physics reads them: height above the pad [m].
  [[nodiscard]] const math::Grid& near_grid() const noexcept { return near_grid_; }
  [[nodiscard]] const math::Grid& middle_grid() const noexcept { return middle_grid_; }
  [[nodiscard]] const math::Grid& far_grid() const noexcept { return far_grid_; }

 private:
  [[nodiscard]] const HeightField& holder(double east, double north) const noexcept {
    if (fields_.near.lattice().contains(east, north)) return fields_.near;
    return fields_.macro.lattice().contains(east, north) ? fields_.macro : fields_.far;
  }

  Fields fields_;
  Features features_;
  double pad_elevation_;
  math::Grid near_grid_, middle_grid_, far_grid_;
};

/// A field's heights above the pad, for the physics.
[[nodiscard]] math::Grid ground_relative_to_pad(const HeightField& field, double pad_elevation);

}  // namespace coalwood::terrain

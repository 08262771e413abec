#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "math/vec3.h"
#include "terrain/ground.h"

/// The ground as the picture has it: three height fields, what covers them, and the
/// Earth's curvature. Cameras and passes on the CPU ask it for heights; the shaders
/// compute the same (shaders/terrain/ground.glsl).
namespace coalwood::render {

/// What covers the ground at the posts of a lattice: forest, grass, slack, trodden or
/// driven earth, each 0 to 255 for none to all.
struct CoverMap {
  enum Kind : std::uint8_t { forest, grass, slack, road };
  terrain::Lattice lattice;
  std::vector<std::array<std::uint8_t, 4>> weights;
  std::vector<std::uint8_t> water;  ///< share of open water; empty: none

  /// Weight [1] at a place, bilinear; outside the lattice that of its edge.
  [[nodiscard]] double sample(double east, double north, Kind kind) const;
};

/// Height fields that lie inside each other; elevations above sea level.
struct Fields {
  terrain::HeightField near;   ///< fine, around the pad
  terrain::HeightField macro;  ///< the valley
  terrain::HeightField far;    ///< out to the horizon
  CoverMap near_cover;
  CoverMap macro_cover;
  double pad_elevation = 432.0;  ///< [m] of W's origin
  terrain::Features features{};  ///< what people built on it
};

class Ground {
 public:
  explicit Ground(Fields fields) : fields_(std::move(fields)) {}

  /// [m] W height of the ground: bilinear in the finest field that holds the place, less
  /// the fall of the Earth's surface away from the pad's horizontal plane.
  [[nodiscard]] double height(double east, double north) const;
  /// Unit normal of the ground in W, from heights two metres around.
  [[nodiscard]] math::Vec3d normal(double east, double north) const;
  /// Weight [1] of a kind of cover.
  [[nodiscard]] double cover(double east, double north, CoverMap::Kind kind) const;
  [[nodiscard]] const Fields& fields() const noexcept { return fields_; }

 private:
  Fields fields_;
};

/// The picture's ground over the one that flights use: the same heights.
[[nodiscard]] std::shared_ptr<const Ground> ground_of(const terrain::Ground& ground);

}  // namespace coalwood::render

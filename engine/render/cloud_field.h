#pragma once

#include <array>
#include <span>
#include <vector>

#include "exchange/look.h"
#include "math/vec3.h"
#include "render/cloud_shapes.h"

/// Which clouds stand where at an instant: a pure function of the look and the time. They are scattered over an unbounded plane
/// by hashes, in five sizes whose numbers follow a power law, and drift with the wind at their base.
namespace coalwood::render {

/// One cloud of the sky.
struct Cloud {
  math::Vec3d corner;   ///< [m] W, of its box: west, south, base
  double width = 0.0;   ///< [m] of its box
  std::size_t shape = 0;
  float hash = 0.0f;    ///< [1] its own, 0 to 1
};

/// Sizes of clouds, largest first, over the largest.
inline constexpr std::array<double, 5> kCloudSizes{1.0, 0.70, 0.49, 0.34, 0.24};

class CloudField {
 public:
  CloudField() = default;
  /// @param shapes of cloud_shapes(); kept
  CloudField(const exchange::Look& look, std::span<const CloudShape> shapes);

  /// Those whose boxes reach into a disc about a place, in the order of their lattices.
  /// @param angle [1] least width of a box over its distance @param off [m] from the place, to where that may be asked from
  [[nodiscard]] std::vector<Cloud> around(double east, double north, double radius, double time, double angle = 0.0, double off = 0.0) const;
  /// [m] W: where they begin, and the top of the highest.
  [[nodiscard]] double base() const noexcept { return base_; }
  [[nodiscard]] double top() const noexcept { return base_ + kTallestCloud * widest_; }
  /// [m] east and north that the field has drifted since t = 0.
  [[nodiscard]] glm::dvec2 drifted(double time) const noexcept { return wind_ * time; }
  [[nodiscard]] bool empty() const noexcept { return spacing_.empty(); }

 private:
  std::span<const CloudShape> shapes_;
  double base_ = 0.0, widest_ = 0.0;  // [m]
  glm::dvec2 wind_{0.0};              // [m/s]
  std::uint32_t seed_ = 0;
  std::vector<double> spacing_;       // [m] of each size's lattice
};

}  // namespace coalwood::render

#pragma once

#include "math/vec3.h"

/// The ground as cameras and passes on the CPU ask for it.
namespace coalwood::render {

class Ground {
 public:
  virtual ~Ground() = default;
  /// [m] W height of the ground, without the Earth's curvature.
  [[nodiscard]] virtual double height(double east, double north) const = 0;
  /// Unit normal of the ground in W.
  [[nodiscard]] math::Vec3d normal(double east, double north) const;
};

}  // namespace coalwood::render

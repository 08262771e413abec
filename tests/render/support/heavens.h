#pragma once

#include <cmath>
#include <numbers>

#include "render/air.h"

/// Directions in the sky and the air they are seen through, for tests of light.
namespace coalwood::render {

inline constexpr double kDegree = std::numbers::pi / 180.0;

/// Unit vector in W toward a place in the sky. @param azimuth [deg] from north over east @param elevation [deg]
inline Vec3d toward(double azimuth, double elevation) {
  return {std::cos(elevation * kDegree) * std::sin(azimuth * kDegree),
          std::cos(elevation * kDegree) * std::cos(azimuth * kDegree), std::sin(elevation * kDegree)};
}

/// The air of a clear day, aerosol optical depth 0.1.
inline const AirTables& clear_air() {
  static const AirTables made = tables_of(air_of(0.1));
  return made;
}

}  // namespace coalwood::render

#pragma once

#include "exchange/look.h"

/// Where things are on a rocket's outside. Stations are metres behind the nose tip.
namespace coalwood::render {

/// [m] Launch lugs: for a rod of 10 mm, as hardware shops have tube.
inline constexpr double kLugBore = 0.0065, kLugWall = 0.0012;

/// [rad] about the axis from +x: where lugs and rail are, between two fins.
[[nodiscard]] double guide_angle(const exchange::RocketShape& shape);
/// [m] from the axis to the middle of the rod that runs through the lugs.
[[nodiscard]] double guide_distance(const exchange::RocketShape& shape);

/// [m] Body radius at a station; 0 outside the rocket.
[[nodiscard]] double radius_at(const exchange::RocketShape& shape, double station);

/// The longest straight stretch of body between fins and nose: where letters go.
struct LetteringPlace {
  double from = 0.0;    ///< [m] station
  double to = 0.0;      ///< [m] station
  double radius = 0.0;  ///< [m]
};
[[nodiscard]] LetteringPlace lettering_place(const exchange::RocketShape& shape);

}  // namespace coalwood::render

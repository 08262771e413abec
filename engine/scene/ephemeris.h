#pragma once

#include "exchange/look.h"
#include "scene/scene.h"

/// Sun, moon and stars over a site, through libnova (Meeus 1998, Astronomical Algorithms; VSOP87; ELP
/// 2000-82B). Every answer depends on its arguments alone, whichever thread asks and whatever was asked
/// before.
namespace coalwood::scene {

/// Julian day of universal time, `after` seconds after the instant.
[[nodiscard]] double julian_day(const Instant& start, double after = 0.0) noexcept;

/// Greenwich mean sidereal time [rad], 0 to 2 pi, at a Julian day of universal time.
[[nodiscard]] double greenwich_mean_sidereal_time(double julian_day);

/// Place on the equatorial sphere of date, as seen from the Earth's centre.
struct Equatorial {
  double right_ascension = 0.0;  ///< [rad] 0 to 2 pi
  double declination = 0.0;      ///< [rad]
  double distance = 0.0;         ///< [m]
};

/// Apparent sun and geocentric moon at a Julian day of universal time.
[[nodiscard]] Equatorial sun_at(double julian_day);
[[nodiscard]] Equatorial moon_at(double julian_day);

/// Where sun and moon stand in W and how the stars are turned. Geometric: the air's refraction (half a degree
/// at the horizon) is left out; the moon is seen from the site, not from the Earth's centre.
/// @param after  [s] since the instant (ignition)
/// Validity: sun 0.01 deg, moon 0.02 deg in 1900 to 2100.
[[nodiscard]] exchange::Heavens heavens_at(const Site& site, const Instant& start, double after = 0.0);

}  // namespace coalwood::scene

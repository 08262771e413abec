#pragma once

/// The size and shape of the Earth: flight, land, sky and the places that are written to files all take it from here.
/// (The standard atmosphere has a radius of its own, which is a convention for geopotential heights, not a measure.)
namespace coalwood::math {

// Source: WGS 84, NIMA TR 8350.2 (2000), table 3.1.

/// [m] equatorial radius.
inline constexpr double kSemiMajorAxis = 6378137.0;
/// [1]
inline constexpr double kFlattening = 1.0 / 298.257223563;
/// [1] square of the first eccentricity.
inline constexpr double kEccentricity2 = kFlattening * (2.0 - kFlattening);
/// [m] polar radius.
inline constexpr double kSemiMinorAxis = kSemiMajorAxis * (1.0 - kFlattening);
/// [m] mean radius, (2 a + b) / 3: of the sphere that the picture and the land's maps fall away on. At 37 degrees north the level
/// surface through a pad has 6,372 km: the same to 2 mm in 10 km. Source: IUGG, in Moritz, "Geodetic Reference System 1980".
inline constexpr double kMeanRadius = (2.0 * kSemiMajorAxis + kSemiMinorAxis) / 3.0;

}  // namespace coalwood::math

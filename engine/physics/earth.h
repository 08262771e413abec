#pragma once

#include "physics/environment.h"

/// The Earth at a site, for an Environment. Angles in radians, WGS 84.
namespace coalwood::physics {

/// Normal gravity against height above a pad, the centrifugal part included.
/// Source: Somigliana 1929; second-order height formula of NIMA TR 8350.2 (2000), eqs. 4-1 and 4-3.
/// Validity: below 100 km, to 1e-6 relative.
/// @param latitude   [rad] geodetic
/// @param elevation  [m] of the pad over the ellipsoid
Gravity<double> normal_gravity(double latitude, double elevation);

/// Angular velocity of the Earth in W [rad/s] (ENU at that latitude).
Vec3<double> earth_rotation(double latitude);

/// Curvature [1/m] of the level surface through the pad: of the sphere that fits the
/// ellipsoid there best (Gaussian radius). Height over it errs by 3e-4 of the sagitta.
double site_curvature(double latitude, double elevation);

/// Unit vector in W of a rail at `elevation` [rad] above the horizon toward `azimuth`
/// [rad] clockwise from north.
template <Scalar Real>
Vec3<Real> rail_direction(const Real& elevation, const Real& azimuth) noexcept {
  using std::cos;
  using std::sin;
  const Real level = cos(elevation);
  return {level * sin(azimuth), level * cos(azimuth), sin(elevation)};
}

}  // namespace coalwood::physics

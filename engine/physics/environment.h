#pragma once

#include <algorithm>
#include <memory>
#include <vector>

#include "math/grid.h"
#include "math/table.h"
#include "physics/gust_waves.h"
#include "physics/state.h"

/// What the vehicle flies through and over. Heights are metres above the pad, over the
/// ellipsoid's curved surface. Builders for standard cases are in atmosphere.h, earth.h,
/// wind.h; the default is a flat, airless, non-rotating world with gravity 9.80665 m/s^2.
namespace coalwood::physics {

using math::Grid;
using math::Table;

/// Air at rest, against height. The five tables may share one grid or not.
template <Scalar Real>
struct Atmosphere {
  Table pressure{};                              ///< [Pa]
  Table density{};                               ///< [kg/m^3]
  Table temperature = Table::constant(288.15);   ///< [K]
  Table sound_speed = Table::constant(340.294);  ///< [m/s]
  Table viscosity = Table::constant(1.7894e-5);  ///< [Pa s] dynamic
  Real density_scale = Real(1.0);                ///< [1]
};

/// Mean wind: velocity of the air in W, against height.
template <Scalar Real>
struct Wind {
  Table east{};            ///< [m/s]
  Table north{};           ///< [m/s]
  Real scale = Real(1.0);  ///< [1] on both
  Vec3<Real> offset_W{};   ///< [m/s] added at every height
};

/// Gusts: a frozen sum of plane waves, carried along by the mean wind, a pure function
/// of place and time. Made by `dryden` (turbulence.h); without waves there are none.
template <Scalar Real>
struct Turbulence {
  std::shared_ptr<const std::vector<GustBlock>> waves{};
  Real intensity = Real(1.0);  ///< [1] factor on both deviations
  Vec3<Real> origin{};   ///< [1] stretched coordinates of the pad at t = 0: another seed is another origin
  Vec3<Real> drift_W{};  ///< [m/s] at which the field travels
  Real horizontal_length = Real(533.4);  ///< [m] per unit of stretched coordinate, east and north
  Table vertical_stretch{};              ///< [1]   stretched upward coordinate against height
  Table horizontal_deviation{};  ///< [m/s] standard deviation of the east and north gust, against height
  Table vertical_deviation{};    ///< [m/s] of the upward gust
};

/// Gravity (with the centrifugal part) against height h: surface (1 - linear h + quadratic h^2).
template <Scalar Real>
struct Gravity {
  Real surface = Real(9.80665);  ///< [m/s^2] at the pad
  Real linear{};                 ///< [1/m]
  Real quadratic{};              ///< [1/m^2]
};

/// Height of the ground above the pad: the finest grid that covers a place decides.
struct Ground {
  Grid near{};    ///< [m] against (east, north) [m], around the pad
  Grid middle{};  ///< [m]
  Grid far{};     ///< [m] also beyond its edges

  template <Scalar Real>
  Real operator()(const Real& east, const Real& north) const noexcept {
    return select(near.contains(east, north), near(east, north),
                  select(middle.contains(east, north), middle(east, north), far(east, north)));
  }
  /// Highest point of all.
  double maximum() const noexcept { return std::max({near.maximum(), middle.maximum(), far.maximum()}); }
};

/// Launch rail, rod or tower: the vehicle's aft end starts at base_W and slides along
/// direction_W until its guides pass the end.
template <Scalar Real>
struct Rail {
  Vec3<Real> base_W{};  ///< [m]
  Vec3<Real> direction_W{
      Real(0.0), Real(0.0),
      Real(1.0)};           ///< [1] unit; rail_direction (earth.h) makes it from elevation and azimuth
  Real length = Real(3.0);  ///< [m] of guidance, from the aft end's place of rest
  Real friction{};          ///< [1] sliding friction coefficient
};

template <Scalar Real>
struct Environment {
  Atmosphere<Real> atmosphere{};
  Wind<Real> wind{};
  Turbulence<Real> turbulence{};
  Gravity<Real> gravity{};
  Real curvature{};         ///< [1/m] 1 / radius of the ellipsoid at the site; 0: flat
  Vec3<Real> rotation_W{};  ///< [rad/s] of the Earth
  Ground ground{};
  Real ground_friction = Real(0.8);  ///< [1] coefficient of sliding friction: leaf litter, cords trailing
  Rail<Real> rail{};
};

}  // namespace coalwood::physics

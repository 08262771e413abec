#pragma once

#include <array>

#include "exchange/look.h"

/// How air carries smoke: the wind of the scene, integrated in closed form along a puff
/// that rises and slows, and how turbulence spreads it.
namespace coalwood::render {

using math::Vec3d;

/// A rise that dies away: z(t) = z0 + speed * time * (1 - exp(-t / time)).
struct Rise {
  double speed = 0.0;  ///< [m/s] at first
  double time = 1.0;   ///< [s] in which it dies away
  [[nodiscard]] double height(double t) const;
};

/// [m] east and north that the wind carries something in `t` seconds which starts at height
/// `z` [m] and rises. Exact for a profile that is linear between its levels; constant beyond its ends.
[[nodiscard]] std::array<double, 2> drift(const exchange::WindColumn& wind, double z, const Rise& rise,
                                          double t);

/// [m] standard deviation of a puff after `t` seconds in turbulence: Richardson's law
/// sigma^(2/3) = sigma0^(2/3) + 0.2 epsilon^(1/3) t, until its diffusivity reaches 50 m^2/s,
/// then sigma^2 grows evenly. Source: Richardson 1926; figures: those of a day's boundary layer and the calmer air above.
/// @param dissipation epsilon [m^2/s^3]
[[nodiscard]] double spread(double sigma, double dissipation, double t);

/// [m^2/s^3] Dissipation of turbulence by height over the ground, by day or night.
[[nodiscard]] double dissipation_at(double height, bool night);

}  // namespace coalwood::render

#pragma once

#include "physics/environment.h"
#include "physics/step.h"
#include "physics/vehicle.h"

/// Everything that can be read off a flight at an instant, by evaluating its loads again.
/// The step itself logs nothing.
namespace coalwood::physics {

template <Scalar Real>
struct Observables {
  Real height{};              ///< [m]      of the body origin above its place of rest on the pad
  Real ground_clearance{};    ///< [m]      of the lower of nose tip and aft end
  Real speed{};               ///< [m/s]    over the ground
  Real vertical_speed{};      ///< [m/s]
  Real downrange{};           ///< [m]      horizontal distance from the pad
  Real bearing{};             ///< [rad]    of the vehicle from the pad, clockwise from north, -pi to pi
  Vec3<Real> acceleration_W;  ///< [m/s^2]  of the body origin
  Real felt_acceleration{};   ///< [m/s^2]  magnitude without gravity: what an accelerometer shows
  Real airspeed{};            ///< [m/s]
  Real mach{};                ///< [1]
  Real reynolds{};            ///< [1]      by body length
  Real dynamic_pressure{};    ///< [Pa]
  Real pressure{};            ///< [Pa]     of the air
  Real density{};             ///< [kg/m^3]
  Real sound_speed{};         ///< [m/s]
  Vec3<Real> wind_W;          ///< [m/s]    velocity of the air, gusts included
  Real angle_of_attack{};     ///< [rad]    0 to pi
  Real drag_coefficient{};    ///< [1]
  Real static_margin{};  ///< [1]      calibres; centre of pressure (small angles, present Mach number) behind
                         ///< centre of mass
  Real swing_rate{};  ///< [rad/s]  at which it swings about the wind at small angles, undamped; 0: it does not
  Real mass{};        ///< [kg]
  Real centre_of_mass_z{};                     ///< [m]      in B
  Vec3<Real> inertia;                          ///< [kg m^2] about the centre of mass
  Real thrust{};                               ///< [N]
  Real mass_flow{};                            ///< [kg/s]
  Real propellant_left{};                      ///< [1]      fraction of the load
  Vec3<Real> nozzle_W;                         ///< [m]      centre of the exit plane
  Vec3<Real> axis_W;                           ///< [1]      body +z; the exhaust leaves the other way
  std::array<Real, kMaxCanopies> inflation{};  ///< [1] 0 packed, 1 full
  std::array<Real, kMaxCanopies> canopy_load{};  ///< [N] pull of each device
  Real flutter_speed{};  ///< [m/s] airspeed at which the weakest fins would flutter here; 0: none can
};

/// Reads a flight at time t [s]. Needs arc functions, so it stands outside the step.
template <Scalar Real>
Observables<Real> observe(const Vehicle<Real>& vehicle, const Environment<Real>& environment, const Real& t,
                          const Flight<Real>& flight) noexcept;

extern template Observables<double> observe(const Vehicle<double>&, const Environment<double>&, const double&,
                                            const Flight<double>&) noexcept;

/// "pad", "rail", ... as flags: what the vehicle is doing, for read-outs of a single flight.
enum class Stage { pad, rail, boost, coast, descent, canopy, landed, failed };
Stage stage_of(const Phase<double>& phase) noexcept;

}  // namespace coalwood::physics

#pragma once

#include <array>

#include "math/table.h"
#include "math/table2.h"
#include "physics/phase.h"

/// What flies, in numbers: mass, motor, aerodynamic coefficients, recovery devices.
/// All z are coordinates in B [m]: along the axis from the centre of dry mass,
/// positive to the nose. Every table comes with a factor of type Real, so that an
/// ensemble varies it per lane and a gradient is taken with respect to it.
namespace coalwood::physics {

using math::Table;
using math::Table2;

/// A solid motor. Propellant leaves in proportion to the tabulated thrust, so that the
/// load is gone exactly at burnout.
template <Scalar Real>
struct Motor {
  Real propellant_load{};      ///< [kg]  at ignition
  Real burn_time = Real(1.0);  ///< [s]   ignition to burnout
  Table thrust{};  ///< [N]   against the elapsed fraction of burn_time, 0 to 1, at reference_pressure outside
  Table flow{};    ///< [1]   shape of the propellant flow against the same; zero: that of the thrust
  Real thrust_scale = Real(1.0);  ///< [1]   on thrust, at unchanged propellant flow
  Real exit_area{};               ///< [m^2] of the nozzle; 0: thrust does not depend on ambient pressure
  Real reference_pressure = Real(101325.0);  ///< [Pa]
  Real nozzle_z{};                           ///< [m]   exit plane
  Real tilt_x{}, tilt_y{};  ///< [1]   tangent of the thrust line's tilt: force along (tilt_x, tilt_y, 1) in
                            ///< B, through the axis at nozzle_z
  Table propellant_z{};     ///< [m]   centre of the remaining propellant, against the fraction left, 0 to 1
  Table transverse_gyration2{};  ///< [m^2] square of the remaining propellant's transverse radius of gyration
                                 ///< about its own centre, against the fraction left
  Table axial_gyration2{};       ///< [m^2] likewise about the axis
};

/// Which way drag points.
enum class DragDirection {
  body_axis,  ///< against the axial airspeed, along -z of the body
  wind,       ///< against the air velocity
};

/// Aerodynamic coefficients, referred to reference_area (and diameter for roll).
/// Geometry gives `friction` and the Mach-only rest; measured drag curves go into
/// drag_power_off and drag_power_on with `friction` left zero.
template <Scalar Real>
struct Aerodynamics {
  Real reference_area{};    ///< [m^2]
  Real diameter{};          ///< [m]   reference length of roll and of the static margin's calibre
  Real length = Real(1.0);  ///< [m]   of the body, for its Reynolds number
  DragDirection drag_direction = DragDirection::body_axis;
  bool under_canopy = true;     ///< whether the air still acts on the body when a canopy is out
  Table2 friction{};            ///< [1]   skin-friction drag against (Mach, fourth root of Reynolds number)
  Table drag_power_off{};       ///< [1]   all other drag against Mach, motor out
  Table drag_power_on{};        ///< [1]   likewise, motor burning (less base drag)
  Real drag_scale = Real(1.0);  ///< [1]   on the sum
  Table normal_force{};         ///< [1/rad]     S0 = sum of the parts' normal-force slopes, against Mach
  Table normal_force_z{};       ///< [m/rad]     S1 = sum of slope * z of the part's centre of pressure
  Table normal_force_z2{};      ///< [m^2/rad]   S2 = sum of slope * z^2
  Real normal_force_scale = Real(1.0);  ///< [1]   on S0, S1 and S2
  Real cp_shift{};                      ///< [m]   moves every centre of pressure, + to the nose
  Table angle_over_sine{};  ///< [1] angle of attack over its sine, against the sine: the normal force follows
                            ///< the angle; zero: sin a cos a, as of strips across the flow
  Real crossflow_area{};    ///< [m^2] K * planform area: normal force at large angles, K sin^2 (Galejs)
  Real crossflow_z{};       ///< [m]   centroid of the planform
  Real crossflow_spread{};  ///< [m]   its radius of gyration about the centroid
  Table roll_forcing{};  ///< [1/rad] rolling-moment slope against fin cant, against Mach; positive spins +z
  Table roll_damping{};  ///< [1]   rolling-moment slope against spin * diameter / (2 V), against Mach;
                         ///< positive damps
  Real fin_cant{};       ///< [rad]
};

enum class Trigger {
  none,  ///< there is no such device
  apogee,
  height,         ///< setting [m] above the pad, descending
  burnout_delay,  ///< setting [s] after burnout (a delay charge)
  clock,          ///< setting [s] after ignition
};

/// A parachute or streamer.
template <Scalar Real>
struct Canopy {
  Trigger trigger = Trigger::none;
  Real setting{};         ///< what the trigger compares with
  Real lag{};             ///< [s]   trigger to first filling
  Real inflation_time{};  ///< [s]   to fill; drag area grows with the square of the elapsed fraction
  Real drag_area{};       ///< [m^2] drag coefficient times nominal area, when full
  Real attachment_z{};    ///< [m]   where its line pulls
  bool releases_others = false;  ///< as it begins to fill, every device that opened before is let go
  double diameter = 0.0;         ///< [m]   nominal; for the picture only
  bool streamer = false;         ///< for the picture only
};

template <Scalar Real>
struct Vehicle {
  Real dry_mass = Real(1.0);  ///< [kg]     everything but propellant
  Vec3<Real> dry_inertia{Real(1.0), Real(1.0),
                         Real(1.0)};  ///< [kg m^2] principal, about the centre of dry mass
  Motor<Real> motor{};
  double mass_arm = 1.0;  ///< [1] on the arm from the origin to the centre of mass in the equations of motion; -1
                          ///< turns it round, for comparison with a program that does
  Aerodynamics<Real> aerodynamics{};
  std::array<Canopy<Real>, kMaxCanopies> canopies{};
  Real nose_z = Real(1.0);  ///< [m] nose tip
  Real aft_z = Real(-1.0);  ///< [m] lowest point, which stands on the pad
  Real upper_guide_z{};     ///< [m] foremost rail guide (lug, button)
  Real lower_guide_z{};     ///< [m] aftmost rail guide; equal to the upper: there is no tip-off
  Real flutter_stiffness{};  ///< [Pa] of the weakest fins: they flutter at Mach sqrt(flutter_stiffness / p);
                             ///< 0: none can. For read-outs only
};

}  // namespace coalwood::physics

#include "scene/rocket_vehicle.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

#include "scene/motor_mass.h"
#include "scene/rocket_drag.h"
#include "scene/rocket_fin.h"
#include "scene/rocket_flutter.h"
#include "scene/rocket_mass.h"
#include "scene/rocket_normal_force.h"
#include "scene/units.h"

namespace coalwood::scene {
namespace {

using math::Table;
using math::Table2;

// Grids of the tables. Mach 0.9, 1.0, 1.1, 1.3 and 1.5, where formulas meet, are points of them.
constexpr int kMachCells = 200;
constexpr int kFrictionMachCells = 50;
constexpr int kFrictionReynoldsCells = 84;
// Fourth roots of Reynolds numbers 1e4, below which friction is constant, and 1e9.
constexpr double kLowestRoot = 10.0;
constexpr double kHighestRoot = 178.0;
constexpr int kThrustCells = 1000;
constexpr int kPropellantCells = 32;
constexpr int kGivenPropellantCells = 256;
constexpr int kSineCells = 400;
constexpr double kGivenMachStep = 0.01;
constexpr int kMostGivenCells = 2000;

/// A measured curve against Mach number.
Table given_table(const std::vector<std::array<double, 2>>& knots, double scale = 1.0) {
  std::vector<double> xs, ys;
  for (const auto& [x, y] : knots) {
    xs.push_back(x);
    ys.push_back(scale * y);
  }
  const double range = xs.back() - xs.front();
  return Table::from_knots(xs, ys, std::clamp(static_cast<int>(range / kGivenMachStep), 1, kMostGivenCells));
}

Table by_mach(const std::function<double(double)>& f) { return Table::of(f, 0.0, kHighestMach, kMachCells); }

/// Fall of the propellant's mass between the middles of the thrust table's cells, over the elapsed part of the
/// burn time.
Table flow_shape(const Motor& motor) {
  const double burn = burn_time(motor), half = 0.5 / kThrustCells;
  return Table::of(
      [&](double s) {
        return propellant_mass_at(motor, burn * std::max(s - half, 0.0)) -
               propellant_mass_at(motor, burn * std::min(s + half, 1.0));
      },
      0.0, 1.0, kThrustCells);
}

physics::Motor<double> motor_of(const Rocket& rocket, const Motor& motor, double origin) {
  physics::Motor<double> m;
  // A propellant column that ends inside the body has its nozzle behind it, at the body's end.
  const double aft = body_length(rocket) + std::max(motor.overhang, 0.0);
  m.nozzle_z = origin - (motor.nozzle_station >= 0.0 ? motor.nozzle_station : aft);
  m.reference_pressure = motor.reference_pressure;
  m.exit_area = 0.25 * kPi * motor.nozzle_exit_diameter * motor.nozzle_exit_diameter;
  const int cells = motor.mass_curve.empty() ? kPropellantCells : kGivenPropellantCells;
  const auto of_left = [&](auto property) {
    return Table::of([&](double left) { return property(propellant(rocket, motor, left)); }, 0.0, 1.0, cells);
  };
  if (motor.thrust.size() < 2) return m;
  m.propellant_load = motor.propellant_mass;
  m.burn_time = burn_time(motor);
  std::vector<double> xs, ys;
  for (const auto& [t, f] : motor.thrust) {
    xs.push_back(t / m.burn_time);
    ys.push_back(f);
  }
  // The table rounds off the corners of the curve; its impulse is kept.
  const Table rounded = Table::from_knots(xs, ys, kThrustCells);
  const double mean = total_impulse(motor) / m.burn_time;
  if (rounded.mean() > 0.0) {
    for (double& y : ys) y *= mean / rounded.mean();
  }
  m.thrust = Table::from_knots(xs, ys, kThrustCells);
  if (!motor.mass_curve.empty()) m.flow = flow_shape(motor);
  m.propellant_z = of_left([&](const MassProperties& p) { return origin - p.centre; });
  // Radii of gyration need some mass; of the last thousandth they are those of the shape that shrinks to
  // nothing.
  const auto gyration2 = [](double inertia, double mass) { return mass > 0.0 ? inertia / mass : 0.0; };
  const double least = 1e-3;
  m.transverse_gyration2 = Table::of(
      [&](double left) {
        const MassProperties p = propellant(rocket, motor, std::max(left, least));
        return gyration2(p.transverse_inertia, p.mass);
      },
      0.0, 1.0, kPropellantCells);
  m.axial_gyration2 = Table::of(
      [&](double left) {
        const MassProperties p = propellant(rocket, motor, std::max(left, least));
        return gyration2(p.axial_inertia, p.mass);
      },
      0.0, 1.0, kPropellantCells);
  return m;
}

/// Sums of slope, slope * z and slope * z^2 over the parts.
struct Moments {
  double s0 = 0.0, s1 = 0.0, s2 = 0.0;
};

/// Straight lines between rows, constant beyond.
double along(const std::vector<std::array<double, 2>>& rows, double x) {
  std::size_t i = 1;
  while (i + 1 < rows.size() && rows[i][0] < x) ++i;
  if (rows.size() < 2) return rows.empty() ? 0.0 : rows.front()[1];
  const auto &a = rows[i - 1], &b = rows[i];
  return a[1] + std::clamp((x - a[0]) / (b[0] - a[0]), 0.0, 1.0) * (b[1] - a[1]);
}

Moments moments_of(const std::vector<ComponentLift>& parts, double origin) {
  Moments m;
  for (const ComponentLift& part : parts) {
    const double z = origin - part.centre;
    m.s0 += part.slope;
    m.s1 += part.slope * z;
    m.s2 += part.slope * z * z;
  }
  return m;
}

/// The slopes given elsewhere, spread along the body as the geometry spreads them.
Moments given_moments(const GivenProperties& given, const Moments& shape, double mach, double origin) {
  const auto& rows = given.normal_force;
  std::size_t i = 1;
  while (i + 1 < rows.size() && rows[i][0] < mach) ++i;
  const auto& a = rows.size() > 1 ? rows[i - 1] : rows.front();
  const auto& b = rows.size() > 1 ? rows[i] : rows.front();
  const double f = b[0] > a[0] ? std::clamp((mach - a[0]) / (b[0] - a[0]), 0.0, 1.0) : 0.0;
  const double slope = a[1] + f * (b[1] - a[1]);
  const double z = origin - (a[2] + f * (b[2] - a[2]));
  const double spread2 =
      shape.s0 != 0.0 ? std::max(shape.s2 / shape.s0 - shape.s1 * shape.s1 / (shape.s0 * shape.s0), 0.0)
                      : 0.0;
  return {slope, slope * z, slope * (z * z + spread2)};
}

/// S2 with a factor on the damping; not below what the whole force acting at its centre damps, or a swing would gain energy.
double damping_of(const Moments& m, double scale) {
  const double least = m.s0 > 0.0 ? std::min(m.s1 * m.s1 / m.s0, m.s2) : 0.0;
  return scale < 1.0 ? std::max(scale * m.s2, least) : scale * m.s2;
}

void set_normal_force(physics::Aerodynamics<double>& aero, const Rocket& rocket, const LiftModel& lift,
                      const AeroSettings& settings, double origin) {
  const auto at = [&](double mach) {
    if (!rocket.given.surfaces.empty()) {
      std::vector<ComponentLift> parts;
      for (const GivenSurface& surface : rocket.given.surfaces)
        parts.push_back({surface.name, along(surface.slope, mach), surface.station});
      return moments_of(parts, origin);
    }
    const Moments shape = moments_of(lift.components(mach), origin);
    return rocket.given.normal_force.empty() ? shape : given_moments(rocket.given, shape, mach, origin);
  };
  aero.normal_force = by_mach([&](double mach) { return at(mach).s0; });
  aero.normal_force_z = by_mach([&](double mach) { return at(mach).s1; });
  aero.normal_force_z2 = by_mach([&](double mach) { return damping_of(at(mach), settings.pitch_damping_scale); });
  aero.normal_force_scale = settings.normal_force_scale;
}

/// The side view of body and fins. A fin at angle phi to the flow shows sin^2 of it, half of each on average.
Planform side_view(const Rocket& rocket) {
  Planform view = body_planform(rocket);
  double first = view.area * view.centre;
  double second = view.area * (view.spread * view.spread + view.centre * view.centre);
  for (const FinSet& fins : rocket.fins) {
    const FinPlanform plan = fin_planform(fins);
    if (!(plan.area > 0.0)) continue;
    const double area = 0.5 * fins.count * plan.area;
    const double x = root_station(rocket, fins) + plan.centroid_x;
    view.area += area;
    first += area * x;
    second += area * (x * x + plan.square_x / plan.area);
  }
  // Of tube fins one on either side is seen beside the body, the others stand before or behind it.
  for (const TubeFinSet& tubes : rocket.tube_fins) {
    const double area = std::min(0.5 * tubes.count, 2.0) * 2.0 * tubes.outer_radius * tubes.length;
    const double x = tubes.station + 0.5 * tubes.length;
    view.area += area;
    first += area * x;
    second += area * (x * x + tubes.length * tubes.length / 12.0);
  }
  if (view.area > 0.0) {
    view.centre = first / view.area;
    view.spread = std::sqrt(std::max(second / view.area - view.centre * view.centre, 0.0));
  }
  return view;
}

void set_drag(physics::Aerodynamics<double>& aero, const Rocket& rocket, const DragModel& drag,
              double exit_area) {
  const GivenProperties& given = rocket.given;
  if (!given.drag_power_off.empty() || !given.drag_power_on.empty()) {
    const auto& off = given.drag_power_off.empty() ? given.drag_power_on : given.drag_power_off;
    const auto& on = given.drag_power_on.empty() ? given.drag_power_off : given.drag_power_on;
    aero.drag_power_off = given_table(off);
    aero.drag_power_on = given_table(on);
    return;
  }
  aero.friction = Table2::of(
      [&](double mach, double root) {
        return drag.friction({.mach = mach, .reynolds = root * root * root * root});
      },
      0.0, kHighestMach, kFrictionMachCells, kLowestRoot, kHighestRoot, kFrictionReynoldsCells);
  aero.drag_power_off = by_mach([&](double mach) { return drag.other(mach, 0.0); });
  aero.drag_power_on = by_mach([&](double mach) { return drag.other(mach, exit_area); });
}

physics::Aerodynamics<double> aerodynamics_of(const Rocket& rocket, double exit_area,
                                              const AeroSettings& settings, double origin) {
  const LiftModel lift(rocket, settings.supersonic_fins, settings.tube_fins);
  const DragModel drag(rocket, settings.boundary_layer);
  physics::Aerodynamics<double> aero;
  aero.reference_area = lift.reference_area();
  aero.diameter = lift.reference_diameter();
  aero.length = drag.length();
  aero.drag_direction =
      settings.model == AeroModel::axial ? physics::DragDirection::body_axis : physics::DragDirection::wind;
  set_drag(aero, rocket, drag, exit_area);
  aero.drag_scale = settings.drag_scale;
  set_normal_force(aero, rocket, lift, settings, origin);
  aero.under_canopy = settings.under_canopy == UnderCanopy::body;
  if (settings.normal_force_law == NormalForceLaw::angle)
    aero.angle_over_sine =
        Table::of([](double sine) { return sine > 0.0 ? std::asin(sine) / sine : 1.0; }, 0.0, 1.0, kSineCells);
  if (settings.model == AeroModel::wind) {
    const Planform view = side_view(rocket);
    aero.crossflow_area = settings.body_lift * view.area;
    aero.crossflow_z = origin - view.centre;
    aero.crossflow_spread = view.spread;
  }
  aero.roll_forcing = by_mach([&](double mach) { return lift.roll_forcing(mach); });
  aero.roll_damping =
      by_mach([&](double mach) { return settings.roll_damping_scale * lift.roll_damping(mach); });
  aero.fin_cant = lift.cant();
  return aero;
}

physics::Trigger trigger_of(RecoveryTrigger trigger) {
  switch (trigger) {
    case RecoveryTrigger::apogee:
      return physics::Trigger::apogee;
    case RecoveryTrigger::height:
      return physics::Trigger::height;
    case RecoveryTrigger::ejection:
      return physics::Trigger::burnout_delay;
    case RecoveryTrigger::timer:
      return physics::Trigger::clock;
  }
  return physics::Trigger::none;
}

physics::Canopy<double> canopy_of(const Parachute& chute, double origin) {
  const bool streamer = chute.kind == RecoveryKind::streamer;
  const double area =
      streamer ? chute.strip_length * chute.strip_width : 0.25 * kPi * chute.diameter * chute.diameter;
  physics::Canopy<double> canopy;
  canopy.trigger = trigger_of(chute.trigger);
  canopy.setting = chute.trigger == RecoveryTrigger::height ? chute.trigger_height : chute.trigger_time;
  canopy.lag = chute.lag;
  canopy.inflation_time = chute.inflation_time;
  canopy.drag_area = chute.drag_area >= 0.0 ? chute.drag_area : chute.drag_coefficient * area;
  canopy.attachment_z = origin - chute.station;
  canopy.releases_others = chute.releases_others;
  canopy.diameter = streamer ? chute.strip_length : chute.diameter;
  canopy.streamer = streamer;
  return canopy;
}

}  // namespace

physics::Vehicle<double> vehicle_of(const Rocket& rocket, const Motor& motor, const AeroSettings& settings) {
  const MassProperties dry = dry_rocket(rocket, motor);
  const double origin = dry.centre;
  physics::Vehicle<double> vehicle;
  vehicle.dry_mass = dry.mass;
  vehicle.dry_inertia = {dry.transverse_inertia, dry.transverse_inertia, dry.axial_inertia};
  vehicle.motor = motor_of(rocket, motor, origin);
  if (settings.mass_arm == MassArm::reversed) vehicle.mass_arm = -1.0;
  vehicle.aerodynamics = aerodynamics_of(rocket, vehicle.motor.exit_area, settings, origin);
  for (std::size_t i = 0; i < std::min(rocket.parachutes.size(), physics::kMaxCanopies); ++i) {
    vehicle.canopies[i] = canopy_of(rocket.parachutes[i], origin);
  }
  double weakest = std::numeric_limits<double>::infinity();
  for (const FinSet& fins : rocket.fins) weakest = std::min(weakest, flutter_stiffness(fins));
  vehicle.flutter_stiffness = std::isfinite(weakest) ? weakest : 0.0;
  vehicle.nose_z = origin;
  vehicle.aft_z = origin - std::max(rocket_length(rocket), body_length(rocket) + motor.overhang);
  // Without guides the whole rail guides the aft end.
  double fore = body_length(rocket);
  double aft = fore;
  for (std::size_t i = 0; i < rocket.guides.size(); ++i) {
    const LaunchGuide& guide = rocket.guides[i];
    // A lug holds until its aft end leaves; a button is a point.
    const bool lug = guide.kind == GuideKind::lug;
    const double first = guide.station + (lug ? 0.0 : guide.outer_radius);
    const double last =
        guide.station + (guide.count - 1) * guide.separation + (lug ? guide.length : guide.outer_radius);
    fore = i == 0 ? first : std::min(fore, first);
    aft = i == 0 ? last : std::max(aft, last);
  }
  vehicle.upper_guide_z = origin - fore;
  vehicle.lower_guide_z = origin - aft;
  return vehicle;
}

}  // namespace coalwood::scene

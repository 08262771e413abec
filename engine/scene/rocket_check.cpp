#include "scene/rocket_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "exchange/snapshot.h"
#include "scene/rocket_fin.h"
#include "scene/rocket_mass.h"
#include "scene/rocket_normal_force.h"
#include "scene/rocket_profile.h"

namespace coalwood::scene {
namespace {

/// Differences of lengths [m] below this are no fault.
constexpr double kSlack = 1e-6;
/// Radius of gyration [m] that every body exceeds.
constexpr double kLeastGyration = 1e-4;
/// Propellant over everything else, at most: Titan II's first stage, among the leanest that flew, carried some 25 times
/// its empty mass.
constexpr double kMostPropellant = 30.0;

class Faults {
 public:
  void when(bool wrong, std::string key, std::string what) {
    if (wrong) list_.push_back({std::move(key), std::move(what)});
  }
  bool none() const { return list_.empty(); }
  std::vector<DesignFault> take() { return std::move(list_); }

 private:
  std::vector<DesignFault> list_;
};

void check_nose(const NoseCone& nose, Faults& faults) {
  faults.when(!(nose.length > 0.0), "rocket.nose.length", "a nose needs a length above 0");
  faults.when(!(nose.base_radius > 0.0), "rocket.nose.base_radius", "a nose needs a radius above 0");
  faults.when(nose.wall_thickness > nose.base_radius + kSlack, "rocket.nose.wall_thickness",
              fmt::format("the wall is thicker than the radius of {:g} m", nose.base_radius));
  faults.when(nose.shape == NoseShape::haack && nose.parameter > 1.0 / 3.0 + kSlack, "rocket.nose.parameter",
              "a Haack nose takes 0 to 1/3");
  faults.when(nose.parameter < 0.0 || nose.parameter > 1.0, "rocket.nose.parameter", "allowed: 0 to 1");
}

void check_body(const Rocket& rocket, Faults& faults) {
  for (std::size_t i = 0; i < rocket.body.size(); ++i) {
    const BodySegment& segment = rocket.body[i];
    const std::string key = fmt::format("rocket.body[{}]", i);
    const bool tube = segment.kind == SegmentKind::tube;
    faults.when(!(segment.length > 0.0), key + ".length", "a part of the body needs a length above 0");
    faults.when(tube && !(segment.radius > 0.0), key + ".radius", "a tube needs a radius above 0");
    faults.when(!tube && !(std::max(segment.fore_radius, segment.aft_radius) > 0.0), key + ".fore_radius",
                "a transition needs a radius above 0 at one end");
    faults.when(tube && segment.wall_thickness > segment.radius + kSlack, key + ".wall_thickness",
                fmt::format("the wall is thicker than the radius of {:g} m", segment.radius));
    faults.when(segment.parameter < 0.0 || segment.parameter > 1.0, key + ".parameter", "allowed: 0 to 1");
  }
}

void check_fins(const Rocket& rocket, Faults& faults) {
  const double end = body_length(rocket);
  for (std::size_t i = 0; i < rocket.fins.size(); ++i) {
    const FinSet& fins = rocket.fins[i];
    const std::string key = fmt::format("rocket.fins[{}]", i);
    faults.when(fins.count < 1 || fins.count > 8, key + ".count", "allowed: 1 to 8");
    if (fins.kind == FinKind::freeform) {
      const auto& outline = fins.outline;
      const bool closed = outline.size() >= 3 && outline.front()[1] == 0.0 && outline.back()[1] == 0.0;
      faults.when(!closed, key + ".outline", "needs three points or more, the first and last 0 outward");
      faults.when(closed && !(root_chord(fins) > 0.0), key + ".outline", "must end aft of where it begins");
      if (!closed) continue;
    }
    faults.when(!(fin_planform(fins).area > 0.0), key + ".span",
                "the fin has no area: span and chords above 0");
    faults.when(!(fins.thickness > 0.0), key + ".thickness", "a fin needs a thickness above 0");
    const double root = root_station(rocket, fins);
    const char* place = fins.station >= 0.0 ? ".station" : ".aft_gap";
    faults.when(root < -kSlack, key + place,
                fmt::format("the root begins {:.4g} m before the nose tip", -root));
    faults.when(root + root_chord(fins) > end + kSlack, key + place,
                fmt::format("the root ends {:.4g} m behind the body, which is {:.4g} m long",
                            root + root_chord(fins) - end, end));
  }
}

void check_tube_fins(const Rocket& rocket, Faults& faults) {
  const double end = body_length(rocket);
  for (std::size_t i = 0; i < rocket.tube_fins.size(); ++i) {
    const TubeFinSet& tubes = rocket.tube_fins[i];
    const std::string key = fmt::format("rocket.tube_fins[{}]", i);
    faults.when(tubes.count < 1 || tubes.count > 8, key + ".count", "allowed: 1 to 8");
    faults.when(!(tubes.length > 0.0), key + ".length", "a tube needs a length above 0");
    faults.when(!(tubes.outer_radius > 0.0), key + ".outer_radius", "a tube needs a radius above 0");
    faults.when(!(tubes.wall_thickness > 0.0) || tubes.wall_thickness > tubes.outer_radius, key + ".wall_thickness",
                fmt::format("allowed: above 0 to the radius of {:g} m", tubes.outer_radius));
    faults.when(tubes.station < -kSlack || tubes.station > end, key + ".station",
                fmt::format("the tubes begin outside the body, which is {:.4g} m long", end));
  }
}

void check_contents(const Rocket& rocket, Faults& faults) {
  const double end = body_length(rocket);
  const auto outside = [&](double fore, double length) {
    return fore < -kSlack || fore + length > end + end;
  };
  for (std::size_t i = 0; i < rocket.inner_parts.size(); ++i) {
    const InnerPart& part = rocket.inner_parts[i];
    const std::string key = fmt::format("rocket.inner_parts[{}]", i);
    faults.when(part.inner_radius > part.outer_radius, key + ".inner_radius",
                fmt::format("is larger than the outer radius of {:g} m", part.outer_radius));
    faults.when(outside(part.station, part.length), key + ".station",
                fmt::format("the part lies outside the rocket, which is {:.4g} m long", end));
  }
  for (std::size_t i = 0; i < rocket.masses.size(); ++i) {
    faults.when(outside(rocket.masses[i].station, rocket.masses[i].length),
                fmt::format("rocket.masses[{}].station", i),
                fmt::format("the mass lies outside the rocket, which is {:.4g} m long", end));
  }
  faults.when(rocket.parachutes.size() > static_cast<std::size_t>(exchange::kMaxCanopies),
              "rocket.parachutes", fmt::format("at most {} parachutes or streamers", exchange::kMaxCanopies));
  for (std::size_t i = 0; i < rocket.guides.size(); ++i) {
    const LaunchGuide& guide = rocket.guides[i];
    const std::string key = fmt::format("rocket.guides[{}]", i);
    faults.when(guide.inner_radius > guide.outer_radius, key + ".inner_radius",
                fmt::format("is larger than the outer radius of {:g} m", guide.outer_radius));
    faults.when(guide.station > end, key + ".station",
                fmt::format("is behind the body, which is {:.4g} m long", end));
  }
}

void check_motor(const Rocket& rocket, const Motor& motor, Faults& faults) {
  const double length = body_length(rocket);
  faults.when(
      motor.length > length + motor.overhang + kSlack, "motor.length",
      fmt::format("the motor is {:.4g} m longer than the rocket", motor.length - length - motor.overhang));
  faults.when(motor.grain_length > motor.length + kSlack && motor.length > 0.0, "motor.grain_length",
              fmt::format("is longer than the motor of {:.4g} m", motor.length));
  const double width = reference_diameter(rocket);
  faults.when(motor.nozzle_exit_diameter > 4.0 * width, "motor.nozzle_exit_diameter",
              fmt::format("is more than four times the rocket's diameter of {:.4g} m", width));
  faults.when(!(dry_rocket(rocket, motor).mass > 0.0), "rocket.given.mass",
              "the rocket weighs nothing: give densities, a mass, or a motor case");
  const MassProperties dry = dry_rocket(rocket, motor);
  faults.when(motor.propellant_mass > kMostPropellant * dry.mass, "motor.propellant_mass",
              fmt::format("{:.4g} kg is {:.0f} times the {:.3g} kg that carry it; allowed: at most {:.0f} times",
                          motor.propellant_mass, motor.propellant_mass / dry.mass, dry.mass, kMostPropellant));
  const double end = length + std::max(motor.overhang, 0.0);
  faults.when(dry.centre < -kSlack || dry.centre > end + kSlack, "rocket.given.centre",
              fmt::format("puts the centre of mass without propellant {:.4g} m behind the nose tip; allowed: 0 to {:.4g} m, "
                          "the rocket's length", dry.centre, end));
  const double least = kLeastGyration * kLeastGyration * dry.mass;
  faults.when(!(dry.transverse_inertia >= least), "rocket.given.transverse_inertia",
              fmt::format("{:.3g} kg m^2 with the motor is that of a point; a body of {:.3g} kg has more than {:.3g} kg m^2",
                          dry.transverse_inertia, dry.mass, least));
  faults.when(!(dry.axial_inertia >= least), "rocket.given.axial_inertia",
              fmt::format("{:.3g} kg m^2 with the motor is that of a thread; a body of {:.3g} kg has more than {:.3g} kg m^2",
                          dry.axial_inertia, dry.mass, least));
  faults.when(dry.axial_inertia > 2.0 * dry.transverse_inertia * (1.0 + kSlack), "rocket.given.axial_inertia",
              fmt::format("{:.3g} kg m^2 with the motor; no body has more than twice its transverse inertia of {:.3g} kg m^2",
                          dry.axial_inertia, dry.transverse_inertia));
}

}  // namespace

/// A body whose force follows the air across it would gain speed from still air.
void check_lift(const Rocket& rocket, Faults& faults) {
  const GivenProperties& given = rocket.given;
  for (const auto& row : given.normal_force)
    faults.when(row[1] < 0.0, "rocket.given.normal_force",
                fmt::format("CN-alpha {:.3g} per rad at Mach {:.3g}; a rocket's is not below 0", row[1], row[0]));
  if (!given.normal_force.empty() || !given.surfaces.empty()) return;
  constexpr double kSlow = 0.3;  // [1] Mach
  const double slope = total_lift(LiftModel(rocket).components(kSlow)).slope;
  faults.when(slope < -kSlack, "rocket.body",
              fmt::format("closes further than nose and body open, which gives a CN-alpha of {:.3g} per rad; a rocket's is "
                          "not below 0", slope));
}

std::vector<DesignFault> design_faults(const Rocket& rocket, const Motor& motor) {
  Faults faults;
  check_nose(rocket.nose, faults);
  check_body(rocket, faults);
  check_fins(rocket, faults);
  check_tube_fins(rocket, faults);
  check_contents(rocket, faults);
  check_motor(rocket, motor, faults);
  if (faults.none()) check_lift(rocket, faults);
  return faults.take();
}

}  // namespace coalwood::scene

#include "app/reference_flight.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "app/columns.h"
#include "base/error.h"
#include "base/files.h"
#include "physics/earth.h"
#include "scene/motor.h"
#include "scene/rocket_vehicle.h"
#include "scene/units.h"

namespace coalwood::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using math::Table;

constexpr double kShortestPart = 1e-4;  // [m] of body between two surfaces
constexpr double kPlateThickness = 0.003;  // [m] of fins, whose thickness the description leaves out
constexpr double kSuddenStart = 1e-3;  // [1] of the wait before a delayed start of thrust
constexpr int kMassCells = 200;
constexpr double kAirSpacing = 10.0;  // [m]

Json json_of(const fs::path& file) { return Json::parse(base::read_file(file)); }

double number(const Json& from, const char* key, double otherwise) {
  return from.contains(key) && from[key].is_number() ? from[key].get<double>() : otherwise;
}

scene::NoseCone nose_of(const Json& surface) {
  scene::NoseCone nose;
  nose.length = surface.at("length");
  nose.base_radius = number(surface, "base_radius", surface.at("rocket_radius"));
  std::string kind = surface.at("kind");
  std::erase(kind, ' ');
  std::ranges::transform(kind, kind.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
  if (kind == "conical") {
    nose.shape = scene::NoseShape::conical;
  } else if (kind == "elliptical") {
    nose.shape = scene::NoseShape::elliptical;
  } else if (kind == "vonkarman") {
    nose.shape = scene::NoseShape::haack;
    nose.parameter = 0.0;
  } else if (kind == "lvhaack") {
    nose.shape = scene::NoseShape::haack;
    nose.parameter = 1.0 / 3.0;
  } else if (kind == "parabolic") {
    nose.shape = scene::NoseShape::parabolic;
  } else if (kind == "powerseries") {
    nose.shape = scene::NoseShape::power;
    nose.parameter = number(surface, "power", 0.5);
  }  // tangent ogives are the default
  return nose;
}

scene::FinSet fins_of(const Json& surface) {
  scene::FinSet fins;
  fins.count = surface.at("n");
  fins.root_chord = surface.at("root_chord");
  fins.span = surface.at("span");
  fins.kind = surface.at("type") == "EllipticalFins" ? scene::FinKind::elliptical : scene::FinKind::trapezoidal;
  fins.tip_chord = number(surface, "tip_chord", 0.0);
  fins.sweep = number(surface, "sweep_length", fins.root_chord - fins.tip_chord);
  fins.station = surface.at("position_from_nose_m");
  fins.cant = number(surface, "cant_angle", 0.0) * scene::kDegree;
  fins.thickness = kPlateThickness;
  return fins;
}

/// Nose, tails with tubes between them, fins.
scene::Rocket shape_of(const Json& spec) {
  scene::Rocket rocket;
  rocket.body.clear();
  rocket.fins.clear();
  double radius = spec["rocket"].at("radius_m"), at = 0.0;
  rocket.reference_diameter = 2.0 * radius;
  double end = spec["motor"].at("nozzle_position_from_nose_m");
  std::vector<Json> tails;
  for (const Json& surface : spec["aero_surfaces"]) {
    const std::string type = surface.at("type");
    if (type == "NoseCone") {
      rocket.nose = nose_of(surface);
      at = rocket.nose.length;
    } else if (type == "Tail") {
      tails.push_back(surface);
      end = std::max(end, surface.at("position_from_nose_m").get<double>() + surface.at("length").get<double>());
    } else {
      rocket.fins.push_back(fins_of(surface));
      end = std::max(end, rocket.fins.back().station + rocket.fins.back().root_chord);
    }
  }
  std::ranges::sort(tails, {}, [](const Json& t) { return t.at("position_from_nose_m").get<double>(); });
  const auto tube_to = [&](double station) {
    if (station - at < kShortestPart) return;
    scene::BodySegment tube;
    tube.radius = radius;
    tube.length = station - at;
    rocket.body.push_back(tube);
    at = station;
  };
  for (const Json& tail : tails) {
    tube_to(tail.at("position_from_nose_m"));
    scene::BodySegment transition;
    transition.kind = scene::SegmentKind::transition;
    transition.length = tail.at("length");
    transition.fore_radius = tail.at("top_radius");
    transition.aft_radius = radius = tail.at("bottom_radius");
    rocket.body.push_back(transition);
    at += transition.length;
  }
  tube_to(end);
  return rocket;
}

void add_recovery(scene::Rocket& rocket, const Json& spec) {
  for (const Json& chute : spec["parachutes"]) {
    scene::Parachute parachute;
    parachute.name = chute.at("name");
    // Only the product of coefficient and area is told.
    parachute.drag_coefficient = 1.0;
    parachute.diameter = std::sqrt(4.0 * chute.at("cd_s_m2").get<double>() / scene::kPi);
    const bool height = chute.at("trigger").is_number();
    parachute.trigger = height ? scene::RecoveryTrigger::height : scene::RecoveryTrigger::apogee;
    if (height) parachute.trigger_height = chute.at("trigger");
    parachute.lag = chute.at("lag_s");
    parachute.mass = 0.0;
    rocket.parachutes.push_back(parachute);
  }
}

/// The dry rocket's measured properties and drag in place of those of its parts.
void add_given(scene::Rocket& rocket, const Json& spec, const fs::path& folder) {
  const Json& body = spec["rocket"];
  rocket.given.mass = body.at("dry_mass_kg");
  rocket.given.centre = body.at("cdm_from_nose_m");
  rocket.given.transverse_inertia = body.at("dry_I_11");
  rocket.given.axial_inertia = body.at("dry_I_33");
  const auto curve = [&](const char* name) {
    const fs::path file = folder / name;
    const Columns columns = read_columns(file);
    const auto &mach = column(columns, "mach", file), &cd = column(columns, "cd", file);
    std::vector<std::array<double, 2>> rows;
    for (std::size_t i = 0; i < mach.size(); ++i)
      if (rows.empty() || mach[i] > rows.back()[0]) rows.push_back({mach[i], cd[i]});
    return rows;
  };
  rocket.given.drag_power_off = curve("power_off_drag.csv");
  rocket.given.drag_power_on = curve("power_on_drag.csv");
}

scene::Motor motor_of(const Json& spec, const fs::path& folder) {
  scene::Motor motor;
  const fs::path file = folder / "thrust.csv";
  const Columns columns = read_columns(file);
  const auto &t = column(columns, "t_s", file), &thrust = column(columns, "thrust_N", file);
  const double end = spec["motor"].at("burn_out");
  // Some motors give thrust only after a while: nothing until then, not a straight line.
  if (t.front() > 0.0) motor.thrust = {{0.0, 0.0}, {(1.0 - kSuddenStart) * t.front(), 0.0}};
  for (std::size_t i = 0; i < t.size(); ++i)
    if (t[i] <= end && (motor.thrust.empty() || t[i] > motor.thrust.back()[0]))
      motor.thrust.push_back({t[i], std::max(thrust[i], 0.0)});
  motor.propellant_mass = spec["motor"].at("propellant_initial_mass");
  motor.length = motor.grain_length = 0.5;  // replaced by the measured masses below
  motor.diameter = 0.05;
  return motor;
}

/// The motor's mass properties as they were computed elsewhere, against the fraction of propellant left.
void set_masses(physics::Motor<double>& motor, const Json& spec, const fs::path& folder) {
  const fs::path file = folder / "mass_properties.csv";
  const Columns mass = read_columns(file);
  const double origin = spec["rocket"].at("cdm_from_nose_m");
  const auto &propellant = column(mass, "propellant_mass_kg", file), &total = column(mass, "total_mass_kg", file),
             &centre = column(mass, "com_from_nose_m", file),
             &across = column(mass, "propellant_I_11_about_its_own_com", file),
             &along = column(mass, "propellant_I_33", file);
  constexpr double kLeast = 1e-3;  // [1] of the load: below, quotients of small numbers say nothing
  std::vector<double> left, z, transverse, axial;
  for (std::size_t i = propellant.size(); i-- > 0;) {
    const double fraction = propellant[i] / motor.propellant_load;
    if (!(fraction > kLeast) || (!left.empty() && fraction <= left.back())) continue;
    left.push_back(fraction);
    z.push_back((origin - centre[i]) * total[i] / propellant[i]);
    transverse.push_back(across[i] / propellant[i]);
    axial.push_back(along[i] / propellant[i]);
  }
  if (left.size() < 2) throw base::InputError(base::Fault{file.string(), 0, "propellant_mass_kg", "does not fall"});
  motor.propellant_z = Table::from_knots(left, z, kMassCells);
  motor.transverse_gyration2 = Table::from_knots(left, transverse, kMassCells);
  motor.axial_gyration2 = Table::from_knots(left, axial, kMassCells);
  motor.nozzle_z = origin - spec["motor"].at("nozzle_position_from_nose_m").get<double>();
}

physics::Environment<double> environment_of(const Json& spec, const fs::path& weather) {
  const Json& site = spec["environment"];
  const double elevation = site.at("elevation_m"), latitude = site.at("latitude").get<double>() * scene::kDegree;
  const fs::path file = weather / "atmosphere.csv";
  const Columns air = read_columns(file);
  std::vector<double> height = column(air, "z_asl_m", file);
  for (double& z : height) z -= elevation;
  const int cells = std::max(1, static_cast<int>(std::lround((height.back() - height.front()) / kAirSpacing)));
  const auto of = [&](const char* name) { return Table::from_knots(height, column(air, name, file), cells); };
  physics::Environment<double> e;
  e.atmosphere = {.pressure = of("pressure_Pa"),
                  .density = of("density_kgm3"),
                  .temperature = of("temperature_K"),
                  .sound_speed = of("speed_of_sound"),
                  .viscosity = of("dyn_viscosity")};
  e.wind.east = of("wind_u_east");
  e.wind.north = of("wind_v_north");
  e.gravity = physics::normal_gravity(latitude, elevation);
  e.curvature = physics::site_curvature(latitude, elevation);
  e.rotation_W = physics::earth_rotation(latitude);
  const Json launch = json_of(weather / "summary.json");
  e.rail.direction_W = physics::rail_direction(launch.at("inclination").get<double>() * scene::kDegree,
                                               launch.at("heading").get<double>() * scene::kDegree);
  e.rail.length = launch.at("rail_length");
  return e;
}

}  // namespace

sim::FlightModel reference_flight(const fs::path& folder, const std::string& weather, scene::AeroModel aero) {
  try {
    const Json spec = json_of(folder / "spec.json");
    scene::Rocket rocket = shape_of(spec);
    add_recovery(rocket, spec);
    add_given(rocket, spec, folder);
    sim::FlightModel model;
    scene::AeroSettings settings;
    settings.model = aero;
    model.vehicle = scene::vehicle_of(rocket, motor_of(spec, folder), settings);
    set_masses(model.vehicle.motor, spec, folder);
    physics::Vehicle<double>& vehicle = model.vehicle;
    const double origin = spec["rocket"].at("cdm_from_nose_m");
    const Json& buttons = spec["rail_buttons"];
    vehicle.aft_z = vehicle.motor.nozzle_z;
    vehicle.upper_guide_z =
        buttons.is_null() ? vehicle.aft_z : origin - buttons.at("upper_from_nose_m").get<double>();
    vehicle.lower_guide_z =
        buttons.is_null() ? vehicle.aft_z : origin - buttons.at("lower_from_nose_m").get<double>();
    vehicle.flutter_stiffness = 0.0;  // the description tells neither thickness nor material of the fins
    model.environment = environment_of(spec, folder / weather);
    model.pad_elevation = spec["environment"].at("elevation_m");
    return model;
  } catch (const Json::exception& error) {
    throw base::InputError(base::Fault{(folder / weather).string(), 0, "", error.what()});
  }
}

}  // namespace coalwood::app

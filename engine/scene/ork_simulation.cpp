#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>
#include <string_view>

#include "scene/motor_curve.h"
#include "scene/ork_reader.h"
#include "scene/units.h"

namespace coalwood::scene::ork {
namespace {

/// Most stored samples that are looked at.
constexpr std::size_t kMostStored = 50000;
/// Most layers of a wind profile.
constexpr std::size_t kMostLayers = 200;

/// Which column of a stored flight has that name.
std::optional<std::size_t> column_of(std::string_view types, std::string_view name) {
  std::size_t column = 0;
  while (true) {
    const std::size_t end = types.find(',');
    if (types.substr(0, end) == name) return column;
    if (end == std::string_view::npos) return std::nullopt;
    types.remove_prefix(end + 1);
    ++column;
  }
}

std::optional<double> cell(std::string_view row, std::size_t column) {
  for (; column > 0; --column) {
    const std::size_t comma = row.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    row.remove_prefix(comma + 1);
  }
  return finite_number(row.substr(0, row.find(',')));
}

/// Thrust and mass until the motors are out; nothing where the file stored none or a stored figure is none.
OrkStoredBurn burn_of(const pugi::xml_node& branch) {
  const std::string_view types = branch.attribute("types").value();
  const auto time = column_of(types, "Time"), thrust = column_of(types, "Thrust");
  auto mass = column_of(types, "Motor mass");
  OrkStoredBurn burn{.thrust = {}, .of_motors = mass.has_value()};
  if (!mass) mass = column_of(types, "Mass");
  if (!time || !thrust || !mass) return {};
  double first = 0.0;
  std::size_t rows = 0, burning = 0;
  for (const pugi::xml_node& point : branch.children("datapoint")) {
    if (++rows > kMostStored) break;
    const std::string_view row = point.text().get();
    const auto t = cell(row, *time), f = cell(row, *thrust), m = cell(row, *mass);
    if (!t || !f || !m) return {};
    if (*t < 0.0 || *t > kLongestBurn || *f < 0.0 || *f > kStrongestThrust || *m < 0.0 || *m > kHeaviestMotor)
      return {};
    if (burn.thrust.empty()) first = *m;
    if (!burn.thrust.empty() && !(*t > burn.thrust.back()[0])) continue;
    if (burn.thrust.empty() && *t > 0.0) burn.thrust.push_back({0.0, 0.0});
    burn.thrust.push_back({*t, *f});
    burn.burnt_mass = *m;
    if (*f > 0.0) burning = burn.thrust.size();
  }
  // From the last sample with thrust on there is none.
  if (burning == 0 || burning + 1 > burn.thrust.size()) return {};
  burn.thrust.resize(burning + 1);
  burn.thrust.back()[1] = 0.0;
  burn.propellant_mass = first - burn.burnt_mass;
  return burn.propellant_mass > 0.0 ? burn : OrkStoredBurn{};
}

std::vector<WindLayer> profile_of(OrkXml& xml, const pugi::xml_node& wind, double pad) {
  std::vector<WindLayer> layers;
  const bool over_sea = std::strcmp(wind.attribute("altituderef").value(), "msl") == 0;
  for (const pugi::xml_node& level : wind.children("windlevel")) {
    if (layers.size() >= kMostLayers) break;
    const double height = xml.attribute(level, "altitude") - (over_sea ? pad : 0.0);
    layers.push_back({.height = std::max(height, 0.0),
                      .speed = std::abs(xml.attribute(level, "speed")),
                      .from = xml.attribute(level, "direction")});
  }
  std::stable_sort(layers.begin(), layers.end(),
                   [](const WindLayer& a, const WindLayer& b) { return a.height < b.height; });
  // Of layers at one height, all below the pad among them, the last counts.
  std::vector<WindLayer> kept;
  for (const WindLayer& layer : layers) {
    if (!kept.empty() && layer.height <= kept.back().height) kept.pop_back();
    kept.push_back(layer);
  }
  return kept;
}

void read_wind(Import& import, const pugi::xml_node& conditions, OrkSimulation& simulation) {
  OrkXml& xml = import.xml;
  const double speed = xml.number(conditions, "windaverage");
  const double from = xml.number(conditions, "winddirection", 90.0 * kDegree);
  simulation.turbulence = std::max(xml.number(conditions, "windturbulence"), 0.0);
  if (speed > 0.0) simulation.wind = {{.height = 0.0, .speed = speed, .from = from}};
  if (OrkXml::text(conditions, "windmodeltype").rfind("Multi", 0) != 0) return;
  for (const pugi::xml_node& wind : conditions.children("wind")) {
    if (std::strcmp(wind.attribute("model").value(), "multilevel") == 0)
      simulation.wind = profile_of(xml, wind, simulation.altitude);
  }
}

}  // namespace

void read_simulations(Import& import, const pugi::xml_node& root) {
  OrkXml& xml = import.xml;
  for (const pugi::xml_node& node : root.child("simulations").children("simulation")) {
    const pugi::xml_node conditions = node.child("conditions");
    OrkSimulation simulation;
    simulation.name = OrkXml::text(node, "name");
    simulation.configuration = OrkXml::text(conditions, "configid");
    simulation.rod_length = xml.number(conditions, "launchrodlength", 1.0);
    simulation.rod_angle = xml.number(conditions, "launchrodangle") * kDegree;
    simulation.rod_direction = xml.number(conditions, "launchroddirection") * kDegree;
    simulation.altitude = xml.number(conditions, "launchaltitude");
    simulation.latitude = xml.number(conditions, "launchlatitude") * kDegree;
    simulation.longitude = xml.number(conditions, "launchlongitude") * kDegree;
    read_wind(import, conditions, simulation);
    // A rod that leans into the wind leans to where it comes from.
    if (OrkXml::truth(conditions, "launchintowind") && !simulation.wind.empty())
      simulation.rod_direction = simulation.wind.front().from;
    const pugi::xml_node air = conditions.child("atmosphere");
    simulation.temperature = xml.number(air, "basetemperature", 288.15);
    simulation.pressure = xml.number(air, "basepressure", 0.0);
    const pugi::xml_node data = node.child("flightdata");
    simulation.stored_apogee = data ? data.attribute("maxaltitude").as_double(-1.0) : -1.0;
    simulation.stored_max_speed = data ? data.attribute("maxvelocity").as_double(-1.0) : -1.0;
    if (!std::isfinite(simulation.stored_apogee)) simulation.stored_apogee = -1.0;
    if (!std::isfinite(simulation.stored_max_speed)) simulation.stored_max_speed = -1.0;
    // Of several branches the first is that of the foremost stage; where stages part, masses jump.
    if (import.design.stages == 1) simulation.burn = burn_of(data.child("databranch"));
    import.note(ImportStatus::imported, node);
    for (const char* extra : {"extension", "listener"}) {
      for (const pugi::xml_node& extension : node.children(extra)) {
        const std::string id = extension.attribute("extensionid").value();
        import.note(ImportStatus::dropped, node,
                    fmt::format("its {} {}is not run", extra,
                                id.empty() ? "" : id.substr(id.rfind('.') + 1, 40) + " "));
      }
    }
    import.design.simulations.push_back(std::move(simulation));
  }
}

}  // namespace coalwood::scene::ork

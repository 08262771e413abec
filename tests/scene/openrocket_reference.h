#pragma once

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "scene/motor.h"
#include "scene/ork.h"

/// Designs, coefficients and flights of OpenRocket 23.09, read where the reference data lie; nothing of them
/// is kept with the tests.
namespace coalwood::scene::peer {

inline std::filesystem::path reference() {
  const char* given = std::getenv("COALWOOD_REFERENCE_DIR");
  return given ? given : COALWOOD_DEFAULT_REFERENCE_DIR;
}

inline nlohmann::json json_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  return nlohmann::json::parse(file);
}

/// Cells of a table with a header line.
inline std::vector<std::vector<std::string>> rows_of(const std::filesystem::path& csv) {
  std::vector<std::vector<std::string>> rows;
  std::ifstream file(csv);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::vector<std::string> cells;
    std::string cell;
    bool quoted = false;
    for (const char c : line) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.push_back(std::move(cell));
        cell.clear();
      } else if (c != '\r') {
        cell += c;
      }
    }
    cells.push_back(std::move(cell));
    rows.push_back(std::move(cells));
  }
  return rows;
}

/// A design with what OpenRocket says of it.
struct Design {
  std::string name;
  std::filesystem::path folder;
  nlohmann::json summary;
  OrkDesign mine;

  [[nodiscard]] double structure(const char* key) const {
    return summary.at("configs").at(0).at("structure").at(key).get<double>();
  }
};

/// Designs of one stage, in the order of their names.
inline std::vector<Design> single_stage_designs() {
  std::vector<Design> designs;
  const std::filesystem::path root = reference() / "openrocket";
  if (!std::filesystem::exists(root)) return designs;
  for (const auto& entry : std::filesystem::directory_iterator(root)) {
    if (!std::filesystem::exists(entry.path() / "summary.json")) continue;
    Design design;
    design.name = entry.path().filename().string();
    design.folder = entry.path();
    design.summary = json_of(entry.path() / "summary.json");
    if (design.summary.at("stages") != 1) continue;
    for (const auto& file : std::filesystem::directory_iterator(entry.path())) {
      if (file.path().extension() == ".ork") design.mine = read_ork(file.path());
    }
    designs.push_back(std::move(design));
  }
  std::sort(designs.begin(), designs.end(), [](const Design& a, const Design& b) { return a.name < b.name; });
  return designs;
}

/// One row of aero_components_cfg0.csv, of one instance of the component.
struct Component {
  std::string name, type;
  double centre = 0.0, slope = 0.0, friction = 0.0, pressure = 0.0, base = 0.0, given = 0.0, total = 0.0;
};

inline std::vector<Component> components_at(const Design& design, double mach) {
  std::vector<Component> list;
  for (const auto& cells : rows_of(design.folder / "aero_components_cfg0.csv")) {
    if (cells.size() < 10 || std::abs(std::stod(cells[0]) - mach) > 1e-9) continue;
    const auto number = [&](std::size_t i) { return std::stod(cells[i]); };
    list.push_back(
        {cells[1], cells[2], number(3), number(4), number(5), number(6), number(7), number(8), number(9)});
  }
  return list;
}

/// How many instances a component has.
inline int instances(const Design& design, const std::string& name, const std::string& type) {
  for (const nlohmann::json& component : design.summary.at("components")) {
    if (component.at("name") == name && component.at("type") == type)
      return static_cast<int>(component.at("locations_xyz_nose_origin").size());
  }
  return 1;
}

/// A motor as OpenRocket flew it (time, thrust, mass), of one of a cluster.
inline std::optional<Motor> motor_of(const OrkMotor& mounted) {
  const std::filesystem::path csv =
      reference() / "openrocket" / "motors" / (mounted.manufacturer + "_" + mounted.designation + ".csv");
  if (!std::filesystem::exists(csv)) return std::nullopt;
  Motor motor;
  double first = 0.0, last = 0.0;
  for (const auto& cells : rows_of(csv)) {
    const double t = std::stod(cells.at(0)), thrust = std::stod(cells.at(1)), mass = std::stod(cells.at(2));
    if (motor.thrust.empty()) first = mass;
    if (motor.thrust.empty() || t > motor.thrust.back()[0]) motor.thrust.push_back({t, thrust});
    last = mass;
  }
  if (motor.thrust.size() < 2) return std::nullopt;
  motor.thrust.back()[1] = 0.0;
  motor.name = mounted.designation;
  motor.propellant_mass = first - last;
  motor.case_mass = last;
  motor.diameter = mounted.diameter;
  motor.length = mounted.length;
  return motor;
}

}  // namespace coalwood::scene::peer

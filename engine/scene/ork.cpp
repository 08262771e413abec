#include "scene/ork.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <pugixml.hpp>

#include "base/error.h"
#include "base/files.h"
#include "scene/motor_curve.h"
#include "scene/ork_archive.h"
#include "scene/ork_reader.h"
#include "scene/units.h"

namespace coalwood::scene {
namespace ork {
namespace {

struct Finish {
  const char* name;
  double roughness;  // [m]
};
/// Source: OpenRocket's finishes; heights after Barrowman 1967, table 4-1, and Hoerner 1965, chapter 5.
constexpr std::array<Finish, 9> kFinishes{{{"rough", 500e-6},
                                           {"roughunfinished", 250e-6},
                                           {"unfinished", 150e-6},
                                           {"normal", 60e-6},
                                           {"smooth", 20e-6},
                                           {"optimum", 5e-6},
                                           {"polished", 2e-6},
                                           {"finishpolished", 0.5e-6},
                                           {"mirror", 0.0}}};

/// Linear reflectance of an sRGB byte. Source: IEC 61966-2-1.
double linear(double byte) {
  const double s = std::clamp(byte / 255.0, 0.0, 1.0);
  return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
}

std::string position_method(const pugi::xml_node& node) {
  if (const pugi::xml_node offset = node.child("axialoffset")) return offset.attribute("method").value();
  return node.child("position").attribute("type").value();
}

void read_configurations(Import& import, const pugi::xml_node& rocket) {
  OrkDesign& design = import.design;
  for (const pugi::xml_node& node : rocket.children("motorconfiguration")) {
    OrkConfiguration configuration{
        .id = node.attribute("configid").value(), .name = OrkXml::text(node, "name"), .motors = {}};
    if (std::strcmp(node.attribute("default").value(), "true") == 0) {
      design.default_configuration = design.configurations.size();
    }
    for (const pugi::xml_node& stage : node.children("stage")) {
      if (std::strcmp(stage.attribute("active").value(), "false") == 0)
        import.note(ImportStatus::approximated, node,
                    fmt::format("flies without stage {}: here with it",
                                std::string(stage.attribute("number").value()).substr(0, 8)));
    }
    for (const OrkMotor& motor : import.motors) {
      if (motor.configuration == configuration.id) configuration.motors.push_back(motor);
    }
    // The lowest stage burns first.
    std::stable_sort(configuration.motors.begin(), configuration.motors.end(),
                     [](const OrkMotor& a, const OrkMotor& b) { return a.stage > b.stage; });
    design.configurations.push_back(std::move(configuration));
  }
  if (design.default_configuration >= design.configurations.size()) design.default_configuration = 0;
  if (design.configurations.empty() || !design.configurations[design.default_configuration].motors.empty())
    return;
  const auto loaded = std::find_if(design.configurations.begin(), design.configurations.end(),
                                   [](const OrkConfiguration& each) { return !each.motors.empty(); });
  if (loaded == design.configurations.end()) return;
  design.default_configuration = static_cast<std::size_t>(loaded - design.configurations.begin());
  import.note(ImportStatus::approximated, rocket,
              "its default flight configuration has no motor: that of " + loaded->motors.front().designation +
                  " is taken");
}

/// Says where the file is newer than what is known of the format.
void note_version(Import& import, const pugi::xml_node& root) {
  const std::string version = root.attribute("version").value();
  constexpr int kMajor = 1, kNewestMinor = 10;
  const std::size_t dot = version.find('.');
  const auto major = finite_number(version.substr(0, dot));
  const auto minor = dot == std::string::npos ? std::optional(0.0) : finite_number(version.substr(dot + 1));
  if (version.empty() || (major && minor && *major == kMajor && *minor <= kNewestMinor)) return;
  import.design.notes.push_back(
      {ImportStatus::approximated, "file",
       fmt::format("its version is '{}', known are 1.0 to 1.{}: newer parts of it may be missed",
                   shown(version), kNewestMinor)});
}

/// What a vehicle of ours cannot carry, said once.
void note_limits(Import& import) {
  OrkDesign& design = import.design;
  constexpr std::size_t kFlown = 3;
  for (std::size_t i = kFlown; i < design.rocket.parachutes.size(); ++i) {
    design.notes.push_back({ImportStatus::approximated, design.rocket.parachutes[i].name,
                            "a fourth recovery device: carried as a mass"});
  }
  while (design.rocket.parachutes.size() > kFlown) {
    const Parachute& chute = design.rocket.parachutes.back();
    design.rocket.masses.push_back({.name = chute.name,
                                    .station = chute.station,
                                    .length = chute.packed_length,
                                    .radius = chute.packed_radius,
                                    .mass = chute.mass});
    design.rocket.parachutes.pop_back();
  }
  std::erase_if(design.deployments,
                [&](const OrkDeployment& d) { return d.parachute >= design.rocket.parachutes.size(); });
}

}  // namespace

double station_of(OrkXml& xml, const pugi::xml_node& node, const Host& host, double length, double behind) {
  const bool offset = static_cast<bool>(node.child("axialoffset"));
  const double value = xml.number(node, offset ? "axialoffset" : "position");
  const std::string method = position_method(node);
  if (method == "absolute") return value;
  if (method == "after") return behind + value;
  if (method == "middle") return host.start + 0.5 * (host.length - length) + value;
  if (method == "bottom") return host.start + host.length - length + value;
  return host.start + value;
}

double density_of(OrkXml& xml, const pugi::xml_node& node, const char* child) {
  const pugi::xml_node material = node.child(child);
  return material ? std::max(xml.attribute(material, "density"), 0.0) : 0.0;
}

double roughness_of(const pugi::xml_node& node) {
  const std::string finish = OrkXml::text(node, "finish");
  for (const Finish& known : kFinishes) {
    if (finish == known.name) return known.roughness;
  }
  return -1;
}

Paint paint_of(OrkXml& xml, const pugi::xml_node& node) {
  Paint paint;
  const pugi::xml_node appearance = node.child("appearance");
  const pugi::xml_node colour = appearance ? appearance.child("paint") : node.child("color");
  if (!colour) return paint;
  paint.red = linear(xml.attribute(colour, "red"));
  paint.green = linear(xml.attribute(colour, "green"));
  paint.blue = linear(xml.attribute(colour, "blue"));
  if (appearance) paint.roughness = 1.0 - 0.9 * std::clamp(xml.number(appearance, "shine"), 0.0, 1.0);
  return paint;
}

void read_mount(Import& import, const pugi::xml_node& node, double aft_end, const Host& host) {
  const double overhang = import.xml.number(node, "overhang");
  for (const pugi::xml_node& motor : node.children("motor")) {
    const std::string id = motor.attribute("configid").value();
    pugi::xml_node ignition = node;
    for (const pugi::xml_node& own : node.children("ignitionconfiguration")) {
      if (id == own.attribute("configid").value()) ignition = own;
    }
    const std::string event = OrkXml::text(ignition, "ignitionevent");
    const std::string delay = OrkXml::text(motor, "delay");
    import.motors.push_back({.configuration = id,
                             .manufacturer = OrkXml::text(motor, "manufacturer"),
                             .designation = OrkXml::text(motor, "designation"),
                             .digest = OrkXml::text(motor, "digest"),
                             .diameter = import.xml.number(motor, "diameter"),
                             .length = import.xml.number(motor, "length"),
                             .delay = delay == "none" ? -1.0 : import.xml.number(motor, "delay", -1.0),
                             .aft_station = aft_end + overhang,
                             .count = host.copies,
                             .stage = host.stage,
                             .ignition = event.empty() ? "automatic" : event,
                             .ignition_delay = std::max(import.xml.number(ignition, "ignitiondelay"), 0.0)});
  }
}

}  // namespace ork

OrkDesign parse_ork(std::string_view bytes, const std::string& origin) {
  std::string text = ork_text(bytes, origin);
  pugi::xml_document document;
  parse_document(document, text, origin);
  const pugi::xml_node root = document.document_element();
  const pugi::xml_node rocket = root.child("rocket");
  ork::Import import(origin);
  const auto refuse = [&](const std::string& what) {
    throw base::InputError({.file = origin, .line = 0, .key = {}, .what = what});
  };
  if (!rocket) refuse("the design holds no rocket");
  import.design.origin = origin;
  import.design.rocket.nose.length = 0.0;
  import.design.rocket.nose.base_radius = 0.0;
  import.design.rocket.body.clear();
  import.design.rocket.fins.clear();
  import.design.rocket.name = OrkXml::text(rocket, "name");
  ork::read_body(import, rocket);
  ork::apply_overrides(import);
  Rocket& target = import.design.rocket;
  // The finish of the longest part stands for whatever gives none.
  if (!target.body.empty()) {
    const auto longest = std::max_element(target.body.begin(), target.body.end(),
                                          [](const auto& a, const auto& b) { return a.length < b.length; });
    if (longest->surface_roughness >= 0.0) target.surface_roughness = longest->surface_roughness;
  }
  ork::note_version(import, root);
  ork::note_limits(import);
  ork::read_configurations(import, rocket);
  ork::read_simulations(import, root);
  if (!import.xml.faults().empty()) throw base::InputError(import.xml.faults());
  if (!(reference_diameter(target) > 0.0) || !(body_length(target) > 0.0)) refuse("the rocket has no body");
  return std::move(import.design);
}

OrkDesign read_ork(const std::filesystem::path& path) {
  return parse_ork(base::read_file(path, kLargestOrkFile), path.string());
}

Rocket rocket_of(const OrkDesign& design, const OrkConfiguration& configuration) {
  Rocket rocket = design.rocket;
  for (const OrkDeployment& deployment : design.deployments) {
    if (deployment.configuration != configuration.id) continue;
    Parachute& chute = rocket.parachutes[deployment.parachute];
    chute.trigger = deployment.trigger;
    chute.trigger_height = deployment.height;
    chute.lag = deployment.delay;
  }
  return rocket;
}

}  // namespace coalwood::scene

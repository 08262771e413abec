#pragma once

#include <pugixml.hpp>
#include <string>
#include <vector>

#include "scene/ork.h"
#include "scene/ork_xml.h"

/// Walks a design's component tree and fills a Rocket. One file of functions for the body, one for what it
/// carries, one for overrides.
namespace coalwood::scene::ork {

/// Which list of the rocket a component went to.
enum class List { nose, body, fins, tube_fins, inner_parts, masses, parachutes, guides };

struct Item {
  List list = List::nose;
  std::size_t index = 0;
};

/// Room that a component gives to those inside or on it.
struct Host {
  double start = 0.0;         ///< [m] station of its fore end
  double length = 0.0;        ///< [m]
  double outer_radius = 0.0;  ///< [m] at its fore end
  double inner_radius = 0.0;  ///< [m]
  int copies = 1;             ///< of a cluster
  int stage = 0;
};

/// Override that stands on a component until the whole rocket is read.
struct Override {
  std::string item;
  std::vector<Item> own;    ///< the component itself
  std::vector<Item> whole;  ///< with everything inside
  double start = 0.0;       ///< [m] of the component's fore end
  double mass = -1;         ///< [kg]
  double centre = -1;       ///< [m] behind `start`
  double drag = -1;         ///< [1]
  bool mass_of_whole = false, centre_of_whole = false, drag_of_whole = false;
};

/// Whether a component is seen from outside.
[[nodiscard]] bool is_drawn(const pugi::xml_node& node);

/// State of one import.
struct Import {
  OrkDesign design;
  OrkXml xml;
  std::vector<Override> overrides;
  std::vector<OrkMotor> motors;
  std::size_t components = 0;

  explicit Import(const std::string& origin) : xml(origin) {}

  void note(ImportStatus status, const pugi::xml_node& node, const std::string& what = {}) {
    design.notes.push_back({status, OrkXml::item(node), what});
    if (status != ImportStatus::dropped && is_drawn(node) && node.child("appearance").child("decal"))
      design.notes.push_back(
          {ImportStatus::dropped, OrkXml::item(node), "its decal; the colour below it is kept"});
  }
};

/// Nose, tubes and transitions of all stages, with radii that follow their neighbours.
void read_body(Import& import, const pugi::xml_node& rocket);

/// Everything inside and on a component; returns what it put into the rocket.
std::vector<Item> read_contents(Import& import, const pugi::xml_node& node, const Host& host);

/// Notes the overrides that stand on a component.
void remember_override(Import& import, const pugi::xml_node& node, double start, const std::vector<Item>& own,
                       const std::vector<Item>& whole);

/// Applies all, inner ones first.
void apply_overrides(Import& import);

/// Fore end [m] of a component of that length inside or on a host.
/// @param behind [m] end of the sibling before, for method "after"
double station_of(OrkXml& xml, const pugi::xml_node& node, const Host& host, double length, double behind);

/// Density [kg/m^3, kg/m^2 or kg/m] of a component's material.
double density_of(OrkXml& xml, const pugi::xml_node& node, const char* child = "material");
double roughness_of(const pugi::xml_node& node);
Paint paint_of(OrkXml& xml, const pugi::xml_node& node);

/// Launch conditions and stored results.
void read_simulations(Import& import, const pugi::xml_node& root);

/// Motors of a mount.
void read_mount(Import& import, const pugi::xml_node& node, double aft_end, const Host& host);

}  // namespace coalwood::scene::ork

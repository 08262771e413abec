#pragma once

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "scene/ork_reader.h"

/// What is inside and on one component, read child by child.
namespace coalwood::scene::ork {

/// Most instances of a part in a line.
inline constexpr int kMostInstances = 64;

inline bool is(const pugi::xml_node& node, const char* kind) { return std::strcmp(node.name(), kind) == 0; }

template <class T>
Item add(std::vector<T>& list, List kind, T value) {
  list.push_back(std::move(value));
  return {kind, list.size() - 1};
}

/// Fills the rocket with the children of `parent`; one function for each kind.
struct Walker {
  Import& import;
  const pugi::xml_node parent;
  const Host host;
  double behind = 0.0;
  std::vector<Item> items;

  OrkXml& xml() { return import.xml; }
  Rocket& rocket() { return import.design.rocket; }
  double positive(const pugi::xml_node& node, const char* child, double otherwise = 0.0) {
    return std::max(xml().number(node, child, otherwise), 0.0);
  }
  double radius(const pugi::xml_node& node, const char* child, double automatic) {
    const AutoNumber number = xml().auto_number(node, child);
    return std::max(number.automatic || !number.given ? automatic : number.value, 0.0);
  }
  double station(const pugi::xml_node& node, double length) {
    const double at = station_of(xml(), node, host, length, behind);
    behind = at + length;
    return at;
  }
  int instances(const pugi::xml_node& node) {
    return xml().whole(node, "instancecount", 1, 1, kMostInstances);
  }

  /// Cylinders on the axis, as many as there are instances and copies of a cluster.
  std::vector<Item> cylinders(const pugi::xml_node& node, InnerPart part);
  void finish(const pugi::xml_node& node, double start, const std::vector<Item>& own, const Host& inside);
  void finish(const pugi::xml_node& node, double start, const std::vector<Item>& own);
  void inner_tube(const pugi::xml_node& node);
  /// Outer radius of the widest inner tube beside a ring.
  double widest_tube_beside(double at, double length);
  void ring(const pugi::xml_node& node);
  void mass(const pugi::xml_node& node);
  /// What lets a device out. @returns whether it is ever let out
  bool trigger(const pugi::xml_node& node, RecoveryTrigger& trigger, double& height, double& delay);
  void recovery(const pugi::xml_node& node);
  void fins(const pugi::xml_node& node);
  /// Of a fin tab's front behind the root's leading edge; the last of several tabposition elements counts.
  double tab_offset(const pugi::xml_node& node, double root, double tab);
  void guide(const pugi::xml_node& node);
  void tube_fins(const pugi::xml_node& node);
  /// Notes a component that is not flown, and one by one everything that it carries.
  void left_out(const pugi::xml_node& node, const std::string& why);
  void component(const pugi::xml_node& node);
};

}  // namespace coalwood::scene::ork

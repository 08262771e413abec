#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.h"
#include "scene/ork_walker.h"

namespace coalwood::scene::ork {
namespace {

/// How many tubes stand in a cluster of that name.
int cluster_size(const std::string& name) {
  if (name.empty() || name == "single") return 1;
  if (name == "double") return 2;
  const int n = name.front() >= '2' && name.front() <= '9' ? name.front() - '0' : 1;
  // A star has one in the middle; a grid or star of nine counts it.
  return name.find("star") != std::string::npos && n < 9 ? n + 1 : n;
}

void count_component(Import& import) {
  if (++import.components > kMostOrkComponents)
    throw base::InputError({.file = import.design.origin,
                            .line = 0,
                            .key = {},
                            .what = fmt::format("more than {} components", kMostOrkComponents)});
}

}  // namespace

std::vector<Item> Walker::cylinders(const pugi::xml_node& node, InnerPart part) {
  part.name = OrkXml::text(node, "name");
  part.density = density_of(xml(), node);
  const double separation = xml().number(node, "instanceseparation");
  std::vector<Item> own;
  const int n = is(node, "innertube") ? 1 : instances(node);
  for (int copy = 0; copy < host.copies; ++copy) {
    for (int i = 0; i < n; ++i) {
      InnerPart one = part;
      one.station += i * separation;
      own.push_back(add(rocket().inner_parts, List::inner_parts, one));
    }
  }
  return own;
}

void Walker::finish(const pugi::xml_node& node, double start, const std::vector<Item>& own,
                    const Host& inside) {
  std::vector<Item> whole = own;
  const std::vector<Item> contents = read_contents(import, node, inside);
  whole.insert(whole.end(), contents.begin(), contents.end());
  remember_override(import, node, start, own, whole);
  items.insert(items.end(), whole.begin(), whole.end());
}

void Walker::finish(const pugi::xml_node& node, double start, const std::vector<Item>& own) {
  finish(node, start, own,
         Host{.start = start,
              .length = 0.0,
              .outer_radius = 0.0,
              .inner_radius = 0.0,
              .copies = host.copies,
              .stage = host.stage});
}

bool is_drawn(const pugi::xml_node& node) {
  constexpr std::array kOutside{"nosecone", "bodytube", "transition", "trapezoidfinset", "ellipticalfinset", "freeformfinset",
                                "tubefinset", "launchlug", "railbutton", "parachute", "streamer"};
  return std::any_of(kOutside.begin(), kOutside.end(), [&](const char* kind) { return is(node, kind); });
}

void Walker::inner_tube(const pugi::xml_node& node) {
  const double length = positive(node, "length");
  const double at = station(node, length);
  const double outer = radius(node, "outerradius", host.inner_radius);
  const double inner = std::max(outer - positive(node, "thickness"), 0.0);
  const int copies = is(node, "innertube") ? cluster_size(OrkXml::text(node, "clusterconfiguration")) : 1;
  Host inside{.start = at,
              .length = length,
              .outer_radius = outer,
              .inner_radius = inner,
              .copies = host.copies * copies,
              .stage = host.stage};
  std::vector<Item> own;
  for (int i = 0; i < copies; ++i) {
    const auto some = cylinders(
        node, {.name = {}, .station = at, .length = length, .outer_radius = outer, .inner_radius = inner});
    own.insert(own.end(), some.begin(), some.end());
  }
  if (copies > 1) {
    import.note(ImportStatus::approximated, node, fmt::format("a cluster of {}: counted on the axis", copies));
  } else if (xml().number(node, "radialposition") != 0.0) {
    import.note(ImportStatus::approximated, node, "stands off the axis: counted on it");
  } else {
    import.note(ImportStatus::imported, node);
  }
  if (node.child("motormount")) read_mount(import, node.child("motormount"), at + length, inside);
  finish(node, at, own, inside);
}

double Walker::widest_tube_beside(double at, double length) {
  double widest = 0.0;
  for (const pugi::xml_node& sibling : parent.child("subcomponents").children("innertube")) {
    const double tube_length = positive(sibling, "length");
    const double tube = station_of(xml(), sibling, host, tube_length, behind);
    if (tube < at + length && tube + tube_length > at)
      widest = std::max(widest, radius(sibling, "outerradius", 0.0));
  }
  return widest;
}

void Walker::ring(const pugi::xml_node& node) {
  const double length = positive(node, "length");
  const double at = station(node, length);
  const double outer = radius(node, "outerradius", host.inner_radius);
  double inner = 0.0;
  if (is(node, "centeringring")) inner = radius(node, "innerradius", widest_tube_beside(at, length));
  if (is(node, "engineblock") || is(node, "tubecoupler"))
    inner = std::max(outer - positive(node, "thickness"), 0.0);
  const auto own = cylinders(node, {.name = {},
                                    .station = at,
                                    .length = length,
                                    .outer_radius = outer,
                                    .inner_radius = std::min(inner, outer)});
  if (xml().number(node, "radialposition") != 0.0) {
    import.note(ImportStatus::approximated, node, "stands off the axis: counted on it");
  } else {
    import.note(ImportStatus::imported, node);
  }
  finish(node, at, own,
         Host{.start = at,
              .length = length,
              .outer_radius = outer,
              .inner_radius = inner,
              .copies = host.copies,
              .stage = host.stage});
}

void Walker::mass(const pugi::xml_node& node) {
  const bool cord = is(node, "shockcord");
  const double length = positive(node, "packedlength");
  const double at = station(node, length);
  MassComponent mass{
      .name = OrkXml::text(node, "name"),
      .station = at,
      .length = length,
      .radius = radius(node, "packedradius", host.inner_radius),
      .mass = cord ? positive(node, "cordlength") * density_of(xml(), node) : positive(node, "mass"),
      .radial_offset = std::abs(xml().number(node, "radialposition"))};
  std::vector<Item> own;
  for (int i = 0; i < host.copies; ++i) own.push_back(add(rocket().masses, List::masses, mass));
  import.note(ImportStatus::imported, node);
  finish(node, at, own);
}

void Walker::component(const pugi::xml_node& node) {
  const std::string kind = node.name();
  if (kind == "innertube")
    inner_tube(node);
  else if (kind == "tubecoupler" || kind == "bulkhead" || kind == "centeringring" || kind == "engineblock")
    ring(node);
  else if (kind == "masscomponent" || kind == "shockcord")
    mass(node);
  else if (kind == "parachute" || kind == "streamer")
    recovery(node);
  else if (kind == "trapezoidfinset" || kind == "ellipticalfinset" || kind == "freeformfinset")
    fins(node);
  else if (kind == "launchlug" || kind == "railbutton")
    guide(node);
  else if (kind == "tubefinset")
    tube_fins(node);
  else if (kind == "podset" || kind == "parallelstage" || kind == "boosterset")
    left_out(node, "bodies beside the rocket are not flown");
  else
    import.note(ImportStatus::dropped, node, "not known to this program");
}

void Walker::left_out(const pugi::xml_node& node, const std::string& why) {
  import.note(ImportStatus::dropped, node, why);
  const std::string carried = fmt::format("is a part of {}, which is not flown", OrkXml::item(node));
  for (const pugi::xml_node& child : node.child("subcomponents").children()) {
    if (child.type() != pugi::node_element) continue;
    count_component(import);
    left_out(child, carried);
  }
}

std::vector<Item> read_contents(Import& import, const pugi::xml_node& node, const Host& host) {
  Walker walker{.import = import, .parent = node, .host = host, .behind = host.start, .items = {}};
  for (const pugi::xml_node& child : node.child("subcomponents").children()) {
    if (child.type() != pugi::node_element) continue;  // stray text between the parts
    count_component(import);
    walker.component(child);
  }
  return walker.items;
}

}  // namespace coalwood::scene::ork

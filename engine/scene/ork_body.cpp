#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "scene/ork_reader.h"
#include "scene/units.h"

namespace coalwood::scene::ork {
namespace {

/// What OpenRocket takes where no neighbour has a radius either [m].
constexpr double kDefaultRadius = 0.025;
/// A rocket that begins with a tube gets a face of this length [m] in place of a nose.
constexpr double kFace = 1e-6;

struct Radius {
  double value = 0.0;
  double fallback = kDefaultRadius;
  bool known = false;
};

/// A nose, tube or transition before its radii are known.
struct Part {
  pugi::xml_node node;
  int stage = 0;
  double length = 0.0;
  Radius fore, aft;
  bool tube = false;
  bool nose = false;

  /// A tube has one radius.
  Radius& back() { return tube ? fore : aft; }
};

Radius radius_of(OrkXml& xml, const pugi::xml_node& node, const char* child) {
  const AutoNumber number = xml.auto_number(node, child);
  Radius radius;
  radius.known = number.given && !number.automatic;
  radius.value = number.value;
  if (number.value > 0.0) radius.fallback = number.value;
  return radius;
}

void gather(Import& import, const pugi::xml_node& stage, int number, std::vector<Part>& parts) {
  for (const pugi::xml_node& node : stage.child("subcomponents").children()) {
    if (node.type() != pugi::node_element) continue;  // stray text between the parts
    const char* kind = node.name();
    Part part{
        .node = node, .stage = number, .length = import.xml.number(node, "length"), .fore = {}, .aft = {}};
    if (std::strcmp(kind, "bodytube") == 0) {
      part.tube = true;
      part.fore = radius_of(import.xml, node, "radius");
    } else if (std::strcmp(kind, "nosecone") == 0) {
      part.nose = true;
      const Radius base = radius_of(import.xml, node, "aftradius");
      const Radius tip{.value = 0.0, .fallback = 0.0, .known = true};
      const bool flipped = OrkXml::truth(node, "isflipped");
      part.fore = flipped ? base : tip;
      part.aft = flipped ? tip : base;
    } else if (std::strcmp(kind, "transition") == 0) {
      part.fore = radius_of(import.xml, node, "foreradius");
      part.aft = radius_of(import.xml, node, "aftradius");
    } else {
      import.note(ImportStatus::dropped, node, "no part of the body that this program knows");
      continue;
    }
    ++import.components;
    parts.push_back(part);
  }
}

bool take(Radius& radius, const Radius& from) {
  if (radius.known || !from.known) return false;
  radius.value = from.value;
  return radius.known = true;
}

/// Automatic radii follow the part before, then the part behind.
void resolve(std::vector<Part>& parts) {
  for (const bool from_behind : {false, true, false}) {
    bool changed = true;
    while (changed) {
      changed = false;
      for (std::size_t i = 0; i < parts.size(); ++i) {
        Part& part = parts[i];
        if (i > 0) changed |= take(part.fore, parts[i - 1].back());
        if (i + 1 < parts.size() && (!part.tube || from_behind)) {
          changed |= take(part.back(), parts[i + 1].fore);
        }
      }
    }
  }
  for (Part& part : parts) {
    for (Radius* radius : {&part.fore, &part.aft}) {
      if (!radius->known) radius->value = radius->fallback;
      radius->value = std::max(radius->value, 0.0);
    }
    if (part.tube) part.aft = part.fore;
  }
}

NoseShape shape_of(Import& import, const pugi::xml_node& node) {
  const std::string shape = OrkXml::text(node, "shape");
  if (shape == "ogive") return NoseShape::ogive;
  if (shape == "ellipsoid") return NoseShape::elliptical;
  if (shape == "power") return NoseShape::power;
  if (shape == "parabolic") return NoseShape::parabolic;
  if (shape == "haack") return NoseShape::haack;
  if (!shape.empty() && shape != "conical")
    import.note(ImportStatus::approximated, node,
                fmt::format("shape '{}' is taken for a cone", shape.substr(0, 40)));
  return NoseShape::conical;
}

double shape_parameter(Import& import, const pugi::xml_node& node, NoseShape shape) {
  const double otherwise = shape == NoseShape::haack ? 0.0 : shape == NoseShape::power ? 0.5 : 1.0;
  const double value = import.xml.number(node, "shapeparameter", otherwise);
  return std::clamp(value, 0.0, shape == NoseShape::haack ? 1.0 / 3.0 : 1.0);
}

struct Wall {
  double thickness = 0.0;  // 0: solid
  bool massless = false;   // given as no wall at all
};

Wall wall_of(Import& import, const pugi::xml_node& node, double widest) {
  if (OrkXml::text(node, "thickness") == "filled") return {};
  const double thickness = import.xml.number(node, "thickness");
  if (thickness <= 0.0) return {.thickness = 0.0, .massless = true};
  return {.thickness = std::min(thickness, widest)};
}

struct ShoulderFigures {
  double length = 0.0, radius = 0.0, wall = 0.0, cap = 0.0;
};

ShoulderFigures shoulder_of(Import& import, const pugi::xml_node& node, const std::string& end) {
  const auto figure = [&](const char* what) {
    return std::max(import.xml.number(node, (end + "shoulder" + what).c_str()), 0.0);
  };
  ShoulderFigures shoulder{figure("length"), figure("radius"), figure("thickness"), 0.0};
  // A shoulder without a wall weighs nothing.
  if (shoulder.wall <= 0.0) return {};
  if (OrkXml::truth(node, (end + "shouldercapped").c_str())) shoulder.cap = shoulder.wall;
  return shoulder;
}

Item add_nose(Import& import, const Part& part) {
  NoseCone& nose = import.design.rocket.nose;
  const pugi::xml_node& node = part.node;
  nose.name = OrkXml::text(node, "name");
  nose.shape = shape_of(import, node);
  nose.parameter = shape_parameter(import, node, nose.shape);
  nose.length = part.length;
  nose.base_radius = part.aft.value;
  const Wall wall = wall_of(import, node, part.aft.value);
  nose.wall_thickness = wall.thickness;
  nose.density = wall.massless ? 0.0 : density_of(import.xml, node);
  const ShoulderFigures shoulder = shoulder_of(import, node, "aft");
  nose.shoulder_length = shoulder.length;
  nose.shoulder_radius = shoulder.radius;
  nose.shoulder_wall = shoulder.wall;
  nose.shoulder_cap = shoulder.cap;
  nose.surface_roughness = roughness_of(node);
  nose.paint = paint_of(import.xml, node);
  return {List::nose, 0};
}

Item add_segment(Import& import, const Part& part) {
  const pugi::xml_node& node = part.node;
  BodySegment segment;
  segment.name = OrkXml::text(node, "name");
  segment.kind = part.tube ? SegmentKind::tube : SegmentKind::transition;
  segment.length = part.length;
  segment.radius = part.fore.value;
  segment.fore_radius = part.fore.value;
  segment.aft_radius = part.aft.value;
  if (!part.tube) {
    segment.shape = shape_of(import, node);
    segment.parameter = shape_parameter(import, node, segment.shape);
    segment.clipped = !part.nose && OrkXml::truth(node, "shapeclipped", true);
    const ShoulderFigures fore =
        shoulder_of(import, node, part.nose && part.aft.value == 0.0 ? "aft" : "fore");
    segment.fore_shoulder_length = fore.length;
    segment.fore_shoulder_radius = fore.radius;
    segment.fore_shoulder_wall = fore.wall;
    segment.fore_shoulder_cap = fore.cap;
    if (!(part.nose && part.aft.value == 0.0)) {
      const ShoulderFigures aft = shoulder_of(import, node, "aft");
      segment.aft_shoulder_length = aft.length;
      segment.aft_shoulder_radius = aft.radius;
      segment.aft_shoulder_wall = aft.wall;
      segment.aft_shoulder_cap = aft.cap;
    }
  }
  const Wall wall = wall_of(import, node, std::max(part.fore.value, part.aft.value));
  segment.wall_thickness = wall.thickness;
  segment.density = wall.massless ? 0.0 : density_of(import.xml, node);
  segment.surface_roughness = roughness_of(node);
  segment.paint = paint_of(import.xml, node);
  import.design.rocket.body.push_back(segment);
  return {List::body, import.design.rocket.body.size() - 1};
}

}  // namespace

void read_body(Import& import, const pugi::xml_node& rocket) {
  std::vector<Part> parts;
  std::vector<pugi::xml_node> stages;
  for (const pugi::xml_node& stage : rocket.child("subcomponents").children("stage")) {
    if (!stages.empty())
      import.note(ImportStatus::approximated, stage,
                  "stays joined to the stage above from the pad to the landing, with its mass and drag: no separation");
    gather(import, stage, static_cast<int>(stages.size()), parts);
    stages.push_back(stage);
  }
  import.design.stages = std::max(static_cast<int>(stages.size()), 1);
  resolve(parts);
  // Parts without length are joints of no extent; a rocket of ours has none.
  Rocket& target = import.design.rocket;
  target.body.clear();
  double station = 0.0;
  std::vector<std::vector<Item>> of_stage(stages.size());
  std::vector<double> stage_start(stages.size(), -1.0);
  std::vector<Item> all;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Part& part = parts[i];
    if (!(part.length > 0.0)) {
      import.note(ImportStatus::dropped, part.node, "has no length");
      continue;
    }
    const bool first = station == 0.0;
    std::vector<Item> own;
    if (first && !part.tube && part.fore.value <= 0.0) {
      own = {add_nose(import, part)};
    } else {
      if (first) {
        target.nose.name = "Front face";
        target.nose.shape = NoseShape::conical;
        target.nose.length = kFace;
        target.nose.base_radius = part.fore.value;
        target.nose.density = 0.0;
        station = kFace;
        import.note(ImportStatus::approximated, part.node,
                    "the rocket has no nose: its flat front is a disc");
      }
      own = {add_segment(import, part)};
    }
    import.note(ImportStatus::imported, part.node);
    const double wall = wall_of(import, part.node, std::max(part.fore.value, part.aft.value)).thickness;
    const double widest = std::max(part.fore.value, part.aft.value);
    const Host host{.start = station,
                    .length = part.length,
                    .outer_radius = part.tube ? part.fore.value : widest,
                    .inner_radius = std::max(widest - wall, 0.0),
                    .copies = 1,
                    .stage = part.stage};
    if (part.node.child("motormount"))
      read_mount(import, part.node.child("motormount"), station + part.length, host);
    std::vector<Item> whole = own;
    const std::vector<Item> inside = read_contents(import, part.node, host);
    whole.insert(whole.end(), inside.begin(), inside.end());
    remember_override(import, part.node, station, own, whole);
    const auto stage = static_cast<std::size_t>(part.stage);
    if (stage_start[stage] < 0.0) stage_start[stage] = station;
    of_stage[stage].insert(of_stage[stage].end(), whole.begin(), whole.end());
    all.insert(all.end(), whole.begin(), whole.end());
    station += part.length;
  }
  for (std::size_t i = 0; i < stages.size(); ++i) {
    remember_override(import, stages[i], std::max(stage_start[i], 0.0), {}, of_stage[i]);
  }
  remember_override(import, rocket, 0.0, {}, all);
}

}  // namespace coalwood::scene::ork

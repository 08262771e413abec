#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scene/ork_walker.h"
#include "scene/rocket_tube_fin.h"
#include "scene/units.h"

namespace coalwood::scene::ork {
namespace {

/// Of a canopy where the design says "auto". Source: OpenRocket's default.
constexpr double kParachuteDrag = 0.8;
/// Most fins of a set that fly.
constexpr int kMostFins = 8;

/// The device that a deploymentconfiguration stands in, or the device itself.
pugi::xml_node parent_of(const pugi::xml_node& node) {
  return is(node, "deploymentconfiguration") ? node.parent() : node;
}

}  // namespace

bool Walker::trigger(const pugi::xml_node& node, RecoveryTrigger& trigger, double& height, double& delay) {
  const std::string event = OrkXml::text(node, "deployevent");
  height = positive(node, "deployaltitude", 200.0);
  delay = positive(node, "deploydelay");
  if (event == "never") return false;
  if (event == "lowerstageseparation")
    import.note(ImportStatus::approximated, parent_of(node),
                "stages do not separate: opens with the ejection charge");
  else if (!event.empty() && event != "apogee" && event != "altitude" && event != "launch" &&
           event != "ejection")
    import.note(ImportStatus::approximated, parent_of(node),
                fmt::format("event '{}' is not known: opens with the ejection charge", event.substr(0, 40)));
  trigger = event == "apogee"     ? RecoveryTrigger::apogee
            : event == "altitude" ? RecoveryTrigger::height
            : event == "launch"   ? RecoveryTrigger::timer
                                  : RecoveryTrigger::ejection;
  return true;
}

void Walker::recovery(const pugi::xml_node& node) {
  const bool streamer = is(node, "streamer");
  Parachute chute;
  chute.name = OrkXml::text(node, "name");
  chute.kind = streamer ? RecoveryKind::streamer : RecoveryKind::parachute;
  const double cloth = density_of(xml(), node);
  const AutoNumber drag = xml().auto_number(node, "cd");
  if (streamer) {
    chute.strip_length = positive(node, "striplength");
    chute.strip_width = positive(node, "stripwidth");
    chute.mass = cloth * chute.strip_length * chute.strip_width;
    // Source: Niskanen 2013, OpenRocket technical documentation, appendix C: streamers in free fall.
    const double estimate = std::min(
        0.034 * ((cloth + 0.025) / 0.105) * (chute.strip_length + 1.0) / std::max(chute.strip_length, 1e-3),
        0.4);
    chute.drag_coefficient = drag.given && !drag.automatic ? drag.value : estimate;
  } else {
    chute.diameter = positive(node, "diameter");
    chute.mass =
        cloth * 0.25 * kPi * chute.diameter * chute.diameter +
        positive(node, "linecount") * positive(node, "linelength") * density_of(xml(), node, "linematerial");
    chute.drag_coefficient = drag.given && !drag.automatic ? drag.value : kParachuteDrag;
  }
  chute.drag_coefficient = std::max(chute.drag_coefficient, 0.0);
  chute.packed_length = positive(node, "packedlength");
  chute.packed_radius = radius(node, "packedradius", host.inner_radius);
  chute.station = station(node, chute.packed_length);
  chute.lag = 0.0;
  chute.inflation_time = 0.0;
  double delay = 0.0;
  const bool opens = trigger(node, chute.trigger, chute.trigger_height, delay);
  chute.trigger_time = 0.0;
  chute.lag = delay;
  const std::size_t index = rocket().parachutes.size();
  for (const pugi::xml_node& other : node.children("deploymentconfiguration")) {
    OrkDeployment deployment{.configuration = other.attribute("configid").value(), .parachute = index};
    if (trigger(other, deployment.trigger, deployment.height, deployment.delay)) {
      import.design.deployments.push_back(deployment);
    }
  }
  if (!opens) {
    import.note(ImportStatus::approximated, node, "never opens: carried as a mass");
    const MassComponent packed{.name = chute.name,
                               .station = chute.station,
                               .length = chute.packed_length,
                               .radius = chute.packed_radius,
                               .mass = chute.mass};
    finish(node, chute.station, {add(rocket().masses, List::masses, packed)});
    return;
  }
  import.note(ImportStatus::imported, node);
  finish(node, chute.station, {add(rocket().parachutes, List::parachutes, chute)});
}

void Walker::fins(const pugi::xml_node& node) {
  FinSet fins;
  fins.name = OrkXml::text(node, "name");
  fins.kind = is(node, "trapezoidfinset")    ? FinKind::trapezoidal
              : is(node, "ellipticalfinset") ? FinKind::elliptical
                                             : FinKind::freeform;
  fins.count =
      xml().whole(node, "fincount", xml().whole(node, "instancecount", 3, 1, kMostFins), 1, kMostFins);
  fins.first_angle = xml().number(node, "rotation") * kDegree;
  fins.root_chord = positive(node, "rootchord");
  fins.tip_chord = positive(node, "tipchord");
  fins.sweep = xml().number(node, "sweeplength");
  fins.span = positive(node, "height");
  fins.thickness = positive(node, "thickness");
  const std::string section = OrkXml::text(node, "crosssection");
  fins.section = section == "airfoil"   ? FinSection::airfoil
                 : section == "rounded" ? FinSection::rounded
                                        : FinSection::square;
  fins.cant = xml().number(node, "cant") * kDegree;
  fins.density = density_of(xml(), node);
  fins.fillet_radius = positive(node, "filletradius");
  fins.fillet_density = density_of(xml(), node, "filletmaterial");
  fins.surface_roughness = roughness_of(node);
  fins.paint = paint_of(xml(), node);
  std::string change;
  const auto also = [&](const std::string& what) { change += (change.empty() ? "" : "; ") + what; };
  if (!section.empty() && section != "airfoil" && section != "rounded" && section != "square")
    also(fmt::format("section '{}' is taken for square", section.substr(0, 40)));
  if (fins.count < 3)
    also("one or two fins lift as the mean over all angles of roll");
  if (fins.kind == FinKind::freeform) {
    for (const pugi::xml_node& point : node.child("finpoints").children("point")) {
      fins.outline.push_back({xml().attribute(point, "x"), std::max(xml().attribute(point, "y"), 0.0)});
    }
    if (fins.outline.size() < 3) {
      import.note(ImportStatus::dropped, node, "its outline has fewer than three points");
      return;
    }
    if (fins.outline.back()[1] != 0.0) {
      // The root of a fin on a transition follows the body.
      also("its root is a straight line, not along the body");
      fins.outline.back()[1] = 0.0;
    }
    fins.outline.front()[1] = 0.0;
  }
  const double root = root_chord(fins);
  fins.tab_length = positive(node, "tablength");
  fins.tab_height = positive(node, "tabheight");
  fins.tab_offset = tab_offset(node, root, fins.tab_length);
  fins.station = std::max(station(node, root), 0.0);
  if (change.empty()) {
    import.note(ImportStatus::imported, node);
  } else {
    import.note(ImportStatus::approximated, node, change);
  }
  finish(node, fins.station, {add(rocket().fins, List::fins, fins)});
}

double Walker::tab_offset(const pugi::xml_node& node, double root, double tab) {
  double offset = 0.0;
  for (const pugi::xml_node& position : node.children("tabposition")) {
    const std::string method = position.attribute("relativeto").value();
    const double value = position.text().as_double();
    if (!std::isfinite(value)) continue;
    if (method == "center" || method == "middle")
      offset = 0.5 * (root - tab) + value;
    else if (method == "end" || method == "bottom")
      offset = root - tab + value;
    else
      offset = value;
  }
  return offset;
}

void Walker::guide(const pugi::xml_node& node) {
  const bool lug = is(node, "launchlug");
  LaunchGuide guide;
  guide.name = OrkXml::text(node, "name");
  guide.kind = lug ? GuideKind::lug : GuideKind::button;
  guide.count = instances(node);
  guide.separation = std::max(xml().number(node, "instanceseparation"), 0.0);
  guide.density = density_of(xml(), node);
  if (lug) {
    guide.length = positive(node, "length");
    guide.outer_radius = radius(node, "radius", 0.0);
    guide.inner_radius = std::max(guide.outer_radius - positive(node, "thickness"), 0.0);
  } else {
    guide.outer_radius = 0.5 * positive(node, "outerdiameter");
    guide.inner_radius = std::min(0.5 * positive(node, "innerdiameter"), guide.outer_radius);
    guide.height = positive(node, "height");
    guide.length = 2.0 * guide.outer_radius;
    // Flange and base are wide, the rest is waist.
    const double wide = std::min(positive(node, "baseheight") + positive(node, "flangeheight"), guide.height);
    const double outer = guide.outer_radius * guide.outer_radius,
                 inner = guide.inner_radius * guide.inner_radius;
    guide.mass_override = guide.count * guide.density * kPi * (outer * wide + inner * (guide.height - wide));
  }
  guide.station = std::max(station(node, lug ? guide.length : 0.0) - (lug ? 0.0 : guide.outer_radius), 0.0);
  import.note(ImportStatus::imported, node);
  finish(node, guide.station, {add(rocket().guides, List::guides, guide)});
}

void Walker::tube_fins(const pugi::xml_node& node) {
  TubeFinSet tubes;
  tubes.name = OrkXml::text(node, "name");
  tubes.count = xml().whole(node, "fincount", xml().whole(node, "instancecount", 6, 1, kMostFins), 1, kMostFins);
  tubes.first_angle = xml().number(node, "rotation") * kDegree;
  tubes.length = positive(node, "length");
  tubes.outer_radius = radius(node, "radius", touching_tube_radius(tubes.count, host.outer_radius));
  tubes.wall_thickness = std::min(positive(node, "thickness"), tubes.outer_radius);
  tubes.density = density_of(xml(), node);
  tubes.surface_roughness = roughness_of(node);
  tubes.paint = paint_of(xml(), node);
  tubes.station = std::max(station(node, tubes.length), 0.0);
  if (!(tubes.length > 0.0) || !(tubes.wall_thickness > 0.0)) {
    import.note(ImportStatus::dropped, node, "tubes without length or wall");
    return;
  }
  import.note(ImportStatus::imported, node);
  finish(node, tubes.station, {add(rocket().tube_fins, List::tube_fins, tubes)});
}

}  // namespace coalwood::scene::ork

#include <algorithm>

#include "scene/ork_reader.h"
#include "scene/rocket_mass.h"

namespace coalwood::scene::ork {
namespace {

/// Where an item stands in the list of component_masses.
std::size_t place(const Rocket& rocket, const Item& item) {
  std::size_t before = 0;
  const auto skip = [&](List list, std::size_t count) {
    if (static_cast<int>(item.list) > static_cast<int>(list)) before += count;
  };
  skip(List::nose, 1);
  skip(List::body, rocket.body.size());
  skip(List::fins, rocket.fins.size());
  skip(List::tube_fins, rocket.tube_fins.size());
  skip(List::inner_parts, rocket.inner_parts.size());
  skip(List::masses, rocket.masses.size());
  skip(List::parachutes, rocket.parachutes.size());
  return before + item.index;
}

void set_mass(Rocket& rocket, const Item& item, double mass) {
  switch (item.list) {
    case List::nose:
      rocket.nose.mass_override = mass;
      break;
    case List::body:
      rocket.body[item.index].mass_override = mass;
      break;
    case List::fins:
      rocket.fins[item.index].mass_override = mass;
      break;
    case List::tube_fins:
      rocket.tube_fins[item.index].mass_override = mass;
      break;
    case List::inner_parts:
      rocket.inner_parts[item.index].mass_override = mass;
      break;
    case List::masses:
      rocket.masses[item.index].mass = mass;
      break;
    case List::parachutes:
      rocket.parachutes[item.index].mass = mass;
      break;
    case List::guides:
      rocket.guides[item.index].mass_override = mass;
      break;
  }
}

/// Moves the centre of mass of an item, or the item where it has no such figure.
void move(Rocket& rocket, const Item& item, double centre, double by) {
  const double to = std::max(centre + by, 0.0);
  switch (item.list) {
    case List::nose:
      rocket.nose.centre_override = to;
      break;
    case List::body:
      rocket.body[item.index].centre_override = to;
      break;
    case List::fins:
      rocket.fins[item.index].centre_override = to;
      break;
    case List::tube_fins:
      rocket.tube_fins[item.index].centre_override = to;
      break;
    case List::inner_parts:
      rocket.inner_parts[item.index].centre_override = to;
      break;
    case List::masses:
      rocket.masses[item.index].station += by;
      break;
    case List::parachutes:
      rocket.parachutes[item.index].station += by;
      break;
    case List::guides:
      break;
  }
}

void set_drag(Rocket& rocket, const Item& item, double drag) {
  switch (item.list) {
    case List::nose:
      rocket.nose.drag_override = drag;
      break;
    case List::body:
      rocket.body[item.index].drag_override = drag;
      break;
    case List::fins:
      rocket.fins[item.index].drag_override = drag;
      break;
    case List::tube_fins:
      rocket.tube_fins[item.index].drag_override = drag;
      break;
    case List::guides:
      rocket.guides[item.index].drag_override = drag;
      break;
    case List::inner_parts:
    case List::masses:
    case List::parachutes:
      break;
  }
}

void apply_mass(Import& import, const Override& change) {
  Rocket& rocket = import.design.rocket;
  const std::vector<Item>& items = change.mass_of_whole || change.own.empty() ? change.whole : change.own;
  if (items.empty()) return;
  const std::vector<ComponentMass> masses = component_masses(rocket);
  double sum = 0.0;
  for (const Item& item : items) sum += masses[place(rocket, item)].properties.mass;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const double was = masses[place(rocket, items[i])].properties.mass;
    // Everything inside is scaled alike; of weightless parts the first takes it all.
    set_mass(rocket, items[i], sum > 0.0 ? was * change.mass / sum : (i == 0 ? change.mass : 0.0));
  }
}

void apply_centre(Import& import, const Override& change) {
  Rocket& rocket = import.design.rocket;
  const std::vector<Item>& items = change.centre_of_whole || change.own.empty() ? change.whole : change.own;
  const std::vector<ComponentMass> masses = component_masses(rocket);
  MassProperties sum;
  for (const Item& item : items) sum = combined(sum, masses[place(rocket, item)].properties);
  for (const Item& item : items) {
    move(rocket, item, masses[place(rocket, item)].properties.centre,
         change.start + change.centre - sum.centre);
  }
}

void apply_drag(Import& import, const Override& change) {
  const bool whole = change.drag_of_whole || change.own.empty();
  const std::vector<Item>& items = whole ? change.whole : change.own;
  for (std::size_t i = 0; i < items.size(); ++i)
    set_drag(import.design.rocket, items[i], i == 0 ? change.drag : 0.0);
}

}  // namespace

void remember_override(Import& import, const pugi::xml_node& node, double start, const std::vector<Item>& own,
                       const std::vector<Item>& whole) {
  Override change{.item = OrkXml::item(node), .own = own, .whole = whole, .start = start};
  const bool all = OrkXml::truth(node, "overridesubcomponents");
  change.mass = import.xml.number(node, "overridemass", -1.0);
  change.centre = import.xml.number(node, "overridecg", -1.0);
  change.drag = import.xml.number(node, "overridecd", -1.0);
  change.mass_of_whole = OrkXml::truth(node, "overridesubcomponentsmass", all);
  change.centre_of_whole = OrkXml::truth(node, "overridesubcomponentscg", all);
  change.drag_of_whole = OrkXml::truth(node, "overridesubcomponentscd", all);
  if (change.mass >= 0.0 || change.centre >= 0.0 || change.drag >= 0.0) import.overrides.push_back(change);
}

void apply_overrides(Import& import) {
  // Inner components were remembered before those around them.
  for (const Override& change : import.overrides) {
    if (change.mass >= 0.0) apply_mass(import, change);
    if (change.centre >= 0.0) apply_centre(import, change);
    if (change.drag >= 0.0) apply_drag(import, change);
  }
}

}  // namespace coalwood::scene::ork

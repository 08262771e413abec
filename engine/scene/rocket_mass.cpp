#include "scene/rocket_mass.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "scene/motor_mass.h"
#include "scene/rocket_fin.h"
#include "scene/rocket_profile.h"
#include "scene/units.h"

namespace coalwood::scene {
namespace {

/// Slices of a body part; three Gauss points in each make solid and hollow cones exact.
constexpr int kSlices = 200;
constexpr std::array<double, 3> kGaussPoint{-0.7745966692414834, 0.0, 0.7745966692414834};
constexpr std::array<double, 3> kGaussWeight{5.0 / 18.0, 8.0 / 18.0, 5.0 / 18.0};

/// Part of the box of its largest thickness that a fin's section fills.
/// Source: the convention of the field (OpenRocket's technical documentation), so that masses agree.
double section_fill(FinSection section) {
  switch (section) {
    case FinSection::square:
      return 1.0;
    case FinSection::rounded:
      return 0.99;
    case FinSection::airfoil:
      return 0.85;
    case FinSection::wedge:
      return 0.5;
  }
  return 1.0;
}

/// Volume in place of mass: properties at a density of 1 kg/m^3.
MassProperties shell(const BodyPart& part) {
  const std::vector<double> points = outline_points(part, part.is_tube() ? 1 : kSlices);
  double mass = 0.0, first = 0.0, second = 0.0, axial = 0.0, own = 0.0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const double x0 = points[i - 1];
    const double dx = points[i] - x0;
    if (!(dx > 0.0)) continue;
    const double r0 = radius_of(part, x0);
    const double r1 = radius_of(part, points[i]);
    // The wall is measured across the surface; along the radius it is thicker.
    const double wall = part.wall_thickness * std::hypot(dx, r1 - r0) / dx;
    for (std::size_t k = 0; k < kGaussPoint.size(); ++k) {
      const double f = 0.5 * (1.0 + kGaussPoint[k]);
      const double x = x0 + f * dx;
      const double outer = r0 + f * (r1 - r0);
      const double inner = part.wall_thickness > 0.0 ? std::max(outer - wall, 0.0) : 0.0;
      const double slice = kGaussWeight[k] * dx * kPi * (outer * outer - inner * inner);
      mass += slice;
      first += slice * x;
      second += slice * x * x;
      axial += 0.5 * slice * (outer * outer + inner * inner);
      own += 0.25 * slice * (outer * outer + inner * inner);
    }
  }
  if (!(mass > 0.0)) return {0.0, part.station + 0.5 * part.length, 0.0, 0.0};
  const double centre = first / mass;
  return {mass, part.station + centre, second - mass * centre * centre + own, axial};
}

/// A tube inside another, and the disc at its far end that closes it.
struct Shoulder {
  double length = 0.0, radius = 0.0, wall = 0.0, cap = 0.0;
};

/// @param joint station [m] where the shoulder begins, @param aft whether it points aft
MassProperties shoulder_volume(const Shoulder& shoulder, double joint, bool aft) {
  if (!(shoulder.length > 0.0) || !(shoulder.radius > 0.0)) return {};
  const double inner = shoulder.wall > 0.0 ? std::max(shoulder.radius - shoulder.wall, 0.0) : 0.0;
  const auto disc = [](double outer, double hole) { return kPi * (outer * outer - hole * hole); };
  const double fore = aft ? joint : joint - shoulder.length;
  const MassProperties tube =
      cylinder(disc(shoulder.radius, inner) * shoulder.length, fore, shoulder.length, shoulder.radius, inner);
  if (!(shoulder.cap > 0.0) || !(inner > 0.0)) return tube;
  const double cap_fore = aft ? joint + shoulder.length - shoulder.cap : joint - shoulder.length;
  return combined(tube, cylinder(disc(inner, 0.0) * shoulder.cap, cap_fore, shoulder.cap, inner));
}

/// Area [m^2] between a fin's two sides, the body and the arcs of fillets of radius r.
double fillet_area(double r, double body_radius) {
  if (!(r > 0.0)) return 0.0;
  const double reach = r + body_radius;
  const double at_body = std::asin(r / reach);
  const double at_fillet = std::acos(r / reach);
  const double triangle = 0.5 * r * std::sqrt(reach * reach - r * r);
  return 2.0 * (triangle - 0.5 * at_fillet * r * r - 0.5 * at_body * body_radius * body_radius);
}

/// `count` equal flat pieces in planes through the axis, evenly spread: mass of all, centroid and second
/// moments of one of unit mass. For one or two the transverse inertia is the mean over both axes.
MassProperties spread_fins(double mass, double station, double radius, double square_x, double square_r,
                           double thickness) {
  const double axial = mass * (radius * radius + square_r + thickness * thickness / 12.0);
  return {mass, station, mass * square_x + 0.5 * axial, axial};
}

MassProperties fin_properties(const Rocket& rocket, const FinSet& fins) {
  const FinPlanform plan = fin_planform(fins);
  const double root = root_station(rocket, fins);
  const double chord = root_chord(fins);
  const double body_radius = radius_at(rocket, root + 0.5 * chord);
  const double n = fins.count;
  MassProperties sum;
  if (plan.area > 0.0) {
    const double mass = n * plan.area * fins.thickness * section_fill(fins.section) * fins.density;
    sum = spread_fins(mass, root + plan.centroid_x, body_radius + plan.centroid_y, plan.square_x / plan.area,
                      plan.square_y / plan.area, fins.thickness);
  }
  if (fins.tab_length > 0.0 && fins.tab_height > 0.0) {
    const double mass = n * fins.tab_length * fins.tab_height * fins.thickness * fins.density;
    sum = combined(sum,
                   spread_fins(mass, root + fins.tab_offset + 0.5 * fins.tab_length,
                               body_radius - 0.5 * fins.tab_height, fins.tab_length * fins.tab_length / 12.0,
                               fins.tab_height * fins.tab_height / 12.0, fins.thickness));
  }
  if (fins.fillet_radius > 0.0) {
    const double mass = n * fillet_area(fins.fillet_radius, body_radius) * chord * fins.fillet_density;
    sum = combined(sum, spread_fins(mass, root + 0.5 * chord, body_radius + 0.2 * fins.fillet_radius,
                                    chord * chord / 12.0, 0.0, fins.fillet_radius));
  }
  return sum;
}

/// Scales to the mass given and moves to the centre given.
MassProperties overridden(MassProperties p, double mass, double centre) {
  if (mass >= 0.0) {
    const double scale = p.mass > 0.0 ? mass / p.mass : 0.0;
    p = {mass, p.centre, p.transverse_inertia * scale, p.axial_inertia * scale};
  }
  if (centre >= 0.0) p.centre = centre;
  return p;
}

/// Properties at density 1 turned into those of the material, or of the mass given: the shape alone sets the
/// gyration radii, so a part without a density may still be given a mass.
MassProperties of_material(const MassProperties& volume, double density, double mass, double centre) {
  return overridden(volume, mass >= 0.0 ? mass : volume.mass * density, centre);
}

MassProperties nose_properties(const Rocket& rocket, const BodyPart& part) {
  const NoseCone& nose = rocket.nose;
  const Shoulder shoulder{nose.shoulder_length, nose.shoulder_radius, nose.shoulder_wall, nose.shoulder_cap};
  return of_material(combined(shell(part), shoulder_volume(shoulder, nose.length, true)), nose.density,
                     nose.mass_override, nose.centre_override);
}

MassProperties segment_properties(const BodySegment& segment, const BodyPart& part) {
  MassProperties volume = shell(part);
  if (segment.kind == SegmentKind::transition) {
    const Shoulder fore{segment.fore_shoulder_length, segment.fore_shoulder_radius,
                        segment.fore_shoulder_wall, segment.fore_shoulder_cap};
    const Shoulder aft{segment.aft_shoulder_length, segment.aft_shoulder_radius, segment.aft_shoulder_wall,
                       segment.aft_shoulder_cap};
    volume = combined(volume, shoulder_volume(fore, part.station, false));
    volume = combined(volume, shoulder_volume(aft, part.station + part.length, true));
  }
  return of_material(volume, segment.density, segment.mass_override, segment.centre_override);
}

MassProperties guide_properties(const Rocket& rocket, const LaunchGuide& guide) {
  const bool lug = guide.kind == GuideKind::lug;
  const double length = lug ? guide.length : guide.height;
  const double ring =
      kPi * (guide.outer_radius * guide.outer_radius - (lug ? guide.inner_radius * guide.inner_radius : 0.0));
  MassProperties sum;
  for (int i = 0; i < guide.count; ++i) {
    const double station = guide.station + i * guide.separation;
    MassProperties one = cylinder(ring * length, station, lug ? guide.length : 2.0 * guide.outer_radius,
                                  guide.outer_radius, lug ? guide.inner_radius : 0.0);
    const double off_axis = radius_at(rocket, station) + (lug ? guide.outer_radius : 0.5 * guide.height);
    one.axial_inertia += one.mass * off_axis * off_axis;
    one.transverse_inertia += 0.5 * one.mass * off_axis * off_axis;
    sum = combined(sum, one);
  }
  return of_material(sum, guide.density, guide.mass_override, -1);
}

MassProperties tube_fin_properties(const Rocket& rocket, const TubeFinSet& tubes) {
  const double inner = std::max(tubes.outer_radius - tubes.wall_thickness, 0.0);
  const double volume =
      tubes.count * kPi * (tubes.outer_radius * tubes.outer_radius - inner * inner) * tubes.length;
  MassProperties all = cylinder(volume, tubes.station, tubes.length, tubes.outer_radius, inner);
  const double off_axis = radius_at(rocket, tubes.station + 0.5 * tubes.length) + tubes.outer_radius;
  all.axial_inertia += volume * off_axis * off_axis;
  all.transverse_inertia += 0.5 * volume * off_axis * off_axis;
  return of_material(all, tubes.density, tubes.mass_override, tubes.centre_override);
}

MassProperties mass_properties(const MassComponent& mass) {
  MassProperties p = cylinder(mass.mass, mass.station, mass.length, mass.radius);
  p.axial_inertia += mass.mass * mass.radial_offset * mass.radial_offset;
  p.transverse_inertia += 0.5 * mass.mass * mass.radial_offset * mass.radial_offset;
  return p;
}

double motor_aft(const Rocket& rocket, const Motor& motor) { return body_length(rocket) + motor.overhang; }

}  // namespace

MassProperties combined(const MassProperties& a, const MassProperties& b) noexcept {
  const double mass = a.mass + b.mass;
  if (!(mass > 0.0)) return a;
  const double centre = (a.mass * a.centre + b.mass * b.centre) / mass;
  const double apart = a.centre - b.centre;
  return {mass, centre, a.transverse_inertia + b.transverse_inertia + a.mass * b.mass / mass * apart * apart,
          a.axial_inertia + b.axial_inertia};
}

MassProperties cylinder(double mass, double fore_station, double length, double outer_radius,
                        double inner_radius) noexcept {
  const double radii = outer_radius * outer_radius + inner_radius * inner_radius;
  return {mass, fore_station + 0.5 * length, mass * (radii / 4.0 + length * length / 12.0),
          0.5 * mass * radii};
}

std::vector<ComponentMass> component_masses(const Rocket& rocket) {
  std::vector<ComponentMass> list;
  const std::vector<BodyPart> parts = body_parts(rocket);
  list.push_back({rocket.nose.name, nose_properties(rocket, parts.front())});
  for (std::size_t i = 0; i < rocket.body.size(); ++i) {
    list.push_back({rocket.body[i].name, segment_properties(rocket.body[i], parts[i + 1])});
  }
  for (const FinSet& fins : rocket.fins) {
    list.push_back(
        {fins.name, overridden(fin_properties(rocket, fins), fins.mass_override, fins.centre_override)});
  }
  for (const TubeFinSet& tubes : rocket.tube_fins) list.push_back({tubes.name, tube_fin_properties(rocket, tubes)});
  for (const InnerPart& part : rocket.inner_parts) {
    const double area = kPi * (part.outer_radius * part.outer_radius - part.inner_radius * part.inner_radius);
    const MassProperties volume =
        cylinder(area * part.length, part.station, part.length, part.outer_radius, part.inner_radius);
    list.push_back({part.name, of_material(volume, part.density, part.mass_override, part.centre_override)});
  }
  for (const MassComponent& mass : rocket.masses) list.push_back({mass.name, mass_properties(mass)});
  for (const Parachute& chute : rocket.parachutes) {
    list.push_back(
        {chute.name, cylinder(chute.mass, chute.station, chute.packed_length, chute.packed_radius)});
  }
  for (const LaunchGuide& guide : rocket.guides)
    list.push_back({guide.name, guide_properties(rocket, guide)});
  return list;
}

MassProperties empty_rocket(const Rocket& rocket) {
  MassProperties total;
  for (const ComponentMass& component : component_masses(rocket))
    total = combined(total, component.properties);
  const GivenProperties& given = rocket.given;
  total = overridden(total, given.mass, given.centre);
  if (given.transverse_inertia >= 0.0) total.transverse_inertia = given.transverse_inertia;
  if (given.axial_inertia >= 0.0) total.axial_inertia = given.axial_inertia;
  return total;
}

MassProperties motor_case(const Rocket& rocket, const Motor& motor) noexcept {
  return cylinder(motor.case_mass, motor_aft(rocket, motor) - motor.length, motor.length,
                  0.5 * motor.diameter);
}

MassProperties propellant(const Rocket& rocket, const Motor& motor, double fraction) noexcept {
  if (!motor.mass_curve.empty()) return propellant_by_curve(motor, fraction);
  const double length = motor.grain_length > 0.0 ? motor.grain_length : motor.length;
  const double radius = 0.5 * motor.diameter;
  const double fore = motor_aft(rocket, motor) - length;
  const double mass = motor.propellant_mass * fraction;
  if (motor.burning == Burning::end) return cylinder(mass, fore, length * fraction, radius);
  return cylinder(mass, fore, length, radius, radius * std::sqrt(std::max(1.0 - fraction, 0.0)));
}

MassProperties dry_rocket(const Rocket& rocket, const Motor& motor) {
  return combined(empty_rocket(rocket), motor_case(rocket, motor));
}

MassProperties loaded_rocket(const Rocket& rocket, const Motor& motor) {
  return combined(dry_rocket(rocket, motor), propellant(rocket, motor, 1.0));
}

}  // namespace coalwood::scene

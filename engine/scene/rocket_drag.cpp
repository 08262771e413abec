#include "scene/rocket_drag.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "scene/rocket_fin.h"
#include "scene/rocket_friction.h"
#include "scene/rocket_tube_fin.h"
#include "scene/units.h"

namespace coalwood::scene {
namespace {

/// Part of the drag of a flat face and of a base that the rim of a lug or of a tube fin has.
/// Source: the convention of the field (OpenRocket), after flights.
constexpr double kRim = 0.7;
/// (Mach, CD) of a cylinder across the flow. Source: Gowen and Perkins 1953, NACA TN 2960, figure 7.
constexpr std::array<std::array<double, 2>, 11> kCylinder{{{0.0, 1.2},
                                                           {0.2, 1.22},
                                                           {0.3, 1.25},
                                                           {0.4, 1.3},
                                                           {0.5, 1.4},
                                                           {0.6, 1.5},
                                                           {0.7, 1.6},
                                                           {1.0, 2.1},
                                                           {1.6, 1.5},
                                                           {2.0, 1.45},
                                                           {2.8, 1.33}}};

double cylinder_drag(double mach) {
  for (std::size_t i = 1; i < kCylinder.size(); ++i) {
    const auto& [m1, c1] = kCylinder[i];
    const auto& [m0, c0] = kCylinder[i - 1];
    if (mach <= m1) return c0 + (c1 - c0) * (mach - m0) / (m1 - m0);
  }
  return kCylinder.back()[1];
}

/// Darcy's friction factor of a pipe of relative roughness grain / diameter.
/// Source: Swamee and Jain 1976, Explicit equations for pipe-flow problems, ASCE J. Hydraulics Div. 102(5).
double pipe_friction(double reynolds, double relative_grain) {
  const double log = std::log10(relative_grain / 3.7 + 5.74 / std::pow(std::max(reynolds, 3000.0), 0.9));
  return 0.25 / (log * log);
}

double disc(double radius) { return kPi * radius * radius; }

}  // namespace

DragModel::DragModel(const Rocket& rocket, BoundaryLayer layer) : layer_(layer) {
  const double diameter = reference_diameter(rocket);
  area_ = disc(0.5 * diameter);
  length_ = rocket_length(rocket);
  grain_ = rocket.surface_roughness;
  const std::vector<BodyPart> parts = body_parts(rocket);
  double widest = 0.0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const BodyPart& part = parts[i];
    const double before = i == 0 ? 0.0 : parts[i - 1].aft_radius;
    const double behind = i + 1 == parts.size() ? 0.0 : parts[i + 1].fore_radius;
    Body body{.name = part.name,
              .pressure = PressureDrag(part),
              .area = std::abs(disc(part.aft_radius) - disc(part.fore_radius)),
              .wetted = outline_integrals(part).wetted_area,
              .face_area = std::max(disc(part.fore_radius) - disc(before), 0.0),
              .base_area = std::max(disc(part.aft_radius) - disc(behind), 0.0),
              .grain = part.surface_roughness,
              .given = part.drag_override};
    bodies_.push_back(std::move(body));
    widest = std::max({widest, part.fore_radius, part.aft_radius});
  }
  // A body of revolution thickens its boundary layer's edge flow; fineness on the largest radius.
  const double body = body_length(rocket);
  form_ = body > 0.0 ? 1.0 + widest / (2.0 * body) : 1.0;
  for (const FinSet& fins : rocket.fins) {
    const FinPlanform plan = fin_planform(fins);
    if (!(plan.area > 0.0)) continue;
    const double n = fins.count;
    fins_.push_back({fins.name, fins.section,
                     n * 2.0 * plan.area * (1.0 + 2.0 * fins.thickness / plan.mean_chord),
                     n * plan.span * fins.thickness, n * plan.area, fins.thickness / plan.mean_chord,
                     plan.cos_leading_sweep * plan.cos_leading_sweep,
                     fins.surface_roughness < 0.0 ? rocket.surface_roughness : fins.surface_roughness,
                     fins.drag_override});
  }
  for (const TubeFinSet& tubes : rocket.tube_fins) {
    const TubeFinAreas one = tube_fin_areas(tubes, radius_at(rocket, tubes.station + 0.5 * tubes.length));
    const double n = tubes.count, bore = tubes.outer_radius - tubes.wall_thickness;
    tubes_.push_back({tubes.name, n * one.wetted, n * (kRim * one.wall + one.crevice), n * one.bore,
                      bore > 0.0 ? tubes.length / (2.0 * bore) : 0.0, bore,
                      tubes.surface_roughness < 0.0 ? rocket.surface_roughness : tubes.surface_roughness,
                      tubes.drag_override});
  }
  for (const LaunchGuide& guide : rocket.guides) {
    Guides g;
    g.name = guide.name;
    g.kind = guide.kind;
    g.given = guide.drag_override;
    for (int i = 0; i < guide.count; ++i) g.stations.push_back(guide.station + i * guide.separation);
    if (guide.kind == GuideKind::lug) {
      g.face_area = guide.count * (disc(guide.outer_radius) - disc(guide.inner_radius));
      g.bore_area = guide.count * disc(guide.inner_radius);
      g.bore_radius = guide.inner_radius;
      g.bore_ratio = guide.inner_radius > 0.0 ? guide.length / (2.0 * guide.inner_radius) : 0.0;
    } else {
      // A flange above and below a waist; half of the height is waist.
      g.height = guide.height;
      g.face_area = guide.height * (guide.outer_radius + guide.inner_radius);
    }
    guides_.push_back(std::move(g));
  }
}

double DragModel::friction_of(const Body& body, const Flow& flow) const {
  if (body.given >= 0.0) return 0.0;
  return friction_coefficient(layer_, flow.reynolds, flow.mach, body.grain, length_) * form_ * body.wetted /
         area_;
}

double DragModel::friction_of(const Fins& fins, const Flow& flow) const {
  if (fins.given >= 0.0) return 0.0;
  return friction_coefficient(layer_, flow.reynolds, flow.mach, fins.grain, length_) * fins.wetted / area_;
}

double DragModel::bore_friction(double radius, double ratio, double area, double grain, const Flow& flow) const {
  if (!(radius > 0.0)) return 0.0;
  const double bore = 2.0 * radius;
  return pipe_friction(flow.reynolds * bore / length_, grain / bore) * ratio * area / area_;
}

double DragModel::friction_of(const Tubes& tubes, const Flow& flow) const {
  if (tubes.given >= 0.0) return 0.0;
  return friction_coefficient(layer_, flow.reynolds, flow.mach, tubes.grain, length_) * tubes.wetted / area_ +
         bore_friction(tubes.bore_radius, tubes.bore_ratio, tubes.bore_area, tubes.grain, flow);
}

double DragModel::friction_of(const Guides& guides, const Flow& flow) const {
  if (guides.given >= 0.0) return 0.0;
  if (guides.kind == GuideKind::lug)
    return bore_friction(guides.bore_radius, guides.bore_ratio, guides.bore_area, grain_, flow);
  double sum = 0.0;
  for (const double station : guides.stations) {
    // The part in the boundary layer sees half the speed. Thickness 0.37 x / Re^0.2 (Schlichting 1979).
    const double x = std::max(station, 0.01 * length_);
    const double reynolds = std::max(flow.reynolds * x / length_, 1e4);
    const double layer = 0.37 * x / std::pow(reynolds, 0.2);
    const double share =
        guides.height > layer ? 1.0 - 0.5 * layer / guides.height : 0.5 * guides.height / layer;
    sum += cylinder_drag(share * flow.mach) * share * share * guides.face_area / area_;
  }
  return sum;
}

ComponentDrag DragModel::drag_of(const Body& body, const Flow& flow, double exit_area) const {
  if (body.given >= 0.0) return {.name = body.name, .given = body.given};
  return {.name = body.name,
          .friction = friction_of(body, flow),
          .pressure =
              (body.pressure(flow.mach) * body.area + stagnation_drag(flow.mach) * body.face_area) / area_,
          .base = base_drag(flow.mach) * std::max(body.base_area - exit_area, 0.0) / area_};
}

ComponentDrag DragModel::drag_of(const Fins& fins, const Flow& flow) const {
  if (fins.given >= 0.0) return {.name = fins.name, .given = fins.given};
  if (fins.section == FinSection::wedge) {
    return {.name = fins.name,
            .friction = friction_of(fins, flow),
            .pressure = wedge_drag(flow.mach, fins.ratio) * fins.planform / area_};
  }
  const bool square = fins.section == FinSection::square;
  const double leading = (square ? stagnation_drag(flow.mach) : round_edge_drag(flow.mach)) * fins.cos2_sweep;
  const double trailing =
      fins.section == FinSection::airfoil ? 0.0 : (square ? 1.0 : 0.5) * base_drag(flow.mach);
  return {.name = fins.name,
          .friction = friction_of(fins, flow),
          .pressure = (leading + trailing) * fins.edge_area / area_};
}

ComponentDrag DragModel::drag_of(const Tubes& tubes, const Flow& flow) const {
  if (tubes.given >= 0.0) return {.name = tubes.name, .given = tubes.given};
  return {.name = tubes.name,
          .friction = friction_of(tubes, flow),
          .pressure = (stagnation_drag(flow.mach) + base_drag(flow.mach)) * tubes.blunt_area / area_};
}

ComponentDrag DragModel::drag_of(const Guides& guides, const Flow& flow) const {
  if (guides.given >= 0.0) return {.name = guides.name, .given = guides.given};
  ComponentDrag drag{.name = guides.name, .friction = friction_of(guides, flow)};
  if (guides.kind == GuideKind::lug) {
    drag.pressure = kRim * (stagnation_drag(flow.mach) + base_drag(flow.mach)) * guides.face_area / area_;
  }
  return drag;
}

std::vector<ComponentDrag> DragModel::components(const Flow& flow, double exit_area) const {
  std::vector<ComponentDrag> list;
  for (const Body& body : bodies_) {
    list.push_back(drag_of(body, flow, &body == &bodies_.back() ? exit_area : 0.0));
  }
  for (const Fins& fins : fins_) list.push_back(drag_of(fins, flow));
  for (const Tubes& tubes : tubes_) list.push_back(drag_of(tubes, flow));
  for (const Guides& guides : guides_) list.push_back(drag_of(guides, flow));
  return list;
}

double DragModel::friction(const Flow& flow) const {
  double sum = 0.0;
  for (const Body& body : bodies_) sum += friction_of(body, flow);
  for (const Fins& fins : fins_) sum += friction_of(fins, flow);
  for (const Tubes& tubes : tubes_) sum += friction_of(tubes, flow);
  for (const Guides& guides : guides_) sum += friction_of(guides, flow);
  return sum;
}

double DragModel::other(double mach, double exit_area) const {
  double sum = 0.0;
  for (const ComponentDrag& drag : components({.mach = mach}, exit_area)) {
    sum += drag.pressure + drag.base + drag.given;
  }
  return sum;
}

}  // namespace coalwood::scene

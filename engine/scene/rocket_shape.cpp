#include "scene/rocket_shape.h"

#include <algorithm>

#include "scene/rocket_fin.h"
#include "scene/rocket_profile.h"

namespace coalwood::scene {
namespace {

/// Rings of a curved part: no edge is seen at the size of a screen.
constexpr int kRings = 40;
/// Points of an elliptical edge.
constexpr int kEdgePoints = 32;
/// Of a nozzle of which only the width is known: its bell is as long as this many exit radii.
constexpr double kBellLength = 2.0;

exchange::Finish finish_of(const Paint& paint) {
  const auto f = [](double x) { return static_cast<float>(x); };
  return {{f(paint.red), f(paint.green), f(paint.blue)}, f(paint.roughness), f(paint.metallic)};
}

exchange::RevolvedPart revolved(const BodyPart& part, const Paint& paint) {
  exchange::RevolvedPart revolved{.name = part.name, .outline = {}, .finish = finish_of(paint)};
  for (const double x : outline_points(part, is_straight(part) ? 1 : kRings)) {
    revolved.outline.push_back({part.station + x, radius_of(part, x)});
  }
  return revolved;
}

exchange::FinPart fin_part(const Rocket& rocket, const FinSet& fins) {
  const double root = root_station(rocket, fins);
  // On a boat-tail the root follows the body: it is drawn down to the narrower of its two ends.
  const double radius = std::min(radius_at(rocket, root), radius_at(rocket, root + root_chord(fins)));
  const double mid = radius_at(rocket, root + 0.5 * root_chord(fins));
  exchange::FinPart part{.name = fins.name,
                         .count = fins.count,
                         .first_angle = fins.first_angle,
                         .outline = {},
                         .thickness = fins.thickness,
                         .cant = fins.cant,
                         .finish = finish_of(fins.paint)};
  for (const auto& [x, y] : fin_outline(fins, kEdgePoints)) {
    part.outline.push_back({root + x, y > 0.0 ? mid + y : (radius > 0.0 ? radius : mid)});
  }
  return part;
}

exchange::TubePart tube_part(const Rocket& rocket, const TubeFinSet& tubes) {
  return {.name = tubes.name,
          .count = tubes.count,
          .first_angle = tubes.first_angle,
          .station = tubes.station,
          .length = tubes.length,
          .distance = radius_at(rocket, tubes.station + 0.5 * tubes.length) + tubes.outer_radius,
          .outer_radius = tubes.outer_radius,
          .inner_radius = std::max(tubes.outer_radius - tubes.wall_thickness, 0.0),
          .finish = finish_of(tubes.paint)};
}

}  // namespace

exchange::RocketShape shape_of(const Rocket& rocket, const Motor& motor) {
  exchange::RocketShape shape;
  const std::vector<BodyPart> parts = body_parts(rocket);
  shape.bodies.push_back(revolved(parts.front(), rocket.nose.paint));
  for (std::size_t i = 0; i < rocket.body.size(); ++i) {
    shape.bodies.push_back(revolved(parts[i + 1], rocket.body[i].paint));
  }
  for (const FinSet& fins : rocket.fins) shape.fins.push_back(fin_part(rocket, fins));
  for (const TubeFinSet& tubes : rocket.tube_fins) shape.tubes.push_back(tube_part(rocket, tubes));
  shape.length = body_length(rocket);
  const double aft_radius = parts.back().aft_radius;
  const double exit_radius =
      motor.nozzle_exit_diameter > 0.0 ? 0.5 * motor.nozzle_exit_diameter : 0.5 * aft_radius;
  shape.nozzle.station = shape.length + std::max(motor.overhang, 0.0);
  shape.nozzle.exit_radius = std::min(exit_radius, std::max(aft_radius, exit_radius * 0.5));
  shape.nozzle.length = kBellLength * shape.nozzle.exit_radius;
  shape.lettering = rocket.lettering;
  shape.model_file = rocket.model_file;
  return shape;
}

}  // namespace coalwood::scene

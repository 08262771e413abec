#include "scene/rocket_rims.h"

#include "scene/rocket_fin.h"
#include "scene/rocket_profile.h"

namespace coalwood::scene {
namespace {

/// Pieces of a curved outline, of a nose or an elliptical fin: rims between them stand out by less than a millimetre or two.
constexpr int kPieces = 12;

}  // namespace

std::vector<sim::Rim> rims_of(const Rocket& rocket, double nose_z) {
  std::vector<sim::Rim> rims;
  for (const BodyPart& part : body_parts(rocket)) {
    for (const double x : outline_points(part, is_straight(part) ? 1 : kPieces))
      rims.push_back({nose_z - part.station - x, radius_of(part, x)});
  }
  for (const FinSet& fins : rocket.fins) {
    const double root = root_station(rocket, fins);
    const double body = radius_at(rocket, root + 0.5 * root_chord(fins));
    for (const auto& [x, y] : fin_outline(fins, kPieces))
      if (y > 0.0) rims.push_back({nose_z - root - x, body + y, fins.count, fins.first_angle});
  }
  for (const TubeFinSet& tubes : rocket.tube_fins) {
    const double reach = radius_at(rocket, tubes.station + 0.5 * tubes.length) + 2.0 * tubes.outer_radius;
    for (const double x : {0.0, tubes.length})
      rims.push_back({nose_z - tubes.station - x, reach, tubes.count, tubes.first_angle});
  }
  return rims;
}

}  // namespace coalwood::scene

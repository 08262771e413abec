#include "render/rocket_places.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace coalwood::render {

using exchange::RocketShape;

double radius_at(const RocketShape& shape, double station) {
  double radius = 0.0;
  for (const exchange::RevolvedPart& part : shape.bodies)
    for (std::size_t i = 0; i + 1 < part.outline.size(); ++i) {
      const auto &a = part.outline[i], &b = part.outline[i + 1];
      if (station < a[0] || station > b[0]) continue;
      const double t = b[0] > a[0] ? (station - a[0]) / (b[0] - a[0]) : 1.0;
      radius = std::max(radius, a[1] + t * (b[1] - a[1]));
    }
  return radius;
}

LetteringPlace lettering_place(const RocketShape& shape) {
  double clear = shape.length;
  for (const exchange::FinPart& fins : shape.fins)
    for (const auto& [s, d] : fins.outline) clear = std::min(clear, s);
  for (const exchange::TubePart& tubes : shape.tubes) clear = std::min(clear, tubes.station);
  LetteringPlace best;
  for (const exchange::RevolvedPart& part : shape.bodies)
    for (std::size_t i = 0; i + 1 < part.outline.size(); ++i) {
      const auto &a = part.outline[i], &b = part.outline[i + 1];
      const double to = std::min(b[0], clear);
      const bool straight = a[1] > 0.0 && std::abs(b[1] - a[1]) < 0.02 * a[1];
      if (straight && to - a[0] > best.to - best.from) best = {a[0], to, a[1]};
    }
  return best;
}

double guide_angle(const RocketShape& shape) {
  constexpr double kPreferred = -0.25 * std::numbers::pi;
  double best = kPreferred, nearest = 1e9;
  const auto between = [&](double first, int count) {
    for (int k = 0; k < count; ++k) {
      const double middle = first + 2.0 * std::numbers::pi * (k + 0.5) / count;
      const double off = std::abs(std::remainder(middle - kPreferred, 2.0 * std::numbers::pi));
      if (off < nearest - 1e-6) nearest = off, best = middle;
    }
  };
  for (const exchange::FinPart& fins : shape.fins) between(fins.first_angle, fins.count);
  for (const exchange::TubePart& tubes : shape.tubes) between(tubes.first_angle, tubes.count);
  return best;
}

double guide_distance(const RocketShape& shape) {
  double widest = 0.0;
  for (const exchange::RevolvedPart& part : shape.bodies)
    for (const auto& [s, r] : part.outline) widest = std::max(widest, r);
  return widest + kLugBore + 0.7 * kLugWall;
}

}  // namespace coalwood::render

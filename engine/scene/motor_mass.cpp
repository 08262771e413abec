#include "scene/motor_mass.h"

#include <algorithm>

namespace coalwood::scene {

MassProperties propellant_by_curve(const Motor& motor, double fraction) noexcept {
  const auto& curve = motor.mass_curve;
  const double mass = fraction * motor.propellant_mass;
  // The first row that is no heavier.
  const auto next = std::find_if(curve.begin(), curve.end(), [&](const auto& row) { return row[1] <= mass; });
  if (next == curve.end()) return {mass, curve.back()[2], 0.0, 0.0};
  const auto& b = *next;
  const auto& a = next == curve.begin() ? b : *(next - 1);
  const double f = a[1] > b[1] ? (a[1] - mass) / (a[1] - b[1]) : 0.0;
  const auto at = [&](std::size_t column) { return a[column] + f * (b[column] - a[column]); };
  return {mass, at(2), at(3), at(4)};
}

double propellant_mass_at(const Motor& motor, double time) noexcept {
  const auto& curve = motor.mass_curve;
  const auto next = std::find_if(curve.begin(), curve.end(), [&](const auto& row) { return row[0] >= time; });
  if (next == curve.end()) return curve.back()[1];
  if (next == curve.begin()) return next->at(1);
  const auto &a = *(next - 1), &b = *next;
  return a[1] + (time - a[0]) / (b[0] - a[0]) * (b[1] - a[1]);
}

}  // namespace coalwood::scene

#include "scene/rocket_tube_fin.h"

#include <algorithm>
#include <cmath>

#include "scene/rocket_normal_force.h"
#include "scene/units.h"

namespace coalwood::scene {

double touching_tube_radius(int count, double body_radius) noexcept {
  if (count < 3) return body_radius;
  const double sine = std::sin(kPi / count);
  return body_radius * sine / (1.0 - sine);
}

double ring_radius(const TubeFinSet& tubes) noexcept {
  return std::max(tubes.outer_radius - 0.5 * tubes.wall_thickness, 0.0);
}

TubeFinAreas tube_fin_areas(const TubeFinSet& tubes, double body_radius) noexcept {
  const double outer = tubes.outer_radius, inner = std::max(outer - tubes.wall_thickness, 0.0);
  TubeFinAreas areas{.wall = kPi * (outer * outer - inner * inner), .bore = kPi * inner * inner};
  if (!(outer > 0.0)) return areas;
  // The tangents from the body's axis touch the tube at right angles to its radius; tangent, radius and the line
  // between the axes make a triangle on either side of that line.
  const double between = body_radius + outer;
  const double at_tube = std::acos(outer / between), at_body = 0.5 * kPi - at_tube;
  const double tangent = std::sqrt(between * between - outer * outer);
  areas.crevice = tangent * outer - outer * outer * at_tube - body_radius * body_radius * at_body;
  areas.wetted = 2.0 * tubes.length * ((kPi - at_tube) * outer - at_body * body_radius);
  return areas;
}

double tube_lift_area(const TubeFinSet& tubes, double mach, TubeFinLift theory) noexcept {
  const double radius = ring_radius(tubes), length = tubes.length;
  if (!(radius > 0.0) || !(length > 0.0)) return 0.0;
  const double wake = 0.25 * kPi * length / radius;
  const double plane = 2.0 * kPi * kPi * radius * length;
  if (theory == TubeFinLift::lifting_line) return plane / (1.0 + wake);
  if (mach <= 1.0) return plane / (wake + std::sqrt(1.0 - mach * mach + wake * wake));
  return 4.0 * kPi * radius * radius / (1.0 + std::sqrt(mach * mach - 1.0) * radius / length);
}

double tube_centre_fraction(const TubeFinSet& tubes, double mach) {
  FinPlanform ring;
  ring.aspect_ratio = tubes.length > 0.0 ? 2.0 * ring_radius(tubes) / tubes.length : 0.0;
  return fin_centre_fraction(ring, mach);
}

}  // namespace coalwood::scene

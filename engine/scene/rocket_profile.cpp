#include "scene/rocket_profile.h"

#include <algorithm>
#include <cmath>

#include "scene/units.h"

namespace coalwood::scene {
namespace {

/// Below this parameter an ogive is a cone to 1e-4 of its radius.
constexpr double kStraightOgive = 1e-3;
/// Intervals of a curved outline: volumes are right to 1e-9, wetted areas to 2e-6.
constexpr int kIntervals = 300;
/// Halvings that find where a clipped shape is cut, to the last bit.
constexpr int kHalvings = 60;

double ogive_radius(double parameter, double length, double base_radius, double x) {
  if (parameter < kStraightOgive) return base_radius * x / length;
  // A circle cannot be tangent at a base wider than the nose is long: stretch one that is as long as wide.
  if (length < base_radius) {
    x *= base_radius / length;
    length = base_radius;
  }
  const double centre = length / parameter;
  const double depth =
      (length * length * (2.0 / parameter - 1.0) - base_radius * base_radius) / (2.0 * base_radius);
  const double arc2 = centre * centre + depth * depth;
  return std::sqrt(std::max(arc2 - (centre - x) * (centre - x), 0.0)) - depth;
}

double haack_radius(double parameter, double length, double base_radius, double x) {
  const double theta = std::acos(1.0 - 2.0 * x / length);
  const double s = std::sin(theta);
  return base_radius *
         std::sqrt(std::max(theta - 0.5 * std::sin(2.0 * theta) + parameter * s * s * s, 0.0) / kPi);
}

/// Length of the tip that is cut from a full nose whose base is `wide` so that `narrow` remains over
/// `length`.
double clipped_tip(const BodyPart& part, double narrow, double wide) {
  double low = 0.0;
  double high = part.length;
  const auto at = [&](double cut) {
    return nose_radius(part.shape, part.parameter, cut + part.length, wide, cut);
  };
  for (int i = 0; i < kHalvings && at(high) < narrow; ++i) high *= 2.0;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = 0.5 * (low + high);
    (at(middle) < narrow ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

BodyPart part_of(const NoseCone& nose, double roughness) {
  return {.name = nose.name,
          .station = 0.0,
          .length = nose.length,
          .fore_radius = 0.0,
          .aft_radius = nose.base_radius,
          .shape = nose.shape,
          .parameter = nose.parameter,
          .cut = -1,
          .wall_thickness = nose.wall_thickness,
          .density = nose.density,
          .surface_roughness = nose.surface_roughness < 0.0 ? roughness : nose.surface_roughness,
          .drag_override = nose.drag_override};
}

BodyPart part_of(const BodySegment& segment, double station, double roughness) {
  const bool tube = segment.kind == SegmentKind::tube;
  BodyPart part{.name = segment.name,
                .station = station,
                .length = segment.length,
                .fore_radius = tube ? segment.radius : segment.fore_radius,
                .aft_radius = tube ? segment.radius : segment.aft_radius,
                .shape = tube ? NoseShape::conical : segment.shape,
                .parameter = segment.parameter,
                .cut = -1,
                .wall_thickness = segment.wall_thickness,
                .density = segment.density,
                .surface_roughness = segment.surface_roughness < 0.0 ? roughness : segment.surface_roughness,
                .drag_override = segment.drag_override};
  const double narrow = std::min(part.fore_radius, part.aft_radius);
  if (!tube && segment.clipped && part.shape != NoseShape::conical && narrow > 0.0) {
    part.cut = clipped_tip(part, narrow, std::max(part.fore_radius, part.aft_radius));
  }
  return part;
}

}  // namespace

std::vector<BodyPart> body_parts(const Rocket& rocket) {
  std::vector<BodyPart> parts{part_of(rocket.nose, rocket.surface_roughness)};
  double station = rocket.nose.length;
  for (const BodySegment& segment : rocket.body) {
    parts.push_back(part_of(segment, station, rocket.surface_roughness));
    station += segment.length;
  }
  return parts;
}

double nose_radius(NoseShape shape, double parameter, double length, double base_radius, double x) {
  if (!(length > 0.0) || x >= length) return base_radius;
  if (x <= 0.0) return shape == NoseShape::power && parameter <= 0.0 ? base_radius : 0.0;
  const double f = x / length;
  switch (shape) {
    case NoseShape::conical:
      return base_radius * f;
    case NoseShape::ogive:
      return ogive_radius(parameter, length, base_radius, x);
    case NoseShape::elliptical:
      return base_radius * std::sqrt(f * (2.0 - f));
    case NoseShape::parabolic:
      return base_radius * f * (2.0 - parameter * f) / (2.0 - parameter);
    case NoseShape::power:
      return base_radius * std::pow(f, parameter);
    case NoseShape::haack:
      return haack_radius(parameter, length, base_radius, x);
  }
  return 0.0;
}

double radius_of(const BodyPart& part, double x) {
  if (part.is_tube() || !(part.length > 0.0)) return std::max(part.fore_radius, part.aft_radius);
  const double narrow = std::min(part.fore_radius, part.aft_radius);
  const double wide = std::max(part.fore_radius, part.aft_radius);
  const double from_narrow = part.fore_radius < part.aft_radius ? x : part.length - x;
  if (part.cut < 0.0) {
    return narrow + nose_radius(part.shape, part.parameter, part.length, wide - narrow, from_narrow);
  }
  return nose_radius(part.shape, part.parameter, part.cut + part.length, wide, part.cut + from_narrow);
}

std::vector<double> outline_points(const BodyPart& part, int intervals) {
  std::vector<double> points;
  points.reserve(static_cast<std::size_t>(intervals) + 1);
  const bool widening = part.fore_radius <= part.aft_radius;
  for (int i = 0; i <= intervals; ++i) {
    // Quadratic toward the narrow end, where the slope of blunt shapes is infinite.
    const double f = static_cast<double>(widening ? i : intervals - i) / intervals;
    points.push_back(part.length * (widening ? f * f : 1.0 - f * f));
  }
  points.front() = 0.0;
  points.back() = part.length;
  return points;
}

OutlineIntegrals outline_integrals(const BodyPart& part) {
  OutlineIntegrals sum;
  const std::vector<double> points = outline_points(part, is_straight(part) ? 1 : kIntervals);
  double first = 0.0;  // moments of the planform about the fore end
  double second = 0.0;
  double x0 = points.front();
  double r0 = radius_of(part, x0);
  for (std::size_t i = 1; i < points.size(); ++i) {
    const double x1 = points[i];
    const double r1 = radius_of(part, x1);
    const double dx = x1 - x0;
    const double xm = 0.5 * (x0 + x1);
    const double rm = radius_of(part, xm);
    // Simpson's rule; the wetted area by two frusta.
    sum.volume += kPi / 6.0 * dx * (r0 * r0 + 4.0 * rm * rm + r1 * r1);
    sum.wetted_area +=
        kPi * ((r0 + rm) * std::hypot(xm - x0, rm - r0) + (rm + r1) * std::hypot(x1 - xm, r1 - rm));
    sum.planform_area += dx / 3.0 * (r0 + 4.0 * rm + r1);
    first += dx / 3.0 * (x0 * r0 + 4.0 * xm * rm + x1 * r1);
    second += dx / 3.0 * (x0 * x0 * r0 + 4.0 * xm * xm * rm + x1 * x1 * r1);
    x0 = x1;
    r0 = r1;
  }
  if (sum.planform_area > 0.0) {
    const double centre = first / sum.planform_area;
    sum.planform_centre = part.station + centre;
    sum.planform_square = second - sum.planform_area * centre * centre;
  } else {
    sum.planform_centre = part.station;
  }
  return sum;
}

double radius_at(const Rocket& rocket, double station) {
  for (const BodyPart& part : body_parts(rocket)) {
    if (station >= part.station && station <= part.station + part.length) {
      return radius_of(part, station - part.station);
    }
  }
  return 0.0;
}

double body_length(const Rocket& rocket) {
  double length = rocket.nose.length;
  for (const BodySegment& segment : rocket.body) length += segment.length;
  return length;
}

double reference_diameter(const Rocket& rocket) {
  if (rocket.reference_diameter > 0.0) return rocket.reference_diameter;
  double widest = 0.0;
  for (const BodyPart& part : body_parts(rocket))
    widest = std::max({widest, part.fore_radius, part.aft_radius});
  return 2.0 * widest;
}

}  // namespace coalwood::scene

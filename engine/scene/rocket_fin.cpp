#include "scene/rocket_fin.h"

#include <algorithm>
#include <cmath>

#include "scene/units.h"

namespace coalwood::scene {
namespace {

/// Pieces of a fin's span between two corners of its outline.
constexpr int kStrips = 32;
/// 1 / sqrt(3).
constexpr double kGaussPoint = 0.5773502691896258;

struct Edges {
  double leading = 0.0, trailing = 0.0;
};

/// Foremost and aftmost crossing of the outline with a line along the chord at y.
Edges edges_at(const std::vector<std::array<double, 2>>& outline, double y) {
  bool found = false;
  Edges edges;
  for (std::size_t i = 1; i < outline.size(); ++i) {
    const auto& a = outline[i - 1];
    const auto& b = outline[i];
    const double low = std::min(a[1], b[1]);
    const double high = std::max(a[1], b[1]);
    if (high <= low || y < low || y > high) continue;
    const double x = a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]);
    edges.leading = found ? std::min(edges.leading, x) : x;
    edges.trailing = found ? std::max(edges.trailing, x) : x;
    found = true;
  }
  return edges;
}

double span_of(const FinSet& fins) {
  if (fins.kind != FinKind::freeform) return fins.span;
  double span = 0.0;
  for (const auto& point : fins.outline) span = std::max(span, point[1]);
  return span;
}

/// Exact edges where the shape has a formula, crossings where it is a polygon.
Edges edges_of(const FinSet& fins, const std::vector<std::array<double, 2>>& outline, double y) {
  const double f = fins.span > 0.0 ? y / fins.span : 0.0;
  switch (fins.kind) {
    case FinKind::trapezoidal: {
      const double leading = fins.sweep * f;
      return {leading, leading + fins.root_chord + (fins.tip_chord - fins.root_chord) * f};
    }
    case FinKind::elliptical: {
      const double half = 0.5 * fins.root_chord * std::sqrt(std::max(1.0 - f * f, 0.0));
      return {0.5 * fins.root_chord - half, 0.5 * fins.root_chord + half};
    }
    case FinKind::freeform:
      return edges_at(outline, y);
  }
  return {};
}

}  // namespace

double root_chord(const FinSet& fins) {
  if (fins.kind != FinKind::freeform) return fins.root_chord;
  return fins.outline.size() < 2 ? 0.0 : fins.outline.back()[0] - fins.outline.front()[0];
}

double root_station(const Rocket& rocket, const FinSet& fins) {
  if (fins.station >= 0.0) return fins.station;
  return body_length(rocket) - fins.aft_gap - root_chord(fins);
}

std::vector<std::array<double, 2>> fin_outline(const FinSet& fins, int n) {
  switch (fins.kind) {
    case FinKind::trapezoidal:
      if (fins.tip_chord <= 0.0) return {{0.0, 0.0}, {fins.sweep, fins.span}, {fins.root_chord, 0.0}};
      return {{0.0, 0.0},
              {fins.sweep, fins.span},
              {fins.sweep + fins.tip_chord, fins.span},
              {fins.root_chord, 0.0}};
    case FinKind::elliptical: {
      std::vector<std::array<double, 2>> outline;
      for (int i = 0; i <= n; ++i) {
        const double angle = kPi * i / n;
        outline.push_back({0.5 * fins.root_chord * (1.0 - std::cos(angle)),
                           i == 0 || i == n ? 0.0 : fins.span * std::sin(angle)});
      }
      return outline;
    }
    case FinKind::freeform: {
      std::vector<std::array<double, 2>> outline = fins.outline;
      for (auto& point : outline) point[0] -= fins.outline.front()[0];
      return outline;
    }
  }
  return {};
}

std::vector<FinStrip> fin_strips(const FinSet& fins) {
  const std::vector<std::array<double, 2>> outline = fin_outline(fins);
  const double span = span_of(fins);
  std::vector<double> corners{0.0, span};
  if (fins.kind == FinKind::freeform) {
    for (const auto& point : outline) {
      if (point[1] > 0.0 && point[1] < span) corners.push_back(point[1]);
    }
  }
  std::sort(corners.begin(), corners.end());
  corners.erase(std::unique(corners.begin(), corners.end()), corners.end());
  std::vector<FinStrip> strips;
  for (std::size_t k = 1; k < corners.size(); ++k) {
    const double low = corners[k - 1];
    const double high = corners[k];
    const auto bound = [&](int i) {
      const double f = static_cast<double>(i) / kStrips;
      // Narrow strips toward the round tip of an ellipse.
      return low + (high - low) * (fins.kind == FinKind::elliptical ? f * (2.0 - f) : f);
    };
    for (int i = 0; i < kStrips; ++i) {
      // Two Gauss points in each piece: exact for polygons up to the third moment.
      const double width = bound(i + 1) - bound(i);
      for (const double side : {-1.0, 1.0}) {
        const double y = 0.5 * (bound(i) + bound(i + 1)) + side * kGaussPoint * 0.5 * width;
        const Edges edges = edges_of(fins, outline, y);
        strips.push_back({y, 0.5 * width, edges.leading, edges.trailing});
      }
    }
  }
  return strips;
}

FinPlanform fin_planform(const FinSet& fins) {
  FinPlanform plan;
  plan.span = span_of(fins);
  if (!(plan.span > 0.0)) return plan;
  const std::vector<FinStrip> strips = fin_strips(fins);
  double chord2 = 0.0, leading = 0.0, first_x = 0.0, first_y = 0.0, second_x = 0.0, second_y = 0.0;
  double mid_cosines = 0.0, lead_cosines = 0.0, spanned = 0.0;
  for (std::size_t i = 0; i < strips.size(); ++i) {
    const FinStrip& strip = strips[i];
    const double c = strip.chord();
    const double area = c * strip.width;
    const double middle = 0.5 * (strip.leading + strip.trailing);
    plan.area += area;
    chord2 += c * area;
    leading += strip.leading * area;
    first_x += middle * area;
    first_y += strip.y * area;
    second_x += (middle * middle + c * c / 12.0) * area;
    second_y += strip.y * strip.y * area;
    if (i == 0) continue;
    const FinStrip& inner = strips[i - 1];
    const double dy = strip.y - inner.y;
    const double inner_middle = 0.5 * (inner.leading + inner.trailing);
    mid_cosines += dy * dy / std::hypot(dy, middle - inner_middle);
    lead_cosines += dy * dy / std::hypot(dy, strip.leading - inner.leading);
    spanned += dy;
  }
  if (!(plan.area > 0.0)) return plan;
  plan.aspect_ratio = 2.0 * plan.span * plan.span / plan.area;
  plan.mean_chord = chord2 / plan.area;
  plan.mean_chord_leading = leading / plan.area;
  plan.mean_chord_y = first_y / plan.area;
  plan.centroid_x = first_x / plan.area;
  plan.centroid_y = first_y / plan.area;
  plan.square_x = second_x - plan.area * plan.centroid_x * plan.centroid_x;
  plan.square_y = second_y - plan.area * plan.centroid_y * plan.centroid_y;
  plan.cos_midchord_sweep = mid_cosines / spanned;
  plan.cos_leading_sweep = lead_cosines / spanned;
  return plan;
}

double fin_reach(const FinSet& fins) {
  double reach = 0.0;
  for (const auto& point : fin_outline(fins)) reach = std::max(reach, point[0]);
  return reach;
}

double rocket_length(const Rocket& rocket) {
  double length = body_length(rocket);
  for (const FinSet& fins : rocket.fins)
    length = std::max(length, root_station(rocket, fins) + fin_reach(fins));
  for (const TubeFinSet& tubes : rocket.tube_fins) length = std::max(length, tubes.station + tubes.length);
  return length;
}

}  // namespace coalwood::scene

#pragma once

#include <array>
#include <vector>

#include "scene/rocket.h"

/// Planforms of fins and their integrals.
namespace coalwood::scene {

/// A chordwise strip of one fin: distances from the leading edge of the root (x) and from the body's surface
/// (y).
struct FinStrip {
  double y = 0.0;         ///< [m] where its chord is taken
  double width = 0.0;     ///< [m] along the span
  double leading = 0.0;   ///< [m]
  double trailing = 0.0;  ///< [m]

  [[nodiscard]] double chord() const noexcept { return trailing - leading; }
};

/// Integrals over one fin's exposed planform.
struct FinPlanform {
  double span = 0.0;                ///< [m]
  double area = 0.0;                ///< [m^2]
  double aspect_ratio = 0.0;        ///< [1] of the pair, 2 span^2 / area
  double mean_chord = 0.0;          ///< [m] mean aerodynamic chord
  double mean_chord_leading = 0.0;  ///< [m] its leading edge behind the root's
  double mean_chord_y = 0.0;        ///< [m] outward from the body's surface
  double centroid_x = 0.0;          ///< [m] of the area, behind the root's leading edge
  double centroid_y = 0.0;          ///< [m] of the area, outward from the body's surface
  double square_x = 0.0;            ///< [m^4] integral of (x - centroid_x)^2
  double square_y = 0.0;            ///< [m^4] integral of (y - centroid_y)^2
  double cos_midchord_sweep = 1.0;  ///< [1] mean over the span
  double cos_leading_sweep = 1.0;   ///< [1] mean over the span
};

/// (x, y) of the outline from the leading to the trailing end of the root.
/// @param n intervals of an elliptical edge
[[nodiscard]] std::vector<std::array<double, 2>> fin_outline(const FinSet& fins, int n = 48);

/// Strips from root to tip: sums over them of polynomials of y and chord are exact for polygons up to the
/// third degree.
[[nodiscard]] std::vector<FinStrip> fin_strips(const FinSet& fins);

[[nodiscard]] FinPlanform fin_planform(const FinSet& fins);

/// Largest distance [m] of a fin behind the leading edge of its root.
[[nodiscard]] double fin_reach(const FinSet& fins);

}  // namespace coalwood::scene

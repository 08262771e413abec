#pragma once

#include "scene/rocket.h"

/// Tube fins: open tubes along the body that steer as ring-shaped wings.
namespace coalwood::scene {

/// Outside radius [m] of `count` equal tubes that touch the body and each other; of one or two tubes that of the
/// body, since two never touch.
[[nodiscard]] double touching_tube_radius(int count, double body_radius) noexcept;

/// Areas of one tube of a set, [m^2].
struct TubeFinAreas {
  double wall = 0.0;      ///< across the flow
  double bore = 0.0;      ///< across the flow
  double crevice = 0.0;   ///< across the flow, between tube, body and the tangents to the tube from the body's axis
  double wetted = 0.0;    ///< outside, less the crevice's part of it and of the body; may be negative
};
[[nodiscard]] TubeFinAreas tube_fin_areas(const TubeFinSet& tubes, double body_radius) noexcept;

/// Radius [m] of the middle of the wall: that of the ring-shaped wing.
[[nodiscard]] double ring_radius(const TubeFinSet& tubes) noexcept;

/// CN-alpha [1/rad] of one open tube times the reference area [m^2], in any direction across its axis.
///
/// `lifting_surface`: below Mach 1 `2 pi^2 r c / (k + sqrt(1 - M^2 + k^2))` with r the radius, c the length and
/// `k = pi c / (4 r)`; above, `4 pi r^2 / (1 + sqrt(M^2 - 1) r / c)`. Short rings meet plane flow, long ones `4 pi
/// r^2` of slender bodies: half of it turns the air inside, half the air around. `lifting_line`: `2 pi^2 r c / (1 +
/// k)` at every Mach number, which is twice that of slender bodies for long tubes.
/// Source: Ribner 1947, The ring airfoil in nonaxial flow, J. Aeronautical Sciences 14(9), eq. 5 (lifting line);
/// carried to a surface as Helmbold 1942 did for plane wings; Prandtl and Glauert's rule; Ackeret 1925.
/// Range: angles to 10 degrees; tubes apart from each other and from the body.
[[nodiscard]] double tube_lift_area(const TubeFinSet& tubes, double mach, TubeFinLift theory) noexcept;

/// Where one tube's normal force acts, as a part of its length behind its fore end: as for a fin of the ring's
/// aspect ratio, diameter over length.
[[nodiscard]] double tube_centre_fraction(const TubeFinSet& tubes, double mach);

}  // namespace coalwood::scene

#pragma once

#include "scene/rocket.h"
#include "scene/rocket_profile.h"

/// Pressure drag of noses, shoulders, boat-tails, edges and bases against Mach number.
namespace coalwood::scene {

/// CD [1] of a flat face across the flow, on its own area.
/// Source: Hoerner 1965, Fluid-Dynamic Drag, section 15-2 and 16-3: 0.85 of the stagnation pressure.
[[nodiscard]] double stagnation_drag(double mach);

/// CD [1] of a base, on its own area: 0.12 + 0.13 M^2, 0.25 / M above Mach 1.
/// Source: Fleeman 2006, Tactical Missile Design; Niskanen 2013, eq. 3.94.
[[nodiscard]] double base_drag(double mach);

/// CD [1] of a round edge across the flow, on its own area.
/// Source: Barrowman 1967, eq. 4-21 to 4-24.
[[nodiscard]] double round_edge_drag(double mach);

/// Wave drag [1] of a fin with a sharp double-wedge section, on its planform area.
///
/// From the Mach number at which the bow wave attaches, linear theory: 4 r^2 / sqrt(M^2 - 1) with r thickness
/// over chord. It attaches where (M^2 - 1) / ((gamma + 1) r)^(2/3) is 2^(1/3); down to Mach 1 that value is
/// held, and below it falls to nothing where the same number is -1, as transonic similarity has it. Thin
/// sections, no sweep, no tips. Source: Ackeret 1925; Liepmann and Roshko 1957, Elements of Gasdynamics,
/// sections 4.17 and 10.3.
[[nodiscard]] double wedge_drag(double mach, double ratio);

/// CD [1] of a nose, shoulder or boat-tail on the difference of its end areas.
///
/// Cones and ogives: sin(phi) at Mach 1, 2.1 sin^2 + 0.5 sin / sqrt(M^2 - 1) from Mach 1.3, phi the slope of
/// the outline where it meets the body; other shapes: free-flight measurements at a fineness of 3, carried to
/// other finenesses through the stagnation drag; below the first point a power of Mach that starts from 0.8
/// sin^2(phi). Boat-tails: base drag, fading from a fineness of 1 to 3. Source: Niskanen 2013, section 3.4.3
/// and appendix B; Stoney 1961, NASA TR R-100, p. 16. Valid to Mach 3.6, a constant extrapolation beyond.
class PressureDrag {
 public:
  explicit PressureDrag(const BodyPart& part);
  [[nodiscard]] double operator()(double mach) const;

 private:
  [[nodiscard]] double transonic(double mach) const;

  BodyPart part_;
  double sin_joint_ = 0.0;                            // sine of the outline's slope at the aft end
  double fineness_ = 0.0;                             // length over the difference of the diameters
  double begin_ = 0.0;                                // Mach number from which `transonic` holds
  double at_rest_ = 0.0, scale_ = 0.0, power_ = 1.0;  // at_rest + scale M^power below it
};

}  // namespace coalwood::scene

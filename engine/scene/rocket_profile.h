#pragma once

#include <string>
#include <vector>

#include "scene/rocket.h"

/// The outline of nose and body as one row of solids of revolution, and their integrals.
namespace coalwood::scene {

/// One solid of revolution of the outside: the nose, a tube or a transition.
struct BodyPart {
  std::string name{};
  double station = 0.0;      ///< [m] of the fore end
  double length = 0.0;       ///< [m]
  double fore_radius = 0.0;  ///< [m]
  double aft_radius = 0.0;   ///< [m]
  NoseShape shape = NoseShape::conical;
  double parameter = 1.0;
  double cut = -1;  ///< [m] of the tip cut from a full nose of that shape; -1: stretched between the radii
  double wall_thickness = 0.0;     ///< [m]; 0: solid
  double density = 0.0;            ///< [kg/m^3]
  double surface_roughness = 0.0;  ///< [m]
  double drag_override = -1;       ///< [1]; -1: not given

  [[nodiscard]] bool is_tube() const noexcept { return fore_radius == aft_radius; }
};

/// Integrals over the outside of a part.
struct OutlineIntegrals {
  double volume = 0.0;           ///< [m^3]
  double wetted_area = 0.0;      ///< [m^2] without the ends
  double planform_area = 0.0;    ///< [m^2] seen from the side
  double planform_centre = 0.0;  ///< [m] station of its centroid
  double planform_square = 0.0;  ///< [m^4] second moment of the planform about its centroid, along the axis
};

/// Nose, then body segments, with stations.
[[nodiscard]] std::vector<BodyPart> body_parts(const Rocket& rocket);

/// Radius [m] of a full nose of that shape at distance x [m] from its tip.
/// Source: Crowell 1996, The Descriptive Geometry of Nose Cones; the power, parabolic and Haack series, the
/// ellipse, and ogives as circular arcs through tip and base edge whose centre lies length/parameter behind
/// the tip.
[[nodiscard]] double nose_radius(NoseShape shape, double parameter, double length, double base_radius,
                                 double x);

/// Radius [m] of a part at distance x [m] behind its fore end.
[[nodiscard]] double radius_of(const BodyPart& part, double x);

/// Distances [m] from the fore end, ascending from 0 to the length, that follow the curve: dense where a
/// blunt end is steep.
[[nodiscard]] std::vector<double> outline_points(const BodyPart& part, int intervals);

/// Whether straight lines between its ends are the whole outline.
[[nodiscard]] inline bool is_straight(const BodyPart& part) noexcept {
  return part.is_tube() || part.shape == NoseShape::conical;
}

[[nodiscard]] OutlineIntegrals outline_integrals(const BodyPart& part);

}  // namespace coalwood::scene

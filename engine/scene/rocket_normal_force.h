#pragma once

#include <string>
#include <vector>

#include "scene/rocket.h"
#include "scene/rocket_fin.h"
#include "scene/rocket_profile.h"

/// Normal force, centre of pressure and roll moments of a rocket from its geometry: Barrowman's method with
/// Galejs's body lift, compressible to Mach 5.
namespace coalwood::scene {

/// Slope of the normal force of one component at small angles.
struct ComponentLift {
  std::string name;
  double slope = 0.0;   ///< [1/rad] CN-alpha on the reference area
  double centre = 0.0;  ///< [m] station of the centre of pressure
};

/// Sum of components.
struct TotalLift {
  double slope = 0.0;   ///< [1/rad]
  double centre = 0.0;  ///< [m] station; the nose tip where there is no lift
};
[[nodiscard]] TotalLift total_lift(const std::vector<ComponentLift>& components) noexcept;

/// The side view of the body, on which the air of large angles of attack acts.
struct Planform {
  double area = 0.0;    ///< [m^2]
  double centre = 0.0;  ///< [m] station
  double spread = 0.0;  ///< [m] radius of gyration about the centre along the axis
};
[[nodiscard]] Planform body_planform(const Rocket& rocket);

/// Slope [1/rad] of the normal force of one fin on its own area, without the body.
///
/// Up to Mach 0.9: the low-aspect-ratio wing of Diederich with Prandtl and Glauert's factor. From Mach 1.5,
/// with beta = sqrt(M^2 - 1) and the aspect ratio AR of the pair: 4 / beta (1 - 1 / (2 AR beta)), linear
/// theory of a wing whose tips' Mach cones do not meet, joined below AR beta = 1 to Jones's slender wing pi
/// AR / 2; or 2 / beta. Between them a quartic that meets value and slope at both ends.
///
/// Against the Arcas Robin's wind-tunnel model the centre of pressure of linear theory is 1 to 3 % of the
/// length too far forward at Mach 1.5 to 3, that of half of it 7 to 18 %. Source: Niskanen 2013, OpenRocket
/// technical documentation, eq. 3.40 and 3.49; NACA 1135 and Ashley and Landahl 1965, Aerodynamics of Wings
/// and Bodies, section 8-5, for the tips; Jones 1946, NACA TR 835.
[[nodiscard]] double fin_lift_slope(const FinPlanform& plan, double mach,
                                    SupersonicFins theory = SupersonicFins::linear);

/// Where the centre of pressure stands on the mean aerodynamic chord [1 of it]: a quarter up to Mach 0.5,
/// toward a half above Mach 2, a quintic between. Source: Niskanen 2013, eq. 3.32 to 3.35; Fleeman 2006,
/// Tactical Missile Design. Valid for aspect ratio times sqrt(M^2 - 1) above 1; held at that value below.
[[nodiscard]] double fin_centre_fraction(const FinPlanform& plan, double mach);

/// Lift of fins turned against a body that is not [1 of the fins alone], by slender-body theory: 1 without a body,
/// 0.935 at a body radius of a third of the whole span. Source: Pitts, Nielsen, Kaattari 1957, NACA TR 1307, eq. 19.
/// @param ratio [1] of the tip's distance from the axis over the body's radius, above 1
[[nodiscard]] double deflection_factor(double ratio) noexcept;

/// The geometry of a rocket, prepared for questions at many Mach numbers.
class LiftModel {
 public:
  explicit LiftModel(const Rocket& rocket, SupersonicFins theory = SupersonicFins::linear,
                     TubeFinLift tube_theory = TubeFinLift::lifting_surface);

  /// Noses and transitions 2 (S_aft - S_fore) / A at all Mach numbers (slender-body theory); fins with the
  /// body's upwash (1 + r / (s + r)) and the shadow of more than four fins; tube fins each alike in all directions,
  /// since the body's upwash cancels over tubes that are evenly spread around it.
  [[nodiscard]] std::vector<ComponentLift> components(double mach) const;

  /// Rolling-moment slope [1/rad] against cant of all fins together, on A d: fins turned against the body, whose
  /// lift it lessens (`deflection_factor`), not a body at incidence, whose upwash would add to it.
  /// @returns the sum over sets of slope times their cant over the first cant that is not zero
  [[nodiscard]] double roll_forcing(double mach) const;
  /// Damping [1] against spin * d / (2 V), on A d, positive: strips with the slope of the whole fin and the same
  /// factor, so that a narrow fin settles where it moves along its own cant.
  [[nodiscard]] double roll_damping(double mach) const;
  /// The cant [rad] that `roll_forcing` refers to.
  [[nodiscard]] double cant() const noexcept { return cant_; }

  [[nodiscard]] double reference_area() const noexcept { return area_; }
  [[nodiscard]] double reference_diameter() const noexcept { return diameter_; }

 private:
  struct Body {
    std::string name;
    double slope = 0.0, centre = 0.0;
  };
  struct Set {
    std::string name;
    FinPlanform plan;
    int count = 0;
    double station = 0.0;
    double body_radius = 0.0;
    double shadow = 1.0;     // of neighbouring fins
    double upwash = 1.0;     // of the body
    double deflection = 1.0; // what the body leaves of the lift of fins that are turned against it
    double strip_sum = 0.0;  // integral of chord * radius^2 over the span of one fin
    double cant = 0.0;
  };
  struct Tubes {
    TubeFinSet set;
    double arm = 0.0;  // of a tube's axis from the rocket's
  };
  std::vector<Body> bodies_;
  std::vector<Set> sets_;
  std::vector<Tubes> tubes_;
  SupersonicFins theory_ = SupersonicFins::linear;
  TubeFinLift tube_theory_ = TubeFinLift::lifting_surface;
  double area_ = 1.0, diameter_ = 1.0, cant_ = 0.0;
};

}  // namespace coalwood::scene

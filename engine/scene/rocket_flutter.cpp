#include "scene/rocket_flutter.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "scene/rocket_fin.h"
#include "scene/units.h"

namespace coalwood::scene {
namespace {

constexpr double kSeaLevelPressure = 101325.0;  // [Pa]
constexpr double kGamma = 1.4;
constexpr double kNeverFlutters = std::numeric_limits<double>::infinity();

}  // namespace

double flutter_stiffness(const FinSet& fins) {
  const FinPlanform plan = fin_planform(fins);
  const double root = root_chord(fins);
  if (!(plan.area > 0.0) || !(root > 0.0) || !(fins.thickness > 0.0))
    return kNeverFlutters;
  const double aspect = plan.span * plan.span / plan.area;
  // A trapezoid's taper, or that of the trapezoid of equal area and span.
  const double taper = fins.kind == FinKind::trapezoidal
                           ? fins.tip_chord / root
                           : std::max(2.0 * plan.area / (plan.span * root) - 1.0, 0.0);
  const double behind = plan.centroid_x / root - 0.25;
  if (behind <= 0.0) return kNeverFlutters;
  const double relative = fins.thickness / root;
  const double denominator = 24.0 * behind * kGamma * kSeaLevelPressure / kPi * aspect * aspect * aspect /
                             (relative * relative * relative * (aspect + 2.0));
  return fins.shear_modulus * kSeaLevelPressure / (denominator * 0.5 * (taper + 1.0));
}

double flutter_speed(const FinSet& fins, double sound_speed, double pressure) {
  if (!(pressure > 0.0)) return kNeverFlutters;
  return sound_speed * std::sqrt(flutter_stiffness(fins) / pressure);
}

}  // namespace coalwood::scene

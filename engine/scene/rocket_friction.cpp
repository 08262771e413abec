#include "scene/rocket_friction.h"

#include <algorithm>
#include <cmath>

namespace coalwood::scene {
namespace {

constexpr double kLowestReynolds = 1e4;    // below, the formulas leave their data
constexpr double kLaminarEnds = 5.39e5;    // Re where transition starts
constexpr double kTransitionBegins = 1e6;  // Re from which a laminar start feels Mach number and roughness
constexpr double kTransitionEnds = 3e6;

/// Factor that is `below(mach)` up to Mach 0.9, `above(mach)` from 1.1 and a mixture between.
template <class Below, class Above>
double across_mach_one(double mach, Below below, Above above) {
  if (mach <= 0.9) return below(mach);
  if (mach >= 1.1) return above(mach);
  const double share = (mach - 0.9) / 0.2;
  return (1.0 - share) * below(mach) + share * above(mach);
}

double smooth_mach_factor(BoundaryLayer layer, double reynolds, double mach) {
  const auto subsonic = [](double m) { return 1.0 - 0.1 * m * m; };
  if (layer == BoundaryLayer::turbulent) {
    return across_mach_one(mach, subsonic, [](double m) { return std::pow(1.0 + 0.15 * m * m, -0.58); });
  }
  const double share =
      std::clamp((reynolds - kTransitionBegins) / (kTransitionEnds - kTransitionBegins), 0.0, 1.0);
  const double factor =
      across_mach_one(mach, subsonic, [](double m) { return std::pow(1.0 + 0.045 * m * m, -0.25); });
  return 1.0 + share * (factor - 1.0);
}

double rough_mach_factor(double mach) {
  // The ends of the transonic range are held while mixing, as the source has it.
  if (mach > 0.9 && mach < 1.1) {
    const double share = (mach - 0.9) / 0.2;
    return (1.0 - share) * (1.0 - 0.1 * 0.9 * 0.9) + share / (1.0 + 0.18 * 1.1 * 1.1);
  }
  return mach <= 0.9 ? 1.0 - 0.1 * mach * mach : 1.0 / (1.0 + 0.18 * mach * mach);
}

}  // namespace

double smooth_friction(BoundaryLayer layer, double reynolds) {
  const auto turbulent = [](double re) {
    const double root = 1.50 * std::log(re) - 5.6;
    return 1.0 / (root * root);
  };
  if (layer == BoundaryLayer::turbulent) return reynolds < kLowestReynolds ? 1.48e-2 : turbulent(reynolds);
  if (reynolds < kLowestReynolds) return 1.33e-2;
  if (reynolds < kLaminarEnds) return 1.328 / std::sqrt(reynolds);
  return turbulent(reynolds) - 1700.0 / reynolds;
}

double rough_friction(double grain, double length) {
  return grain > 0.0 && length > 0.0 ? 0.032 * std::pow(grain / length, 0.2) : 0.0;
}

double friction_coefficient(BoundaryLayer layer, double reynolds, double mach, double grain, double length) {
  const double smooth = smooth_friction(layer, reynolds) * smooth_mach_factor(layer, reynolds, mach);
  if (layer == BoundaryLayer::transitional && reynolds <= kTransitionBegins) return smooth;
  return std::max(smooth, rough_friction(grain, length) * rough_mach_factor(mach));
}

}  // namespace coalwood::scene

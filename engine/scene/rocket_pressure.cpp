#include "scene/rocket_pressure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace coalwood::scene {
namespace {

using Knot = std::array<double, 2>;

// (Mach, CD) of noses of fineness 3. Source: Stoney 1961, NASA TR R-100, p. 16, as read by Niskanen 2013,
// table B.
constexpr std::array<Knot, 7> kElliptical{
    {{1.2, 0.110}, {1.25, 0.128}, {1.3, 0.140}, {1.4, 0.148}, {1.6, 0.152}, {2.0, 0.159}, {2.4, 0.162}}};
constexpr std::array<Knot, 9> kPowerQuarter{{{1.2, 0.140},
                                             {1.3, 0.156},
                                             {1.4, 0.169},
                                             {1.6, 0.192},
                                             {1.8, 0.206},
                                             {2.2, 0.227},
                                             {2.6, 0.241},
                                             {3.0, 0.249},
                                             {3.6, 0.252}}};
constexpr std::array<Knot, 9> kPowerHalf{{{0.925, 0.0},
                                          {0.95, 0.014},
                                          {1.0, 0.050},
                                          {1.05, 0.060},
                                          {1.1, 0.059},
                                          {1.2, 0.081},
                                          {1.3, 0.084},
                                          {1.7, 0.085},
                                          {2.0, 0.078}}};
constexpr std::array<Knot, 10> kPowerThreeQuarters{{{0.8, 0.0},
                                                    {0.9, 0.015},
                                                    {1.0, 0.078},
                                                    {1.06, 0.121},
                                                    {1.2, 0.110},
                                                    {1.4, 0.098},
                                                    {1.6, 0.090},
                                                    {2.0, 0.084},
                                                    {2.8, 0.078},
                                                    {3.4, 0.074}}};
constexpr std::array<Knot, 10> kVonKarman{{{0.9, 0.0},
                                           {0.95, 0.010},
                                           {1.0, 0.027},
                                           {1.05, 0.055},
                                           {1.1, 0.070},
                                           {1.2, 0.081},
                                           {1.4, 0.095},
                                           {1.6, 0.097},
                                           {2.0, 0.091},
                                           {3.0, 0.083}}};
constexpr std::array<Knot, 9> kHaackThird{{{0.9, 0.0},
                                           {0.95, 0.010},
                                           {1.0, 0.024},
                                           {1.05, 0.066},
                                           {1.1, 0.084},
                                           {1.2, 0.100},
                                           {1.4, 0.114},
                                           {1.6, 0.117},
                                           {2.0, 0.113}}};
constexpr std::array<Knot, 8> kParabola{{{0.95, 0.0},
                                         {0.975, 0.016},
                                         {1.0, 0.041},
                                         {1.05, 0.092},
                                         {1.1, 0.109},
                                         {1.2, 0.119},
                                         {1.4, 0.113},
                                         {1.7, 0.108}}};
constexpr std::array<Knot, 9> kParabolaHalf{{{0.8, 0.0},
                                             {0.9, 0.016},
                                             {0.95, 0.042},
                                             {1.0, 0.100},
                                             {1.05, 0.126},
                                             {1.1, 0.125},
                                             {1.3, 0.100},
                                             {1.5, 0.090},
                                             {1.8, 0.088}}};
constexpr std::array<Knot, 8> kParabolaThreeQuarters{{{0.9, 0.0},
                                                      {0.95, 0.023},
                                                      {1.0, 0.073},
                                                      {1.05, 0.098},
                                                      {1.1, 0.107},
                                                      {1.2, 0.106},
                                                      {1.4, 0.089},
                                                      {1.7, 0.082}}};

/// Straight lines between knots, constant beyond.
double along(std::span<const Knot> knots, double mach) {
  if (mach <= knots.front()[0]) return knots.front()[1];
  for (std::size_t i = 1; i < knots.size(); ++i) {
    if (mach > knots[i][0]) continue;
    const double f = (mach - knots[i - 1][0]) / (knots[i][0] - knots[i - 1][0]);
    return (1.0 - f) * knots[i - 1][1] + f * knots[i][1];
  }
  return knots.back()[1];
}

constexpr double kGamma = 1.4;
constexpr double kConeFormulaBegins = 1.3;

/// A cone of half angle phi from Mach 1, on its base area.
double cone_drag(double s, double mach) {
  mach = std::max(mach, 1.0);
  if (mach >= kConeFormulaBegins) return 2.1 * s * s + 0.5 * s / std::sqrt(mach * mach - 1.0);
  // Hermite's cubic from Mach 1, where the slope is that of a pressure that grows with transonic similarity.
  const double width = kConeFormulaBegins - 1.0;
  const double root2 = kConeFormulaBegins * kConeFormulaBegins - 1.0;
  const double a = s;
  const double b = 2.1 * s * s + 0.5 * s / std::sqrt(root2);
  const double da = 4.0 / (kGamma + 1.0) * (1.0 - 0.5 * s) * width;
  const double db = -0.5 * s * kConeFormulaBegins / std::pow(root2, 1.5) * width;
  const double t = (mach - 1.0) / width;
  const double c2 = 3.0 * (b - a) - 2.0 * da - db;
  const double c3 = 2.0 * (a - b) + da + db;
  return a + t * (da + t * (c2 + t * c3));
}

/// Of measured shapes: CD at fineness 3, and the Mach number from which there are data.
struct Measured {
  double drag = 0.0, begin = 0.0;
};

Measured of(std::span<const Knot> knots, double mach) { return {along(knots, mach), knots.front()[0]}; }

Measured between(const Measured& a, const Measured& b, double share) {
  return {(1.0 - share) * a.drag + share * b.drag, std::min(a.begin, b.begin)};
}

Measured power_series(double exponent, double cone_sine, double mach) {
  const double q = std::clamp(exponent, 0.0, 1.0) * 4.0;
  if (q <= 1.0) return between({stagnation_drag(mach), 0.0}, of(kPowerQuarter, mach), q);
  if (q <= 2.0) return between(of(kPowerQuarter, mach), of(kPowerHalf, mach), q - 1.0);
  if (q <= 3.0) return between(of(kPowerHalf, mach), of(kPowerThreeQuarters, mach), q - 2.0);
  return between(of(kPowerThreeQuarters, mach), {cone_drag(cone_sine, mach), 1.0}, q - 3.0);
}

Measured parabolic_series(double parameter, double cone_sine, double mach) {
  const double k = std::clamp(parameter, 0.0, 1.0);
  if (k <= 0.5) return between({cone_drag(cone_sine, mach), 1.0}, of(kParabolaHalf, mach), 2.0 * k);
  if (k <= 0.75) return between(of(kParabolaHalf, mach), of(kParabolaThreeQuarters, mach), 4.0 * k - 2.0);
  return between(of(kParabolaThreeQuarters, mach), of(kParabola, mach), 4.0 * k - 3.0);
}

/// Steps thinner than this [m] are faces, not noses.
constexpr double kFlat = 1e-3;
/// A drag below this needs no subsonic branch.
constexpr double kNoDrag = 1e-3;

}  // namespace

double stagnation_drag(double mach) {
  const double m2 = mach * mach;
  const double pressure = mach <= 1.0 ? 1.0 + m2 / 4.0 + m2 * m2 / 40.0
                                      : 1.84 - 0.76 / m2 + 0.166 / (m2 * m2) + 0.035 / (m2 * m2 * m2);
  return 0.85 * pressure;
}

double base_drag(double mach) { return mach <= 1.0 ? 0.12 + 0.13 * mach * mach : 0.25 / mach; }

double round_edge_drag(double mach) {
  const double m2 = mach * mach;
  if (mach < 0.9) return std::pow(1.0 - m2, -0.417) - 1.0;
  if (mach < 1.0) return 1.0 - 1.785 * (mach - 0.9);
  return 1.214 - 0.502 / m2 + 0.1095 / (m2 * m2);
}

double wedge_drag(double mach, double ratio) {
  if (!(ratio > 0.0)) return 0.0;
  // Mach number as transonic similarity has it: (M^2 - 1) / ((gamma + 1) ratio)^(2/3).
  const double scale = std::pow((kGamma + 1.0) * ratio, 2.0 / 3.0);
  const double similar = (mach * mach - 1.0) / scale;
  const double attached = std::cbrt(2.0);
  const double beta = std::sqrt(scale * std::max(similar, attached));
  const double wave = 4.0 * ratio * ratio / beta;
  if (similar >= 0.0) return wave;
  const double rise = std::max(1.0 + similar, 0.0);
  return wave * rise * rise * (3.0 - 2.0 * rise);
}

PressureDrag::PressureDrag(const BodyPart& part) : part_(part) {
  const double rise = part.aft_radius - part.fore_radius;
  if (rise == 0.0) return;
  fineness_ = part.length / (2.0 * std::abs(rise));
  if (rise < 0.0 || part.length < kFlat) return;
  const double near_end = part.aft_radius - radius_of(part, 0.99 * part.length);
  sin_joint_ = near_end / std::hypot(near_end, 0.01 * part.length);
  const double cone_sine = 1.0 / std::sqrt(1.0 + 4.0 * fineness_ * fineness_);
  switch (part.shape) {
    case NoseShape::conical:
    case NoseShape::ogive:
      begin_ = 1.0;
      break;
    case NoseShape::elliptical:
      begin_ = kElliptical.front()[0];
      break;
    case NoseShape::power:
      begin_ = power_series(part.parameter, cone_sine, 1.0).begin;
      break;
    case NoseShape::parabolic:
      begin_ = parabolic_series(part.parameter, cone_sine, 1.0).begin;
      break;
    case NoseShape::haack:
      begin_ = kVonKarman.front()[0];
      break;
  }
  at_rest_ = transonic(begin_);
  if (at_rest_ < kNoDrag || begin_ <= 0.0) return;
  const double still = 0.8 * sin_joint_ * sin_joint_;
  const double slope = (transonic(begin_ + 0.01) - at_rest_) / 0.01;
  // Where the data begin with no rise there is no power to fit; their first value is held.
  if (still >= at_rest_ - 0.01 || slope <= 0.01) return;
  power_ = begin_ * slope / (at_rest_ - still);
  scale_ = (at_rest_ - still) / std::pow(begin_, power_);
  at_rest_ = still;
}

double PressureDrag::transonic(double mach) const {
  const double cone_sine = 1.0 / std::sqrt(1.0 + 4.0 * fineness_ * fineness_);
  Measured at_three;
  switch (part_.shape) {
    case NoseShape::conical:
      return cone_drag(sin_joint_, mach);
    case NoseShape::ogive: {
      const double from_secant = part_.parameter - 0.5;
      return (0.72 * from_secant * from_secant + 0.82) * cone_drag(sin_joint_, mach);
    }
    case NoseShape::elliptical:
      at_three = of(kElliptical, mach);
      break;
    case NoseShape::power:
      at_three = power_series(part_.parameter, cone_sine, mach);
      break;
    case NoseShape::parabolic:
      at_three = parabolic_series(part_.parameter, cone_sine, mach);
      break;
    case NoseShape::haack:
      at_three =
          between(of(kVonKarman, mach), of(kHaackThird, mach), std::clamp(3.0 * part_.parameter, 0.0, 1.0));
      break;
  }
  const double face = stagnation_drag(mach);
  const double exponent = std::log(fineness_ + 1.0) / std::log(4.0);
  return face * std::pow(std::max(at_three.drag, 0.0) / face, exponent);
}

double PressureDrag::operator()(double mach) const {
  if (part_.is_tube()) return 0.0;
  const bool widening = part_.aft_radius > part_.fore_radius;
  if (part_.length < kFlat) return widening ? stagnation_drag(mach) : base_drag(mach);
  if (!widening) return base_drag(mach) * std::clamp((3.0 - fineness_) / 2.0, 0.0, 1.0);
  if (mach >= begin_) return transonic(mach);
  return at_rest_ + scale_ * std::pow(mach, power_);
}

}  // namespace coalwood::scene

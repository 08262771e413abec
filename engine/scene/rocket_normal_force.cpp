#include "scene/rocket_normal_force.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "scene/rocket_tube_fin.h"
#include "scene/units.h"

namespace coalwood::scene {
namespace {

/// Mach numbers between which fins change from subsonic to supersonic theory.
constexpr double kSubsonic = 0.9;
constexpr double kSupersonic = 1.5;
/// Mach numbers between which the centre of pressure of fins travels.
constexpr double kTravelBegins = 0.5;
constexpr double kTravelEnds = 2.0;
/// Sets whose roots share more than this length [m] shadow each other.
constexpr double kSharedRoot = 0.005;

/// Factor of 5, 6, 7, 8 fins on the sum of their slopes.
/// Source: Niskanen 2013, section 3.2.2, after MIL-HDBK-762.
constexpr std::array<double, 4> kShadow{0.948, 0.913, 0.854, 0.81};
constexpr double kShadowOfMore = 0.75;

double shadow_of(int fins) {
  if (fins <= 4) return 1.0;
  return fins <= 8 ? kShadow[static_cast<std::size_t>(fins - 5)] : kShadowOfMore;
}

struct ValueSlope {
  double value = 0.0, slope = 0.0;
};

/// Diederich's wing at a Mach number below 1, with its slope against Mach.
ValueSlope subsonic(const FinPlanform& plan, double mach) {
  const double k = plan.span * plan.span / (plan.area * plan.cos_midchord_sweep);
  const double root = std::sqrt(1.0 + (1.0 - mach * mach) * k * k);
  const double scale = 2.0 * kPi * plan.span * plan.span / plan.area;
  return {scale / (1.0 + root), scale * mach * k * k / (root * (1.0 + root) * (1.0 + root))};
}

ValueSlope supersonic(const FinPlanform& plan, double mach, SupersonicFins theory) {
  const double beta = std::sqrt(mach * mach - 1.0);
  const double by_mach = mach / beta;  // d beta / d M
  if (theory == SupersonicFins::half) return {2.0 / beta, -2.0 / (beta * beta) * by_mach};
  const double aspect = plan.aspect_ratio;
  const double reach = aspect * beta;
  if (reach >= 1.0) {
    return {4.0 / beta * (1.0 - 0.5 / reach), (-4.0 + 4.0 / reach) / (beta * beta) * by_mach};
  }
  // A straight line in beta from the slender wing at Mach 1 to 2 AR, where the Mach cones just meet.
  const double rise = (2.0 - 0.5 * kPi) * aspect;
  return {0.5 * kPi * aspect + rise * reach, rise * aspect * by_mach};
}

}  // namespace

TotalLift total_lift(const std::vector<ComponentLift>& components) noexcept {
  TotalLift total;
  double moment = 0.0;
  for (const ComponentLift& part : components) {
    total.slope += part.slope;
    moment += part.slope * part.centre;
  }
  if (total.slope != 0.0) total.centre = moment / total.slope;
  return total;
}

Planform body_planform(const Rocket& rocket) {
  Planform plan;
  double first = 0.0, second = 0.0;
  for (const BodyPart& part : body_parts(rocket)) {
    const OutlineIntegrals outline = outline_integrals(part);
    plan.area += outline.planform_area;
    first += outline.planform_area * outline.planform_centre;
    second +=
        outline.planform_square + outline.planform_area * outline.planform_centre * outline.planform_centre;
  }
  if (plan.area > 0.0) {
    plan.centre = first / plan.area;
    plan.spread = std::sqrt(std::max(second / plan.area - plan.centre * plan.centre, 0.0));
  }
  return plan;
}

double fin_lift_slope(const FinPlanform& plan, double mach, SupersonicFins theory) {
  if (!(plan.area > 0.0)) return 0.0;
  if (mach <= kSubsonic) return subsonic(plan, mach).value;
  if (mach >= kSupersonic) return supersonic(plan, mach, theory).value;
  // Hermite's cubic of both ends plus a quartic that vanishes with its slope there and takes away the
  // curvature at the subsonic end.
  const double width = kSupersonic - kSubsonic;
  const double t = (mach - kSubsonic) / width;
  const ValueSlope a = subsonic(plan, kSubsonic);
  const ValueSlope b = supersonic(plan, kSupersonic, theory);
  const double da = a.slope * width;
  const double db = b.slope * width;
  const double c2 = 3.0 * (b.value - a.value) - 2.0 * da - db;
  const double c3 = 2.0 * (a.value - b.value) + da + db;
  const double cubic = a.value + t * (da + t * (c2 + t * c3));
  return cubic - c2 * t * t * (1.0 - t) * (1.0 - t);
}

double fin_centre_fraction(const FinPlanform& plan, double mach) {
  const auto far = [&](double m) {
    const double reach = std::max(plan.aspect_ratio * std::sqrt(m * m - 1.0), 1.0);
    return (reach - 0.67) / (2.0 * reach - 1.0);
  };
  if (mach <= kTravelBegins) return 0.25;
  if (mach >= kTravelEnds) return far(mach);
  // A quintic that leaves a quarter with no slope and meets value and slope at the far end, flat in its
  // second and third derivatives there.
  const double value = far(kTravelEnds);
  const double reach = plan.aspect_ratio * std::sqrt(kTravelEnds * kTravelEnds - 1.0);
  const double slope = reach > 1.0 ? 0.34 * plan.aspect_ratio * kTravelEnds /
                                         std::sqrt(kTravelEnds * kTravelEnds - 1.0) /
                                         ((2.0 * reach - 1.0) * (2.0 * reach - 1.0))
                                   : 0.0;
  const double w = kTravelBegins - kTravelEnds;
  const double at_begin = 0.25 - value - slope * w;  // = a w^4 + b w^5
  const double b = (-slope * w - 4.0 * at_begin) / std::pow(w, 5);
  const double a = at_begin / std::pow(w, 4) - b * w;
  const double u = mach - kTravelEnds;
  return value + slope * u + u * u * u * u * (a + b * u);
}

double deflection_factor(double ratio) noexcept {
  const double t = ratio, t2 = t * t;
  // Below and above these the closed form loses its digits to differences of large numbers; its limits are 1.
  constexpr double kThinnest = 1.01, kWidest = 1e4;
  if (!(t > kThinnest) || t > kWidest) return 1.0;
  const double a = std::asin((t2 - 1.0) / (t2 + 1.0));
  const double w = (t2 + 1.0) * (t2 + 1.0) / (t2 * (t - 1.0) * (t - 1.0)), v = (t + 1.0) / (t * (t - 1.0));
  return (0.25 * kPi * kPi * (t + 1.0) * (t + 1.0) / t2 + kPi * w * a - 2.0 * kPi * v + w * a * a - 4.0 * v * a +
          8.0 / ((t - 1.0) * (t - 1.0)) * std::log((t2 + 1.0) / (2.0 * t))) /
         (kPi * kPi);
}

LiftModel::LiftModel(const Rocket& rocket, SupersonicFins theory, TubeFinLift tube_theory)
    : theory_(theory), tube_theory_(tube_theory), diameter_(scene::reference_diameter(rocket)) {
  area_ = 0.25 * kPi * diameter_ * diameter_;
  for (const BodyPart& part : body_parts(rocket)) {
    if (part.is_tube()) continue;
    const double fore = kPi * part.fore_radius * part.fore_radius;
    const double aft = kPi * part.aft_radius * part.aft_radius;
    const double centre = (part.length * aft - outline_integrals(part).volume) / (aft - fore);
    bodies_.push_back({part.name, 2.0 * (aft - fore) / area_, part.station + centre});
  }
  for (const FinSet& fins : rocket.fins) {
    Set set;
    set.name = fins.name;
    set.plan = fin_planform(fins);
    set.count = fins.count;
    set.station = root_station(rocket, fins);
    const double chord = root_chord(fins);
    set.body_radius = radius_at(rocket, set.station + 0.5 * chord);
    int neighbours = 0;
    for (const FinSet& other : rocket.fins) {
      const double fore = root_station(rocket, other);
      const double shared =
          std::min(set.station + chord, fore + root_chord(other)) - std::max(set.station, fore);
      if (&other == &fins || shared > kSharedRoot) neighbours += other.count;
    }
    set.shadow = shadow_of(neighbours);
    set.upwash = 1.0 + set.body_radius / std::max(set.plan.span + set.body_radius, 1e-9);
    if (set.body_radius > 0.0)
      set.deflection = deflection_factor((set.plan.span + set.body_radius) / set.body_radius);
    for (const FinStrip& strip : fin_strips(fins)) {
      const double radius = set.body_radius + strip.y;
      set.strip_sum += strip.chord() * strip.width * radius * radius;
    }
    set.cant = fins.cant;
    if (cant_ == 0.0) cant_ = fins.cant;
    sets_.push_back(set);
  }
  for (const TubeFinSet& tubes : rocket.tube_fins)
    tubes_.push_back({tubes, radius_at(rocket, tubes.station + 0.5 * tubes.length) + tubes.outer_radius});
}

std::vector<ComponentLift> LiftModel::components(double mach) const {
  std::vector<ComponentLift> list;
  for (const Body& body : bodies_) list.push_back({body.name, body.slope, body.centre});
  for (const Set& set : sets_) {
    const double one = fin_lift_slope(set.plan, mach, theory_) * set.plan.area / area_;
    // Fins evenly around the body: the sum of squared sines is half their number.
    const double slope = 0.5 * set.count * one * set.shadow * set.upwash;
    const double centre =
        set.station + set.plan.mean_chord_leading + fin_centre_fraction(set.plan, mach) * set.plan.mean_chord;
    list.push_back({set.name, slope, centre});
  }
  for (const auto& [tubes, arm] : tubes_) {
    list.push_back({tubes.name, tubes.count * tube_lift_area(tubes, mach, tube_theory_) / area_,
                    tubes.station + tube_centre_fraction(tubes, mach) * tubes.length});
  }
  return list;
}

double LiftModel::roll_forcing(double mach) const {
  double sum = 0.0;
  for (const Set& set : sets_) {
    const double one = fin_lift_slope(set.plan, mach, theory_) * set.plan.area / area_;
    const double share = cant_ == 0.0 ? 1.0 : set.cant / cant_;
    sum += share * set.count * one * set.deflection * (set.plan.mean_chord_y + set.body_radius) / diameter_;
  }
  return sum;
}

double LiftModel::roll_damping(double mach) const {
  double sum = 0.0;
  for (const Set& set : sets_) {
    sum += 2.0 * set.count * set.deflection * fin_lift_slope(set.plan, mach, theory_) * set.strip_sum /
           (area_ * diameter_ * diameter_);
  }
  // A tube moves across its axis with the spin times its arm, all of it at one speed.
  for (const auto& [tubes, arm] : tubes_)
    sum += 2.0 * tubes.count * tube_lift_area(tubes, mach, tube_theory_) * arm * arm / (area_ * diameter_ * diameter_);
  return sum;
}

}  // namespace coalwood::scene

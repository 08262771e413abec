#include "scene/warnings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace coalwood::scene {
namespace {

class Warnings {
 public:
  template <class... Arguments>
  void add(const char* name, fmt::format_string<Arguments...> reason, Arguments&&... arguments) {
    list_.push_back({name, fmt::format(reason, std::forward<Arguments>(arguments)...)});
  }
  [[nodiscard]] std::vector<sim::Warning> take() { return std::move(list_); }

 private:
  std::vector<sim::Warning> list_;
};

void look_at_stability(const sim::Summary& s, Warnings& warnings) {
  const double margin = std::fmin(s.static_margin, s.lowest_static_margin);
  if (margin < 0.0)
    warnings.add("static margin",
                 "{:.2f} calibres at its least: the centre of pressure lies before the centre of mass and the "
                 "rocket turns over; more weight in the nose or larger fins move them apart",
                 margin);
  else if (margin < kLeastStaticMargin)
    warnings.add("static margin", "{:.2f} calibres at its least; {:.0f} or more keep the nose into the wind",
                 margin, kLeastStaticMargin);
  else if (s.static_margin > kMostStaticMargin && s.rail_exit_wind > kLeaningWind)
    warnings.add("static margin",
                 "{:.1f} calibres at rail exit: the rocket leans far into a wind of {:.1f} m/s",
                 s.static_margin, s.rail_exit_wind);
}

void look_at_launch(const sim::Summary& s, Warnings& warnings) {
  if (!std::isfinite(s.rail_exit_speed)) {
    warnings.add("thrust to weight",
                 "{:.1f}: the rocket does not leave its rail", s.thrust_to_weight);
    return;
  }
  if (s.thrust_to_weight < kLeastThrustToWeight)
    warnings.add("thrust to weight", "{:.1f} on the mean of the burn; {:.0f} or more lift off briskly",
                 s.thrust_to_weight, kLeastThrustToWeight);
  if (s.rail_exit_speed < kSlowestRailExit)
    warnings.add("rail exit speed",
                 "{:.1f} m/s: fins do not steer below {:.0f} m/s; a longer rail or more thrust helps",
                 s.rail_exit_speed, kSlowestRailExit);
  else if (s.rail_exit_speed < kLeastExitOverWind * s.rail_exit_wind)
    warnings.add("rail exit speed",
                 "{:.1f} m/s in {:.1f} m/s of wind: the air comes from {:.0f} degrees aside and the rocket "
                 "turns into the wind; {:.0f} times the wind is safe",
                 s.rail_exit_speed, s.rail_exit_wind,
                 std::atan2(s.rail_exit_wind, s.rail_exit_speed) / kDegree, kLeastExitOverWind);
}

void look_at_fins(const sim::Summary& s, Warnings& warnings) {
  if (!(s.flutter_margin < kLeastFlutterMargin)) return;
  if (s.flutter_margin < 0.0)
    warnings.add("flutter",
                 "fins flutter from {:.0f} m/s and fly at {:.0f} m/s, {:.1f} s after ignition; thicker, "
                 "stiffer or shorter fins hold",
                 s.flutter_speed, s.flutter_airspeed, s.flutter_time);
  else
    warnings.add("flutter", "only {:.0f} % below the flutter speed of {:.0f} m/s, {:.1f} s after ignition",
                 100.0 * s.flutter_margin, s.flutter_speed, s.flutter_time);
}

void look_at_opening(const Parachute& chute, const sim::Opening& opening, double weight,
                     Warnings& warnings) {
  const bool told = chute.max_speed > 0.0;
  const bool streamer = chute.kind == RecoveryKind::streamer;
  const double limit = told ? chute.max_speed : kFastestOpening;
  if (opening.airspeed > limit && (told || !streamer)) {
    const char* when = opening.after_apogee < 0.0   ? "too early, still rising"
                       : opening.after_apogee > 2.0 ? "too late"
                                                    : "too fast";
    warnings.add("deployment speed", "{} opens {} at {:.0f} m/s; {} {:.0f} m/s{}", chute.name, when,
                 opening.airspeed, told ? "it is made for" : "canopies should open below", limit,
                 opening.airspeed > kZipperSpeed ? ", and the cord may cut the tube open (zipper)" : "");
  }
  const double strength = chute.max_load > 0.0 ? chute.max_load : kUsualCordLoad * weight;
  if (opening.load > strength)
    warnings.add("opening load", "{} pulls with {:.0f} N, {:.0f} times the weight; {} {:.0f} N", chute.name,
                 opening.load, opening.load / weight,
                 chute.max_load > 0.0 ? "it is made for" : "cords are commonly chosen for", strength);
}

void look_at_recovery(const Scene& scene, const sim::Summary& s, Warnings& warnings) {
  const std::vector<Parachute>& chutes = scene.rocket.parachutes;
  const bool landed = std::isfinite(s.impact_time);
  if (chutes.empty()) {
    if (landed)
      warnings.add("no recovery", "nothing slows the fall: it strikes the ground at {:.0f} m/s",
                   s.impact_speed);
    return;
  }
  for (std::size_t i = 0; i < std::min(chutes.size(), physics::kMaxCanopies); ++i) {
    const auto opened = std::ranges::find(s.openings, i, &sim::Opening::canopy);
    if (opened == s.openings.end()) {
      if (landed)
        warnings.add("deployment height", "{} does not open before the ground", chutes[i].name);
      continue;
    }
    look_at_opening(chutes[i], *opened, s.dry_mass * kStandardGravity, warnings);
    if (landed && !(s.impact_time - opened->full_time >= kShortestDescent))
      warnings.add("deployment height", "{} opens {:.0f} m above the ground, too low to be full in time",
                   chutes[i].name, opened->ground_clearance);
  }
  if (landed && !s.openings.empty() && s.impact_speed > kFastestLanding)
    warnings.add("descent rate",
                 "{:.1f} m/s over the ground at landing, {:.1f} m/s of it downward; up to {:.0f} m/s spares "
                 "the airframe",
                 s.impact_speed, s.descent_rate, kFastestLanding);
}

void look_at_step(const sim::Summary& s, Warnings& warnings) {
  if (!(s.step * s.fastest_swing > kLongestSwingStep)) return;
  warnings.add("time step", "the rocket swings about the wind at up to {:.0f} rad/s, too fast for steps of {:g} s; {:.1g} s "
               "(run.step_s) follow it",
               s.fastest_swing, s.step, 0.5 * kLongestSwingStep / s.fastest_swing);
}

}  // namespace

std::vector<sim::Warning> design_warnings(const Scene& scene, const sim::Summary& summary) {
  Warnings warnings;
  look_at_stability(summary, warnings);
  look_at_launch(summary, warnings);
  look_at_fins(summary, warnings);
  look_at_recovery(scene, summary, warnings);
  look_at_step(summary, warnings);
  return warnings.take();
}

}  // namespace coalwood::scene

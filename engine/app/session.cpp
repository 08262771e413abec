#include "app/session.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cmath>
#include <fmt/format.h>

#include "base/error.h"
#include "scene/scene_file.h"
#include "scene/warnings.h"

namespace coalwood::app {
namespace {

constexpr std::int64_t kStepsPerSlice = 256;   // between two looks at the real clock
constexpr double kOneDrag = 1.0;               // [s] real: edits of one key closer than this are one drag
constexpr std::size_t kMostGhosts = 4;

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;  // clang++ before 17 needs to be told

/// With a capital at its beginning.
std::string sentence(std::string text) {
  if (!text.empty()) text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text;
}

}  // namespace

Session::Session(LaunchSite site)
    : site_(std::move(site)), edited_scene_(site_.scene), simulation_(site_.model_source()) {
  path_.extend(simulation_.record());
}

bool Session::at_head() const noexcept { return playhead_ >= furthest_; }

void Session::move_playhead(double time) {
  const double end = simulation_.record().end_time() + (simulation_.record().complete() ? kAfterLanding : 0.0);
  playhead_ = std::min(time, std::max(end, playhead_));
  if (launch_ == ui::LaunchState::away) playhead_ = std::max(playhead_, 0.0);
  furthest_ = std::max(furthest_, playhead_);
}

void Session::update(double real_seconds, double budget) {
  real_time_ += real_seconds;
  const double scene_seconds = clock_.advance(real_seconds);

  const auto begin = std::chrono::steady_clock::now();
  const auto spent = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(); };
  while (!simulation_.record().complete() && spent() < budget)
    if (!simulation_.advance(kStepsPerSlice)) break;

  if (launch_ != ui::LaunchState::armed && !paused_) {
    const double target = playhead_ + scene_seconds;
    // A machine too slow to stay ahead still flies every step before it is shown.
    simulation_.advance_to(target);
    if (launch_ == ui::LaunchState::counting && target >= 0.0) launch_ = ui::LaunchState::away;
    move_playhead(target);
  }
  path_.extend(simulation_.record());
  if (simulation_.record().complete() && !hash_) {
    hash_ = simulation_.record().hash();
    tell_warnings();
  }
}

void Session::tell_warnings() {
  const std::vector<sim::Warning> warnings =
      scene::design_warnings(edited_scene_, sim::summary_of(simulation_.record()));
  // Only what is new: a dragged slider completes a flight at every halt.
  for (const sim::Warning& warning : warnings)
    if (std::ranges::find(warnings_, warning.name, &sim::Warning::name) == warnings_.end())
      messages_.push_back({ui::Severity::warning, fmt::format("Check {}", warning.name), sentence(warning.reason)});
  warnings_ = warnings;
}

void Session::forget_ahead() {
  hash_.reset();
  const std::int64_t step =
      playhead_ <= 0.0 ? 0
                       : std::min(simulation_.record().steps(),
                                  static_cast<std::int64_t>(std::ceil(playhead_ / simulation_.record().step_length())));
  simulation_.rewind(step);
  path_.truncate(simulation_.record(), step);
  furthest_ = playhead_;
  edited_scene_ = edited(site_.scene, simulation_.record().edits());
}

void Session::keep_ghost(const std::string& key) {
  const bool same_drag = key == last_edited_key_ && real_time_ - last_edit_ < kOneDrag;
  last_edit_ = real_time_;
  last_edited_key_ = key;
  if (same_drag || path_.points().size() < 2) return;
  ghosts_.push_back(path_.points());
  if (ghosts_.size() > kMostGhosts) ghosts_.erase(ghosts_.begin());
}

void Session::set_parameter(const exchange::SetParameter& change) {
  try {
    scene::Scene next = scene::with(edited_scene_, change.key, change.value);  // refused before anything is forgotten
    keep_ghost(change.key);
    forget_ahead();
    simulation_.apply(change);
    edited_scene_ = std::move(next);
    path_.truncate(simulation_.record(), simulation_.record().steps());
  } catch (const base::InputError& error) {
    messages_.push_back({ui::Severity::error, "Not changed", error.what()});
    paused_ = launch_ != ui::LaunchState::armed;
  }
}

bool Session::perform(const exchange::ViewAction& action) {
  namespace act = exchange::action;
  return std::visit(
      Overloaded{
          [&](const exchange::SetParameter& change) {
            set_parameter(change);
            return true;
          },
          [&](const act::Launch& launch) {
            if (launch_ == ui::LaunchState::armed) {
              launch_ = ui::LaunchState::counting;
              paused_ = false;
            }
            if (launch.skip_countdown && launch_ == ui::LaunchState::counting) move_playhead(0.0);
            return true;
          },
          [&](const act::Reset&) {
            if (path_.points().size() > 1 && furthest_ > 0.0) keep_ghost("");
            launch_ = ui::LaunchState::armed;
            paused_ = false;
            playhead_ = furthest_ = -kCountdown;
            // Edits made in flight belong to that flight; those made on the pad stay.
            forget_ahead();
            return true;
          },
          [&](const act::TogglePause&) {
            if (launch_ != ui::LaunchState::armed) paused_ = !paused_;
            return true;
          },
          [&](const act::SetRate& rate) {
            clock_.set_rate(rate.rate);
            return true;
          },
          [&](const act::StepFrames& step) {
            if (launch_ == ui::LaunchState::armed) return true;
            constexpr double kFrame = 1.0 / 60.0;
            paused_ = true;
            const double target = playhead_ + kFrame * step.frames;
            simulation_.advance_to(target);
            path_.extend(simulation_.record());
            move_playhead(target);
            return true;
          },
          [&](const act::Seek& seek) {
            if (launch_ == ui::LaunchState::armed) return true;
            simulation_.advance_to(seek.time);
            path_.extend(simulation_.record());
            move_playhead(seek.time);
            if (launch_ == ui::LaunchState::counting && playhead_ >= 0.0) launch_ = ui::LaunchState::away;
            return true;
          },
          [&](const act::ForkHere&) {
            if (at_head()) return true;
            keep_ghost("");
            forget_ahead();
            paused_ = false;
            return true;
          },
          [](const auto&) { return false; },
      },
      action);
}

const exchange::Trail& Session::trail() {
  const double shown = std::max(playhead_, 0.0);
  trail_ = sim::trail_at(simulation_.record(), path_, shown);
  trail_.ghosts = ghosts_;
  return trail_;
}

void Session::describe(ui::OverlayState& state) {
  state.snapshot = snapshot();
  state.trail = &trail();
  state.span = {launch_ == ui::LaunchState::away ? 0.0 : -kCountdown, furthest_,
                simulation_.record().end_time() + (simulation_.record().complete() ? kAfterLanding : 0.0)};
  state.launch = launch_;
  state.paused = paused_;
  state.rate_asked = clock_.rate();
  state.rate_achieved = paused_ ? 0.0 : clock_.achieved_rate();
  state.trajectory_hash = hash_.value_or(0);
  state.seed = edited_scene_.run.seed;
  state.scene_title = site_.scene.title;
  state.scene_note = site_.scene.note;

  const auto now = scene::parameters_of(edited_scene_);
  const auto original = scene::parameters_of(site_.scene);
  state.parameters.clear();
  for (std::size_t i = 0; i < original.size() && i < now.size(); ++i)
    state.parameters.push_back({original[i], now[i].value});

  state.edits.clear();
  for (const exchange::Command& command : simulation_.record().commands()) {
    const auto parameter = std::find_if(now.begin(), now.end(), [&](const auto& p) { return p.key == command.change.key; });
    const std::string label = parameter != now.end() ? parameter->label : command.change.key;
    const std::string unit = parameter != now.end() ? parameter->unit : "";
    state.edits.push_back({simulation_.record().time_of(command.step), fmt::format("{} {:.4g} {}", label, command.change.value, unit)});
  }
  state.peak_thrust = 0.0;
  for (const exchange::TrailPoint& point : path_.points()) state.peak_thrust = std::max(state.peak_thrust, point.thrust);
}

std::vector<ui::Message> Session::take_messages() { return std::exchange(messages_, {}); }

}  // namespace coalwood::app

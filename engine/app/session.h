#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/clocks.h"
#include "app/launch_site.h"
#include "exchange/command.h"
#include "exchange/snapshot.h"
#include "sim/path.h"
#include "sim/simulation.h"
#include "sim/summary.h"
#include "ui/overlay_state.h"

/// A person's session with one scene: the countdown, the playhead over the flight
/// record, edits, forks and ghosts. Knows no window and no picture, so tests drive it.
///
/// The simulation runs ahead of the playhead, a little every frame: what lies behind
/// the playhead is the flight flown, what lies ahead is its prediction, and both are the
/// one record. An edit or a fork forgets what lies ahead and flies it anew.
namespace coalwood::app {

class Session {
 public:
  static constexpr double kCountdown = 5.0;     ///< [s] from Launch to ignition
  static constexpr double kAfterLanding = 8.0;  ///< [s] that can be shown after the flight's end

  /// @throws base::InputError
  explicit Session(LaunchSite site);

  /// Advances countdown and playhead by real time and lets the simulation run ahead for at
  /// most `budget` seconds of work.
  void update(double real_seconds, double budget = 0.008);

  /// Carries out what concerns the flight. @returns false for actions that are the window's.
  bool perform(const exchange::ViewAction& action);

  [[nodiscard]] const LaunchSite& site() const noexcept { return site_; }
  [[nodiscard]] double playhead() const noexcept { return playhead_; }
  [[nodiscard]] exchange::Snapshot snapshot() const { return simulation_.sample(playhead_); }
  /// The path split at the playhead, with ghosts and events.
  [[nodiscard]] const exchange::Trail& trail();
  [[nodiscard]] const sim::FlightRecord& record() const noexcept { return simulation_.record(); }
  /// The scene with every edit up to now.
  [[nodiscard]] const scene::Scene& edited_scene() const noexcept { return edited_scene_; }

  /// Fills what the overlay shows of the flight.
  void describe(ui::OverlayState& state);

  /// Messages since the last call, for the overlay.
  [[nodiscard]] std::vector<ui::Message> take_messages();

 private:
  void set_parameter(const exchange::SetParameter& change);
  void forget_ahead();
  /// Messages for causes of concern that the present flight has and the one before had not.
  void tell_warnings();
  void keep_ghost(const std::string& key);
  void move_playhead(double time);
  [[nodiscard]] bool at_head() const noexcept;

  LaunchSite site_;
  scene::Scene edited_scene_;
  sim::Simulation simulation_;
  sim::Path path_;
  WallClock clock_;
  ui::LaunchState launch_ = ui::LaunchState::armed;
  bool paused_ = false;
  double playhead_ = -kCountdown;
  double furthest_ = -kCountdown;  ///< [s] latest instant shown: the head of what was flown
  double real_time_ = 0.0;         ///< [s] of the session, to tell one drag from the next
  double last_edit_ = -1e9;
  std::string last_edited_key_;
  std::vector<std::vector<exchange::TrailPoint>> ghosts_;
  exchange::Trail trail_;
  std::optional<std::uint64_t> hash_;
  std::vector<sim::Warning> warnings_;  ///< of the last complete flight
  std::vector<ui::Message> messages_;
};

}  // namespace coalwood::app

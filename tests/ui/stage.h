#pragma once

#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "ui/backend.h"
#include "ui/overlay.h"

/// A plausible flight and an overlay with no window: tests move the pointer and read
/// what the overlay asks for.
namespace coalwood::tests {

using exchange::ViewAction;
namespace action = exchange::action;

/// A boost of 3 s, a coast to apogee at 45 s and a fall to 90 s, as smooth curves: the
/// overlay needs their shape, not their physics.
inline exchange::Trail sample_trail() {
  exchange::Trail trail;
  constexpr double kBurn = 3.0, kEnd = 90.0, kTop = 9000.0;
  for (int i = 0; i <= 900; ++i) {
    exchange::TrailPoint p;
    p.time = 0.1 * i;
    const double u = 2.0 * p.time / kEnd - 1.0;
    p.height = kTop * (1.0 - u * u);
    p.speed = 400.0 * std::abs(u);
    p.mass_flow = p.time < kBurn ? 2.8 : 0.0;
    p.thrust = 1000.0 * p.mass_flow;
    trail.flown.push_back(p);
  }
  trail.events = {{"ignition", 0, 0},   {"rail exit", 0.2, 4},      {"burnout", kBurn, 1160},
                  {"apogee", 45, kTop}, {"deployment", 46.5, 8990}, {"landing", kEnd, 0}};
  trail.ghosts.push_back(trail.flown);
  return trail;
}

inline ui::OverlayState sample_state(int width, int height, float scale) {
  ui::OverlayState s;
  s.width = width;
  s.height = height;
  s.ui_scale = scale;
  s.wall_step = 1.0 / 60;
  s.reduced_motion = true;
  s.print_layout = true;
  s.scene_title = "Auk XXXI Miss Riley";
  s.scene_note =
      "The height of the book asks for more than the propellant of the time gave; this scene states what it "
      "takes.";
  const auto add = [&](const char* key, const char* group, const char* label, const char* unit, double value,
                       double low, double high) {
    s.parameters.push_back({{key, group, label, unit, value, low, high, "What it does."}, value});
  };
  add("rocket.fins.span_m", "Rocket", "Fin span", "m", 0.09, 0.0, 0.2);
  add("rocket.mass_kg", "Rocket", "Empty mass", "kg", 7.2, 2, 20);
  add("rocket.fins.cant_deg", "Rocket", "Fin cant", "deg", 0, -5, 5);
  add("motor.burn_time_s", "Motor", "Burn time", "s", 3.2, 0.5, 10);
  add("weather.wind_speed_m_s", "Weather", "Wind at the pad", "m/s", 2, 0, 15);
  add("launch.rail_length_m", "Launch", "Rail length", "m", 4.5, 1, 11);
  s.cameras = {"hero", "pad", "chase", "onboard", "tower", "town", "map", "free", "director"};
  s.camera = "hero";
  s.frames_per_second = 60;
  s.frame_milliseconds = 12.3;
  s.trajectory_hash = 0x0123456789abcdefu;
  s.span = {-10, 0, 90};
  s.snapshot.time = -10;
  return s;
}

/// The same in flight, `time` [s] after ignition, with `head` [s] flown.
inline ui::OverlayState flying_state(const exchange::Trail& trail, int width, int height, float scale,
                                     double time, double head) {
  ui::OverlayState s = sample_state(width, height, scale);
  s.trail = &trail;
  s.launch = ui::LaunchState::away;
  s.span = {0, head, 90};
  s.snapshot.time = time;
  s.snapshot.stage = exchange::Stage::coast;
  s.snapshot.readout.height = 99999;
  s.snapshot.readout.speed = 9999;
  s.snapshot.readout.vertical_speed = -9999;
  s.snapshot.readout.downrange = 9999;
  s.snapshot.readout.bearing = 1.2;
  s.snapshot.readout.airspeed = 300;
  s.snapshot.readout.static_margin = 2.2;
  s.edits = {{20.0, "Wind at the pad 4.0 m/s"}};
  return s;
}

/// ImGui with no window and an overlay in it.
class Stage {
 public:
  ui::ImGuiContextOwner context;
  ui::Overlay overlay;
  float mouse_x = -1, mouse_y = -1;
  bool mouse_down = false;

  /// One frame; @returns what was asked for.
  std::vector<ViewAction> frame(const ui::OverlayState& state) {
    overlay.prepare(state);
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(state.width), static_cast<float>(state.height)};
    io.DeltaTime = static_cast<float>(state.wall_step);
    io.MousePos = {mouse_x, mouse_y};
    io.MouseDown[0] = mouse_down;
    ImGui::NewFrame();
    auto actions = overlay.draw(state);
    ImGui::Render();
    return actions;
  }

  /// The widget of that name in the last frame.
  std::optional<ui::WidgetRect> find(const std::string& name) const {
    const auto found = std::ranges::find(overlay.rects(), name, &ui::WidgetRect::name);
    return found == overlay.rects().end() ? std::nullopt : std::optional(*found);
  }

  /// Rests the pointer at a fraction of a widget's width, at half its height, for one frame.
  std::vector<ViewAction> point(const ui::OverlayState& state, const std::string& name,
                                double fraction = 0.5) {
    const auto rect = find(name);
    if (!rect) {
      ADD_FAILURE() << "no widget " << name;
      return {};
    }
    mouse_x = rect->x0 + static_cast<float>(fraction) * (rect->x1 - rect->x0);
    mouse_y = 0.5f * (rect->y0 + rect->y1);
    return frame(state);
  }

  std::vector<ViewAction> press(const ui::OverlayState& state, bool down) {
    mouse_down = down;
    return frame(state);
  }

  /// Points, presses, releases; @returns everything asked for.
  std::vector<ViewAction> click(const ui::OverlayState& state, const std::string& name,
                                double fraction = 0.5) {
    std::vector<ViewAction> all;
    const auto add = [&](std::vector<ViewAction> actions) {
      all.insert(all.end(), actions.begin(), actions.end());
    };
    add(point(state, name, fraction));
    add(press(state, true));
    add(press(state, false));
    return all;
  }
};

/// The only action of its kind in a list, or a failure.
template <class Wanted>
Wanted only(const std::vector<ViewAction>& actions) {
  if (actions.size() != 1 || !std::holds_alternative<Wanted>(actions.front())) {
    ADD_FAILURE() << actions.size() << " actions, or one of another kind";
    return {};
  }
  return std::get<Wanted>(actions.front());
}

}  // namespace coalwood::tests

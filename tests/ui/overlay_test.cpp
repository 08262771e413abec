#include "ui/overlay.h"

#include <gtest/gtest.h>

#include "stage.h"
#include "support/tolerance.h"

namespace coalwood::ui {
namespace {

using exchange::SetParameter;
using tests::only;
using tests::Stage;
namespace action = exchange::action;

constexpr KeyChord plain(Key key) { return {key, false, false, false}; }

TEST(Launch, ClickAsksForACountdown) {
  Stage stage;
  const OverlayState state = tests::sample_state(1280, 720, 1);
  (void)stage.frame(state);
  EXPECT_FALSE(only<action::Launch>(stage.click(state, "launch")).skip_countdown);
}

TEST(Launch, HoldingTheButtonSkipsTheCountdownOnce) {
  Stage stage;
  const OverlayState state = tests::sample_state(1280, 720, 1);
  (void)stage.frame(state);
  (void)stage.point(state, "launch");
  std::vector<exchange::ViewAction> all;
  for (int i = 0; i < 60; ++i)
    for (const auto& asked : stage.press(state, true)) all.push_back(asked);
  for (const auto& asked : stage.press(state, false)) all.push_back(asked);
  EXPECT_TRUE(only<action::Launch>(all).skip_countdown);
}

TEST(Launch, EnterTapsAndHolds) {
  Stage stage;
  const OverlayState state = tests::sample_state(1280, 720, 1);
  (void)stage.frame(state);
  // Down and up between two frames, as on a slow machine.
  EXPECT_TRUE(stage.overlay.key_down(plain(Key::enter), state).empty());
  stage.overlay.key_up(Key::enter);
  EXPECT_FALSE(only<action::Launch>(stage.frame(state)).skip_countdown);
  EXPECT_TRUE(stage.frame(state).empty());
  (void)stage.overlay.key_down(plain(Key::enter), state);
  std::vector<exchange::ViewAction> all;
  for (int i = 0; i < 60; ++i) {
    (void)stage.overlay.key_down(plain(Key::enter), state, true);
    for (const auto& asked : stage.frame(state)) all.push_back(asked);
  }
  stage.overlay.key_up(Key::enter);
  for (const auto& asked : stage.frame(state)) all.push_back(asked);
  EXPECT_TRUE(only<action::Launch>(all).skip_countdown);
}

TEST(Launch, OneSlowFrameIsNoHolding) {
  Stage stage;
  OverlayState state = tests::sample_state(1280, 720, 1);
  state.wall_step = 2.0;
  (void)stage.frame(state);
  EXPECT_FALSE(only<action::Launch>(stage.click(state, "launch")).skip_countdown);
}

TEST(Launch, IsGoneAfterIgnition) {
  Stage stage;
  const auto trail = tests::sample_trail();
  (void)stage.frame(tests::flying_state(trail, 1280, 720, 1, 20, 20));
  EXPECT_FALSE(stage.find("launch").has_value());
  EXPECT_TRUE(stage.find("timeline").has_value());
}

class SliderDrag : public ::testing::TestWithParam<std::tuple<int, int, float>> {};

TEST_P(SliderDrag, SetsTheValueUnderThePointer) {
  const auto [width, height, scale] = GetParam();
  Stage stage;
  OverlayState state = tests::sample_state(width, height, scale);
  (void)stage.frame(state);
  // Fin span: 0 to 0.2 m, from 0.09; half way is 100 mm.
  (void)stage.point(state, "slider:rocket.fins.span_m", 0.45);
  (void)stage.press(state, true);
  (void)stage.point(state, "slider:rocket.fins.span_m", 0.30);
  auto asked = only<SetParameter>(stage.point(state, "slider:rocket.fins.span_m", 0.50));
  EXPECT_EQ(asked.key, "rocket.fins.span_m");
  EXPECT_WITHIN(asked.value, 0.1, tests::rounding(2, 0.1));
  state.parameters[0].value = asked.value;
  EXPECT_TRUE(stage.frame(state).empty()) << "a resting pointer asks for nothing";
  // Past the end: the end.
  stage.mouse_x = static_cast<float>(width) - 1;
  EXPECT_WITHIN(only<SetParameter>(stage.frame(state)).value, 0.2, tests::exact());
  EXPECT_TRUE(stage.press(state, false).empty());
}

INSTANTIATE_TEST_SUITE_P(Scales, SliderDrag,
                         ::testing::Values(std::tuple{1280, 720, 1.0f}, std::tuple{1920, 1080, 1.5f},
                                           std::tuple{2560, 1440, 2.0f}));

TEST(Slider, WorksInFlight) {
  Stage stage;
  const auto trail = tests::sample_trail();
  const OverlayState state = tests::flying_state(trail, 1280, 720, 1, 20, 20);
  (void)stage.frame(state);
  (void)stage.point(state, "slider:rocket.mass_kg", 0.5);
  const auto asked = only<SetParameter>(stage.press(state, true));
  EXPECT_EQ(asked.key, "rocket.mass_kg");
  EXPECT_WITHIN(asked.value, 11.0, tests::rounding(2, 11.0));
}

TEST(Slider, DotGoesBackToTheScene) {
  Stage stage;
  OverlayState state = tests::sample_state(1280, 720, 1);
  state.parameters[0].value = 0.15;
  (void)stage.frame(state);
  const auto asked = only<SetParameter>(stage.click(state, "reset:rocket.fins.span_m"));
  EXPECT_WITHIN(asked.value, 0.09, tests::exact());
}

TEST(Slider, TakesTypedNumbers) {
  Stage stage;
  OverlayState state = tests::sample_state(1280, 720, 1);
  (void)stage.frame(state);
  EXPECT_TRUE(stage.click(state, "value:rocket.fins.span_m").empty());
  for (int i = 0; i < 3; ++i) (void)stage.frame(state);
  ASSERT_TRUE(stage.overlay.typing());
  ImGuiIO& io = ImGui::GetIO();
  io.AddInputCharactersUTF8("125");
  (void)stage.frame(state);
  io.KeyMap[ImGuiKey_Enter] = 10;
  io.KeysDown[10] = true;
  const auto asked = only<SetParameter>(stage.frame(state));
  io.KeysDown[10] = false;
  EXPECT_WITHIN(asked.value, 0.125, tests::rounding(2, 0.125));
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(stage.frame(state).empty());
  EXPECT_FALSE(stage.overlay.typing());
}

TEST(Search, LeadsToTheValueWithoutThePointer) {
  Stage stage;
  const OverlayState state = tests::sample_state(1280, 720, 1);
  (void)stage.frame(state);
  ImGuiIO& io = ImGui::GetIO();
  constexpr int kEnter = 10;
  io.KeyMap[ImGuiKey_Enter] = kEnter;
  const auto enter = [&] {
    io.KeysDown[kEnter] = true;
    auto asked = stage.frame(state);
    io.KeysDown[kEnter] = false;
    for (const auto& more : stage.frame(state)) asked.push_back(more);
    return asked;
  };
  (void)stage.overlay.key_down({Key::f, true, false, false}, state);
  for (int i = 0; i < 3; ++i) (void)stage.frame(state);
  ASSERT_TRUE(stage.overlay.typing());
  io.AddInputCharactersUTF8("burn");
  (void)stage.frame(state);
  EXPECT_FALSE(stage.find("slider:rocket.mass_kg").has_value()) << "others are filtered out";
  EXPECT_TRUE(enter().empty());
  for (int i = 0; i < 3; ++i) (void)stage.frame(state);
  io.AddInputCharactersUTF8("2.5");
  (void)stage.frame(state);
  const auto asked = only<SetParameter>(enter());
  EXPECT_EQ(asked.key, "motor.burn_time_s");
  EXPECT_WITHIN(asked.value, 2.5, tests::exact());
}

TEST(Timeline, DragSeeks) {
  Stage stage;
  const auto trail = tests::sample_trail();
  const OverlayState state = tests::flying_state(trail, 1280, 720, 1, 80, 80);
  (void)stage.frame(state);
  (void)stage.point(state, "timeline", 0.25);
  EXPECT_WITHIN(only<action::Seek>(stage.press(state, true)).time, 22.5, 90.0 / 1256);  // a pixel
  EXPECT_TRUE(stage.frame(state).empty());
  EXPECT_WITHIN(only<action::Seek>(stage.point(state, "timeline", 0.75)).time, 67.5, 90.0 / 1256);
  EXPECT_WITHIN(only<action::Seek>(stage.point(state, "timeline", 0.5)).time, 45.0,
                tests::exact());  // apogee catches
}

TEST(Timeline, OffersToFlyOnOnlyInThePast) {
  Stage stage;
  const auto trail = tests::sample_trail();
  (void)stage.frame(tests::flying_state(trail, 1280, 720, 1, 80, 80));
  EXPECT_FALSE(stage.find("fly_on").has_value());
  const OverlayState past = tests::flying_state(trail, 1280, 720, 1, 20, 80);
  (void)stage.frame(past);
  (void)only<action::ForkHere>(stage.click(past, "fly_on"));
}

TEST(Transport, AsksForWhatItsButtonsSay) {
  Stage stage;
  const auto trail = tests::sample_trail();
  const OverlayState state = tests::flying_state(trail, 1280, 720, 1, 20, 80);
  (void)stage.frame(state);
  (void)only<action::TogglePause>(stage.click(state, "pause"));
  EXPECT_EQ(only<action::StepFrames>(stage.click(state, "step_back")).frames, -1);
  EXPECT_EQ(only<action::StepFrames>(stage.click(state, "step_forward")).frames, 1);
  EXPECT_EQ(only<action::SetRate>(stage.click(state, "faster")).rate, 2);
  EXPECT_EQ(only<action::SetRate>(stage.click(state, "slower")).rate, 0.5);
  EXPECT_EQ(only<action::SetRate>(stage.click(state, "rate")).rate, 1);
  (void)only<action::Reset>(stage.click(state, "reset"));
}

TEST(Toolbar, AsksForWhatItsButtonsSay) {
  Stage stage;
  const OverlayState state = tests::sample_state(1280, 720, 1);
  (void)stage.frame(state);
  (void)only<action::ToggleRecording>(stage.click(state, "record"));
  (void)only<action::Screenshot>(stage.click(state, "screenshot"));
  (void)only<action::ToggleUnits>(stage.click(state, "units"));
  (void)only<action::ToggleHud>(stage.click(state, "hud_level"));
  (void)only<action::ToggleHelp>(stage.click(state, "help"));
  EXPECT_EQ(only<action::SelectCamera>(stage.click(state, "camera:tower")).name, "tower");
}

TEST(Panel, FoldsWithTabAndItsButton) {
  Stage stage;
  const OverlayState state = tests::sample_state(1280, 720, 1);
  (void)stage.frame(state);
  EXPECT_TRUE(stage.find("panel").has_value());
  (void)stage.overlay.key_down(plain(Key::tab), state);
  (void)stage.frame(state);
  EXPECT_FALSE(stage.find("panel").has_value());
  EXPECT_TRUE(stage.click(state, "panel_toggle").empty());
  (void)stage.frame(state);
  EXPECT_TRUE(stage.find("panel").has_value());
}

TEST(Plot, OpensWithItsKeyAndSeeks) {
  Stage stage;
  const auto trail = tests::sample_trail();
  const OverlayState state = tests::flying_state(trail, 1280, 720, 1, 20, 80);
  (void)stage.overlay.key_down(plain(Key::p), state);
  (void)stage.frame(state);
  (void)stage.point(state, "plot", 0.5);
  const double time = only<action::Seek>(stage.press(state, true)).time;
  EXPECT_GT(time, 30);
  EXPECT_LT(time, 60);
  (void)stage.press(state, false);
  (void)stage.click(state, "plot_close");
  (void)stage.frame(state);
  EXPECT_FALSE(stage.find("plot").has_value());
}

TEST(SaveDialog, AsksForThePath) {
  Stage stage;
  const OverlayState state = tests::sample_state(1280, 720, 1);
  (void)stage.frame(state);
  (void)stage.overlay.key_down({Key::s, true, false, false}, state);
  for (int i = 0; i < 3; ++i) (void)stage.frame(state);
  EXPECT_TRUE(stage.overlay.typing());
  EXPECT_EQ(only<action::SaveScene>(stage.click(state, "save_confirm")).path, "auk_xxxi_miss_riley.toml");
  (void)stage.frame(state);
  EXPECT_FALSE(stage.find("save_confirm").has_value());
}

TEST(Help, TakesThePointerFromWhatIsBehind) {
  Stage stage;
  OverlayState state = tests::sample_state(1280, 720, 1);
  (void)stage.frame(state);
  state.help_open = true;
  for (int i = 0; i < 2; ++i) (void)stage.frame(state);
  // The launch button lies behind the dialog: a click there reaches the dialog only.
  EXPECT_TRUE(stage.click(state, "launch").empty());
  (void)only<action::ToggleHelp>(stage.click(state, "help_close"));
  const auto closed = stage.overlay.key_down(plain(Key::escape), state);
  (void)only<action::ToggleHelp>(closed);
}

TEST(Messages, LeaveTheLaunchButtonFree) {
  for (const int width : {1024, 1280, 1920}) {
    Stage stage;
    const OverlayState state = tests::sample_state(width, 720, 1);
    stage.overlay.notify({Severity::warning, "Check flutter", "Fins flutter from 42 m/s and fly at 211 m/s."});
    for (int i = 0; i < 3; ++i) (void)stage.frame(state);
    const auto toast = stage.find("toast:0"), launch = stage.find("launch");
    ASSERT_TRUE(toast && launch);
    EXPECT_TRUE(toast->y1 < launch->y0 || launch->x1 < toast->x0) << width;
  }
}

TEST(Messages, ErrorsStayUntilDismissedAndOthersGo) {
  Stage stage;
  OverlayState state = tests::sample_state(1280, 720, 1);
  stage.overlay.notify({Severity::info, "Picture saved", ""});
  stage.overlay.notify({Severity::error, "The flight stopped", "A reason."});
  (void)stage.frame(state);
  EXPECT_TRUE(stage.find("toast:0").has_value());
  EXPECT_TRUE(stage.find("toast:1").has_value());
  state.wall_step = 1.0;
  for (int i = 0; i < 60; ++i) (void)stage.frame(state);
  EXPECT_FALSE(stage.find("toast:0").has_value());
  EXPECT_TRUE(stage.find("toast:1").has_value());
  (void)stage.click(state, "toast:1:close");
  for (int i = 0; i < 2; ++i) (void)stage.frame(state);
  EXPECT_FALSE(stage.find("toast:1").has_value());
}

TEST(Pointer, BelongsToTheCameraWhereNoWidgetIs) {
  Stage stage;
  const OverlayState state = tests::sample_state(1280, 720, 1);
  for (int i = 0; i < 2; ++i) (void)stage.frame(state);
  stage.mouse_x = 500;
  stage.mouse_y = 300;
  for (int i = 0; i < 2; ++i) (void)stage.frame(state);
  EXPECT_FALSE(stage.overlay.wants_mouse());
  (void)stage.point(state, "slider:rocket.mass_kg");
  (void)stage.frame(state);
  EXPECT_TRUE(stage.overlay.wants_mouse());
}

TEST(Motion, EndsWhereReducedMotionStands) {
  const auto trail = tests::sample_trail();
  const auto rects_after_launch = [&](bool reduced) {
    Stage stage;
    OverlayState pad = tests::sample_state(1280, 720, 1),
                 flying = tests::flying_state(trail, 1280, 720, 1, 20, 80);
    pad.reduced_motion = flying.reduced_motion = reduced;
    (void)stage.frame(pad);
    std::vector<float> tops;
    for (int i = 0; i < 60; ++i) {
      (void)stage.frame(flying);
      if (const auto timeline = stage.find("timeline")) tops.push_back(timeline->y0);
    }
    EXPECT_EQ(tops.size() > 0 && tops.front() > tops.back(), !reduced) << "slides in, or stands at once";
    return stage.overlay.rects();
  };
  const auto moved = rects_after_launch(false), stood = rects_after_launch(true);
  ASSERT_EQ(moved.size(), stood.size());
  for (std::size_t i = 0; i < moved.size(); ++i) {
    EXPECT_EQ(moved[i].name, stood[i].name);
    EXPECT_EQ(moved[i].x0, stood[i].x0) << moved[i].name;
    EXPECT_EQ(moved[i].y0, stood[i].y0) << moved[i].name;
  }
}

TEST(Settings, ApplyTogglesAndLeaveTheRest) {
  OverlayState state;
  EXPECT_TRUE(apply_to_settings(action::ToggleUnits{}, state));
  EXPECT_EQ(state.units, Units::us);
  EXPECT_TRUE(apply_to_settings(action::ToggleHud{}, state));
  EXPECT_EQ(state.hud, HudLevel::clean);
  EXPECT_TRUE(apply_to_settings(action::ToggleHelp{}, state));
  EXPECT_TRUE(state.help_open);
  EXPECT_TRUE(apply_to_settings(action::ToggleOverlay{}, state));
  EXPECT_FALSE(state.overlay_visible);
  EXPECT_FALSE(apply_to_settings(action::TogglePause{}, state));
}

TEST(HiddenOverlay, DrawsAndAsksForNothing) {
  Stage stage;
  OverlayState state = tests::sample_state(1280, 720, 1);
  state.overlay_visible = false;
  (void)stage.frame(state);
  EXPECT_TRUE(stage.frame(state).empty());
  EXPECT_TRUE(stage.overlay.rects().empty());
  EXPECT_EQ(ImGui::GetDrawData()->TotalVtxCount, 0);
  state.record.on = true;
  (void)stage.frame(state);
  EXPECT_GT(ImGui::GetDrawData()->TotalVtxCount, 0) << "the REC mark stays";
}

}  // namespace
}  // namespace coalwood::ui

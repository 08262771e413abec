#include "app/session.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "sim/simulation.h"

namespace coalwood::app {
namespace {

namespace act = exchange::action;
constexpr double kFrame = 1.0 / 60.0;

LaunchSite site() {
  return LaunchSite::load(COALWOOD_SOURCE_DIR "/scenes/hobby.toml", {"site.terrain=flat"});
}

void run_for(Session& session, double seconds) {
  for (double t = 0.0; t < seconds; t += kFrame) session.update(kFrame, 0.002);
}

TEST(Session, StaysOnThePadUntilLaunched) {
  Session session(site());
  run_for(session, 2.0);
  EXPECT_EQ(session.playhead(), -Session::kCountdown);
  EXPECT_EQ(session.snapshot().stage, exchange::Stage::pad);
}

TEST(Session, CountsDownAndFliesInRealTime) {
  Session session(site());
  session.perform(act::Launch{});
  run_for(session, Session::kCountdown + 2.0);
  EXPECT_NEAR(session.playhead(), 2.0, 2 * kFrame);
  EXPECT_GT(session.snapshot().readout.height, 10.0);
}

TEST(Session, HoldingEnterSkipsTheCountdown) {
  Session session(site());
  session.perform(act::Launch{true});
  run_for(session, 1.0);
  EXPECT_NEAR(session.playhead(), 1.0, 2 * kFrame);
}

TEST(Session, ThePredictionReachesTheGroundBeforeTheFlightDoes) {
  Session session(site());
  run_for(session, 3.0);
  const exchange::Trail& trail = session.trail();
  ASSERT_FALSE(trail.predicted.empty());
  EXPECT_LT(trail.predicted.back().height, 60.0);
  EXPECT_GT(trail.predicted.back().time, 20.0);
}

TEST(Session, WatchedEditedAndForkedFlightsFlyAgainToTheSameHash) {
  Session session(site());
  session.perform(exchange::SetParameter{"weather.wind_scale", 1.5});
  session.perform(act::Launch{true});
  run_for(session, 2.0);
  session.perform(exchange::SetParameter{"launch.elevation_deg", 84.0});  // has no effect in flight, is logged all the same
  run_for(session, 1.0);
  session.perform(exchange::SetParameter{"weather.wind_scale", 2.0});
  session.perform(act::Seek{1.0});
  session.perform(act::ForkHere{});
  session.perform(exchange::SetParameter{"weather.wind_scale", 0.5});
  run_for(session, 3.0);
  ASSERT_TRUE(session.record().complete());
  const sim::FlightRecord again = sim::fly(session.site().model_source(), session.record().commands());
  EXPECT_EQ(again.hash(), session.record().hash());
}

TEST(Session, AnEditInFlightChangesThePredictionAndKeepsThePast) {
  Session session(site());
  session.perform(act::Launch{true});
  run_for(session, 4.0);
  const auto before = session.trail();
  session.perform(exchange::SetParameter{"weather.wind_scale", 4.0});
  run_for(session, 1.0);
  const auto& after = session.trail();
  EXPECT_GT(math::norm(before.predicted.back().p_W - after.predicted.back().p_W), 1.0);
  EXPECT_EQ(math::norm(before.flown.front().p_W - after.flown.front().p_W), 0.0);
  EXPECT_EQ(after.ghosts.size(), 1u);
}

TEST(Session, ARefusedEditKeepsTheFlightAndSaysWhy) {
  Session session(site());
  session.perform(act::Launch{true});
  run_for(session, 1.0);
  const double before = session.playhead();
  session.perform(exchange::SetParameter{"launch.rail_length_m", -5.0});
  session.perform(exchange::SetParameter{"no.such_key", 1.0});
  const auto messages = session.take_messages();
  ASSERT_EQ(messages.size(), 2u);
  EXPECT_EQ(messages.front().severity, ui::Severity::error);
  EXPECT_NE(messages.front().text.find("launch.rail_length_m"), std::string::npos);
  EXPECT_TRUE(session.record().commands().empty());
  EXPECT_EQ(session.playhead(), before);
}

TEST(Session, TellsADesignsWarningsOnceWithTheirReason) {
  Session session(site());
  run_for(session, 1.0);
  EXPECT_TRUE(session.take_messages().empty());
  session.perform(exchange::SetParameter{"rocket.parachutes.diameter_m", 0.2});
  run_for(session, 1.0);
  const auto messages = session.take_messages();
  ASSERT_EQ(messages.size(), 1u);
  EXPECT_EQ(messages[0].severity, ui::Severity::warning);
  EXPECT_EQ(messages[0].title, "Check descent rate");
  EXPECT_NE(messages[0].text.find("m/s over the ground at landing"), std::string::npos);
  session.perform(exchange::SetParameter{"rocket.parachutes.diameter_m", 0.21});
  run_for(session, 1.0);
  EXPECT_TRUE(session.take_messages().empty()) << "the same again";
}

TEST(Session, PausedTimeStandsStillAndStepsByFrames) {
  Session session(site());
  session.perform(act::Launch{true});
  run_for(session, 1.0);
  session.perform(act::TogglePause{});
  const double before = session.playhead();
  run_for(session, 1.0);
  EXPECT_EQ(session.playhead(), before);
  session.perform(act::StepFrames{3});
  EXPECT_NEAR(session.playhead(), before + 3 * kFrame, 1e-12);
  session.perform(act::StepFrames{-1});
  EXPECT_NEAR(session.playhead(), before + 2 * kFrame, 1e-12);
}

TEST(Session, ResetGoesBackToThePadAndKeepsAGhost) {
  Session session(site());
  session.perform(exchange::SetParameter{"weather.wind_scale", 1.5});
  session.perform(act::Launch{true});
  run_for(session, 3.0);
  session.perform(exchange::SetParameter{"weather.wind_scale", 3.0});
  session.perform(act::Reset{});
  EXPECT_EQ(session.playhead(), -Session::kCountdown);
  EXPECT_FALSE(session.trail().ghosts.empty());
  ASSERT_EQ(session.record().commands().size(), 1u);  // the one made on the pad
  EXPECT_EQ(session.record().commands().front().change.value, 1.5);
}

TEST(Session, RateOfThirtyTwoShowsAWholeFlightInSeconds) {
  Session session(site());
  session.perform(act::SetRate{32.0});
  session.perform(act::Launch{true});
  run_for(session, 8.0);
  EXPECT_TRUE(session.record().complete());
  EXPECT_EQ(session.snapshot().stage, exchange::Stage::landed);
}

TEST(Session, TheOverlayHearsOfParametersEditsAndSpan) {
  Session session(site());
  session.perform(act::Launch{true});
  run_for(session, 2.0);
  session.perform(exchange::SetParameter{"weather.wind_scale", 2.5});
  run_for(session, 1.0);
  ui::OverlayState state;
  session.describe(state);
  EXPECT_GE(state.parameters.size(), 8u);
  ASSERT_EQ(state.edits.size(), 1u);
  EXPECT_NEAR(state.edits.front().time, 2.0, 0.1);
  EXPECT_GT(state.span.end, 20.0);
  EXPECT_EQ(state.launch, ui::LaunchState::away);
  EXPECT_GT(state.peak_thrust, 1.0);
}

TEST(LaunchSite, AMissingSceneIsBadInput) {
  EXPECT_THROW((void)LaunchSite::load("/no/such/scene.toml", {}), base::InputError);
}

}  // namespace
}  // namespace coalwood::app

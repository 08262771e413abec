#include "ui/keys.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "stage.h"
#include "ui/help.h"

namespace coalwood::ui {
namespace {

using tests::sample_trail;

constexpr KeyChord plain(Key key) { return {key, false, false, false}; }

TEST(Keys, NoChordIsBoundTwice) {
  std::set<std::string> seen;
  for (const KeyBinding& binding : key_bindings())
    EXPECT_TRUE(seen.insert(chord_text(binding.chord)).second) << chord_text(binding.chord);
}

TEST(Keys, EveryBindingIsReadable) {
  for (const KeyBinding& binding : key_bindings()) {
    EXPECT_FALSE(chord_text(binding.chord).empty());
    EXPECT_NE(chord_text(binding.chord).back(), '+') << binding.text;
    EXPECT_FALSE(binding.text.empty());
    EXPECT_FALSE(binding.group.empty());
  }
}

/// Everything a person can ask for has a key, apart from typing a parameter or a path.
TEST(Keys, ReachEveryViewAction) {
  const auto trail = sample_trail();
  std::set<std::size_t> reached;
  const auto press_all = [&](const OverlayState& state) {
    for (const KeyBinding& binding : key_bindings())
      if (const auto action = action_for(binding.chord, state)) reached.insert(action->index());
  };
  press_all(tests::sample_state(1280, 720, 1));
  OverlayState flying = tests::flying_state(trail, 1280, 720, 1, 20, 30);
  press_all(flying);
  flying.paused = true;
  press_all(flying);
  const std::set<std::size_t> by_other_means{exchange::ViewAction(exchange::SetParameter{}).index(),
                                             exchange::ViewAction(exchange::action::SaveScene{}).index()};
  for (std::size_t i = 0; i < std::variant_size_v<exchange::ViewAction>; ++i)
    EXPECT_EQ(reached.contains(i), !by_other_means.contains(i)) << "ViewAction " << i;
}

TEST(Keys, RateGoesByPowersOfTwoWithinItsLimits) {
  EXPECT_EQ(next_rate(1, +1), 2);
  EXPECT_EQ(next_rate(1, -1), 0.5);
  EXPECT_EQ(next_rate(32, +1), 32);
  EXPECT_EQ(next_rate(1.0 / 32, -1), 1.0 / 32);
  EXPECT_EQ(next_rate(3, +1), 4);  // from between two: the nearest in the direction
  EXPECT_EQ(next_rate(3, -1), 2);
  double rate = 1.0 / 32;
  for (int i = 0; i < 10; ++i) rate = next_rate(rate, +1);
  EXPECT_EQ(rate, 32);
}

TEST(Keys, ArrowsStepFramesWhenPausedAndSecondsWhenNot) {
  const auto trail = sample_trail();
  OverlayState state = tests::flying_state(trail, 1280, 720, 1, 20, 30);
  EXPECT_EQ(std::get<exchange::action::Seek>(*action_for(plain(Key::left), state)).time, 19);
  EXPECT_EQ(std::get<exchange::action::Seek>(*action_for(plain(Key::right), state)).time, 21);
  state.paused = true;
  EXPECT_EQ(std::get<exchange::action::StepFrames>(*action_for(plain(Key::left), state)).frames, -1);
}

TEST(Keys, PageKeysGoFromEventToEvent) {
  const auto trail = sample_trail();
  OverlayState state = tests::flying_state(trail, 1280, 720, 1, 20, 30);
  EXPECT_EQ(std::get<exchange::action::Seek>(*action_for(plain(Key::page_down), state)).time, 45);
  EXPECT_EQ(std::get<exchange::action::Seek>(*action_for(plain(Key::page_up), state)).time, 3);
  state.snapshot.time = 45;  // on an event: the ones around it
  EXPECT_EQ(std::get<exchange::action::Seek>(*action_for(plain(Key::page_down), state)).time, 46.5);
  EXPECT_EQ(std::get<exchange::action::Seek>(*action_for(plain(Key::page_up), state)).time, 3);
  state.snapshot.time = 90;
  EXPECT_FALSE(action_for(plain(Key::page_down), state).has_value());
}

TEST(Keys, DigitsChooseCamerasThatExist) {
  OverlayState state = tests::sample_state(1280, 720, 1);
  EXPECT_EQ(std::get<exchange::action::SelectCamera>(*action_for(plain(Key::digit_3), state)).name, "chase");
  state.cameras.resize(8);
  EXPECT_FALSE(action_for(plain(Key::digit_9), state).has_value());
  EXPECT_EQ(std::get<exchange::action::SelectCamera>(*action_for(plain(Key::m), state)).name, "map");
}

TEST(Keys, ForkOnlyInThePast) {
  const auto trail = sample_trail();
  const KeyChord chord{Key::enter, true, false, false};
  EXPECT_TRUE(action_for(chord, tests::flying_state(trail, 1280, 720, 1, 20, 30)).has_value());
  EXPECT_FALSE(action_for(chord, tests::flying_state(trail, 1280, 720, 1, 30, 30)).has_value());
}

TEST(Help, ListsEveryDeedOnceAndFindsByTextAndKey) {
  std::set<Deed> deeds;
  for (const KeyBinding& binding : key_bindings()) deeds.insert(binding.deed);
  EXPECT_EQ(help_rows("").size(), deeds.size());
  const auto by_key = help_rows("backspace");
  ASSERT_EQ(by_key.size(), 1u);
  EXPECT_NE(by_key[0].text.find("pad"), std::string_view::npos);
  EXPECT_EQ(help_rows("METRIC").size(), 1u);
  EXPECT_TRUE(help_rows("no such thing").empty());
}

}  // namespace
}  // namespace coalwood::ui

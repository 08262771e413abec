#include "render/rocket_lettering.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace coalwood::render {
namespace {

double painted(const LetteringStrip& strip) {
  return static_cast<double>(
             std::count_if(strip.field.begin(), strip.field.end(), [](auto v) { return v > 127; })) /
         static_cast<double>(strip.field.size());
}

TEST(RocketLettering, PaintsAPartOfTheStripAndLeavesItsMarginsFree) {
  const LetteringStrip strip = draw_lettering("MISS RILEY", 1);
  EXPECT_GT(painted(strip), 0.10);
  EXPECT_LT(painted(strip), 0.45);
  for (int x = 0; x < strip.width; ++x) {
    EXPECT_LT(strip.field[static_cast<std::size_t>(x)], 128) << "bottom row at " << x;
    EXPECT_LT(strip.field[static_cast<std::size_t>(strip.width * (strip.height - 1) + x)], 128)
        << "top row at " << x;
  }
}

TEST(RocketLettering, IsTheSameForTheSameSeedAndAnotherForAnother) {
  EXPECT_EQ(draw_lettering("AUK XXXI", 5).field, draw_lettering("AUK XXXI", 5).field);
  EXPECT_NE(draw_lettering("AUK XXXI", 5).field, draw_lettering("AUK XXXI", 6).field);
}

TEST(RocketLettering, TellsEveryLetterFromEveryOther) {
  const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789-/";
  for (std::size_t i = 0; i < letters.size(); ++i) {
    EXPECT_GT(painted(draw_lettering(letters.substr(i, 1), 1)), 0.02) << letters[i];
    for (std::size_t k = i + 1; k < letters.size(); ++k)
      EXPECT_NE(draw_lettering(letters.substr(i, 1), 1).field, draw_lettering(letters.substr(k, 1), 1).field)
          << letters[i] << letters[k];
  }
}

TEST(RocketLettering, OfNothingIsBlank) {
  EXPECT_EQ(painted(draw_lettering("", 1)), 0.0);
  EXPECT_EQ(painted(draw_lettering("\x01\xff", 1)), 0.0);
}

}  // namespace
}  // namespace coalwood::render

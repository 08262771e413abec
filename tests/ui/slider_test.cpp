#include "ui/slider.h"

#include <gtest/gtest.h>

#include "support/tolerance.h"
#include "ui/parameter_panel.h"
#include "ui/save_dialog.h"

namespace coalwood::ui {
namespace {

using tests::exact;
using tests::rounding;

const exchange::Parameter kSpan{"rocket.fins.span_m",        "Rocket", "Fin span", "m", 0.09, 0.0, 0.2,
                                "How far a fin reaches out."};

TEST(SliderValue, IsTidyInShownUnits) {
  EXPECT_WITHIN(slider_value(kSpan, 0.50123, Units::metric), 0.1, rounding(2, 0.1));        // 100 mm
  EXPECT_WITHIN(slider_value(kSpan, 0.50123, Units::us), 3.94 * 0.0254, rounding(4, 0.1));  // 3.94 in
}

TEST(SliderValue, ReachesBothEndsExactly) {
  EXPECT_WITHIN(slider_value(kSpan, -0.2, Units::us), 0.0, exact());
  EXPECT_WITHIN(slider_value(kSpan, 1.7, Units::us), 0.2, exact());
  exchange::Parameter odd = kSpan;
  odd.maximum = 0.1232;  // 123.2 mm, where a step is 0.5 mm
  EXPECT_WITHIN(slider_value(odd, 1.0, Units::metric), 0.1232, exact());
}

TEST(TypedValue, ReadsWhatPeopleWrite) {
  const exchange::Parameter mass{"m", "", "", "kg", 5, -2000, 5000, ""};
  EXPECT_WITHIN(*typed_value(mass, "12.5", Units::metric), 12.5, exact());
  EXPECT_WITHIN(*typed_value(mass, " 12,5 ", Units::metric), 12.5, exact());
  EXPECT_WITHIN(*typed_value(mass, "1,234", Units::metric), 1234, exact());
  EXPECT_WITHIN(*typed_value(mass, "1,234.5", Units::metric), 1234.5, exact());
  EXPECT_WITHIN(*typed_value(mass, "\u22123", Units::metric), -3, exact());
  EXPECT_WITHIN(*typed_value(mass, "0,125", Units::metric), 0.125, exact());
  EXPECT_WITHIN(*typed_value(mass, "10", Units::us), 4.5359237, rounding(2, 4.5));
  EXPECT_WITHIN(*typed_value(mass, "99999", Units::metric), 5000, exact());  // kept in range
}

TEST(TypedValue, RefusesWhatIsNoNumber) {
  for (const char* text : {"", "  ", "abc", "1.2.3", "12 kg", "nan", "inf", "-"})
    EXPECT_FALSE(typed_value(kSpan, text, Units::metric).has_value()) << text;
}

TEST(IsTuned, IgnoresRounding) {
  EXPECT_FALSE(is_tuned({kSpan, 0.09}));
  EXPECT_FALSE(is_tuned({kSpan, 0.3 - 0.21}));
  EXPECT_TRUE(is_tuned({kSpan, 0.0905}));
}

TEST(Search, WantsEveryWordSomewhere) {
  EXPECT_TRUE(matches(kSpan, ""));
  EXPECT_TRUE(matches(kSpan, "SPAN"));
  EXPECT_TRUE(matches(kSpan, "rocket reaches"));
  EXPECT_TRUE(matches(kSpan, "span_m"));
  EXPECT_FALSE(matches(kSpan, "span wind"));
}

TEST(SaveDialog, MakesFileNames) {
  EXPECT_EQ(file_name_of("Auk XXXI \u2013 Miss Riley"), "auk_xxxi_miss_riley.toml");
  EXPECT_EQ(file_name_of("\u2026"), "scene.toml");
  EXPECT_EQ(with_ending("a/b"), "a/b.toml");
  EXPECT_EQ(with_ending("a/b.toml"), "a/b.toml");
  EXPECT_EQ(with_ending("a.d/b"), "a.d/b.toml");
}

}  // namespace
}  // namespace coalwood::ui

#include "ui/fonts.h"

#include <gtest/gtest.h>

#include "base/files.h"
#include "ui/backend.h"
#include "ui/sfnt.h"
#include "ui/text.h"

namespace coalwood::ui {
namespace {

class Fonts : public ::testing::Test {
 protected:
  void SetUp() override {
    if (font_files().empty()) GTEST_SKIP() << "neither Inter nor Roboto is installed (package fonts-inter)";
    fonts = load_fonts(1.0f);
  }
  ImGuiContextOwner context;
  FontSet fonts;
};

TEST_F(Fonts, AreThreeFilesOfOneFamily) {
  ASSERT_EQ(font_files().size(), 3u);
  for (const auto& file : font_files()) EXPECT_TRUE(std::filesystem::is_regular_file(file)) << file;
}

TEST_F(Fonts, RasteriseAtTheSizeAskedFor) {
  EXPECT_EQ(fonts.body.em, 15.0f);
  const FontSet twice = load_fonts(2.0f);
  EXPECT_EQ(twice.body.em, 30.0f);
  EXPECT_GT(twice.body.cap_height, 1.9f * fonts.body.cap_height);
}

TEST_F(Fonts, FiguresOfAReadOutTakeTheSameRoom) {
  const float ones = text_width(fonts.readout, "1,111.1", true);
  EXPECT_EQ(text_width(fonts.readout, "8,888.8", true), ones);
  EXPECT_EQ(text_width(fonts.readout, "4,072.9", true), ones);
}

TEST_F(Fonts, HoldEveryCharacterThatTextsUse) {
  for (const int c : {0x00B0, 0x00B2, 0x00B5, 0x00D7, 0x2013, 0x2019, 0x2026, 0x2190, 0x2192, 0x2193, 0x2212})
    EXPECT_NE(fonts.secondary.font->FindGlyphNoFallback(static_cast<ImWchar>(c)), nullptr) << std::hex << c;
}

TEST_F(Fonts, ShadowsAreWiderThanTheirGlyphs) {
  const ImFontGlyph* glyph = fonts.title.font->FindGlyph('M');
  ASSERT_TRUE(fonts.title.shadows.contains('M'));
  const ShadowGlyph& shadow = fonts.title.shadows.at('M');
  EXPECT_LT(shadow.x0, glyph->X0);
  EXPECT_GT(shadow.x1, glyph->X1);
  EXPECT_LT(shadow.y0, glyph->Y0);
  EXPECT_GT(shadow.y1, glyph->Y1);
}

TEST_F(Fonts, FittedTextFits) {
  const std::string text = "A scene with a title that is far too long for its place";
  for (const float width : {20.0f, 60.0f, 150.0f}) {
    const std::string cut = fitted(fonts.body, text, width);
    EXPECT_LE(text_width(fonts.body, cut), width);
    EXPECT_TRUE(cut.ends_with("\u2026"));
  }
  EXPECT_EQ(fitted(fonts.body, text, 5000), text);
}

TEST_F(Fonts, WrappedLinesFitAndLoseNothing) {
  const std::string text = "one two three four five six seven eight nine ten eleven twelve";
  std::string joined;
  for (const auto& line : wrapped(fonts.body, text, 120, 50)) {
    EXPECT_LE(text_width(fonts.body, line), 120);
    joined += (joined.empty() ? "" : " ") + line;
  }
  EXPECT_EQ(joined, text);
  EXPECT_EQ(wrapped(fonts.body, text, 120, 2).size(), 2u);
  EXPECT_TRUE(wrapped(fonts.body, "", 120, 2).empty());
}

TEST_F(Fonts, MetricsRefuseEveryTruncationOfARealFile) {
  const std::string bytes = base::read_file(font_files().front());
  ASSERT_TRUE(font_metrics(bytes).has_value());
  EXPECT_FALSE(font_metrics({}).has_value());
  for (std::size_t keep = 0; keep < 300; ++keep) (void)font_metrics(std::string_view(bytes).substr(0, keep));
  EXPECT_FALSE(font_metrics(std::string_view(bytes).substr(0, 60)).has_value());
  std::string wild = bytes;
  for (std::size_t i = 4; i < 260; ++i) wild[i] = '\xFF';  // counts and offsets past the end
  EXPECT_FALSE(font_metrics(wild).has_value());
}

}  // namespace
}  // namespace coalwood::ui

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "stage.h"

namespace coalwood::ui {
namespace {

using tests::Stage;

struct Look {
  int width, height;
  float scale;
  Units units;
  bool flying, plot, past, recording;
};

std::ostream& operator<<(std::ostream& out, const Look& look) {
  return out << look.width << 'x' << look.height << '@' << look.scale << (look.flying ? " flying" : " pad")
             << (look.plot ? " plot" : "") << (look.past ? " past" : "")
             << (look.recording ? " recording" : "") << (look.units == Units::us ? " US" : "");
}

class Layout : public ::testing::TestWithParam<Look> {
 protected:
  void SetUp() override {
    const Look& look = GetParam();
    state = look.flying
                ? tests::flying_state(trail, look.width, look.height, look.scale, look.past ? 20 : 80, 80)
                : tests::sample_state(look.width, look.height, look.scale);
    state.units = look.units;
    state.record = {look.recording, 12345, 67, 890.1};
    stage.overlay.layout().plot_open = look.plot;
    for (int i = 0; i < 3; ++i) (void)stage.frame(state);
  }
  const exchange::Trail trail = tests::sample_trail();
  OverlayState state;
  Stage stage;
};

bool contains(const WidgetRect& a, const WidgetRect& b) {
  return a.x0 <= b.x0 && a.y0 <= b.y0 && a.x1 >= b.x1 && a.y1 >= b.y1;
}
bool overlap(const WidgetRect& a, const WidgetRect& b) {
  constexpr float kTouching = 0.5f;  // [px]
  return a.x0 < b.x1 - kTouching && b.x0 < a.x1 - kTouching && a.y0 < b.y1 - kTouching &&
         b.y0 < a.y1 - kTouching;
}

TEST_P(Layout, WidgetsDoNotOverlap) {
  const auto& rects = stage.overlay.rects();
  ASSERT_GT(rects.size(), 20u);
  for (const auto& a : rects)
    for (const auto& b : rects)
      if (&a < &b && !contains(a, b) && !contains(b, a)) {
        EXPECT_FALSE(overlap(a, b)) << a.name << " and " << b.name;
      }
}

TEST_P(Layout, WidgetsAreInsideTheWindowAndLargeEnough) {
  constexpr float kSmallest = 16.0f;  // [px at 1x] for a pointer
  for (const auto& r : stage.overlay.rects()) {
    EXPECT_GE(r.x0, 0) << r.name;
    EXPECT_GE(r.y0, 0) << r.name;
    EXPECT_LE(r.x1, static_cast<float>(state.width)) << r.name;
    EXPECT_LE(r.y1, static_cast<float>(state.height)) << r.name;
    EXPECT_GE(r.x1 - r.x0, kSmallest * state.ui_scale) << r.name;
    EXPECT_GE(r.y1 - r.y0, kSmallest * state.ui_scale) << r.name;
  }
}

/// Text is drawn as quads from the font atlas: none may stick out of the rectangle it is clipped
/// to. Scrolled lists may cut theirs.
TEST_P(Layout, NoTextIsClipped) {
  const ImDrawData& data = *ImGui::GetDrawData();
  const ImVec2 white = ImGui::GetIO().Fonts->TexUvWhitePixel;
  int glyphs = 0;
  for (int n = 0; n < data.CmdListsCount; ++n) {
    const ImDrawList& list = *data.CmdLists[n];
    const std::string owner = list._OwnerName != nullptr ? list._OwnerName : "";
    if (owner.find("rows") != owner.npos) continue;
    for (const ImDrawCmd& command : list.CmdBuffer)
      for (unsigned int i = 0; i < command.ElemCount; ++i) {
        const ImDrawVert& v = list.VtxBuffer[static_cast<int>(
            command.VtxOffset + list.IdxBuffer[static_cast<int>(command.IdxOffset + i)])];
        // Shapes use the white texel, antialiased lines the baked line texels; shadows may fade out of the
        // picture.
        const bool shape = (v.uv.x == white.x && v.uv.y == white.y) || (v.col & 0x00FFFFFFu) == 0;
        bool line = false;
        for (const ImVec4& uv : ImGui::GetIO().Fonts->TexUvLines)
          line = line || v.uv.y == uv.y || v.uv.y == uv.w;
        if (shape || line) continue;
        ++glyphs;
        constexpr float kSoft = 1.0f;  // [px] empty border of a glyph
        const ImVec4& clip = command.ClipRect;
        EXPECT_TRUE(v.pos.x >= clip.x - kSoft && v.pos.x <= clip.z + kSoft && v.pos.y >= clip.y - kSoft &&
                    v.pos.y <= clip.w + kSoft)
            << owner << " at " << v.pos.x << ',' << v.pos.y << " clip " << clip.x << ',' << clip.y << ' '
            << clip.z << ',' << clip.w;
      }
  }
  EXPECT_GT(glyphs, 500);
}

TEST_P(Layout, LeavesRoomForTheRocket) {
  const ScreenArea area = stage.overlay.free_area(state);
  EXPECT_GE(area.x1 - area.x0, 0.4f * static_cast<float>(state.width));
  EXPECT_GE(area.y1 - area.y0, 0.4f * static_cast<float>(state.height));
  for (const auto& r : stage.overlay.rects()) {
    const WidgetRect free{"free", area.x0, area.y0, area.x1, area.y1};
    if (r.name != "launch" && r.name != "ticker") {
      EXPECT_FALSE(overlap(free, r)) << r.name;
    }
  }
}

std::vector<Look> looks() {
  std::vector<Look> all;
  for (const auto& [width, height, scale] :
       {std::tuple{1100, 640, 1.0f}, std::tuple{1280, 720, 1.0f}, std::tuple{1920, 1080, 1.0f},
        std::tuple{1920, 1080, 1.5f}, std::tuple{2560, 1440, 2.0f}})
    for (const Units units : {Units::metric, Units::us}) {
      all.push_back({width, height, scale, units, false, false, false, false});
      all.push_back({width, height, scale, units, true, false, true, true});
      all.push_back({width, height, scale, units, true, true, false, false});
      all.push_back({width, height, scale, units, true, true, true, true});
    }
  return all;
}

INSTANTIATE_TEST_SUITE_P(Looks, Layout, ::testing::ValuesIn(looks()));

/// Windows that are too small for everything still hold together.
TEST(SmallWindow, DrawsFinitePictures) {
  Stage stage;
  const auto trail = tests::sample_trail();
  stage.overlay.layout().plot_open = true;
  for (const auto& [width, height] :
       {std::pair{640, 360}, std::pair{320, 200}, std::pair{64, 64}, std::pair{1, 1}}) {
    OverlayState help = tests::flying_state(trail, width, height, 1, 20, 80);
    help.help_open = true;
    for (const OverlayState& state : {tests::sample_state(width, height, 1),
                                      tests::flying_state(trail, width, height, 1, 20, 80), help}) {
      (void)stage.frame(state);
      const ImDrawData& data = *ImGui::GetDrawData();
      for (int n = 0; n < data.CmdListsCount; ++n)
        for (const ImDrawVert& v : data.CmdLists[n]->VtxBuffer)
          ASSERT_TRUE(std::isfinite(v.pos.x) && std::isfinite(v.pos.y));
    }
  }
}

/// Values that a stopped flight may hold are written as dashes, not drawn as garbage.
TEST(NonFiniteReadouts, AreDashes) {
  Stage stage;
  const auto trail = tests::sample_trail();
  OverlayState state = tests::flying_state(trail, 1280, 720, 1, 20, 80);
  state.snapshot.stage = exchange::Stage::stopped;
  state.snapshot.remark = "the angular rate is not finite at 20.0 s";
  const double nan = std::numeric_limits<double>::quiet_NaN();
  state.snapshot.readout = {.height = nan,
                            .speed = nan,
                            .vertical_speed = nan,
                            .mach = nan,
                            .acceleration = nan,
                            .downrange = nan,
                            .bearing = nan,
                            .static_margin = nan};
  state.snapshot.vehicle.propellant_left = nan;
  (void)stage.frame(state);
  const ImDrawData& data = *ImGui::GetDrawData();
  for (int n = 0; n < data.CmdListsCount; ++n)
    for (const ImDrawVert& v : data.CmdLists[n]->VtxBuffer)
      ASSERT_TRUE(std::isfinite(v.pos.x) && std::isfinite(v.pos.y));
}

}  // namespace
}  // namespace coalwood::ui

#include <epoxy/gl.h>
#include <gtest/gtest.h>

#include <optional>

#include "../stage.h"
#include "base/error.h"
#include "gl/headless_context.h"
#include "gl/readback.h"
#include "gl/texture.h"

/// The overlay through OpenGL, with no display.
namespace coalwood::ui {
namespace {

class OnGpu : public ::testing::Test {
 protected:
  static constexpr gl::Size kSize{1280, 720};

  void SetUp() override {
    try {
      context.emplace();
    } catch (const base::Error& error) {
      GTEST_SKIP() << "no OpenGL: " << error.what();
    }
    colour = gl::Texture("picture", GL_RGBA8, kSize);
    target = gl::Framebuffer("target", colour);
    stage.emplace();
    painter.emplace();
  }

  void TearDown() override {
    if (!painter) return;
    EXPECT_EQ(glGetError(), static_cast<GLenum>(GL_NO_ERROR));
    painter.reset();
    stage.reset();
  }

  /// Three frames, of which the last is read back.
  gl::Pixels paint(const OverlayState& state, bool film = false) {
    ImGuiIO& io = ImGui::GetIO();
    for (int i = 0; i < 3; ++i) {
      stage->overlay.prepare(state);
      io.DisplaySize = {static_cast<float>(state.width), static_cast<float>(state.height)};
      io.DeltaTime = static_cast<float>(state.wall_step);
      io.MousePos = {-1, -1};
      painter->new_frame();
      ImGui::NewFrame();
      if (film)
        stage->overlay.draw_film_hud(state);
      else
        (void)stage->overlay.draw(state);
      ImGui::Render();
      target.bind(kSize);
      glClearColor(0, 0, 0, 1);
      glClear(GL_COLOR_BUFFER_BIT);
      painter->paint();
    }
    return gl::read_pixels({target.id(), kSize});
  }

  static std::array<int, 3> at(const gl::Pixels& p, float x, float y) {
    const auto row =
        static_cast<std::size_t>(kSize.height - 1 - static_cast<int>(y));  // GL counts from below
    const std::size_t i = 4 * (row * static_cast<std::size_t>(kSize.width) + static_cast<std::size_t>(x));
    return {p.rgba[i], p.rgba[i + 1], p.rgba[i + 2]};
  }

  std::optional<gl::HeadlessContext> context;
  gl::Texture colour;
  gl::Framebuffer target;
  std::optional<tests::Stage> stage;
  std::optional<Painter> painter;
};

TEST_F(OnGpu, LaunchButtonIsEmber) {
  const auto picture = paint(tests::sample_state(1280, 720, 1));
  const auto rect = stage->find("launch");
  ASSERT_TRUE(rect.has_value());
  EXPECT_EQ(at(picture, rect->x0 + 16, 0.5f * (rect->y0 + rect->y1)), (std::array{0xFF, 0x8A, 0x3D}));
  EXPECT_EQ(at(picture, 600, 300), (std::array{0, 0, 0})) << "nothing covers the picture's middle";
}

TEST_F(OnGpu, FontsAreUploadedAgainAtAnotherScale) {
  (void)paint(tests::sample_state(1280, 720, 1));
  const auto twice = paint(tests::sample_state(1280, 720, 1.5f));
  // The label on the button is dark text on ember: with a stale texture there would be none.
  const auto rect = stage->find("launch");
  ASSERT_TRUE(rect.has_value());
  int dark = 0;
  for (float x = rect->x0 + 8; x < rect->x1 - 8; ++x)
    for (float y = rect->y0 + 16; y < rect->y1 - 16; ++y) dark += at(twice, x, y)[0] < 0x60 ? 1 : 0;
  EXPECT_GT(dark, 200);
}

TEST_F(OnGpu, FilmReadOutsArePureFunctionsOfTheState) {
  const auto trail = tests::sample_trail();
  const OverlayState state = tests::flying_state(trail, 1280, 720, 1, 20, 90);
  const auto first = paint(state, true);
  OverlayState later = state;
  later.wall_step = 0.5;  // wall time must not show in a film
  EXPECT_EQ(paint(later, true).rgba, first.rgba);
  int lit = 0;
  for (std::size_t i = 0; i < first.rgba.size(); i += 4) lit += first.rgba[i] > 200 ? 1 : 0;
  EXPECT_GT(lit, 2000) << "there is text";
}

}  // namespace
}  // namespace coalwood::ui

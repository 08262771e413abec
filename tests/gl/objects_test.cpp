#include <array>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "gl/buffer.h"
#include "gl/draw_state.h"
#include "gl/readback.h"
#include "gl/texture.h"
#include "gl/timer.h"
#include "support/gl_context.h"

namespace coalwood::gl {
namespace {

using Objects = support::GlTest;

TEST_F(Objects, HaveOneOwnerAndAreGoneWithIt) {
  const int before = live_objects();
  {
    const std::array<float, 3> values{1.0f, 2.0f, 3.0f};
    Buffer<float> a("a", values);
    const GLuint id = a.id();
    Buffer<float> b = std::move(a);
    EXPECT_EQ(b.id(), id);
    EXPECT_FALSE(static_cast<bool>(a));  // NOLINT: a moved-from handle is empty
    Texture texture("t", GL_RGBA8, {4, 4});
    Framebuffer target("f", texture);
    EXPECT_EQ(live_objects(), before + 3);
    b = {};
    EXPECT_EQ(live_objects(), before + 2);
  }
  EXPECT_EQ(live_objects(), before);
}

TEST_F(Objects, CarryTheirLabel) {
  Texture texture("the valley", GL_RGBA8, {4, 4});
  std::array<char, 32> label{};
  glGetObjectLabel(GL_TEXTURE, texture.id(), label.size(), nullptr, label.data());
  EXPECT_STREQ(label.data(), "the valley");
}

TEST_F(Objects, ReversedDepthIsOneWhereNearAndZeroAtInfinity) {
  apply({});
  GLint origin = 0;
  GLint range = 0;
  GLint function = 0;
  glGetIntegerv(GL_CLIP_ORIGIN, &origin);
  glGetIntegerv(GL_CLIP_DEPTH_MODE, &range);
  glGetIntegerv(GL_DEPTH_FUNC, &function);
  EXPECT_EQ(origin, GL_LOWER_LEFT);
  EXPECT_EQ(range, GL_ZERO_TO_ONE);
  EXPECT_EQ(function, GL_GREATER);
}

TEST_F(Objects, AStateIsAppliedAsAWhole) {
  apply({.depth = Depth::off, .depth_write = false, .blend = Blend::premultiplied, .cull = Cull::none});
  EXPECT_FALSE(glIsEnabled(GL_DEPTH_TEST));
  EXPECT_TRUE(glIsEnabled(GL_BLEND));
  apply({});
  EXPECT_TRUE(glIsEnabled(GL_DEPTH_TEST));
  EXPECT_FALSE(glIsEnabled(GL_BLEND));
  EXPECT_TRUE(glIsEnabled(GL_CULL_FACE));
}

TEST_F(Objects, ARingReturnsFramesInOrderAndWhole) {
  const Size size{8, 4};
  Texture texture("t", GL_RGBA8, size);
  Framebuffer target("f", texture);
  ReadbackRing ring(size);
  std::int64_t expected = 0;
  for (std::int64_t frame = 0; frame < 10; ++frame) {
    if (ring.full()) {
      const auto pixels = ring.finish(true);
      ASSERT_TRUE(pixels.has_value());
      EXPECT_EQ(pixels->tag, expected);
      EXPECT_EQ(pixels->rgba.front(), static_cast<std::uint8_t>(20 * expected));
      EXPECT_EQ(pixels->rgba.size(), 8u * 4u * 4u);
      ++expected;
    }
    const std::array<float, 4> colour{static_cast<float>(20 * frame) / 255.0f, 0, 0, 1};
    glClearNamedFramebufferfv(target.id(), GL_COLOR, 0, colour.data());
    ring.start({target.id(), size}, frame);
  }
  while (const auto pixels = ring.finish(true)) EXPECT_EQ(pixels->tag, expected++);
  EXPECT_EQ(expected, 10);
}

TEST_F(Objects, TimersNameEveryPass) {
  PassTimers timers(true);
  for (int frame = 0; frame < 6; ++frame) {
    timers.begin_frame();
    timers.begin("one");
    timers.begin("two");
    timers.end_frame();
  }
  ASSERT_EQ(timers.times().size(), 2u);
  EXPECT_EQ(timers.times()[0].name, "one");
  EXPECT_EQ(timers.times()[1].name, "two");
  EXPECT_GE(timers.times()[0].milliseconds, 0.0);
}

TEST_F(Objects, AMistakeIsHeard) {
  glBindTextureUnit(0, 987654u);  // no such texture
  EXPECT_FALSE(log().take().empty());
}

}  // namespace
}  // namespace coalwood::gl

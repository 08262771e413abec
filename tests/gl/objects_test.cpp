#include <array>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "gl/buffer.h"
#include "gl/draw_state.h"
#include "gl/memory.h"
#include "gl/program.h"
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

TEST_F(Objects, AreCountedByTheByteWhileTheyLive) {
  const Memory before = memory();
  {
    const std::array<float, 3> values{1.0f, 2.0f, 3.0f};
    Buffer<float> constant("constant", values);
    Buffer<std::uint16_t> room("room", std::size_t{10});
    EXPECT_EQ(memory().buffers, before.buffers + 3 * sizeof(float) + 10 * sizeof(std::uint16_t));
    Texture half("half floats", GL_RGBA16F, {8, 4});
    EXPECT_EQ(memory().textures, before.textures + 8 * 4 * 8);
    Texture depth("depth", GL_DEPTH_COMPONENT32F, {8, 4});
    EXPECT_EQ(memory().textures, before.textures + 8 * 4 * 8 + 8 * 4 * 4);
    Texture mipped("mipped", GL_RGBA8, {8, 4}, {}, 0);  // 32 + 8 + 2 + 1 texels
    EXPECT_EQ(memory().textures, before.textures + 8 * 4 * 8 + 8 * 4 * 4 + (32 + 8 + 2 + 1) * 4);
    const std::size_t flat = memory().textures;
    Texture layers = Texture::array("layers", GL_R8, {8, 4}, 3);
    Texture volume = Texture::volume("volume", GL_RGBA16F, {4, 4}, 5);
    EXPECT_EQ(memory().textures, flat + 8 * 4 * 3 + 4 * 4 * 5 * 8);
    room = {};
    Texture moved = std::move(half);
    EXPECT_EQ(memory().textures, flat + 8 * 4 * 3 + 4 * 4 * 5 * 8);
  }
  EXPECT_EQ(memory().textures, before.textures);
  EXPECT_EQ(memory().buffers, before.buffers);
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

TEST_F(Objects, TimersCountTrianglesAndFragmentsOfEachPass) {
  if (!epoxy_has_gl_extension("GL_ARB_pipeline_statistics_query")) GTEST_SKIP() << "the driver cannot count";
  const Program program("fill", {.vertex = "common/fullscreen.vert",
                                 .fragment = "bench/rate.frag",
                                 .compute = {},
                                 .definitions = "#define RATE_FILL\n"});
  const Size size{64, 32};
  const Texture colour("colour", GL_RGBA8, size);
  const Framebuffer target("target", colour);
  const VertexArray none("none");
  PassTimers timers(true);
  for (int frame = 0; frame < 6; ++frame) {
    timers.begin_frame();
    timers.begin("nothing");
    timers.begin("twice the picture");
    target.bind(size);
    apply({.depth = Depth::off, .depth_write = false, .cull = Cull::none});
    program.use();
    glBindVertexArray(none.id());
    glDrawArraysInstanced(GL_TRIANGLES, 0, 3, 2);
    timers.end_frame();
  }
  ASSERT_EQ(timers.times().size(), 2u);
  EXPECT_EQ(timers.times()[0].triangles, 0.0);
  EXPECT_EQ(timers.times()[0].fragments, 0.0);
  EXPECT_EQ(timers.times()[1].triangles, 2.0);
  // llvmpipe counts whole blocks of fragments along a triangle's edges.
  EXPECT_GE(timers.times()[1].fragments, 2.0 * 64 * 32);
  EXPECT_LE(timers.times()[1].fragments, 1.25 * 2.0 * 64 * 32);
}

TEST_F(Objects, AMistakeIsHeard) {
  glBindTextureUnit(0, 987654u);  // no such texture
  EXPECT_FALSE(log().take().empty());
}

}  // namespace
}  // namespace coalwood::gl

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <vector>

#include "gl/buffer.h"
#include "gl/draw_state.h"
#include "gl/program.h"
#include "gl/readback.h"
#include "gl/texture.h"
#include "shaders/shared/frame.h"
#include "shaders/shared/smoke.h"
#include "support/gl_context.h"
#include "support/tolerance.h"

/// Half-size smoke laid over a picture whose depths are known.
namespace coalwood::render {
namespace {

constexpr gl::Size kFull{32, 24}, kHalf{16, 12};
constexpr float kNear = 0.05f;
constexpr float kSmokeAt = 20.0f;  // [m]

class SmokeComposite : public support::GlTest {
 protected:
  /// The coverage of smoke that ends about the middle of the picture, laid over a scene.
  /// @param scene [m] distance of each pixel of the picture
  std::vector<float> laid_over(const std::function<float(int, int)>& scene, const std::function<float(int, int)>& smoke) {
    std::vector<float> depth;
    for (int y = 0; y < kFull.height; ++y)
      for (int x = 0; x < kFull.width; ++x) depth.push_back(kNear / scene(x, y));
    std::vector<glm::vec4> colour;
    std::vector<float> distance;
    for (int y = 0; y < kHalf.height; ++y)
      for (int x = 0; x < kHalf.width; ++x) {
        const float a = smoke(x, y);
        colour.emplace_back(0.5f * a, 0.5f * a, 0.5f * a, a);
        distance.push_back(kSmokeAt * a);
      }
    gl::Texture scene_depth("scene", GL_R32F, kFull, {gl::Filter::nearest});
    scene_depth.upload(GL_RED, GL_FLOAT, kFull, depth.data());
    gl::Texture half("half", GL_RGBA16F, kHalf, {gl::Filter::nearest}), half_distance("distance", GL_R16F, kHalf, {gl::Filter::nearest});
    half.upload(GL_RGBA, GL_FLOAT, kHalf, colour.data());
    half_distance.upload(GL_RED, GL_FLOAT, kHalf, distance.data());
    const gl::Texture picture("picture", GL_RGBA32F, kFull);
    const gl::Framebuffer target("picture", picture);
    gl::Program program("composite", {.vertex = "common/fullscreen.vert", .fragment = "smoke/composite.frag", .compute = {}, .definitions = {}});
    gpu::FrameBlock frame{};
    frame.camera_forward.w = kNear;
    gpu::SmokeBlock block{};
    block.dust_albedo.w = 2.0f;
    gl::Buffer<gpu::FrameBlock> frames("frame", 1);
    gl::Buffer<gpu::SmokeBlock> blocks("smoke", 1);
    frames.update(frame);
    frames.bind_uniform(CW_FRAME_BINDING);
    blocks.update(block);
    blocks.bind_uniform(CW_SMOKE_BINDING);
    const gl::VertexArray no_vertices("composite");
    target.bind(kFull);
    gl::apply({.depth = gl::Depth::off, .depth_write = false, .cull = gl::Cull::none});
    constexpr std::array<float, 4> kClear{};
    glClearNamedFramebufferfv(target.id(), GL_COLOR, 0, kClear.data());
    program.use();
    half.bind(CW_UNIT_HALF_SMOKE);
    half_distance.bind(CW_UNIT_HALF_DISTANCE);
    scene_depth.bind(CW_UNIT_SCENE_DEPTH);
    glBindVertexArray(no_vertices.id());
    glDrawArrays(GL_TRIANGLES, 0, 3);
    const std::vector<float> rgba = gl::read_floats({target.id(), kFull});
    std::vector<float> coverage;
    for (std::size_t i = 3; i < rgba.size(); i += 4) coverage.push_back(rgba[i]);
    return coverage;
  }
  static float edge(int x, int /*y*/) { return std::clamp(0.25f * (10.0f - static_cast<float>(x)), 0.0f, 1.0f); }
};

TEST_F(SmokeComposite, HasNoStairsBeforeFarLeaves) {
  // Leaves of a wood 60 to 140 m behind the smoke, and the sky beyond.
  const auto leaves = [](int x, int y) { return (7 * x + 5 * y) % 11 == 0 ? 1e9f : 80.0f + 20.0f * static_cast<float>((3 * x + 7 * y) % 5); };
  const std::vector<float> before = laid_over(leaves, edge), plain = laid_over([](int, int) { return 100.0f; }, edge);
  double worst = 0.0;
  for (std::size_t i = 0; i < plain.size(); ++i) worst = std::max(worst, std::abs(static_cast<double>(before[i] - plain[i])));
  RecordProperty("worst", std::to_string(worst));
  EXPECT_WITHIN(worst, 0.0, tests::model(0.2, 1.0, "what is behind is all the same to it: 0 measured, 0.125 where it is not"));
}

TEST_F(SmokeComposite, LeavesNoHaloAboutWhatStandsInFront) {
  // A post 4 pixels wide before the smoke, which it hides: texels before it hold none.
  const auto post = [](int x, int /*y*/) { return x >= 12 && x < 16 ? 5.0f : 100.0f; };
  const std::vector<float> seen = laid_over(post, [](int x, int /*y*/) { return x >= 6 && x < 8 ? 0.0f : 1.0f; });
  for (int y = 0; y < kFull.height; ++y)
    for (int x = 0; x < kFull.width; ++x) {
      const float here = seen[static_cast<std::size_t>(y) * static_cast<std::size_t>(kFull.width) + static_cast<std::size_t>(x)];
      if (x >= 12 && x < 15) {
        EXPECT_LT(here, 0.01f) << x;
      } else if (x < 12 || x > 16) {
        EXPECT_GT(here, 0.99f) << x;
      }
    }
}

}  // namespace
}  // namespace coalwood::render

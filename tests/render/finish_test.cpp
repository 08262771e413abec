#include "render/finish_pass.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <vector>

#include "gl/readback.h"
#include "render/blue_noise.h"
#include "render/shader_functions.h"
#include "render/shader_functions.h"
#include "shaders/shared/bindings.h"
#include "support/gl_context.h"
#include "support/tolerance.h"

namespace coalwood::render::shader {
#include "shaders/common/tone.glsl"
}  // namespace coalwood::render::shader

/// From scene light to eight bits: bloom, dither, and what comes out of both.
namespace coalwood::render {
namespace {

using Finish = support::GlTest;

/// A picture in scene light, of `value(x, y)`.
gl::Texture scene_light(gl::Size size, const std::function<glm::vec3(int, int)>& value) {
  std::vector<glm::vec4> texels;
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x) texels.emplace_back(value(x, y), 1.0f);
  gl::Texture texture("scene light", GL_RGBA16F, size);
  texture.upload(GL_RGBA, GL_FLOAT, size, texels.data());
  return texture;
}

struct Bloomed {
  std::vector<glm::vec4> texels;
  gl::Size size;
  [[nodiscard]] glm::dvec3 sum() const {
    glm::dvec3 all(0.0);
    for (const glm::vec4& t : texels) all += glm::dvec3(t);
    return all;
  }
};

Bloomed bloomed(int divisor, gl::Size size, const gl::Texture& light) {
  BloomPass bloom(divisor);
  bloom.draw(light, size);
  Bloomed b{{}, {size.width / divisor, size.height / divisor}};
  b.texels.resize(static_cast<std::size_t>(b.size.width) * static_cast<std::size_t>(b.size.height));
  GLint texture = 0;
  glActiveTexture(GL_TEXTURE0 + CW_UNIT_BLOOM);
  glGetIntegerv(GL_TEXTURE_BINDING_2D, &texture);
  glGetTextureImage(static_cast<GLuint>(texture), 0, GL_RGBA, GL_FLOAT, static_cast<GLsizei>(b.texels.size() * sizeof(glm::vec4)),
                    b.texels.data());
  return b;
}

constexpr gl::Size kSize{320, 192};

TEST_F(Finish, BloomNeitherMakesNorLosesLight) {
  for (const int divisor : {2, 4}) {
    const Bloomed even = bloomed(divisor, kSize, scene_light(kSize, [](int, int) { return glm::vec3(0.5f, 2.0f, 8.0f); }));
    for (const glm::vec4& t : even.texels) {
      EXPECT_WITHIN(t.g, 2.0, tests::model(0.2, 2.0, "half floats through six levels"));
      EXPECT_WITHIN(t.b, 8.0, tests::model(0.2, 8.0, "half floats through six levels"));
    }
    // A lamp in the middle of the night.
    double there = 0.0;
    const gl::Texture lamp = scene_light(kSize, [&](int x, int y) {
      const bool lit = std::hypot(x - 150.5, y - 90.5) < 9.0;
      there += lit ? 12.0 : 0.0;
      return glm::vec3(lit ? 12.0f : 0.0f);
    });
    const Bloomed glow = bloomed(divisor, kSize, lamp);
    // Measured: 0.1 % less, over the picture's edge.
    EXPECT_WITHIN(glow.sum().g * divisor * divisor, there, tests::model(1.0, there, "what goes over the edge"));
  }
}

TEST_F(Finish, BloomOfOneGlaringPixelIsHeld) {
  const auto glare = [](float value) {
    return scene_light(kSize, [value](int x, int y) { return x == 160 && y == 96 ? value * glm::vec3(1.0f, 0.5f, 0.25f) : glm::vec3(0.0f); });
  };
  for (const int divisor : {2, 4}) {
    const glm::dvec3 held = bloomed(divisor, kSize, glare(60000.0f)).sum(), at_limit = bloomed(divisor, kSize, glare(CW_BLOOM_LIMIT)).sum();
    // Held after the bilinear read: four neighbours together. Left alone it would be 1875 times.
    EXPECT_LE(held.r, 4.05 * at_limit.r) << "a firefly";
    EXPECT_GE(held.r, at_limit.r);
    EXPECT_WITHIN(held.g / held.r, 0.5, tests::model(1, 0.5, "held as a colour"));
  }
}

TEST(BlueNoise, HasEveryRankOnceAndNoClumps) {
  const std::vector<std::uint16_t> ranks = blue_noise();
  std::vector<std::uint16_t> sorted = ranks;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 0; i < sorted.size(); ++i) ASSERT_EQ(sorted[i], i);
  // Means over 8 x 8 pixels: of white noise they vary by 1/8 of its own deviation.
  constexpr int kBlock = 8;
  double squares = 0.0;
  for (int by = 0; by < kBlueNoiseSide; by += kBlock)
    for (int bx = 0; bx < kBlueNoiseSide; bx += kBlock) {
      double mean = 0.0;
      for (int y = 0; y < kBlock; ++y)
        for (int x = 0; x < kBlock; ++x) mean += ranks[static_cast<std::size_t>((by + y) * kBlueNoiseSide + bx + x)];
      mean = mean / (kBlock * kBlock * static_cast<double>(ranks.size())) - 0.5;
      squares += mean * mean;
    }
  const double deviation = std::sqrt(squares / 64.0), white = std::sqrt(1.0 / 12.0) / kBlock;
  EXPECT_LT(deviation, 0.4 * white) << "white noise: " << white;  // measured: 0.28 of it, from the blocks' edges
}

/// A slow gradient after the tone curve and eight bits.
std::vector<std::uint8_t> finished_gradient(gl::Size size, std::uint32_t seed) {
  const gl::Texture light =
      scene_light(size, [&](int x, int) { return glm::vec3(0.10f + 0.02f * static_cast<float>(x) / static_cast<float>(size.width)); });
  Targets targets;
  targets.size = size;
  targets.hdr = &light;
  FinishPass finish(quality_of(Tier::low));
  finish.develop(targets, {.grey = 0.13}, 0, 1);
  gl::Texture shown("shown", GL_RGBA8, size);
  gl::Framebuffer target("shown", shown);
  finish.finish(finish.developed(), {target.id(), size}, false, seed);
  return gl::read_pixels({target.id(), size}).rgba;
}

TEST_F(Finish, ASmoothSkyHasNoBands) {
  constexpr gl::Size kSky{512, 128};
  const std::vector<std::uint8_t> shown = finished_gradient(kSky, 77u);
  // Column means follow a line between the display's steps; without dither they are off by half
  // a step. The line is the parabola through the means themselves.
  std::vector<double> means;
  for (int x = 0; x < kSky.width; x += 16) {
    double sum = 0.0;
    for (int y = 0; y < kSky.height; ++y)
      for (int k = 0; k < 16; ++k) sum += shown[4 * static_cast<std::size_t>(y * kSky.width + x + k)];
    means.push_back(sum / (16.0 * kSky.height));
  }
  EXPECT_GT(means.back() - means.front(), 3.0) << "a gradient of some steps";
  for (std::size_t i = 1; i + 1 < means.size(); ++i) {
    EXPECT_GT(means[i + 1], means[i]) << "flat: a band";
    EXPECT_WITHIN(means[i], 0.5 * (means[i - 1] + means[i + 1]), tests::model(100, 0.05, "of a display's step; measured 0.007"));
  }
}

/// What a picture of this light becomes.
std::vector<std::uint8_t> metered(const std::function<glm::vec3(int, int)>& value, double compensation = 0.0) {
  const gl::Texture light = scene_light(kSize, value);
  Targets targets;
  targets.size = kSize;
  targets.hdr = &light;
  constexpr double kGreyCard = 0.15;  // [1] picture value of a grey card in the open
  FinishPass finish(quality_of(Tier::low));
  finish.develop(targets, {.grey = kGreyCard, .compensation = compensation}, 0, 1);
  gl::Texture shown("shown", GL_RGBA8, kSize);
  gl::Framebuffer target("shown", shown);
  finish.finish(finish.developed(), {target.id(), kSize}, false, 1u);
  return gl::read_pixels({target.id(), kSize}).rgba;
}

/// [levels] Mean of green.
double green(const std::vector<std::uint8_t>& picture) {
  double sum = 0.0;
  for (std::size_t i = 1; i < picture.size(); i += 4) sum += picture[i];
  return sum / (0.25 * static_cast<double>(picture.size()));
}

TEST_F(Finish, ExposureFollowsWhatIsFarTooDarkOrTooBrightAndNothingElse) {
  const auto grey = [](float value) { return [value](int, int) { return glm::vec3(value); }; };
  const auto shown = [](double value) {
    return 255.0 * static_cast<double>(shader::agx(glm::vec3(static_cast<float>(value))).g);
  };
  // Between three stops under a grey card and a stop over white: as it is.
  for (const double value : {0.02, 0.15, 1.4})
    EXPECT_WITHIN(green(metered(grey(static_cast<float>(value)))), shown(value), tests::model(100, 0.5, "of a level: dither"));
  // Six stops under: 2.8 are too much, nine tenths of them are made up for. A bin of the histogram is a tenth of a stop.
  EXPECT_WITHIN(green(metered(grey(0.15f / 64.0f))), shown(0.15 / 64.0 * std::exp2(0.9 * 2.8)), tests::model(8, shown(0.0134), "half a bin"));
  EXPECT_WITHIN(green(metered(grey(8.0f))), shown(8.0 * std::exp2(-0.9 * 1.8)), tests::model(3, shown(2.6), "half a bin"));
  // What a scene asks for is not taken back.
  EXPECT_WITHIN(green(metered(grey(8.0f), 3.0)), shown(8.0), tests::model(100, 0.5, "of a level"));
}

TEST_F(Finish, DitherChangesWithItsSeedOnly) {
  constexpr gl::Size kSky{128, 64};
  EXPECT_EQ(finished_gradient(kSky, 5u), finished_gradient(kSky, 5u));
  EXPECT_NE(finished_gradient(kSky, 5u), finished_gradient(kSky, 6u));
}

}  // namespace
}  // namespace coalwood::render

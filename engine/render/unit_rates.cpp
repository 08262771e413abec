#include "render/unit_rates.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "gl/buffer.h"
#include "gl/draw_state.h"
#include "gl/program.h"
#include "shaders/shared/rates.h"

namespace coalwood::render {
namespace {

using Clock = std::chrono::steady_clock;
using Work = std::function<void()>;

constexpr int kGridSide = 256;      // cells
constexpr int kSprites = 500;       // of 64 pixels
constexpr int kCards = 20000;       // of 8 pixels
constexpr double kSpritePixels = 64.0;
constexpr double kCardPixels = 8.0;
constexpr int kTapsPerPixel = 16;   // as bench/rate.frag has them

/// How often `work` is done in a second.
double per_second(const Work& work) {
  constexpr double kLeast = 0.02;  // [s]
  work();                          // programs are compiled at first use
  glFinish();
  double best = 0.0;
  for (int run = 0; run < 3; ++run) {
    const auto begin = Clock::now();
    double spent = 0.0;
    int times = 0;
    while (spent < kLeast) {
      work();
      glFinish();
      ++times;
      spent = std::chrono::duration<double>(Clock::now() - begin).count();
    }
    best = std::max(best, times / spent);
  }
  return best;
}

gl::Program rate_program(const std::string& vertex, const std::string& kind) {
  return {"rate " + kind,
          {.vertex = vertex, .fragment = "bench/rate.frag", .compute = {}, .definitions = "#define RATE_" + kind + "\n"}};
}

gl::Program full_screen(const std::string& kind) { return rate_program("common/fullscreen.vert", kind); }

/// Any picture will do, provided that it is not of one colour.
gl::Texture patterned(const char* label, GLenum format, gl::Size size) {
  gl::Texture texture(label, format, size);
  std::vector<std::uint8_t> pixels(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height) * 4);
  for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = static_cast<std::uint8_t>(i * 2654435761u >> 24u);
  texture.upload(GL_RGBA, GL_UNSIGNED_BYTE, size, pixels.data());
  return texture;
}

/// Indices of the grid's triangles.
std::vector<std::uint32_t> grid_indices() {
  std::vector<std::uint32_t> indices;
  for (std::uint32_t y = 0; y < kGridSide; ++y)
    for (std::uint32_t x = 0; x < kGridSide; ++x) {
      const std::uint32_t corner = y * (kGridSide + 1) + x;
      for (const std::uint32_t i : {corner, corner + 1, corner + kGridSide + 1, corner + kGridSide + 1, corner + 1,
                                    corner + kGridSide + 2})
        indices.push_back(i);
    }
  return indices;
}

}  // namespace

UnitRates measure_unit_rates(gl::Size size) {
  const double pixels = static_cast<double>(size.width) * size.height;
  const gl::Texture colour8("rate 8", GL_RGBA8, size);
  const gl::Texture colour16("rate 16", GL_RGBA16F, size);
  const gl::Texture depth("rate depth", GL_DEPTH_COMPONENT32F, size);
  const gl::Framebuffer target8("rate 8", colour8);
  const gl::Framebuffer target16("rate 16", colour16);
  const gl::Framebuffer target_depth("rate depth", colour16, &depth);
  const gl::VertexArray no_vertices("rates");
  const gl::Texture source16 = patterned("rate source 16", GL_RGBA16F, size);
  gl::Texture source8 = patterned("rate source 8", GL_RGBA8, size);
  constexpr gl::Size kVolumeSide{32, 32};
  const gl::Texture volume = gl::Texture::volume("rate volume", GL_RGBA16F, kVolumeSide, kVolumeSide.width);
  constexpr std::array<float, 4> kHalf{0.5f, 0.5f, 0.5f, 0.5f};
  glClearTexImage(volume.id(), 0, GL_RGBA, GL_FLOAT, kHalf.data());
  gl::Buffer<gpu::RateBlock> block("rates", 1);
  block.bind_uniform(CW_RATE_BINDING);
  glBindVertexArray(no_vertices.id());

  const auto full_screen_rate = [&](const std::string& kind, const gl::Framebuffer& target, const gl::Texture& read) {
    const gl::Program program = full_screen(kind);
    target.bind(size);
    gl::apply({.depth = gl::Depth::off, .depth_write = false, .cull = gl::Cull::none});
    program.use();
    read.bind(0);
    volume.bind(1);
    return pixels * per_second([] { glDrawArrays(GL_TRIANGLES, 0, 3); });
  };
  UnitRates rates;
  rates.fill8 = full_screen_rate("FILL", target8, source8);
  rates.fill16 = full_screen_rate("FILL", target16, source8);
  rates.copy16 = full_screen_rate("COPY", target16, source16);
  rates.taps = kTapsPerPixel * full_screen_rate("TAPS", target16, source8);
  rates.arithmetic = full_screen_rate("ALU", target16, source8);
  rates.volume = full_screen_rate("VOLUME", target16, source8);

  const auto card_rate = [&](const std::string& kind, double side, int count, const gl::DrawState& state) {
    const gl::Program program = rate_program("bench/cards.vert", kind);
    block.update({{2.0 * side / size.width, 2.0 * side / size.height, 0.0f, 0.0f}, {}});
    target_depth.bind(size);
    constexpr float kInfinity = 0.0f;
    gl::apply({.depth = gl::Depth::always});
    glClearNamedFramebufferfv(target_depth.id(), GL_DEPTH, 0, &kInfinity);
    gl::apply(state);
    program.use();
    source8.bind(0);
    return count * per_second([count] { glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, count); });
  };
  rates.blend16 = kSpritePixels * kSpritePixels *
                  card_rate("SPRITE", kSpritePixels, kSprites,
                            {.depth = gl::Depth::off, .depth_write = false, .blend = gl::Blend::premultiplied,
                             .cull = gl::Cull::none});
  rates.cards = card_rate("LEAF", kCardPixels, kCards, {.depth = gl::Depth::always, .cull = gl::Cull::none});

  const std::vector<std::uint32_t> indices = grid_indices();
  const gl::Buffer<std::uint32_t> index_buffer("rate grid", std::span<const std::uint32_t>(indices));
  const gl::VertexArray grid("rate grid");
  glVertexArrayElementBuffer(grid.id(), index_buffer.id());
  const gl::Program grid_program = rate_program("bench/grid.vert", "FILL");
  const auto grid_rate = [&](float shift) {
    block.update({{}, {shift, 0.0f, static_cast<float>(kGridSide), 0.0f}});
    target_depth.bind(size);
    gl::apply({.depth = gl::Depth::always, .cull = gl::Cull::none});
    grid_program.use();
    glBindVertexArray(grid.id());
    const auto count = static_cast<GLsizei>(indices.size());
    return count / 3.0 * per_second([count] { glDrawElements(GL_TRIANGLES, count, GL_UNSIGNED_INT, nullptr); });
  };
  constexpr float kOutside = 4.0f;  // [clip units]
  rates.visible_triangles = grid_rate(0.0f);
  rates.culled_triangles = grid_rate(kOutside);

  const gl::Program copy("rate compute",
                         {.vertex = {}, .fragment = {}, .compute = "bench/copy.comp", .definitions = {}});
  copy.use();
  source16.bind(0);
  glBindImageTexture(0, colour16.id(), 0, GL_FALSE, 0, GL_WRITE_ONLY, GL_RGBA16F);
  constexpr int kGroup = 8;  // as bench/copy.comp has it
  const auto groups = [](int side) { return static_cast<GLuint>((side + kGroup - 1) / kGroup); };
  rates.compute_copy = pixels * per_second([&] { glDispatchCompute(groups(size.width), groups(size.height), 1); });

  constexpr double kBytesPerPixel = 4.0;
  std::vector<std::uint8_t> memory(static_cast<std::size_t>(pixels * kBytesPerPixel), 128);
  rates.upload = pixels * kBytesPerPixel * per_second([&] {
    source8.upload(GL_RGBA, GL_UNSIGNED_BYTE, size, memory.data());
  });
  glBindFramebuffer(GL_READ_FRAMEBUFFER, target8.id());
  rates.readback = pixels * kBytesPerPixel * per_second([&] {
    glReadPixels(0, 0, size.width, size.height, GL_RGBA, GL_UNSIGNED_BYTE, memory.data());
  });
  return rates;
}

}  // namespace coalwood::render

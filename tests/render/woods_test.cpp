#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <complex>

#include "render/forest.h"
#include "render/support/flat_land.h"
#include "render/support/woods.h"
#include "render/tree_atlas.h"
#include "render/tree_model.h"
#include "render/tree_silhouettes.h"
#include "shaders/shared/foliage.h"
#include "support/tolerance.h"

/// A tree keeps its light as it goes from mesh to picture to roof; the woods do not repeat, do not pop, throw the shadows
/// of the trees that are drawn, and sway.
namespace coalwood::render {
namespace {

using tests::kDegree;
using tests::mean;
using tests::Woods;

/// Slope of the logarithm of the rows' mean power over that of frequency, 2 to 40 cycles.
double spectrum_slope(const std::vector<double>& y, gl::Size size) {
  const double level = mean(y);
  std::array<double, 4> sums{};
  int n = 0;
  for (int k = 2; k <= 40; ++k) {
    double power = 0.0;
    for (int row = 0; row < size.height; ++row) {
      std::complex<double> sum = 0.0;
      for (int x = 0; x < size.width; ++x) {
        const double window = 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * (x + 0.5) / size.width);
        sum += window * (y[static_cast<std::size_t>(row * size.width + x)] - level) *
               std::polar(1.0, -2.0 * std::numbers::pi * k * x / size.width);
      }
      power += std::norm(sum);
    }
    const double a = std::log(k);
    const double b = std::log(power);
    sums[0] += a;
    sums[1] += b;
    sums[2] += a * a;
    sums[3] += a * b;
    ++n;
  }
  return (n * sums[3] - sums[0] * sums[1]) / (n * sums[2] - sums[0] * sums[0]);
}

TEST_F(Woods, KeepTheirLightAndGrainFromMeshToPictureToRoof) {
  const auto ground = tests::rolling_woods(0.0);
  Renderer mesh = renderer(ground, drawn_as(2000.0, 12000));
  Renderer picture = renderer(ground, drawn_as(0.1, 12000));
  Renderer roof = renderer(ground, drawn_as(0.1, 0));
  // The patch lies in the middle of the band in which meshes give way.
  Renderer fading = renderer(ground, drawn_as(reach_for(330.0 / 0.875), 12000));
  const Camera camera = over_a_hectare();
  for (const double elevation : {12.0, 25.0, 40.0, 55.0, 72.0}) {
    for (Renderer* r : {&mesh, &picture, &roof}) r->set_heavens(sun(elevation));
    const double wanted = mean(luminance(picture, camera));
    EXPECT_WITHIN(mean(luminance(mesh, camera)), wanted, tests::model(10, wanted, "10 % of the picture's")) << "mesh, sun " << elevation;
    EXPECT_WITHIN(mean(luminance(roof, camera)), wanted, tests::model(10, wanted, "10 % of the picture's")) << "roof, sun " << elevation;
  }
  for (Renderer* r : {&mesh, &picture, &roof, &fading}) r->set_heavens(sun(40.0));
  const auto a = luminance(mesh, camera);
  const auto b = luminance(picture, camera);
  EXPECT_WITHIN(mean(luminance(fading, camera)), 0.5 * (mean(a) + mean(b)),
                0.5 * std::abs(mean(a) - mean(b)) + tests::model(3, mean(b), "the fade takes and gives no light: 3 %"));
  const double wanted = spectrum_slope(b, kSize);
  EXPECT_WITHIN(spectrum_slope(a, kSize), wanted, tests::model(100, 0.45, "slope of the spectrum; measured 0.37"));
  EXPECT_WITHIN(spectrum_slope(luminance(roof, camera), kSize), wanted, tests::model(100, 0.6, "slope of the spectrum"));
}

TEST_F(Woods, ThrowTheShadowsOfTheTreesThatAreDrawn) {
  const std::vector<TreeModel> models{grown_tree(CW_RED_OAK, 0), grown_tree(CW_HEMLOCK, 1)};
  const TreeAtlas atlas = painted_trees(models, 128);
  const Silhouettes silhouettes = silhouettes_of(atlas, 2);
  constexpr int kSide = 64, kFiner = 2;
  const int layers = TreeAtlas::layers(2);
  ASSERT_EQ(silhouettes.boxes.size(), static_cast<std::size_t>(layers));
  std::vector<std::uint8_t> closed(static_cast<std::size_t>(kSide * kSide * layers));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glGetTextureImage(silhouettes.closed.id(), 0, GL_RED, GL_UNSIGNED_BYTE, static_cast<GLsizei>(closed.size()), closed.data());
  for (int layer = 0; layer < layers; ++layer) {
    int missed = 0, added = 0, covered = 0, outside = 0;
    const glm::vec4 box = static_cast<float>(kSide) * silhouettes.boxes[static_cast<std::size_t>(layer)];
    for (int y = 0; y < kSide; ++y)
      for (int x = 0; x < kSide; ++x) {
        int shown = 0;
        for (int k = 0; k < kFiner * kFiner; ++k) {
          const std::size_t at = static_cast<std::size_t>(layer) * atlas.pixels() +
                                 static_cast<std::size_t>((kFiner * y + k / kFiner) * atlas.tile + kFiner * x + k % kFiner);
          shown += atlas.leaves[4 * at + 3] >= 128 || atlas.wood[2 * at + 1] >= 128 ? 1 : 0;
        }
        const bool is_closed = closed[static_cast<std::size_t>((layer * kSide + y) * kSide + x)] > 0;
        covered += shown == kFiner * kFiner ? 1 : 0;
        missed += shown == kFiner * kFiner && !is_closed ? 1 : 0;
        added += shown == 0 && is_closed ? 1 : 0;
        const auto fx = static_cast<float>(x), fy = static_cast<float>(y);
        outside += is_closed && (fx < box.x || fy < box.y || fx >= box.z || fy >= box.w) ? 1 : 0;
      }
    EXPECT_GT(covered, 200) << layer;
    EXPECT_EQ(missed, 0) << layer;
    EXPECT_EQ(added, 0) << layer;
    EXPECT_EQ(outside, 0) << layer;
  }
}

TEST_F(Woods, StandInEachOthersShadeWhereTheyStandFree) {
  const auto ground = tests::flat_land({90, 165, 0, 0});
  // Above the horizon there is nothing but trees and the sky, which no map shades.
  Camera camera;
  camera.position = {0.0, -60.0, 4.0};
  camera.q_WC = looking({0.0, 1.0, 0.0});
  camera.vertical_fov = 25.0 * kDegree;
  const auto trees_with = [&](int maps) {
    Quality q = drawn_as(120.0, 3000);
    q.shadow_tree_maps = maps;
    Renderer r = renderer(ground, q);
    r.set_heavens(sun(14.0));
    const std::vector<double> all = luminance(r, camera);
    return std::vector<double>(all.begin() + kSize.width * (kSize.height / 2 + 2), all.end());
  };
  const std::vector<double> free = trees_with(0), shaded = trees_with(2);
  int darker = 0, brighter = 0;
  for (std::size_t i = 0; i < free.size(); ++i) {
    darker += shaded[i] < 0.9 * free[i] ? 1 : 0;
    brighter += shaded[i] > 1.01 * free[i] ? 1 : 0;
  }
  EXPECT_GT(darker, 0.03 * static_cast<double>(free.size())) << "of " << free.size();
  EXPECT_EQ(brighter, 0);
}

TEST_F(Woods, DoNotRepeat) {
  const auto ground = tests::rolling_woods(0.0);
  for (const int trees : {12000, 0}) {
    Renderer r = renderer(ground, drawn_as(0.1, trees));
    r.set_heavens(sun(40.0));
    std::vector<double> y = luminance(r, over_a_hectare());
    const double level = mean(y);
    for (double& v : y) v -= level;
    double power = 0.0;
    for (const double v : y) power += v * v;
    double worst = 0.0;
    // From two crowns on: nearer, a crown is like itself.
    for (int dy = 0; dy <= 40; ++dy)
      for (int dx = -98; dx <= 98; ++dx) {  // up to 64 m
        if (dx * dx + dy * dy < 30 * 30) continue;
        double sum = 0.0;
        int n = 0;
        for (int row = 0; row + dy < kSize.height; ++row)
          for (int x = std::max(0, -dx); x + std::max(0, dx) < kSize.width; ++x, ++n)
            sum += y[static_cast<std::size_t>(row * kSize.width + x)] *
                   y[static_cast<std::size_t>((row + dy) * kSize.width + x + dx)];
        worst = std::max(worst, sum / n / (power / static_cast<double>(y.size())));
      }
    EXPECT_LT(worst, 0.15) << "autocorrelation; sites that repeat after 56 m: 0.24 and 0.29. trees " << trees;
  }
}

TEST_F(Woods, DoNotPopOnASlowTrack) {
  const auto ground = tests::rolling_woods(0.0);
  Renderer r = renderer(ground, drawn_as(reach_for(330.0), 12000));
  r.set_heavens(sun(40.0));
  std::vector<double> changes;
  std::vector<double> before;
  for (int frame = 0; frame < 24; ++frame) {
    const std::vector<double> now = luminance(r, over_a_hectare(0.0, 330.0 - 0.5 * frame));
    if (!before.empty()) {
      double sum = 0.0;
      for (std::size_t i = 0; i < now.size(); ++i) sum += std::abs(now[i] - before[i]);
      changes.push_back(sum / static_cast<double>(now.size()) / mean(now));
    }
    before = now;
  }
  std::vector<double> sorted = changes;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_LT(sorted.back(), 1.5 * sorted[sorted.size() / 2]) << "one step changes more than the others";
}

TEST_F(Woods, SwayInTheWindAndStandStillInACalm) {
  const auto ground = tests::rolling_woods(0.0);
  Camera camera = over_a_hectare(0.0, 90.0);
  for (const double speed : {0.0, 9.0}) {
    Renderer r(ground, drawn_as(30.0, 12000));
    exchange::Look look;
    look.spectators = 0;
    look.wind = {{0.0, 100.0}, {speed, speed}, {0.0, 0.0}};
    r.set_look(look);
    r.set_heavens(sun(40.0));
    const auto a = luminance(r, camera, 1.0);
    const auto b = luminance(r, camera, 2.3);
    const auto again = luminance(r, camera, 1.0);
    double moved = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i) moved += std::abs(a[i] - b[i]);
    EXPECT_EQ(a, again) << "a function of time";
    if (speed == 0.0) EXPECT_WITHIN(moved, 0.0, tests::exact());
    else EXPECT_GT(moved / static_cast<double>(a.size()), 0.02 * mean(a));
  }
}

}  // namespace
}  // namespace coalwood::render

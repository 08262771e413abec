#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <filesystem>
#include <numbers>

#include "gl/readback.h"
#include "render/forest.h"
#include "render/leaf_texture.h"
#include "render/renderer.h"
#include "render/shader_functions.h"
#include "render/site_moisture.h"
#include "render/tree_pictures.h"
#include "render/tree_silhouettes.h"
#include "render/support/flat_land.h"
#include "support/gl_context.h"
#include "support/picture.h"
#include "support/scratch.h"
#include "support/tolerance.h"

/// The forest: kinds and seasons, pictures of trees, and that a tree keeps its light as it
/// goes from mesh to picture to roof.
namespace coalwood::render {
namespace {

constexpr double kDegree = std::numbers::pi / 180.0;

shader::Leaves on(double day, int species, float late = 0.5f) {
  return shader::leaves_of(static_cast<float>(day / 365.0), species, late);
}

TEST(Foliage, TurnsWithTheYear) {
  for (int s = 0; s < CW_HEMLOCK; ++s) {
    EXPECT_LT(on(20, s).density, 0.2f) << "January is bare, " << s;
    EXPECT_GT(on(155, s).density, 0.99f) << "June is in leaf, " << s;
    EXPECT_GT(on(155, s).albedo.g, on(155, s).albedo.r) << "and green, " << s;
    EXPECT_GT(on(300, s, 1.0f).albedo.r, on(300, s, 1.0f).albedo.g) << "late October is not, " << s;
    EXPECT_LT(on(350, s).density, 0.2f) << "December is bare again, " << s;
  }
  for (const int s : {CW_HEMLOCK, CW_PINE, CW_RHODODENDRON})
    for (int day = 0; day < 365; day += 5) EXPECT_EQ(on(day, s).density, 1.0f) << "evergreen, day " << day;
}

TEST(Foliage, LeavesComeFromTheCovesUpwardInAMonth) {
  const auto day_of = [](int species, float late) {
    int day = 60;
    while (on(day, species, late).density < 0.5f) ++day;
    return day;
  };
  int first = 365;
  int last = 0;
  for (int s = 0; s < CW_HEMLOCK; ++s) {
    EXPECT_GT(day_of(s, 1.0f), day_of(s, 0.0f) + 5) << "high ground is later, " << s;
    first = std::min(first, day_of(s, 0.0f));
    last = std::max(last, day_of(s, 1.0f));
  }
  const double kMidApril = 105.0;
  const double kMidMay = 135.0;
  EXPECT_WITHIN(first, kMidApril, tests::model(100, 8.0, "facts.md: mid-April to mid-May"));
  EXPECT_WITHIN(last, kMidMay, tests::model(100, 12.0, "facts.md: mid-April to mid-May"));
}

TEST(Foliage, KindsStandInTheSharesOfThePalette) {
  double oak = 0.0;
  double gold = 0.0;
  double red = 0.0;
  double green = 0.0;
  constexpr int kSteps = 200;
  for (int m = 0; m < kSteps; ++m)
    for (int c = 0; c < kSteps; ++c) {
      const int s = shader::species_of((static_cast<float>(m) + 0.5f) / kSteps, (static_cast<float>(c) + 0.5f) / kSteps);
      const double one = 1.0 / (kSteps * kSteps);
      if (s == CW_RED_OAK || s == CW_CHESTNUT_OAK) oak += one;
      else if (s == CW_TULIP_POPLAR || s == CW_HICKORY) gold += one;
      else if (s == CW_RED_MAPLE || s == CW_SUGAR_MAPLE) red += one;
      else green += one;
    }
  const double points = tests::model(100, 0.035, "art direction: 40 % oak, 25 % gold, 15 % red, 20 % still green");
  EXPECT_WITHIN(oak, 0.40, points);
  EXPECT_WITHIN(gold, 0.25, points);
  EXPECT_WITHIN(red, 0.15, points);
  EXPECT_WITHIN(green, 0.20, points);
}

terrain::HeightField shaped(int size, double spacing, double relief) {
  const terrain::Lattice lattice{size, spacing, -0.5 * spacing * (size - 1), -0.5 * spacing * (size - 1)};
  std::vector<float> e(lattice.count());
  for (int j = 0; j < size; ++j)
    for (int i = 0; i < size; ++i)
      e[lattice.index(i, j)] = static_cast<float>(432.0 + relief * std::cos(lattice.east_of(i) / 80.0));
  return {lattice, e};
}

std::shared_ptr<const Ground> wooded(double relief) {
  terrain::HeightField near = shaped(257, 8.0, relief);
  terrain::HeightField macro = shaped(257, 64.0, relief);
  const auto covered = [](const terrain::HeightField& f) {
    return CoverMap{f.lattice(), std::vector<std::array<std::uint8_t, 4>>(f.lattice().count(), {255, 0, 0, 0}), {}};
  };
  CoverMap near_cover = covered(near);
  CoverMap macro_cover = covered(macro);
  return std::make_shared<const Ground>(Fields{near, macro, shaped(321, 512.0, relief), near_cover, macro_cover, 432.0});
}

TEST(Forest, CovesAreMoisterAndTallerThanRidges) {
  const auto ground = wooded(40.0);
  const double cove = 80.0 * std::numbers::pi;  // of the cosine's valley
  EXPECT_GT(site_moisture(*ground, cove, 0.0), site_moisture(*ground, 0.0, 0.0) + 0.5);
  Forest forest(*ground);
  double heights[2]{};
  int counts[2]{};
  for (int row = -20; row < 20; ++row)
    for (int k = 0; k < 2; ++k)
      for (const Tree& tree : forest.tile(static_cast<int>(std::floor((k == 0 ? cove : 0.0) / Forest::kTile)), row)) {
        heights[k] += static_cast<double>(tree.height);
        ++counts[k];
      }
  EXPECT_GT(heights[0] / counts[0], heights[1] / counts[1] + 2.0);
  EXPECT_WITHIN(heights[1] / counts[1], 16.5, tests::model(100, 3.0, "second growth of 15 to 25 m, ridges the lower"));
  EXPECT_WITHIN(heights[0] / counts[0], 23.0, tests::model(100, 4.0, "second growth of 15 to 25 m, coves the taller"));
}

TEST(TreeModel, GrowsTheSameTreeTwiceAndNoTwoAlike) {
  for (int s = 0; s < CW_SPECIES_COUNT; ++s) {
    const TreeModel a = grown_tree(s, 0);
    const TreeModel b = grown_tree(s, 0);
    const TreeModel c = grown_tree(s, 1);
    ASSERT_EQ(a.sprays.size(), b.sprays.size());
    EXPECT_GT(a.sprays.size(), 400u);
    bool same = true;
    for (std::size_t i = 0; i < a.sprays.size(); ++i) same = same && a.sprays[i].centre == b.sprays[i].centre;
    EXPECT_TRUE(same) << s;
    EXPECT_NE(a.sprays[0].centre, c.sprays[0].centre) << s;
    // Inner leaves see less sky than outer ones.
    double top = 0.0;
    double deep = 1.0;
    for (const Spray& spray : a.sprays) {
      top = std::max(top, static_cast<double>(spray.open));
      deep = std::min(deep, static_cast<double>(spray.open));
      EXPECT_LT(glm::length(glm::vec2(spray.centre)), 0.56f) << "leaves its picture, " << s;
    }
    EXPECT_GT(top, deep + 0.4) << s;
  }
}

TEST(LeafTexture, KeepsItsCoverageThroughItsLevels) {
  const LeafTexture leaves = drawn_leaves(128);
  std::vector<std::uint8_t> rgba = leaves.rgba;
  std::vector<double> wanted;
  for (int k = 0; k < kLeafLayers; ++k) wanted.push_back(coverage(rgba.data() + static_cast<std::size_t>(k) * leaves.layer_bytes(), 128));
  for (int side = 64; side >= 16; side /= 2) {
    rgba = halved_keeping_coverage(rgba, side * 2, kLeafLayers, wanted);
    for (int k = 0; k < kLeafLayers; ++k)
      EXPECT_WITHIN(coverage(rgba.data() + static_cast<std::size_t>(k) * rgba.size() / kLeafLayers, side), wanted[static_cast<std::size_t>(k)],
                    tests::model(3, wanted[static_cast<std::size_t>(k)], "3 %") + 0.5 / (side * side))
          << "kind " << k << ", " << side << " px";
  }
}

TEST(TreeAtlas, IsTheSameFromTheCacheAndPaintedAnewWhereThatIsDamaged) {
  const std::filesystem::path folder = tests::scratch("tree_pictures");
  std::filesystem::remove_all(folder);
  const std::vector<TreeModel> trees{grown_tree(CW_RED_OAK, 0), grown_tree(CW_HEMLOCK, 1)};
  const TreeAtlas painted = painted_trees(trees, 32);
  const auto files = [&folder] { return std::distance(std::filesystem::directory_iterator(folder), {}); };
  for (int start = 0; start < 3; ++start) {
    const TreeAtlas kept = kept_tree_pictures(trees, 32, folder);
    EXPECT_EQ(kept.leaves, painted.leaves) << "start " << start;
    EXPECT_EQ(kept.wood, painted.wood) << "start " << start;
    EXPECT_EQ(files(), 1);
    if (start == 1)
      for (const auto& file : std::filesystem::directory_iterator(folder)) std::filesystem::resize_file(file, 1000);
  }
  EXPECT_EQ(kept_tree_pictures(trees, 64, folder).tile, 64);
  EXPECT_EQ(files(), 2);
  std::filesystem::remove_all(folder);
}

TEST(TreeAtlas, KeepsItsCoverageThroughItsLevels) {
  const std::vector<TreeModel> models{grown_tree(CW_RED_OAK, 0), grown_tree(CW_HEMLOCK, 1)};
  const TreeAtlas atlas = painted_trees(models, 128);
  const int layers = TreeAtlas::layers(2);
  std::vector<std::uint8_t> rgba = atlas.leaves;
  std::vector<double> wanted;
  for (int l = 0; l < layers; ++l) wanted.push_back(coverage(rgba.data() + static_cast<std::size_t>(l) * atlas.pixels() * 4, 128));
  for (int side = 64; side >= 32; side /= 2) {  // smaller ones have too few pixels for 3 %
    rgba = halved_keeping_coverage(rgba, side * 2, layers, wanted);
    for (int l = 0; l < layers; ++l)
      EXPECT_WITHIN(coverage(rgba.data() + static_cast<std::size_t>(l) * rgba.size() / static_cast<std::size_t>(layers), side),
                    wanted[static_cast<std::size_t>(l)], tests::model(3, wanted[static_cast<std::size_t>(l)], "3 %") + 0.5 / (side * side))
          << "view " << l << ", " << side << " px";
  }
}

/// Luminance of a patch of forest, picture by picture.
class Woods : public support::GlTest {
 protected:
  static constexpr gl::Size kSize{160, 96};

  static Quality drawn_as(double mesh_reach, int trees) {
    Quality q = quality_of(Tier::low);
    q.trees = trees;
    q.tree_mesh_reach = mesh_reach;
    q.tree_tile = 64;
    q.antialias = Antialias::none;
    return q;
  }
  static exchange::Heavens sun(double elevation, double azimuth = 140.0) {
    exchange::Heavens h;
    h.sun_direction = {std::cos(elevation * kDegree) * std::sin(azimuth * kDegree),
                       std::cos(elevation * kDegree) * std::cos(azimuth * kDegree), std::sin(elevation * kDegree)};
    return h;
  }
  /// Looks down at a hectare of level forest from 330 m.
  static Camera over_a_hectare(double east = 0.0, double distance = 330.0) {
    Camera c;
    const double pitch = 32.0 * kDegree;
    c.position = {east, -distance * std::cos(pitch), 10.0 + distance * std::sin(pitch)};
    c.q_WC = looking({0.0, std::cos(pitch), -std::sin(pitch)});
    c.vertical_fov = 11.0 * kDegree;
    return c;
  }
  /// What the quality must say for meshes to end at a distance [m] in these pictures.
  static double reach_for(double distance) {
    const double pixel = 2.0 * std::tan(0.5 * over_a_hectare().vertical_fov) / kSize.height;
    return distance / std::min(12.0, 0.0016 / pixel);
  }
  static std::vector<double> luminance(Renderer& renderer, const Camera& camera, double time = 1.0) {
    gl::Texture texture("shot", GL_RGBA8, kSize);
    gl::Framebuffer target("shot", texture);
    exchange::Snapshot snapshot;
    snapshot.time = time;
    snapshot.vehicle.p_WB = {0, 0, 1e5};
    renderer.draw(snapshot, {}, camera, {target.id(), kSize});
    std::vector<float> rgba(static_cast<std::size_t>(kSize.width * kSize.height) * 4);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, renderer.hdr().framebuffer);
    glReadPixels(0, 0, kSize.width, kSize.height, GL_RGBA, GL_FLOAT, rgba.data());
    std::vector<double> y;
    for (std::size_t i = 0; i < rgba.size(); i += 4)
      y.push_back(0.2126 * static_cast<double>(rgba[i]) + 0.7152 * static_cast<double>(rgba[i + 1]) + 0.0722 * static_cast<double>(rgba[i + 2]));
    return y;
  }
  static double mean(const std::vector<double>& v) {
    double sum = 0.0;
    for (const double x : v) sum += x;
    return sum / static_cast<double>(v.size());
  }
  static Renderer renderer(const std::shared_ptr<const Ground>& ground, const Quality& q) {
    Renderer r(ground, q);
    exchange::Look look;
    look.spectators = 0;
    r.set_look(look);
    return r;
  }
  /// Slope of the logarithm of the rows' mean power over that of frequency, 2 to 40 cycles.
  static double spectrum_slope(const std::vector<double>& y) {
    const double level = mean(y);
    std::array<double, 4> sums{};
    int n = 0;
    for (int k = 2; k <= 40; ++k) {
      double power = 0.0;
      for (int row = 0; row < kSize.height; ++row) {
        std::complex<double> sum = 0.0;
        for (int x = 0; x < kSize.width; ++x) {
          const double window = 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * (x + 0.5) / kSize.width);
          sum += window * (y[static_cast<std::size_t>(row * kSize.width + x)] - level) *
                 std::polar(1.0, -2.0 * std::numbers::pi * k * x / kSize.width);
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
};

TEST_F(Woods, KeepTheirLightAndGrainFromMeshToPictureToRoof) {
  const auto ground = wooded(0.0);
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
  const double wanted = spectrum_slope(b);
  EXPECT_WITHIN(spectrum_slope(a), wanted, tests::model(100, 0.45, "slope of the spectrum; measured 0.37"));
  EXPECT_WITHIN(spectrum_slope(luminance(roof, camera)), wanted, tests::model(100, 0.6, "slope of the spectrum"));
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
  const auto ground = wooded(0.0);
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
  const auto ground = wooded(0.0);
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
  const auto ground = wooded(0.0);
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

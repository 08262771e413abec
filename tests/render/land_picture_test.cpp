#include <algorithm>
#include <cmath>
#include <numbers>

#include "gl/readback.h"
#include "render/renderer.h"
#include "support/gl_context.h"
#include "support/picture.h"
#include "support/tolerance.h"

/// The land in the picture: levels of detail that nobody sees, water that runs.
namespace coalwood::render {
namespace {

constexpr double kDegree = std::numbers::pi / 180.0;
constexpr gl::Size kSize{256, 144};

terrain::HeightField hills(int size, double spacing) {
  const terrain::Lattice lattice{size, spacing, -0.5 * spacing * (size - 1), -0.5 * spacing * (size - 1)};
  std::vector<float> e(lattice.count());
  for (int j = 0; j < size; ++j)
    for (int i = 0; i < size; ++i) {
      const double x = lattice.east_of(i), y = lattice.north_of(j);
      e[lattice.index(i, j)] = static_cast<float>(432.0 + 90.0 * std::sin(x / 310.0) * std::sin(y / 270.0) +
                                                  6.0 * std::sin(x / 67.0 + y / 43.0));
    }
  return {lattice, e};
}

/// @param creek half the width [m] of a creek along the north axis; 0: none
std::shared_ptr<const Ground> land(bool level, double creek) {
  const auto field = [level](int size, double spacing) {
    if (!level) return hills(size, spacing);
    const terrain::Lattice lattice{size, spacing, -0.5 * spacing * (size - 1), -0.5 * spacing * (size - 1)};
    return terrain::HeightField{lattice, std::vector<float>(lattice.count(), 432.0f)};
  };
  const auto covered = [creek](const terrain::HeightField& f) {
    CoverMap c{f.lattice(), std::vector<std::array<std::uint8_t, 4>>(f.lattice().count(), {0, 255, 0, 0}), {}};
    if (creek <= 0.0) return c;
    c.water.resize(f.lattice().count());
    for (int j = 0; j < f.lattice().size; ++j)
      for (int i = 0; i < f.lattice().size; ++i)
        c.water[f.lattice().index(i, j)] = std::abs(f.lattice().east_of(i)) < creek ? 255 : 0;
    return c;
  };
  terrain::HeightField near = field(257, 2.0), macro = field(257, 64.0);
  CoverMap near_cover = covered(near), macro_cover = covered(macro);
  macro_cover.water.clear();
  return std::make_shared<const Ground>(Fields{near, macro, field(321, 512.0), near_cover, macro_cover, 432.0});
}

Quality plain_quality(double detail = 1.0) {
  Quality q = quality_of(Tier::low);
  q.trees = 0;
  q.ground_pieces = 0;
  q.terrain_detail = detail;
  q.object_shadow_size = q.near_shadow_size = 64;
  q.samples = 4;
  return q;
}

support::Picture drawn(Renderer& renderer, const Camera& camera, double time = 1.0) {
  gl::Texture texture("shot", GL_RGBA8, kSize);
  gl::Framebuffer target("shot", texture);
  exchange::Snapshot snapshot;
  snapshot.time = time;
  snapshot.vehicle.p_WB = {0, 0, 9e4};
  renderer.draw(snapshot, {}, camera, {target.id(), kSize});
  return {kSize.width, kSize.height, gl::read_pixels({target.id(), kSize}).rgba};
}

void lit_at_noon(Renderer& renderer) {
  exchange::Look look;
  look.spectators = 0;
  renderer.set_look(look);
  exchange::Heavens heavens;
  heavens.sun_direction = math::normalized(Vec3d{0.55, -0.35, 0.75});
  renderer.set_heavens(heavens);
}

Camera placed(const Vec3d& at, double azimuth, double pitch) {
  Camera c;
  c.position = at;
  c.q_WC = looking({std::cos(pitch * kDegree) * std::sin(azimuth * kDegree),
                    std::cos(pitch * kDegree) * std::cos(azimuth * kDegree), std::sin(pitch * kDegree)});
  return c;
}

/// Mean structural similarity of brightness over blocks of 8x8 pixels. Source: Wang, Bovik,
/// Sheikh, Simoncelli, "Image quality assessment: from error visibility to structural
/// similarity", 2004, eq. 13, with K1 = 0.01, K2 = 0.03.
double similarity(const support::Picture& a, const support::Picture& b) {
  constexpr int kBlock = 8;
  constexpr double kC1 = 2.55 * 2.55, kC2 = 7.65 * 7.65;
  const auto light = [](const support::Picture& p, int x, int y) {
    const std::uint8_t* t = p.at(x, y);
    return 0.2126 * t[0] + 0.7152 * t[1] + 0.0722 * t[2];
  };
  double sum = 0.0;
  int blocks = 0;
  for (int y = 0; y + kBlock <= a.height; y += kBlock)
    for (int x = 0; x + kBlock <= a.width; x += kBlock, ++blocks) {
      double ma = 0, mb = 0, aa = 0, bb = 0, ab = 0;
      for (int j = 0; j < kBlock; ++j)
        for (int i = 0; i < kBlock; ++i) {
          const double p = light(a, x + i, y + j), q = light(b, x + i, y + j);
          ma += p, mb += q, aa += p * p, bb += q * q, ab += p * q;
        }
      constexpr double n = kBlock * kBlock;
      ma /= n, mb /= n;
      const double va = aa / n - ma * ma, vb = bb / n - mb * mb, cov = ab / n - ma * mb;
      sum += (2 * ma * mb + kC1) * (2 * cov + kC2) / ((ma * ma + mb * mb + kC1) * (va + vb + kC2));
    }
  return sum / std::max(blocks, 1);
}

using Land = support::GlTest;

TEST_F(Land, LooksAsWithTheFinestLevelsOfDetail) {
  const auto ground = land(false, 0.0);
  Renderer usual(ground, plain_quality()), finest(ground, plain_quality(5.0));
  lit_at_noon(usual);
  lit_at_noon(finest);
  for (const double above : {2.0, 60.0, 900.0}) {
    const Camera camera = placed({40, 30, ground->height(40, 30) + above}, 60.0, above > 100.0 ? -25.0 : -4.0);
    const support::Picture a = drawn(usual, camera);
    const support::Picture b = drawn(finest, camera);
    EXPECT_GE(similarity(a, b), 0.97) << "from " << above << " m";
    // The measure sees a fault: the same land from half a metre and a degree beside.
    Camera beside = camera;
    beside.position.x += 0.5;
    beside.q_WC = placed({}, 61.0, above > 100.0 ? -25.0 : -4.0).q_WC;
    EXPECT_LT(similarity(a, drawn(finest, beside)), 0.97);
  }
}

TEST_F(Land, LooksAsWithTheFinestLevelsThroughALongLens) {
  const auto ground = land(false, 0.0);
  Renderer usual(ground, plain_quality()), finest(ground, plain_quality(5.0));
  lit_at_noon(usual);
  lit_at_noon(finest);
  // Six kilometres off, half a metre a pixel. With the lens forgotten: 0.93.
  Camera camera = placed({40, 30, 160.0}, 60.0, -1.5);
  camera.vertical_fov = 0.8 * kDegree;
  EXPECT_GE(similarity(drawn(usual, camera), drawn(finest, camera)), 0.97);
}

TEST_F(Land, ChangesSmoothlyAsTheCameraWalks) {
  const auto ground = land(false, 0.0);
  Renderer renderer(ground, plain_quality());
  lit_at_noon(renderer);
  std::vector<support::Picture> frames;
  for (int k = 0; k < 20; ++k) {
    const double x = 40.0 + 0.3 * k;
    frames.push_back(drawn(renderer, placed({x, 30, 130.0}, 75.0, -12.0)));
  }
  std::vector<double> steps;
  for (std::size_t k = 1; k < frames.size(); ++k) steps.push_back(1.0 - similarity(frames[k - 1], frames[k]));
  for (std::size_t k = 1; k < steps.size(); ++k)
    EXPECT_LT(std::abs(steps[k] - steps[k - 1]), 0.01) << "a pop at frame " << k;
  // One frame taken from elsewhere would be seen.
  EXPECT_GT(1.0 - similarity(frames[5], frames[15]), 0.01);
}

TEST_F(Land, WaterRunsWithSceneTimeAndMirrorsAtAGlance) {
  const auto ground = land(true, 12.0);
  Renderer renderer(ground, plain_quality());
  lit_at_noon(renderer);
  const Camera steep = placed({0, 0, 4.0}, 20.0, -50.0);
  const support::Picture first = drawn(renderer, steep, 3.0);
  EXPECT_EQ(support::hash_of(first), support::hash_of(drawn(renderer, steep, 3.0))) << "the same at the same time";
  EXPECT_GT(support::compare(first, drawn(renderer, steep, 3.4), 3).share_above, 0.008) << "and not 0.4 s on";
  // Against dry land nothing moves (no wind, no herbs): what moved is the water.
  Renderer dry(land(true, 0.0), plain_quality());
  lit_at_noon(dry);
  EXPECT_LT(support::compare(drawn(dry, steep, 3.0), drawn(dry, steep, 3.4), 3).share_above, 0.001);
  // Blue over red grows from looking in to glancing along: the sky's image takes over.
  const auto blueness = [](const support::Picture& p, int row) {
    double red = 0, blue = 0;
    for (int x = 100; x < 156; ++x) red += p.at(x, row)[0], blue += p.at(x, row)[2];
    return blue / std::max(red, 1.0);
  };
  const support::Picture flat = drawn(renderer, placed({0, -60, 1.5}, 0.0, -8.0), 3.0);
  EXPECT_GT(blueness(flat, 50), blueness(first, 20));
}

}  // namespace
}  // namespace coalwood::render

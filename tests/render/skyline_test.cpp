#include "render/skyline.h"

#include <algorithm>
#include <cmath>

#include "render/shader_functions.h"
#include "support/tolerance.h"

namespace coalwood::render {
namespace {

/// Ridges across the way, with gaps.
Ground ridges() {
  const auto field = [](int size, double spacing) {
    const terrain::Lattice lattice{size, spacing, -0.5 * spacing * (size - 1), -0.5 * spacing * (size - 1)};
    std::vector<float> e(lattice.count());
    for (int j = 0; j < size; ++j)
      for (int i = 0; i < size; ++i) {
        const double x = lattice.east_of(i), y = lattice.north_of(j);
        e[lattice.index(i, j)] = static_cast<float>(430.0 + 120.0 * std::sin(x / 420.0 + 1.0) * std::sin(y / 360.0) + 25.0 * std::sin(x / 90.0 + y / 70.0));
      }
    return terrain::HeightField(lattice, e);
  };
  const auto grass = [](const terrain::HeightField& f) {
    return CoverMap{f.lattice(), std::vector<std::array<std::uint8_t, 4>>(f.lattice().count(), {0, 255, 0, 0}), {}};
  };
  terrain::HeightField near = field(257, 4.0), macro = field(513, 30.0);
  CoverMap near_cover = grass(near), macro_cover = grass(macro);
  return Ground(Fields{near, macro, field(65, 2000.0), near_cover, macro_cover, 430.0});
}

/// Does a straight line from the eye to a place clear the ground?
bool sees(const Ground& ground, const Vec3d& eye, const Vec3d& p) {
  const double length = math::norm(p - eye);
  for (double s = 1.0; s < length - 1.0; s += std::clamp(0.003 * s, 0.5, 6.0)) {
    const Vec3d q = eye + (s / length) * (p - eye);
    if (q.z < ground.height(q.x, q.y)) return false;
  }
  return true;
}

TEST(Skyline, HidesNothingThatIsSeenAndMostOfWhatIsNot) {
  const Ground ground = ridges();
  int hidden = 0, unseen = 0;
  for (int pose = 0; pose < 24; ++pose) {
    Camera camera;
    const double east = 170.0 * std::sin(2.4 * pose), north = 150.0 * std::cos(2.4 * pose);
    camera.position = {east, north, ground.height(east, north) + (pose % 3 == 0 ? 60.0 : 2.0)};
    const double azimuth = 0.7 * pose;
    camera.q_WC = looking({std::sin(azimuth), std::cos(azimuth), pose % 2 == 0 ? 0.05 : -0.2});
    camera.vertical_fov = pose % 5 == 0 ? 0.1 : 0.6;
    const double tan_up = std::tan(0.5 * camera.vertical_fov), tan_right = 16.0 / 9.0 * tan_up;
    const Skyline skyline(ground, camera, tan_right, tan_up);
    for (int k = 0; k < 400; ++k) {
      const std::uint32_t h = shader::hash2(pose, k, 5u);
      const double d = 60.0 * std::exp(4.6 * static_cast<double>(shader::unit_float(h)));
      const double a = azimuth + std::atan(tan_right) * (2.0 * static_cast<double>(shader::unit_float(shader::hash1(h))) - 1.0);
      const Vec3d p{camera.position.x + d * std::sin(a), camera.position.y + d * std::cos(a), 0.0};
      const double top = ground.height(p.x, p.y) + 28.0;
      const bool seen = sees(ground, camera.position, {p.x, p.y, top});
      const bool hides = skyline.hides(p.x - 8.0, p.y - 8.0, 16.0, top);
      EXPECT_FALSE(seen && hides) << "pose " << pose << ", " << d << " m off";
      unseen += !seen;
      hidden += hides;
    }
  }
  EXPECT_GT(unseen, 1000);
  EXPECT_GT(hidden, 3 * unseen / 4) << "0.86 measured";
}

TEST(Skyline, HidesNothingFromHighAboveOrForASteepView) {
  const Ground ground = ridges();
  Camera camera;
  camera.position = {0, 0, 3000.0};
  camera.q_WC = looking({0, 1, 0});
  EXPECT_FALSE(Skyline(ground, camera, 0.5, 0.3).hides(0, 5000, 100, 100));
  camera.position.z = ground.height(0, 0) + 2.0;
  camera.q_WC = looking({0, 0.2, -1});
  EXPECT_FALSE(Skyline(ground, camera, 0.5, 0.3).hides(0, 5000, 100, 100));
}

}  // namespace
}  // namespace coalwood::render

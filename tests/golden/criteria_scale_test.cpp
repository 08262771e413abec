#include <algorithm>
#include <array>

#include "golden/valley.h"
#include "support/tolerance.h"

/// Things in the picture have their size in metres, and trees no outline drawn around them.
namespace coalwood::golden {
namespace {

class Scale : public Valley {
 protected:
  static Vec3d place(const Shot& s, int x, int y) { return s.camera.position + s.far(x, y) * s.ray(x, y); }
  double over_ground(const Vec3d& p) const { return p.z - ground_->height(p.x, p.y); }
  /// Whether something stands in the first shot that is not in the second.
  static bool added(const Shot& with, const Shot& without, int x, int y) {
    return with.far(x, y) < without.far(x, y) - 0.05;
  }
  void crowd(int people) {
    wear([=](exchange::Look& look) { look.spectators = people; });
  }
};

TEST_F(Scale, RocketPeopleAndTreesHaveTheirHeights) {
  sun(40.0, 120.0);
  const double length = scene::look_of(site_->scene).rocket.length;
  exchange::Snapshot standing, gone;
  standing.time = gone.time = -1.0;
  standing.vehicle.nose_station_B = 0.5 * length;
  standing.vehicle.p_WB = {0, 0, ground_->height(0, 0) + 0.5 * length + 0.05};
  gone.vehicle.p_WB = {0, 0, 2e5};

  const render::Camera close = camera({-2.4, -3.2, 1.2, 37, -2, 36});
  const Shot with = drawn(close, standing), without = drawn(close, gone);
  double low = 1e9, high = -1e9;
  for (int y = 0; y < kSize.height; ++y)
    for (int x = 0; x < kSize.width; ++x)
      if (added(with, without, x, y)) {
        low = std::min(low, place(with, x, y).z);
        high = std::max(high, place(with, x, y).z);
      }
  EXPECT_WITHIN(high - low, length, tests::model(3, length, "the tip is finer than a pixel; 1.1 % measured"));

  // From the blockhouse: people to the east, the forest's edge to the north.
  const render::Camera people = camera({-38.6, -46, 1.7, 60, 5, 40}),
                       woods = camera({-38.6, -46, 1.7, 0, 12, 40});
  crowd(12);
  const Shot full = drawn(people, gone);
  crowd(0);
  const Shot empty = drawn(people, gone), trees = drawn(woods, gone);
  double tallest = 0.0;
  std::vector<double> crowns;
  for (int y = 0; y < kSize.height; ++y)
    for (int x = 0; x < kSize.width; ++x) {
      if (added(full, empty, x, y)) tallest = std::max(tallest, over_ground(place(full, x, y)));
      if (trees.far(x, y) > 60.0 && trees.far(x, y) < 150.0)
        crowns.push_back(over_ground(place(trees, x, y)));
    }
  EXPECT_WITHIN(tallest, 1.75, tests::model(100, 0.2, "a grown person; 1.78 measured"));
  ASSERT_GT(crowns.size(), 2000u);
  std::sort(crowns.begin(), crowns.end());
  EXPECT_WITHIN(crowns[crowns.size() * 99 / 100], 26.0,
                tests::model(100, 6.0, "the tallest of a second growth; 27 measured"));
}

TEST_F(Scale, TreesBeforeTheSkyHaveNoHalo) {
  crowd(0);
  sun(40.0, 120.0);
  // Within 4 pixels of where crowns meet the sky: at their rim, and 3 or 4 pixels off it, on either side.
  constexpr int kReach = 4;
  constexpr double kFar = 400.0;  // [m] beyond are ridges
  double rim_of_crowns = 0.0, crowns = 0.0, rim_of_sky = 0.0, sky = 0.0;
  std::array<int, 4> counts{};
  for (const double azimuth : {0.0, 180.0, 240.0, 300.0}) {
    const Shot s = taken({-38.6, -46, 1.7, azimuth, 12, 40});
    for (int y = kReach; y < kSize.height - kReach; ++y)
      for (int x = kReach; x < kSize.width - kReach; ++x) {
        const bool open = s.far(x, y) == kSky;
        if (!open && (s.far(x, y) > kFar || over_ground(place(s, x, y)) < 3.0)) continue;
        int rim = kReach + 1, skies = 0;
        bool ridge = false;
        for (int j = -kReach; j <= kReach; ++j)
          for (int i = -kReach; i <= kReach; ++i) {
            const double d = s.far(x + i, y + j);
            if ((d == kSky) != open) rim = std::min(rim, std::max(std::abs(i), std::abs(j)));
            ridge = ridge || (d > kFar && d < kSky);
            skies += d == kSky ? 1 : 0;
          }
        // Holes in crowns are rims alone, and lie lower in the sky, where it is brighter.
        const bool hole = open && 2 * skies < (2 * kReach + 1) * (2 * kReach + 1);
        if (ridge || hole || rim > kReach || rim == 2) continue;
        (open ? (rim == 1 ? rim_of_sky : sky) : (rim == 1 ? rim_of_crowns : crowns)) += s.luminance(x, y);
        ++counts[(open ? 2u : 0u) + (rim == 1 ? 0u : 1u)];
      }
  }
  for (const int count : counts) ASSERT_GT(count, 500);
  const double leaves = rim_of_crowns / counts[0] / (crowns / counts[1]),
               air = rim_of_sky / counts[2] / (sky / counts[3]);
  EXPECT_WITHIN(leaves, 1.0,
                tests::model(100, 0.25, "a dark or light outline; 1.10 measured: rims stand in the light"));
  EXPECT_WITHIN(air, 1.0, tests::model(100, 0.05, "a glow around the crowns; 1.01 measured"));
}

}  // namespace
}  // namespace coalwood::golden

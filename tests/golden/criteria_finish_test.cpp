#include <algorithm>
#include <array>

#include "golden/valley.h"
#include "render/cameras.h"

/// The finished picture through the day: colours of dusk, blacks, whites, smooth skies.
namespace coalwood::golden {
namespace {

constexpr double kSunset = 290.0;  // [deg] azimuth of the low sun

double luma(const Shot& s, int x, int y) {
  return 0.2126 * s.shown(x, y, 0) + 0.7152 * s.shown(x, y, 1) + 0.0722 * s.shown(x, y, 2);
}

class Finish : public Valley {
 protected:
  /// The rocket on its pad from a camera of the scene.
  Shot seen(render::View view) {
    exchange::Snapshot snapshot;
    snapshot.time = -1.0;
    snapshot.vehicle.p_WB = {0.0, 0.0, 1.2};
    snapshot.vehicle.nose_station_B = 1.0;
    const exchange::Look look = scene::look_of(site_->scene);
    const exchange::Trail trail;
    return drawn(render::camera_of(view, {snapshot, trail, look, *ground_, 16.0 / 9.0, {}}), snapshot);
  }
  void exposed(double compensation) {
    wear([=](exchange::Look& look) { look.exposure_compensation = compensation; });
  }
};

/// [levels] that a hundredth of the pixels do not reach.
double black(const Shot& s) {
  std::vector<double> all;
  for (int y = 0; y < s.picture.height; ++y)
    for (int x = 0; x < s.picture.width; ++x) all.push_back(luma(s, x, y));
  std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.size() / 100), all.end());
  return all[all.size() / 100];
}

/// Share of the pixels with a channel at its end, the sun's glow left out.
double clipped(const Shot& s, const Vec3d& sun) {
  constexpr double kGlow = 10.0;  // [deg] around the sun
  int ends = 0;
  for (int y = 0; y < s.picture.height; ++y)
    for (int x = 0; x < s.picture.width; ++x) {
      if (math::dot(s.ray(x, y), sun) > std::cos(kGlow * kDegree)) continue;
      if (std::max({s.shown(x, y, 0), s.shown(x, y, 1), s.shown(x, y, 2)}) >= 255.0) ++ends;
    }
  return static_cast<double>(ends) / (s.picture.width * s.picture.height);
}

TEST_F(Finish, ShadesHousesAlikeWithCoarseAndFineShadowMaps) {
  sun(55.0, 115.0);
  const auto town = [&](int size) {
    render::Quality quality = render::quality_of(render::Tier::medium);
    quality.near_shadow_size = size;
    build(quality);
    return seen(render::View::town);
  };
  const Shot coarse = town(1024), fine = town(4096);
  int near = 0, apart = 0;
  for (int y = 0; y < kSize.height; ++y)
    for (int x = 0; x < kSize.width; ++x) {
      constexpr double kTown = 150.0;  // [m]
      if (fine.far(x, y) > kTown) continue;
      ++near;
      apart += std::abs(luma(fine, x, y) - luma(coarse, x, y)) > 20.0;
    }
  ASSERT_GT(near, 5000);
  // Measured: 40 of 17,405. With other bodies in the coarse maps than those that are drawn: 721.
  EXPECT_LT(apart, near / 100);
}

TEST_F(Finish, WindowsOfTheTownAreLitInTheEveningAndFewLateAtNight) {
  /// Pixels of the town that shine warmly.
  const auto lit = [&](double sun_elevation, double hour) {
    sun(sun_elevation, kSunset);
    wear([=](exchange::Look& look) { look.clock = 3600.0 * hour; });
    const Shot s = seen(render::View::town);
    int warm = 0;
    constexpr double kTown = 600.0;  // [m]
    for (int y = 0; y < s.picture.height; ++y)
      for (int x = 0; x < s.picture.width; ++x)
        if (s.far(x, y) < kTown && s.shown(x, y, 0) > 100.0 && s.shown(x, y, 0) > 1.15 * s.shown(x, y, 1) && s.shown(x, y, 0) > 1.6 * s.shown(x, y, 2)) ++warm;
    return warm;
  };
  const int evening = lit(-14.0, 21.0), late = lit(-20.0, 26.0);
  EXPECT_GT(evening, 60) << "119 measured; 19 without windows";
  EXPECT_LT(late, evening / 2) << "26 measured";
  EXPECT_LT(lit(40.0, 12.0), evening / 4) << "brick in the sun";
}

TEST_F(Finish, CrushesNoBlackAndClipsNoWhite) {
  // Measured: 16.9, 15.2; 14.6, 6.5; 11.7, 4.5 levels; no pixel clipped.
  for (const double elevation : {60.0, 8.0, -4.0}) {
    sun(elevation, kSunset);
    for (const render::View view : {render::View::hero, render::View::town}) {
      const Shot s = seen(view);
      EXPECT_GT(black(s), 2.0) << "sun at " << elevation << ", view " << static_cast<int>(view);
      EXPECT_LT(clipped(s, direction(elevation, kSunset)), 0.01)
          << "sun at " << elevation << ", view " << static_cast<int>(view);
    }
  }
  // Into the night, without a moon: 8.6, 3.7, 5.9; 6.9, 3.9, 4.9; 4.2, 3.0, 3.0; 3.8, 3.0, 2.1; 4.2, 3.8, 2.9 levels. Printed as hard
  // as a day: 0.3 to 2 from -9 degrees on.
  for (const double elevation : {-6.0, -9.0, -12.0, -15.0, -20.0}) {
    sun(elevation, kSunset);
    for (const render::View view : {render::View::hero, render::View::town, render::View::chase}) {
      EXPECT_GT(black(seen(view)), 2.0) << "sun at " << elevation << ", view " << static_cast<int>(view);
    }
  }
  // Both are seen: eight stops over (the tone curve holds six) and five under.
  sun(60.0, kSunset);
  exposed(8.0);
  EXPECT_GT(clipped(seen(render::View::hero), direction(60.0, kSunset)), 0.01);
  exposed(-5.0);
  EXPECT_LT(black(seen(render::View::hero)), 2.0);
}

/// Mean colour of what is shown of the sky between two elevations [deg].
std::array<double, 3> sky_band(const Shot& s, double low, double high) {
  std::array<double, 3> sum{};
  double count = 0.0;
  for (int y = 0; y < s.picture.height; ++y)
    for (int x = 0; x < s.picture.width; ++x) {
      const double z = s.ray(x, y).z;
      if (s.far(x, y) < kSky || z < std::sin(low * kDegree) || z > std::sin(high * kDegree)) continue;
      for (int c = 0; c < 3; ++c) sum[static_cast<std::size_t>(c)] += s.shown(x, y, c);
      ++count;
    }
  for (double& c : sum) c /= count;
  return sum;
}

TEST_F(Finish, DuskIsWarmBelowAndBlueAbove) {
  sun(-6.0, kSunset);
  const Shot s = taken({0, 0, 300.0, kSunset, 24.0, 56}, {96, 54});
  double warmest = 0.0;
  for (double e = 1.0; e < 6.0; ++e) {
    const auto band = sky_band(s, e, e + 1.5);
    warmest = std::max(warmest, band[0] / band[2]);
  }
  EXPECT_GT(warmest, 1.1) << "red over blue, above where the sun went down; 1.18 measured";
  const auto high = sky_band(s, 40.0, 50.0);
  EXPECT_GT(high[2], 1.3 * high[0]) << "1.56 measured";
  sun(50.0, kSunset);
  const auto noon = sky_band(taken({0, 0, 300.0, kSunset - 180.0, 24.0, 56}, {96, 54}), 30.0, 50.0);
  EXPECT_GT(noon[2], 1.3 * noon[0]) << "1.63 measured";
}

TEST_F(Finish, SkiesHaveNoBands) {
  for (const double elevation : {30.0, 8.0, -6.0}) {
    sun(elevation, kSunset);
    const Shot s = taken({0, 0, 300.0, kSunset - 180.0, 28.0, 40}, {200, 90});
    double sum = 0.0;
    int rows = 0, same = 0, pairs = 0;
    for (int c = 0; c < 3; ++c) {
      std::vector<double> mean;  // of the rows of sky
      for (int y = 0; y < s.picture.height; ++y) {
        if (s.far(0, y) < kSky || s.far(s.picture.width / 2, y) < kSky ||
            s.far(s.picture.width - 1, y) < kSky)
          continue;
        double level = 0.0;
        for (int x = 50; x < 150; ++x) {
          level += s.shown(x, y, c) / 100.0;
          same += s.shown(x, y, c) == s.shown(x + 1, y, c) ? 1 : 0;
          ++pairs;
        }
        mean.push_back(level);
      }
      for (std::size_t i = 6; i + 2 < mean.size(); ++i, ++rows)
        sum += std::pow(mean[i] - 0.5 * (mean[i - 1] + mean[i + 1]), 2);
    }
    ASSERT_GT(rows, 150);
    // A staircase of whole levels leaves a third of a level and more; the dither's own noise 0.05.
    EXPECT_LT(std::sqrt(sum / rows), 0.15) << "levels that a row is off its neighbours; sun at " << elevation;
    EXPECT_LT(static_cast<double>(same) / pairs, 0.75) << "neighbours that are equal; 0.62 measured";
  }
}

}  // namespace
}  // namespace coalwood::golden

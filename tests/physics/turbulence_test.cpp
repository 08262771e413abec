#include "physics/turbulence.h"

#include <gtest/gtest.h>

#include "math/jet.h"
#include "math/random.h"
#include "physics/air.h"
#include "sample_flights.h"
#include "support/tolerance.h"

namespace coalwood::tests {

// Gusts of one strength and scale at every height, in units of both.
Turbulence<double> homogeneous(std::uint64_t seed) {
  auto field = dryden(seed, {.wind_at_6m = 5.0, .deviation_aloft = 2.0});
  field.horizontal_length = 1.0;
  field.vertical_stretch = Table::through(-100.0, 200.0, std::vector<double>{-100.0, 100.0});
  field.horizontal_deviation = field.vertical_deviation = Table::constant(1.0);
  return field;
}

Vec3<double> gust_at(const Turbulence<double>& field, const Vec3<double>& p, double t = 0.0) {
  return gust(field, p, p.z, t);
}

TEST(Turbulence, IsAPureFunctionOfSeedPlaceAndTime) {
  const auto a = dryden(3, {.wind_at_6m = 5.0, .deviation_aloft = 2.0, .drift_W = {8.0, 1.0, 0.0}});
  const auto b = dryden(3, {.wind_at_6m = 5.0, .deviation_aloft = 2.0, .drift_W = {8.0, 1.0, 0.0}});
  const auto other = dryden(4, {.wind_at_6m = 5.0, .deviation_aloft = 2.0, .drift_W = {8.0, 1.0, 0.0}});
  const Vec3<double> p{120.0, -40.0, 800.0};
  EXPECT_EQ(gust_at(a, p, 12.0).x, gust_at(b, p, 12.0).x);
  EXPECT_NE(gust_at(a, p, 12.0).x, gust_at(other, p, 12.0).x);
  // Taylor: a second later the same gust is one drift further on.
  const Vec3<double> downwind{128.0, -39.0, 800.0};
  EXPECT_WITHIN(gust_at(a, downwind, 13.0).y, gust_at(a, p, 12.0).y, rounding(1e6, 1.0));
}

TEST(Turbulence, WithoutStrengthThereIsNone) {
  const auto none = dryden(1, {});
  EXPECT_EQ(norm(gust_at(none, {1.0, 2.0, 3.0})), 0.0);
}

TEST(Turbulence, HasUnitVarianceInEachDirectionAndDrydensCorrelations) {
  // Isotropic Dryden: along the separation exp(-r), across it exp(-r) (1 - r / 2), no
  // correlation between components.
  constexpr int kSeeds = 4000;
  const double r = 0.7;
  double variance[3] = {}, cross_xy = 0.0, along[3] = {}, across[3] = {};
  for (int i = 0; i < kSeeds; ++i) {
    const auto field = homogeneous(static_cast<std::uint64_t>(i));
    const Vec3<double> u = gust_at(field, {0.0, 0.0, 0.0});
    const Vec3<double> x = gust_at(field, {r, 0.0, 0.0}), y = gust_at(field, {0.0, r, 0.0}),
                       z = gust_at(field, {0.0, 0.0, r});
    variance[0] += u.x * u.x / kSeeds;
    variance[1] += u.y * u.y / kSeeds;
    variance[2] += u.z * u.z / kSeeds;
    cross_xy += u.x * u.y / kSeeds;
    along[0] += u.x * x.x / kSeeds;
    along[1] += u.y * y.y / kSeeds;
    along[2] += u.z * z.z / kSeeds;
    across[0] += u.y * x.y / kSeeds;
    across[1] += u.z * y.z / kSeeds;
    across[2] += u.x * z.x / kSeeds;
  }
  const double scatter = 5.0 * std::sqrt(2.0 / kSeeds);  // five standard errors
  EXPECT_WITHIN(cross_xy, 0.0, scatter);
  double along_mean = 0.0, across_mean = 0.0;
  for (int k = 0; k < 3; ++k) {
    EXPECT_WITHIN(variance[k], 1.0, scatter);
    along_mean += along[k] / 3.0;
    across_mean += across[k] / 3.0;
  }
  // Three waves per shell: single directions stray, their mean does not.
  EXPECT_WITHIN(along_mean, std::exp(-r), scatter + 0.05);
  EXPECT_WITHIN(across_mean, std::exp(-r) * (1.0 - r / 2.0), scatter + 0.05);
}

TEST(Turbulence, EachWaveMovesAcrossItsWaveVector) {
  const auto field = homogeneous(1);
  double energy = 0.0;
  int waves = 0;
  for (std::size_t i = 0; i < field.waves->size() * kGustRow; ++i) {
    const GustWave wave = (*field.waves)[i / kGustRow].wave(i % kGustRow);
    if (norm(wave.amplitude) > 0.0) ++waves;
    EXPECT_WITHIN(dot(wave.turns, wave.amplitude), 0.0, rounding(20, norm(wave.turns)));
    energy += 0.5 * dot(wave.amplitude, wave.amplitude);
  }
  EXPECT_EQ(waves, 30);
  EXPECT_WITHIN(energy, 3.0, rounding(100, 3.0));
}

TEST(Turbulence, FollowsMilF8785CNearTheGround) {
  const auto field = dryden(1, {.wind_at_6m = 10.0, .deviation_aloft = 1.5});
  // At 100 ft: s_w = 1 m/s, s_u = s_w / (0.177 + 0.0823)^0.4, L_u = 100 ft / 0.2593^1.2.
  const double h = 30.48;
  EXPECT_WITHIN(field.vertical_deviation(h), 1.0, truncation(1.0, 20.0 / 9000.0, 1.0));
  EXPECT_WITHIN(field.horizontal_deviation(h), 1.0 / std::pow(0.2593, 0.4), truncation(2.0, 0.05, 2.0));
  EXPECT_WITHIN(1.0 / field.vertical_stretch.slope(h), h / std::pow(0.2593, 1.2),
                truncation(200.0, 0.1, 2.0));
  EXPECT_WITHIN(field.horizontal_deviation(3000.0), 1.5, rounding(10, 1.5));
  EXPECT_WITHIN(field.horizontal_deviation(20000.0), 0.0, rounding(1, 1.5));
}

TEST(Turbulence, CosineOfTurnsIsTheCosine) {
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const double turns = 1000.0 * (math::uniform(9, i) - 0.5);
    EXPECT_WITHIN(cosine_of_turns(turns), std::cos(2.0 * std::numbers::pi * turns),
                  1.1e-8 + rounding(1e4, 1.0));
  }
  const auto j = cosine_of_turns(math::Jet<4>(0.4, 0));
  EXPECT_WITHIN(j.v[0], -2.0 * std::numbers::pi * std::sin(0.8 * std::numbers::pi), 1.0e-5);
}

}  // namespace coalwood::tests

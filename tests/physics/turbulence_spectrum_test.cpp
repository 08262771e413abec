#include <gtest/gtest.h>

#include <array>
#include <complex>

#include "math/random.h"
#include "physics/air.h"
#include "sample_flights.h"
#include "support/tolerance.h"

/// The gusts' statistics against Dryden's: the spectrum along straight flights, and the variance by height.
namespace coalwood::tests {

/// Gusts of unit strength and scale everywhere.
Turbulence<double> unit_gusts(std::uint64_t seed) {
  auto field = dryden(seed, {.wind_at_6m = 5.0, .deviation_aloft = 2.0});
  field.horizontal_length = 1.0;
  field.vertical_stretch = Table::through(-1000.0, 2000.0, std::vector<double>{-1000.0, 1000.0});
  field.horizontal_deviation = field.vertical_deviation = Table::constant(1.0);
  return field;
}

Vec3<double> direction_of(std::uint64_t line) {
  const double z = 2.0 * math::uniform(77, line, 0) - 1.0, turn = 2.0 * std::numbers::pi * math::uniform(77, line, 1);
  const double level = std::sqrt(1.0 - z * z);
  return {level * std::cos(turn), level * std::sin(turn), z};
}

TEST(Turbulence, HasDrydensSpectraAlongStraightFlights) {
  // Two-sided, of unit variance, by wave number in units of 1 / L: along the flight 1 / pi / (1 + k^2), across it
  // (1 + 3 k^2) / (2 pi (1 + k^2)^2). Periodograms with a Hann window over flights in all directions.
  constexpr int kLines = 600, kSamples = 1024;
  constexpr double kSpacing = 0.1;
  constexpr int kOctaves = 5, kPerOctave = 6;
  std::array<double, kOctaves * kPerOctave> kNumbers{};
  for (std::size_t i = 0; i < kNumbers.size(); ++i)
    kNumbers[i] = 0.3 * std::exp2((static_cast<double>(i) + 0.5) / kPerOctave);
  std::array<double, kNumbers.size()> along{}, across{};
  double window2 = 0.0;
  for (int n = 0; n < kSamples; ++n) {
    const double w = std::pow(std::sin(std::numbers::pi * (n + 0.5) / kSamples), 2);
    window2 += w * w;
  }
  for (std::uint64_t line = 0; line < kLines; ++line) {
    const auto field = unit_gusts(line);
    const Vec3<double> e = direction_of(line);
    const Vec3<double> side = normalized(cross(e, direction_of(line + kLines)));
    std::array<std::complex<double>, kNumbers.size()> sum_along{}, sum_across{};
    for (int n = 0; n < kSamples; ++n) {
      const double x = n * kSpacing;
      const Vec3<double> p = x * e;
      const Vec3<double> u = gust(field, p, p.z, 0.0);
      const double w = std::pow(std::sin(std::numbers::pi * (n + 0.5) / kSamples), 2);
      for (std::size_t i = 0; i < kNumbers.size(); ++i) {
        const auto turn = std::polar(w, -kNumbers[i] * x);
        sum_along[i] += dot(u, e) * turn;
        sum_across[i] += dot(u, side) * turn;
      }
    }
    const double scale = kSpacing / (2.0 * std::numbers::pi * window2) / kLines;
    for (std::size_t i = 0; i < kNumbers.size(); ++i) {
      along[i] += scale * std::norm(sum_along[i]);
      across[i] += scale * std::norm(sum_across[i]);
    }
  }
  // By octaves: ten shells of waves leave steps in the spectrum, which an average over one of their spacings evens out.
  for (std::size_t octave = 0; octave < kOctaves; ++octave) {
    double theory_along = 0.0, theory_across = 0.0, found_along = 0.0, found_across = 0.0;
    for (std::size_t i = octave * kPerOctave; i < (octave + 1) * kPerOctave; ++i) {
      const double k2 = kNumbers[i] * kNumbers[i];
      theory_along += 1.0 / std::numbers::pi / (1.0 + k2);
      theory_across += (1.0 + 3.0 * k2) / (2.0 * std::numbers::pi * (1.0 + k2) * (1.0 + k2));
      found_along += along[i];
      found_across += across[i];
    }
    EXPECT_WITHIN(found_along, theory_along, model(12.0, theory_along, "ten shells; worst 10.5 %")) << octave;
    EXPECT_WITHIN(found_across, theory_across, model(12.0, theory_across, "ten shells; worst 10.5 %")) << octave;
  }
}

TEST(Turbulence, HasTheVarianceOfItsHeight) {
  // Near the ground as MIL-F-8785C 3.7.3.4: s_w a tenth of the wind at 20 ft, s_u = s_w / (0.177 + 0.000823 h)^0.4 with h
  // in feet; above 2000 ft the deviation aloft.
  constexpr int kSeeds = 3000;
  const GustStrength strength{.wind_at_6m = 8.0, .deviation_aloft = 1.7};
  for (const double height : {30.0, 120.0, 1500.0}) {
    double level = 0.0, upward = 0.0;
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
      const Vec3<double> u = gust(dryden(seed, strength), {0.0, 0.0, height}, height, 0.0);
      level += 0.5 * (u.x * u.x + u.y * u.y) / kSeeds;
      upward += u.z * u.z / kSeeds;
    }
    const double shape = 0.177 + 0.000823 * height / 0.3048;
    const double s_w = height < 600.0 ? 0.8 : 1.7, s_u = height < 600.0 ? 0.8 / std::pow(shape, 0.4) : 1.7;
    const double scatter = 500.0 * std::sqrt(2.0 / kSeeds);  // [%] five standard errors
    EXPECT_WITHIN(level, s_u * s_u, model(scatter, s_u * s_u, "3000 seeds")) << height;
    EXPECT_WITHIN(upward, s_w * s_w, model(scatter, s_w * s_w, "3000 seeds")) << height;
  }
}

}  // namespace coalwood::tests

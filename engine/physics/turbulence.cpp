#include "physics/turbulence.h"

#include <cmath>
#include <numbers>

#include "math/measures.h"
#include "math/random.h"

namespace coalwood::physics {
namespace {

using math::cross;
using math::dot;
using math::kFoot;
using math::normalized;

constexpr double kLowHeight = 1000.0 * kFoot;
constexpr double kMediumHeight = 2000.0 * kFoot;
constexpr double kScaleAloft = 1750.0 * kFoot;
constexpr double kShortestScale = 20.0;  // [m] what a vehicle of a few metres still feels as one gust
constexpr double kFadeStart = 9000.0;    // [m]
constexpr double kFadeEnd = 18000.0;     // [m]

constexpr int kShells = 10;
constexpr double kLowestWavenumber = 0.3;    // [1] times L; 0.1 % of the energy lies below
constexpr double kHighestWavenumber = 60.0;  // [1] times L; 3 % of the energy lies above
// The waves are the same for every field. Of 60,000 sets this one comes closest to Dryden's correlations
// along the three axes at 0.2 to 3 scale lengths: 0.082 root mean square (0.13 is usual; the mean of many
// sets is right).
constexpr std::uint64_t kWaveSeed = 2393;

double mil_shape(double h) { return 0.177 + 0.000823 * std::min(h, kLowHeight) / kFoot; }

double blend(double h, double low, double aloft) {
  const double s = std::clamp((h - kLowHeight) / (kMediumHeight - kLowHeight), 0.0, 1.0);
  return (1.0 - s) * low + s * aloft;
}

double scale_length(double h) {
  if (h >= kMediumHeight) return kScaleAloft;
  const double low = std::min(h, kLowHeight) / std::pow(mil_shape(h), 1.2);
  return std::max(kShortestScale, blend(h, low, kScaleAloft));
}

// Integral of x^4 / (1 + x^2)^3 from 0 to x.
double energy_below(double x) {
  const double q = 1.0 + x * x;
  return 0.375 * std::atan(x) - 0.375 * x / q - 0.25 * x * x * x / (q * q);
}

// Wavenumber below and above which a shell holds the same energy.
double median_wavenumber(double low, double high) {
  const double half = 0.5 * (energy_below(low) + energy_below(high));
  for (int i = 0; i < 60; ++i) {
    const double middle = 0.5 * (low + high);
    (energy_below(middle) < half ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

Vec3<double> random_direction(std::uint64_t shell, std::uint64_t which) {
  const double z = 2.0 * math::uniform(kWaveSeed, shell, which, 0) - 1.0;
  const double turn = 2.0 * std::numbers::pi * math::uniform(kWaveSeed, shell, which, 1);
  const double level = std::sqrt(1.0 - z * z);
  return {level * std::cos(turn), level * std::sin(turn), z};
}

std::vector<GustBlock> unit_waves() {
  const double ratio = std::pow(kHighestWavenumber / kLowestWavenumber, 1.0 / kShells);
  const double all = energy_below(kHighestWavenumber) - energy_below(kLowestWavenumber);
  std::vector<GustWave> waves;
  for (int shell = 0; shell < kShells; ++shell) {
    const auto n = static_cast<std::uint64_t>(shell);
    const double low = kLowestWavenumber * std::pow(ratio, shell);
    const double energy = 1.5 * (energy_below(low * ratio) - energy_below(low)) / all;
    const double middle = median_wavenumber(low, low * ratio);
    const double amplitude = std::sqrt(4.0 * energy / 3.0);  // a^2 / 4 = energy / 3 waves
    const Vec3<double> e1 = random_direction(n, 0);
    const Vec3<double> e2 = normalized(cross(e1, random_direction(n, 1)));
    const Vec3<double> e3 = cross(e1, e2);
    const std::array<Vec3<double>, 3> e = {e1, e2, e3};
    for (std::size_t i = 0; i < 3; ++i) {
      waves.push_back({(middle / (2.0 * std::numbers::pi)) * e[i], amplitude * e[(i + 1) % 3],
                       math::uniform(kWaveSeed, n, 3, i)});
    }
  }
  std::vector<GustBlock> blocks((waves.size() + kGustRow - 1) / kGustRow);
  for (std::size_t i = 0; i < waves.size(); ++i) blocks[i / kGustRow].set(i % kGustRow, waves[i]);
  return blocks;
}

// Integral of dh / L from the ground up.
Table vertical_stretch(double top, int cells) {
  std::vector<double> stretch = {0.0};
  constexpr int kParts = 8;  // of the midpoint rule within a cell
  for (int i = 0; i < cells; ++i) {
    double sum = stretch.back();
    for (int j = 0; j < kParts; ++j)
      sum += top / cells / kParts / scale_length(top / cells * (i + (j + 0.5) / kParts));
    stretch.push_back(sum);
  }
  return Table::through(0.0, top / cells, stretch);
}

}  // namespace

Vec3<double> gust_origin(std::uint64_t seed) {
  constexpr double kFarApart =
      4096.0;  // [1] scale lengths: far beyond any flight, near enough for full precision
  return {kFarApart * math::uniform(seed, 0), kFarApart * math::uniform(seed, 1),
          kFarApart * math::uniform(seed, 2)};
}

Turbulence<double> dryden(std::uint64_t seed, const GustStrength& strength) {
  static const auto waves = std::make_shared<const std::vector<GustBlock>>(unit_waves());
  constexpr double kTop = kFadeEnd;
  constexpr int kCells = 3600;
  Turbulence<double> gusts;
  if (!(strength.wind_at_6m > 0.0) && !(strength.deviation_aloft > 0.0)) return gusts;
  gusts.waves = waves;
  gusts.origin = gust_origin(seed);
  gusts.drift_W = strength.drift_W;
  gusts.horizontal_length = kScaleAloft;

  static const Table stretch = vertical_stretch(kTop, kCells);
  gusts.vertical_stretch = stretch;

  const double vertical_low = 0.1 * strength.wind_at_6m;
  const auto fade = [](double h) { return std::clamp((kFadeEnd - h) / (kFadeEnd - kFadeStart), 0.0, 1.0); };
  gusts.vertical_deviation =
      Table::of([&](double h) { return fade(h) * blend(h, vertical_low, strength.deviation_aloft); }, 0.0,
                kTop, kCells);
  gusts.horizontal_deviation = Table::of(
      [&](double h) {
        const double aloft = strength.deviation_aloft;
        if (h >= kMediumHeight) return fade(h) * aloft;
        return fade(h) * blend(h, vertical_low / std::pow(mil_shape(h), 0.4), aloft);
      },
      0.0, kTop, kCells);
  return gusts;
}

}  // namespace coalwood::physics

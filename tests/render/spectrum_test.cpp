#include <array>
#include <cmath>

#include "render/air.h"
#include "support/tolerance.h"

/// Three numbers stand for the spectrum of the air. Here they are held to the whole spectrum: scattering by molecules
/// and absorption by ozone at every 10 nm, seen through BT.709's matching functions.
namespace coalwood::render {
namespace {

constexpr int kLines = 32;  // 390 to 700 nm
double wavelength(int i) { return 390.0 + 10.0 * i; }  // [nm]

double lobe(double x, double middle, double below, double above) {
  const double s = (x - middle) * (x < middle ? below : above);
  return std::exp(-0.5 * s * s);
}

/// CIE 1931 matching functions, multi-lobe fit. Source: Wyman, Sloan and Shirley 2013, JCGT 2(2), table 1.
std::array<double, 3> matching(double l) {
  return {0.362 * lobe(l, 442.0, 0.0624, 0.0374) + 1.056 * lobe(l, 599.8, 0.0264, 0.0323) - 0.065 * lobe(l, 501.1, 0.0490, 0.0382),
          0.821 * lobe(l, 568.8, 0.0213, 0.0247) + 0.286 * lobe(l, 530.9, 0.0613, 0.0322),
          1.217 * lobe(l, 437.0, 0.0845, 0.0278) + 0.681 * lobe(l, 459.0, 0.0385, 0.0725)};
}

/// Ozone's absorption at its peak [1/m]: the shape of its cross-section (Chappuis band at 233 K [1e-26 m^2]),
/// scaled to what the reference air has at 550 nm.
constexpr std::array<double, kLines> kOzone{0.0664, 0.1527, 0.2763, 0.552, 0.8451, 1.582, 2.316, 3.669, 4.924, 7.752, 9.016,
                                            14.80, 16.02, 21.39, 27.55, 30.91, 35.00, 42.66, 46.72, 43.98, 47.01, 50.19, 43.05,
                                            37.40, 32.15, 26.62, 22.38, 18.52, 14.73, 12.09, 9.42, 7.50};
double ozone(int i) { return 1.881e-6 * kOzone[static_cast<std::size_t>(i)] / 35.0; }
double rayleigh(int i) { return 1.24062e-6 * std::pow(wavelength(i) / 1000.0, -4.0); }

/// Mean of a quantity over the spectrum as each channel weights it; sunlight of 5772 K is white.
template <class Quantity>
std::array<double, 3> seen(const Quantity& quantity) {
  constexpr double kToChannels[3][3] = {{3.2406, -1.5372, -0.4986}, {-0.9689, 1.8758, 0.0415}, {0.0557, -0.2040, 1.0570}};
  std::array<double, 3> sum{}, weight{};
  for (int i = 0; i < kLines; ++i) {
    const double l = wavelength(i);
    const double sun = std::pow(l / 500.0, -5.0) / (std::exp(1.4388e7 / (l * 5772.0)) - 1.0);
    const std::array<double, 3> m = matching(l);
    for (std::size_t c = 0; c < 3; ++c) {
      const double w = sun * (kToChannels[c][0] * m[0] + kToChannels[c][1] * m[1] + kToChannels[c][2] * m[2]);
      sum[c] += w * quantity(i);
      weight[c] += w;
    }
  }
  return {sum[0] / weight[0], sum[1] / weight[1], sum[2] / weight[2]};
}

TEST(Spectrum, TheAirsNumbersAreItsMeanThroughTheChannels) {
  const Air air = air_of(0.1);
  const auto molecules = seen(rayleigh);
  const auto absorbed = seen(ozone);
  for (int c = 0; c < 3; ++c) {
    const auto k = static_cast<std::size_t>(c);
    EXPECT_WITHIN(air.rayleigh[c], molecules[k], tests::model(1, molecules[k], "spectrum every 10 nm"));
    // Blue would be -0.05e-6: its matching function is negative where ozone absorbs most. Air does not give light.
    EXPECT_WITHIN(air.ozone[c], absorbed[k], tests::model(4, 1.79e-6, "spectrum every 10 nm"));
  }
}

TEST(Spectrum, TwilightHasTheColourThatTheWholeSpectrumGivesIt) {
  // Light scattered high above the camera after a long way through air and ozone [m of each at its peak].
  struct Way {
    double air, ozone;
  };
  const Air air = air_of(0.1);
  for (const Way way : {Way{8e3, 15e3}, Way{40e3, 200e3}, Way{80e3, 300e3}}) {
    const auto spectrum = seen([&](int i) { return rayleigh(i) * std::exp(-rayleigh(i) * way.air - ozone(i) * way.ozone); });
    glm::dvec3 ours;
    for (int c = 0; c < 3; ++c)
      ours[c] = static_cast<double>(air.rayleigh[c]) *
                std::exp(-static_cast<double>(air.rayleigh[c]) * way.air - static_cast<double>(air.ozone[c]) * way.ozone);
    // Measured: 5.5 % at most; with one wavelength a channel (680, 550, 440 nm) red was 72 % too strong.
    EXPECT_WITHIN(ours.r / ours.b, spectrum[0] / spectrum[2], tests::model(8, spectrum[0] / spectrum[2], "three numbers for a spectrum"));
    EXPECT_WITHIN(ours.g / ours.b, spectrum[1] / spectrum[2], tests::model(8, spectrum[1] / spectrum[2], "three numbers for a spectrum"));
  }
}

}  // namespace
}  // namespace coalwood::render

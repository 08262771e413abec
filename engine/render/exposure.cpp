#include "render/exposure.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace coalwood::render {

namespace {
constexpr double kGrey = 0.18;  // [1] albedo of a photographer's card
}

double grey_card(double illuminance, double exposure) { return exposure * kGrey * illuminance / std::numbers::pi; }

double exposure_of(double illuminance, double compensation) {
  constexpr double kPictureGrey = 1.15;  // [1] the tone curve and its contrast darken the middle
  constexpr double kDaylight = 90000.0;  // [lx] where a grey card is grey
  constexpr double kBright = 0.90;       // [1] share of a change by day that the eye makes up for
  constexpr double kDim = 0.74;          // [1] in twilight
  constexpr double kNight = 0.45;        // [1] below it: what is left of the way is dark, as nights are
  constexpr double kStars = 0.80;        // [1] below moonlight: else the land is black under the stars
  constexpr double kTwilight = 400.0;    // [lx]
  constexpr double kDusk = 3.4;          // [lx] at the end of civil twilight
  constexpr double kMoonlight = 0.2;     // [lx]
  constexpr double kDarkest = 5e-4;      // [lx] starlight under cloud
  const double e = std::max(illuminance, kDarkest);
  const double day = kPictureGrey / (kGrey * kDaylight / std::numbers::pi);
  const double bright = std::max(e, kTwilight) / kDaylight;
  const double dim = std::clamp(e, kDusk, kTwilight) / kTwilight;
  const double night = std::clamp(e, kMoonlight, kDusk) / kDusk;
  const double dark = std::min(e, kMoonlight) / kMoonlight;
  return day * std::pow(bright, -kBright) * std::pow(dim, -kDim) * std::pow(night, -kNight) * std::pow(dark, -kStars) * std::exp2(compensation);
}

double exposure_toward(double exposure, double sky) {
  constexpr double kBrightest = 1.1;   // [1] picture value of the sky that is left as it is
  constexpr double kShare = 0.5;       // [1] of the excess that is taken back
  const double excess = exposure * sky / kBrightest;
  return excess > 1.0 ? exposure * std::pow(excess, -kShare) : exposure;
}

}  // namespace coalwood::render

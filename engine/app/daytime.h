#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scene/scene.h"

/// Times of a scene's day by name: when the sun stands where a word says, or when the clock does.
namespace coalwood::app {

/// A time of day that a person asked for: one of kDaytimeNames, or hours and minutes.
struct Daytime {
  std::string name;       ///< as given
  double clock = -1.0;    ///< [s] since local midnight; negative: by the sun, see clock_of
  friend bool operator==(const Daytime&, const Daytime&) = default;
};

/// dawn, noon, golden, dusk and night: the sun 3 deg below the horizon and rising, at its highest, 7 deg above and
/// sinking, 6 deg below and sinking (the end of civil twilight), 18 deg below (night in the astronomers' sense).
inline constexpr std::string_view kDaytimeNames = "dawn,noon,golden,dusk,night";

/// Reads "dawn,noon,18:35". @throws base::InputError with key `option`
[[nodiscard]] std::vector<Daytime> parse_daytimes(std::string_view text, std::string_view option);

/// [s] since local midnight, whole seconds, of a time of day on the scene's date at its place. Where the sun does not
/// reach the height meant (a northern summer night), the time when it comes nearest.
[[nodiscard]] double clock_of(const Daytime& daytime, const scene::Site& site, const scene::Instant& date);

}  // namespace coalwood::app

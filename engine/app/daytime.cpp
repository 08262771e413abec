#include "app/daytime.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/error.h"
#include "scene/ephemeris.h"
#include "scene/units.h"

namespace coalwood::app {
namespace {

enum class Course { rising, highest, sinking };

struct Meaning {
  std::string_view name;
  double elevation;  // [rad] of the sun's middle, without refraction
  Course course;
};

constexpr std::array<Meaning, 5> kMeanings{{{"dawn", -3.0 * scene::kDegree, Course::rising},
                                            {"noon", 0.0, Course::highest},
                                            {"golden", 7.0 * scene::kDegree, Course::sinking},
                                            {"dusk", -6.0 * scene::kDegree, Course::sinking},
                                            {"night", -18.0 * scene::kDegree, Course::sinking}}};

/// [s] since midnight of "18:35"; negative when it is no such thing.
double clock_time(std::string_view text) {
  int hours = 0, minutes = 0;
  const char* const end = text.data() + text.size();
  const auto [colon, hour_error] = std::from_chars(text.data(), end, hours);
  if (hour_error != std::errc() || colon == end || *colon != ':') return -1.0;
  const auto [rest, minute_error] = std::from_chars(colon + 1, end, minutes);
  if (minute_error != std::errc() || rest != end || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return -1.0;
  return 3600.0 * hours + 60.0 * minutes;
}

}  // namespace

std::vector<Daytime> parse_daytimes(std::string_view text, std::string_view option) {
  std::vector<Daytime> found;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    begin = end + 1;
    const bool named = std::any_of(kMeanings.begin(), kMeanings.end(), [&](const Meaning& m) { return m.name == word; });
    const double clock = named ? -1.0 : clock_time(word);
    if (!named && clock < 0.0)
      throw base::InputError(base::Fault{"", 0, std::string(option),
                                         "'" + std::string(word) + "' is not dawn, noon, golden, dusk, night or a time such as 18:35"});
    found.push_back({std::string(word), clock});
  }
  return found;
}

double clock_of(const Daytime& daytime, const scene::Site& site, const scene::Instant& date) {
  if (daytime.clock >= 0.0) return daytime.clock;
  const Meaning& meaning = *std::find_if(kMeanings.begin(), kMeanings.end(), [&](const Meaning& m) { return m.name == daytime.name; });
  scene::Instant midnight = date;
  midnight.clock = 0.0;
  const auto elevation = [&](double clock) { return std::asin(scene::heavens_at(site, midnight, clock).sun_direction.z); };

  // The instant of the day that fits best, to five minutes and then to a second. Days that cross midnight (far from the
  // zone's meridian) do not matter: the clock's day is searched.
  constexpr double kDay = 86400.0, kCoarse = 300.0;
  double best = 43200.0, least = std::numeric_limits<double>::max();
  for (double t = 0.0; t < kDay; t += kCoarse) {
    const double here = elevation(t);
    const bool rises = elevation(t + 1.0) > here;
    if (meaning.course == Course::rising && !rises) continue;
    if (meaning.course == Course::sinking && rises) continue;
    const double miss = meaning.course == Course::highest ? -here : std::abs(here - meaning.elevation);
    if (miss < least) {
      least = miss;
      best = t;
    }
  }
  // The miss has one valley between the neighbours: thirds are taken off it until a second is left.
  double low = std::max(best - kCoarse, 0.0), high = std::min(best + kCoarse, kDay - 1.0);
  const auto miss = [&](double t) {
    return meaning.course == Course::highest ? -elevation(t) : std::abs(elevation(t) - meaning.elevation);
  };
  while (high - low > 1.0) {
    const double a = low + (high - low) / 3.0, b = high - (high - low) / 3.0;
    if (miss(a) < miss(b)) high = b;
    else low = a;
  }
  return std::round(0.5 * (low + high));
}

}  // namespace coalwood::app

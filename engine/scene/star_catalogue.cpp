#include "scene/star_catalogue.h"

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "base/error.h"
#include "scene/bright_stars.h"
#include "scene/units.h"

namespace coalwood::scene {
namespace {

constexpr double kUnknownTemperature = 6500.0;  // [K] white
constexpr std::size_t kMostFaults = 20;
constexpr std::size_t kMostStars = 200000;

exchange::Star star_at(double ascension, double declination, double magnitude, double temperature) {
  const double a = ascension * kDegree, d = declination * kDegree;
  return {{std::cos(d) * std::cos(a), std::cos(d) * std::sin(a), std::sin(d)}, magnitude, temperature};
}

/// [deg] of "05h 14m 32.3s".
std::optional<double> ascension_of(const std::string& text) {
  int hours = 0, minutes = 0;
  double seconds = 0.0;
  if (std::sscanf(text.c_str(), "%dh %dm %lfs", &hours, &minutes, &seconds) != 3) return std::nullopt;
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || !(seconds >= 0.0 && seconds < 60.0)) return std::nullopt;
  return 15.0 * (hours + minutes / 60.0 + seconds / 3600.0);
}

/// [deg] of "-08° 12′ 06″".
std::optional<double> declination_of(const std::string& text) {
  char sign = '+';
  int degrees = 0, minutes = 0;
  double seconds = 0.0;
  if (std::sscanf(text.c_str(), "%c%d° %d′ %lf″", &sign, &degrees, &minutes, &seconds) != 4) return std::nullopt;
  if ((sign != '+' && sign != '-') || degrees < 0 || minutes < 0 || minutes > 59 || !(seconds >= 0.0 && seconds < 60.0))
    return std::nullopt;
  const double value = degrees + minutes / 60.0 + seconds / 3600.0;
  if (value > 90.0) return std::nullopt;
  return sign == '-' ? -value : value;
}

std::optional<double> number_of(const std::string& text, double low, double high) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (end == text.c_str() || *end != '\0' || !(value >= low && value <= high)) return std::nullopt;
  return value;
}

/// A member as text, whether written as text or as a number; empty when there is none.
std::string member(const nlohmann::json& star, const char* name) {
  const auto found = star.find(name);
  if (found == star.end()) return {};
  return found->is_string() ? found->get<std::string>() : found->is_number() ? found->dump() : std::string("?");
}

}  // namespace

std::vector<exchange::Star> built_in_stars() {
  std::vector<exchange::Star> stars;
  for (const BrightStar& s : bright_stars())
    stars.push_back(star_at(s.right_ascension, s.declination, s.magnitude, s.temperature));
  return stars;
}

std::vector<exchange::Star> parse_stars(std::string_view text, const std::filesystem::path& origin) {
  std::vector<base::Fault> faults;
  const auto refuse = [&](const std::string& key, const std::string& what) {
    if (faults.size() < kMostFaults) faults.push_back({origin.string(), 0, key, what});
  };
  std::vector<exchange::Star> stars;
  const nlohmann::json list = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
  if (!list.is_array()) {
    refuse("", "must be a JSON list of stars");
  } else if (list.size() > kMostStars) {
    refuse("", "has " + std::to_string(list.size()) + " stars; at most " + std::to_string(kMostStars) + " are read");
  } else {
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string key = "star " + std::to_string(i + 1);
      if (!list[i].is_object()) {
        refuse(key, "must be an object with RA, Dec and V");
        continue;
      }
      const auto ascension = ascension_of(member(list[i], "RA"));
      const auto declination = declination_of(member(list[i], "Dec"));
      const auto magnitude = number_of(member(list[i], "V"), -30.0, 30.0);
      const std::string colour = member(list[i], "K");
      const auto temperature = colour.empty() ? kUnknownTemperature : number_of(colour, 1000.0, 100000.0);
      if (!ascension) refuse(key + ".RA", "must be a right ascension such as 05h 14m 32.3s");
      if (!declination) refuse(key + ".Dec", "must be a declination such as -08° 12′ 06″, to 90°");
      if (!magnitude) refuse(key + ".V", "must be a magnitude from -30 to 30");
      if (!temperature) refuse(key + ".K", "must be a temperature from 1000 to 100000 K");
      if (ascension && declination && magnitude && temperature)
        stars.push_back(star_at(*ascension, *declination, *magnitude, *temperature));
    }
  }
  if (!faults.empty()) throw base::InputError(std::move(faults));
  return stars;
}

}  // namespace coalwood::scene

#include "scene/air_profile.h"

#include <algorithm>
#include <cmath>

#include "physics/atmosphere.h"
#include "scene/sounding_file.h"

namespace coalwood::scene {
namespace {

constexpr double kGasConstant = 287.05287;  // [J/(kg K)] of dry air, US Standard Atmosphere 1976
constexpr double kVapourRatio = 0.62198;    // [1] molar mass of water over that of dry air
constexpr double kSpacing = 50.0;           // [m] of the tables
constexpr double kLowest = -500.0;          // [m] above sea level
constexpr double kHighest = 85000.0;

/// Mole fraction of water vapour.
double vapour_part(const AirLevel& air) {
  return std::min(air.humidity * saturation_pressure(air.temperature) / air.pressure, 1.0);
}

double between(double a, double b, double f) { return a + f * (b - a); }

/// Straight lines between rows, constant beyond.
double along(const std::vector<std::array<double, 2>>& rows, double x) {
  const auto above = std::lower_bound(
      rows.begin(), rows.end(), x, [](const std::array<double, 2>& row, double at) { return row[0] < at; });
  if (above == rows.begin()) return above->at(1);
  if (above == rows.end()) return rows.back()[1];
  const auto& a = *(above - 1);
  return between(a[1], (*above)[1], (x - a[0]) / ((*above)[0] - a[0]));
}

/// The standard atmosphere through a level, dry.
class Beyond {
 public:
  explicit Beyond(const AirLevel& level)
      : height_(level.height),
        air_(physics::standard_atmosphere(
            level.height, level.temperature - physics::standard_temperature(level.height), level.pressure)) {}
  [[nodiscard]] AirLevel at(double height) const {
    const double h = height - height_;
    return {.height = height, .pressure = air_.pressure(h), .temperature = air_.temperature(h)};
  }

 private:
  double height_;
  physics::Atmosphere<double> air_;
};

}  // namespace

double humid_density(const AirLevel& air) {
  return air.pressure / (kGasConstant * air.temperature) * (1.0 - (1.0 - kVapourRatio) * vapour_part(air));
}

double humid_sound_speed(const AirLevel& air) {
  const double x = vapour_part(air);
  const double capacity = 3.5 * (1.0 - x) + 4.0 * x;  // at constant pressure, over R
  return std::sqrt(capacity / (capacity - 1.0) * air.pressure / humid_density(air));
}

std::vector<AirLevel> air_levels(const Weather& weather) {
  if (weather.profile.empty()) return weather.sounding;
  std::vector<AirLevel> levels;
  for (const auto& [height, pressure, temperature, humidity, east, north] : weather.profile)
    levels.push_back({height, pressure, temperature, humidity, east, north});
  return levels;
}

physics::Atmosphere<double> atmosphere_of(const std::vector<AirLevel>& levels, double elevation) {
  const Beyond below(levels.front()), above(levels.back());
  const auto at = [&](double height) {
    if (height < levels.front().height) return below.at(height);
    if (height > levels.back().height) return above.at(height);
    auto next = std::lower_bound(levels.begin(), levels.end(), height,
                                 [](const AirLevel& level, double h) { return level.height < h; });
    if (next == levels.begin()) ++next;
    const AirLevel &a = *(next - 1), &b = *next;
    const double f = (height - a.height) / (b.height - a.height);
    return AirLevel{.height = height,
                    .pressure = a.pressure * std::pow(b.pressure / a.pressure, f),
                    .temperature = between(a.temperature, b.temperature, f),
                    .humidity = between(a.humidity, b.humidity, f)};
  };
  // The pad stands on a grid point, whatever its elevation.
  const double down = std::ceil((elevation - kLowest) / kSpacing);
  const double up = std::floor((kHighest - elevation) / kSpacing);
  const auto tabulated = [&](const auto& of) {
    return math::Table::of([&](double h) { return of(at(elevation + h)); }, -down * kSpacing, up * kSpacing,
                           static_cast<int>(down + up));
  };
  physics::Atmosphere<double> air;
  air.pressure = tabulated([](const AirLevel& level) { return level.pressure; });
  air.density = tabulated(humid_density);
  air.temperature = tabulated([](const AirLevel& level) { return level.temperature; });
  air.sound_speed = tabulated(humid_sound_speed);
  air.viscosity =
      tabulated([](const AirLevel& level) { return physics::viscosity_of_air(level.temperature); });
  return air;
}

void set_sound_speed(physics::Atmosphere<double>& air, double elevation,
                     const std::vector<std::array<double, 2>>& sound) {
  air.sound_speed = math::Table::of([&](double h) { return along(sound, elevation + h); },
                                    air.pressure.first(), air.pressure.last(), air.pressure.cells());
}

}  // namespace coalwood::scene

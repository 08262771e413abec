#include "scene/environment.h"

#include <algorithm>
#include <cmath>

#include "physics/atmosphere.h"
#include "physics/earth.h"
#include "physics/turbulence.h"
#include "scene/air_profile.h"

namespace coalwood::scene {
namespace {

/// Ratio of the vertical gust's deviation near the ground to the mean wind 20 feet up.
/// Source: MIL-F-8785C (1980), 3.7.3.4.
constexpr double kMilitaryIntensity = 0.1;
/// Height at which that wind is taken [m]: 20 ft.
constexpr double kGustWindHeight = 20.0 * kFoot;
/// Top of the layer next to the ground, above which gusts no longer follow its wind [m]: 2000 ft.
constexpr double kGustLayerTop = 2000.0 * kFoot;
/// Finest spacing of the tabulated wind [m], and the most cells of it.
constexpr double kFinestWind = 2.0;
constexpr int kMostWindCells = 8192;
/// Cells between the two closest layers: a corner of the profile is rounded off over one.
constexpr double kCellsPerLayer = 8.0;

double hypot2(double east, double north) { return std::sqrt(east * east + north * north); }

}  // namespace

physics::Wind<double> wind_of(const Weather& weather, double elevation) {
  std::vector<double> height, east, north;
  for (const WindLayer& layer : weather.wind) {
    const double speed = weather.wind_scale * layer.speed;
    const double from = layer.from + weather.wind_turn;
    height.push_back(layer.height);
    east.push_back(-speed * std::sin(from));
    north.push_back(-speed * std::cos(from));
  }
  if (height.empty()) {
    const double sine = std::sin(weather.wind_turn), cosine = std::cos(weather.wind_turn);
    for (const AirLevel& level : air_levels(weather)) {
      height.push_back(level.height - elevation);
      east.push_back(weather.wind_scale * (cosine * level.wind_east + sine * level.wind_north));
      north.push_back(weather.wind_scale * (cosine * level.wind_north - sine * level.wind_east));
    }
  }
  physics::Wind<double> wind;
  if (height.size() == 1) {
    wind.east = math::Table::constant(east[0]);
    wind.north = math::Table::constant(north[0]);
  } else if (height.size() > 1) {
    double closest = height.back() - height.front();
    for (std::size_t i = 1; i < height.size(); ++i) closest = std::min(closest, height[i] - height[i - 1]);
    const double spacing = std::max(kFinestWind, closest / kCellsPerLayer);
    const double cells = std::ceil((height.back() - height.front()) / spacing);
    const int n = std::clamp(static_cast<int>(std::min(cells, double{kMostWindCells})), 1, kMostWindCells);
    wind.east = math::Table::from_knots(height, east, n);
    wind.north = math::Table::from_knots(height, north, n);
  }
  return wind;
}

physics::Environment<double> environment_of(const Scene& scene, const physics::Ground& ground) {
  const Site& site = scene.site;
  const Weather& weather = scene.weather;
  physics::Environment<double> environment;
  if (const std::vector<AirLevel> levels = air_levels(weather); !levels.empty()) {
    environment.atmosphere = atmosphere_of(levels, site.elevation);
  } else {
    environment.atmosphere = physics::standard_atmosphere(
        site.elevation, weather.temperature - physics::standard_temperature(site.elevation),
        weather.pressure);
  }
  if (!weather.sound_speed.empty())
    set_sound_speed(environment.atmosphere, site.elevation, weather.sound_speed);
  environment.wind = wind_of(weather, site.elevation);
  if (weather.turbulence_intensity > 0.0) {
    const auto speed_at = [&](double height) {
      return hypot2(environment.wind.east(height), environment.wind.north(height));
    };
    physics::GustStrength strength;
    strength.wind_at_6m = weather.turbulence_intensity / kMilitaryIntensity * speed_at(kGustWindHeight);
    strength.deviation_aloft = weather.turbulence_intensity * speed_at(kGustLayerTop);
    strength.drift_W = {environment.wind.east(kGustLayerTop), environment.wind.north(kGustLayerTop), 0.0};
    environment.turbulence = physics::dryden(scene.run.seed, strength);
  }
  environment.gravity =
      site.gravity > 0.0 ? physics::Gravity<double>{.surface = site.gravity, .linear = 0.0, .quadratic = 0.0}
                         : physics::normal_gravity(site.latitude, site.elevation);
  environment.curvature = physics::site_curvature(site.latitude, site.elevation);
  environment.rotation_W = physics::earth_rotation(site.latitude);
  environment.ground = ground;
  environment.ground_friction = site.ground_friction;
  environment.rail.direction_W = physics::rail_direction(scene.launch.elevation, scene.launch.azimuth);
  environment.rail.length = scene.launch.rail_length;
  environment.rail.friction = scene.launch.rail_friction;
  return environment;
}

}  // namespace coalwood::scene

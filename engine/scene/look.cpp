#include "scene/look.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/files.h"
#include "scene/air_profile.h"
#include "scene/environment.h"
#include "scene/faint_stars.h"
#include "scene/rocket_shape.h"
#include "scene/scene_file.h"
#include "scene/star_catalogue.h"

namespace coalwood::scene {
namespace {

/// Levels at which the wind is told to the picture, and the height [m] it is told to at most.
constexpr int kWindLevels = 256;
constexpr double kHighestWind = 12000.0;
/// Diameter [m] behind which a flame is drawn when the scene gives none.
constexpr double kSomeDiameter = 0.03;

struct ExhaustFigures {
  double smoke_yield;      // [kg/kg]
  double mass_extinction;  // [m^2/kg] at 550 nm
  exchange::Colour smoke_albedo;
  exchange::Colour flame_core, flame_edge;
  double flame_luminance;  // [cd/m^2]
  double flame_calibres;   // [1] length over the motor's diameter
  double sound_speed;      // [m/s] in the exhaust
  double sparks;           // [1/s]
  double tail_fraction;    // [1] of the full mass flow
  double tail_time;        // [s]
};

/// Aerosol yields, extinction and albedo of smokes; flames as black bodies of 1800, 1700 and 2000 K, tinted
/// by zinc (yellow), potassium (violet) and sparks (orange). Means of the ranges found: zinc-sulfur
/// yields 1.0 to 1.1 kg/kg of ZnS and ZnO, sugar 0.42 of K2CO3, black powder 0.5 of potassium salts and
/// carbon. Composite (ammonium perchlorate): HCl droplets and some alumina, our own estimate.
/// Sound in the exhaust: sqrt(gamma R T) of the mixture with its solids, at those temperatures and for 97, 40, 76 and 26 kg/kmol
/// of all that leaves; composite at 2100 K. Sparks: guessed, to one figure: no count is known.
ExhaustFigures figures_of(Propellant propellant) {
  switch (propellant) {
    case Propellant::zinc_sulfur:
      return {1.05, 2000.0, {0.99f, 0.985f, 0.96f}, {1.0f, 0.86f, 0.52f}, {1.0f, 0.66f, 0.25f}, 1.0e5, 45.0, 420.0, 500.0,
              0.03, 3.0};
    case Propellant::sugar:
      return {0.42, 2500.0, {0.99f, 0.99f, 0.99f}, {1.0f, 0.85f, 0.9f}, {0.8f, 0.55f, 1.0f}, 3.0e4, 12.0, 630.0, 60.0,
              0.02, 2.0};
    case Propellant::black_powder:
      return {0.5,  2200.0, {0.93f, 0.92f, 0.90f}, {1.0f, 0.75f, 0.35f}, {1.0f, 0.4f, 0.08f}, 1.5e5, 10.0, 500.0, 900.0,
              0.01, 1.0};
    case Propellant::composite:
      break;
  }
  return {0.25, 2200.0, {0.98f, 0.98f, 0.98f}, {1.0f, 0.95f, 0.8f}, {1.0f, 0.7f, 0.35f}, 2.0e5, 10.0, 890.0, 100.0,
          0.02, 1.5};
}

exchange::WindColumn column_of(const physics::Wind<double>& wind) {
  const double first = std::min(wind.east.first(), kHighestWind);
  const double last = std::max(first + 1.0, std::min(wind.east.last(), kHighestWind));
  exchange::WindColumn column;
  for (int i = 0; i < kWindLevels; ++i) {
    const double height = first + (last - first) * i / (kWindLevels - 1);
    column.height.push_back(height);
    column.east.push_back(wind.scale * wind.east(height) + wind.offset_W.x);
    column.north.push_back(wind.scale * wind.north(height) + wind.offset_W.y);
  }
  return column;
}

/// [K] at which air's vapour begins to condense. Source: Magnus' formula with the constants of Alduchov and Eskridge 1996.
double dew_point(const AirLevel& air) {
  constexpr double kZero = 273.15, kA = 17.625, kB = 243.04;
  const double celsius = air.temperature - kZero;
  const double gamma = std::log(air.humidity) + kA * celsius / (kB + celsius);
  return kZero + kB * gamma / (kA - gamma);
}

}  // namespace

double cloud_base_of(const Weather& weather, double elevation) {
  constexpr double kUsual = 1400.0;                        // [m]
  constexpr double kPerKelvin = 125.0;                     // [m/K]
  constexpr double kLowest = 200.0, kHighest = 6000.0;     // [m] as the key allows
  if (weather.clouds.base >= 0.0) return weather.clouds.base;
  const std::vector<AirLevel> levels = air_levels(weather);
  const auto above = std::find_if(levels.begin(), levels.end(), [&](const AirLevel& level) { return level.height >= elevation; });
  if (above == levels.end()) return kUsual;
  AirLevel air = *above;
  if (above != levels.begin()) {
    const AirLevel& below = *(above - 1);
    const double t = (elevation - below.height) / (above->height - below.height);
    air.temperature = below.temperature + t * (above->temperature - below.temperature);
    air.humidity = below.humidity + t * (above->humidity - below.humidity);
  }
  if (air.humidity <= 0.0) return kUsual;  // not measured
  return std::clamp(kPerKelvin * (air.temperature - dew_point(air)), kLowest, kHighest);
}

exchange::Exhaust exhaust_of(Propellant propellant, double motor_diameter) {
  const ExhaustFigures figures = figures_of(propellant);
  exchange::Exhaust exhaust;
  exhaust.smoke_yield = figures.smoke_yield;
  exhaust.mass_extinction = figures.mass_extinction;
  exhaust.smoke_albedo = figures.smoke_albedo;
  exhaust.flame_core = figures.flame_core;
  exhaust.flame_edge = figures.flame_edge;
  exhaust.flame_luminance = figures.flame_luminance;
  exhaust.flame_length = figures.flame_calibres * (motor_diameter > 0.0 ? motor_diameter : kSomeDiameter);
  exhaust.sound_speed = figures.sound_speed;
  exhaust.sparks = figures.sparks;
  exhaust.tail_fraction = figures.tail_fraction;
  exhaust.tail_time = figures.tail_time;
  return exhaust;
}

std::vector<exchange::Star> stars_of(const Scene& scene) {
  if (scene.view.stars.empty()) {
    std::vector<exchange::Star> stars = built_in_stars();
    const std::vector<exchange::Star> faint = faint_stars();
    stars.insert(stars.end(), faint.begin(), faint.end());
    return stars;
  }
  const std::filesystem::path path = asset_path(scene, scene.view.stars);
  return parse_stars(base::read_file(path), path);
}

exchange::Look look_of(const Scene& scene) { return look_of(scene, stars_of(scene)); }

exchange::Look look_of(const Scene& scene, std::vector<exchange::Star> stars) {
  exchange::Look look;
  const Motor motor = motor_of(scene);
  look.rocket = shape_of(scene.rocket, motor);
  if (!scene.rocket.model_file.empty())
    look.rocket.model_file = asset_path(scene, scene.rocket.model_file).string();
  look.exhaust = exhaust_of(scene.motor.propellant, motor.diameter);
  look.wind = column_of(wind_of(scene.weather, scene.site.elevation));
  look.clock = scene.start.clock;
  look.clouds = {scene.weather.clouds.cover, cloud_base_of(scene.weather, scene.site.elevation), scene.weather.clouds.depth};
  look.season = {scene.start.month, scene.start.day};
  look.launcher = {scene.launch.rail_length, scene.launch.elevation, scene.launch.azimuth};
  look.aerosol_optical_depth = scene.weather.aerosol_optical_depth;
  look.exposure_compensation = scene.view.exposure_compensation;
  look.spectators = scene.view.spectators;
  look.stars = std::move(stars);
  for (const Pass& pass : scene.view.satellites) {
    // The nearest such time of day, also across midnight.
    constexpr double kDay = 86400.0;
    const double culmination = std::remainder(pass.clock - scene.start.clock, kDay);
    look.satellites.push_back({culmination, pass.heading, pass.passes_right, pass.height, pass.magnitude, pass.flash_period});
  }
  look.seed = scene.run.seed;
  return look;
}

}  // namespace coalwood::scene

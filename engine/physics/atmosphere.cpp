#include "physics/atmosphere.h"

#include <array>
#include <cmath>

#include "math/measures.h"

namespace coalwood::physics {
namespace {

using math::kStandardGravity;

// US Standard Atmosphere 1976.
constexpr double kEarthRadius = 6356766.0;        // [m]
constexpr double kGasConstant = 287.05287;        // [J/(kg K)] of air
constexpr double kHeatRatio = 1.4;                // [1]
constexpr double kSeaLevelTemperature = 288.15;   // [K]
constexpr double kSeaLevelPressure = 101325.0;    // [Pa]
constexpr double kSutherland = 1.458e-6;          // [kg/(s m sqrt(K))]
constexpr double kSutherlandTemperature = 110.4;  // [K]

struct Layer {
  double base;   // [m] geopotential
  double lapse;  // [K/m]
};
constexpr std::array<Layer, 7> kLayers = {{{0.0, -0.0065},
                                           {11000.0, 0.0},
                                           {20000.0, 0.001},
                                           {32000.0, 0.0028},
                                           {47000.0, 0.0},
                                           {51000.0, -0.0028},
                                           {71000.0, -0.002}}};

constexpr double kSpacing = 50.0;   // [m] of the tables
constexpr double kLowest = -500.0;  // [m] above sea level
constexpr double kHighest = 85000.0;

double geopotential(double z) { return kEarthRadius * z / (kEarthRadius + z); }

// Integral of dH / T from sea level up to H, and T there, for a temperature shift.
struct Column {
  double temperature;  // [K]
  double depth;        // [m/K]
};

Column column(double height, double shift) {
  Column c{kSeaLevelTemperature + shift, 0.0};
  for (std::size_t i = 0; i < kLayers.size(); ++i) {
    const bool last = i + 1 == kLayers.size() || height <= kLayers[i + 1].base;
    const double rise = (last ? height : kLayers[i + 1].base) - kLayers[i].base;
    const double top = c.temperature + kLayers[i].lapse * rise;
    c.depth +=
        kLayers[i].lapse == 0.0 ? rise / c.temperature : std::log(top / c.temperature) / kLayers[i].lapse;
    c.temperature = top;
    if (last) break;
  }
  return c;
}

}  // namespace

double standard_temperature(double elevation) { return column(geopotential(elevation), 0.0).temperature; }

double standard_pressure(double elevation) {
  return kSeaLevelPressure *
         std::exp(-kStandardGravity / kGasConstant * column(geopotential(elevation), 0.0).depth);
}

double viscosity_of_air(double temperature) {
  return kSutherland * temperature * std::sqrt(temperature) / (temperature + kSutherlandTemperature);
}

Atmosphere<double> standard_atmosphere(double pad_elevation, double temperature_offset, double pad_pressure) {
  if (!(pad_pressure > 0.0)) pad_pressure = standard_pressure(pad_elevation);
  const double pad_depth = column(geopotential(pad_elevation), temperature_offset).depth;
  const auto temperature = [&](double h) {
    return column(geopotential(pad_elevation + h), temperature_offset).temperature;
  };
  const auto pressure = [&](double h) {
    const double depth = column(geopotential(pad_elevation + h), temperature_offset).depth - pad_depth;
    return pad_pressure * std::exp(-kStandardGravity / kGasConstant * depth);
  };
  const auto density = [&](double h) { return pressure(h) / (kGasConstant * temperature(h)); };
  const auto sound_speed = [&](double h) { return std::sqrt(kHeatRatio * kGasConstant * temperature(h)); };
  const auto viscosity = [&](double h) { return viscosity_of_air(temperature(h)); };
  // The pad stands on a grid point, whatever its elevation.
  const double below = std::ceil((pad_elevation - kLowest) / kSpacing);
  const double above = std::floor((kHighest - pad_elevation) / kSpacing);
  const int cells = static_cast<int>(below + above);
  const auto tabulated = [&](const auto& function) {
    return Table::of(function, -below * kSpacing, above * kSpacing, cells);
  };
  Atmosphere<double> air;
  air.pressure = tabulated(pressure);
  air.density = tabulated(density);
  air.temperature = tabulated(temperature);
  air.sound_speed = tabulated(sound_speed);
  air.viscosity = tabulated(viscosity);
  return air;
}

}  // namespace coalwood::physics

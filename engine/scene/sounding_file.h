#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "scene/scene.h"

/// Soundings of a balloon as files: the text lists of the University of Wyoming, and CSV with named columns.
namespace coalwood::scene {

/// Largest sounding file that is read [bytes].
inline constexpr std::size_t kLargestSounding = 4u << 20;
/// Most levels that are read.
inline constexpr std::size_t kMostLevels = 20000;

/// The levels of a sounding, ascending.
///
/// Wyoming: a line that names the columns (PRES HGHT TEMP DWPT RELH MIXR DRCT SKNT or SPED ...), then values
/// in columns of seven characters, blank where nothing was measured; a page around it and the indices behind
/// it are passed over. Pressure in hPa, height in metres above sea level, temperature and dew point in
/// degrees Celsius, wind in knots (SKNT) or m/s (SPED) from a direction in degrees.
///
/// CSV: a heading of `height_m`, `pressure_hPa`, `temperature_degC`, and, as far as known, `humidity_percent`
/// or `dew_point_degC`, `wind_east_m_s` and `wind_north_m_s` or `wind_speed_m_s` and `wind_from_deg`; other
/// columns are passed over.
///
/// A level needs height, pressure and temperature; without humidity it is dry; wind that is missing is filled
/// in between the levels around it, as a vector. A level that is not above the one before is left out.
/// Source: relative humidity from the dew point by Bolton 1980, "The computation of equivalent potential
/// temperature", eq. 10.
/// @throws base::InputError when the file cannot be read, its kind is not known, or a value is out of range.
[[nodiscard]] std::vector<AirLevel> read_sounding(const std::filesystem::path& path);

/// The same from text; `origin` names it in faults.
[[nodiscard]] std::vector<AirLevel> parse_sounding(std::string_view text, const std::string& origin);

/// Pressure of saturated water vapour [Pa] over water at a temperature [K].
/// Source: Bolton 1980, eq. 10; 0.3 % from -35 to 35 degrees Celsius.
[[nodiscard]] double saturation_pressure(double temperature);

}  // namespace coalwood::scene

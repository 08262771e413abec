#include "scene/sounding_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/error.h"
#include "base/files.h"
#include "scene/key_text.h"
#include "scene/motor_curve.h"
#include "scene/table_file.h"

namespace coalwood::scene {
namespace {

/// [m/s] in one knot (exact).
constexpr double kKnot = 1852.0 / 3600.0;
/// Characters of a column of a Wyoming list.
constexpr std::size_t kWyomingWidth = 7;

/// What a column may hold.
enum Quantity { height, pressure, temperature, dew_point, humidity, east, north, speed, from, kQuantities };

struct Known {
  Quantity quantity;
  std::string_view wyoming;  ///< heading there; empty: not there
  std::string_view csv;
  Unit unit;
  double minimum, maximum;  ///< in the unit
};
constexpr std::array kKnown{Known{height, "HGHT", "height_m", unit::metre, -500.0, 85000.0},
                            Known{pressure, "PRES", "pressure_hPa", unit::hectopascal, 0.001, 1100.0},
                            Known{temperature, "TEMP", "temperature_degC", unit::celsius, -120.0, 70.0},
                            Known{dew_point, "DWPT", "dew_point_degC", unit::celsius, -150.0, 70.0},
                            Known{humidity, "RELH", "humidity_percent", unit::percent, 0.0, 110.0},
                            Known{east, "", "wind_east_m_s", unit::metre_per_second, -150.0, 150.0},
                            Known{north, "", "wind_north_m_s", unit::metre_per_second, -150.0, 150.0},
                            Known{speed, "SPED", "wind_speed_m_s", unit::metre_per_second, 0.0, 150.0},
                            Known{speed, "SKNT", "", Unit{"kt", "kt", kKnot}, 0.0, 292.0},
                            Known{from, "DRCT", "wind_from_deg", unit::degree, 0.0, 360.0}};

using Values = std::array<std::optional<double>, kQuantities>;

/// A level whose wind may not have been measured.
struct Level {
  AirLevel air;
  bool has_wind = false;
};

class Reader {
 public:
  explicit Reader(std::string origin) : origin_(std::move(origin)) {}

  std::vector<AirLevel> read(std::string_view text) {
    for (std::size_t start = 0; start < text.size();) {
      const std::string_view line = next_line(text, start);
      ++number_;
      if (columns_.empty())
        begin(line);
      else if (wyoming_ ? !wyoming_line(line) : !csv_line(line))
        break;
    }
    if (columns_.empty())
      refuse(0, "",
             "holds no sounding: no line names the columns PRES HGHT TEMP, or height_m, pressure_hPa, "
             "temperature_degC");
    if (levels_.size() < 2)
      refuse(0, "",
             fmt::format("holds {} levels with height, pressure and temperature; allowed: 2 to {}",
                         levels_.size(), kMostLevels));
    fill_in_wind();
    std::vector<AirLevel> result;
    for (const Level& level : levels_) result.push_back(level.air);
    return result;
  }

 private:
  [[noreturn]] void refuse(int line, std::string_view key, const std::string& what) const {
    throw base::InputError(base::Fault{origin_, line, std::string(key), what});
  }

  [[nodiscard]] const Known* known(std::string_view word, bool wyoming) const {
    const auto found = std::find_if(kKnown.begin(), kKnown.end(), [&](const Known& k) {
      return !word.empty() && word == (wyoming ? k.wyoming : k.csv);
    });
    return found == kKnown.end() ? nullptr : &*found;
  }

  /// Takes the line as headings if it is one.
  void begin(std::string_view line) {
    const std::vector<std::string_view> words = words_of(line.substr(0, line.find('#')));
    for (const bool wyoming : {true, false}) {
      std::vector<const Known*> columns;
      std::array<bool, kQuantities> has{};
      for (const std::string_view word : words) {
        columns.push_back(known(word, wyoming));
        if (columns.back()) has[columns.back()->quantity] = true;
      }
      if (!has[height] || !has[pressure] || !has[temperature]) continue;
      columns_ = std::move(columns);
      wyoming_ = wyoming;
      return;
    }
  }

  /// @returns false behind the last line of the list.
  bool wyoming_line(std::string_view line) {
    if (line.find('<') != std::string_view::npos) return false;  // the page goes on
    if (line.find_first_not_of(" \t") == std::string_view::npos) return levels_.empty();
    if (line.find("---") != std::string_view::npos) return levels_.empty();
    Values values;
    for (std::size_t i = 0; i < columns_.size() && i * kWyomingWidth < line.size(); ++i) {
      const std::vector<std::string_view> words = words_of(line.substr(i * kWyomingWidth, kWyomingWidth));
      if (words.empty() || !columns_[i]) continue;
      const auto value = finite_number(words.front());
      if (!value || words.size() > 1) {
        if (levels_.empty()) return true;  // the line of units
        refuse(number_, columns_[i]->wyoming, "is " + shown(words.front()) + ", not a number");
      }
      take(*columns_[i], columns_[i]->wyoming, *value, values);
    }
    add(values);
    return true;
  }

  bool csv_line(std::string_view line) {
    const std::vector<std::string_view> words = words_of(line.substr(0, line.find('#')));
    if (words.empty()) return true;
    if (words.size() != columns_.size())
      refuse(number_, "", fmt::format("has {} values under {} headings", words.size(), columns_.size()));
    Values values;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!columns_[i] || words[i].empty()) continue;
      const auto value = finite_number(words[i]);
      if (!value) refuse(number_, columns_[i]->csv, "is " + shown(words[i]) + ", not a number");
      take(*columns_[i], columns_[i]->csv, *value, values);
    }
    add(values);
    return true;
  }

  void take(const Known& known, std::string_view name, double value, Values& values) const {
    if (!(value >= known.minimum && value <= known.maximum))
      refuse(number_, name,
             fmt::format("is {}; allowed: {} to {} {}", number_text(value), number_text(known.minimum),
                         number_text(known.maximum), known.unit.label));
    values[known.quantity] = known.unit.to_si(value);
  }

  void add(const Values& v) {
    if (!v[height] || !v[pressure] || !v[temperature]) return;
    if (!levels_.empty() && !(*v[height] > levels_.back().air.height)) return;
    if (!levels_.empty() && !(*v[pressure] < levels_.back().air.pressure))
      refuse(number_, "pressure", "does not fall with height");
    if (levels_.size() >= kMostLevels)
      refuse(number_, "", fmt::format("has more than {} levels", kMostLevels));
    Level level;
    level.air = {.height = *v[height], .pressure = *v[pressure], .temperature = *v[temperature]};
    if (v[humidity])
      level.air.humidity = std::min(*v[humidity], 1.0);
    else if (v[dew_point])
      level.air.humidity =
          std::min(saturation_pressure(*v[dew_point]) / saturation_pressure(*v[temperature]), 1.0);
    if (v[east] && v[north]) {
      level.air.wind_east = *v[east];
      level.air.wind_north = *v[north];
      level.has_wind = true;
    } else if (v[speed] && v[from]) {
      level.air.wind_east = -*v[speed] * std::sin(*v[from]);
      level.air.wind_north = -*v[speed] * std::cos(*v[from]);
      level.has_wind = true;
    }
    levels_.push_back(level);
  }

  /// Wind in straight lines between the levels that have one; beyond them as there.
  void fill_in_wind() {
    std::vector<std::size_t> measured;
    for (std::size_t i = 0; i < levels_.size(); ++i)
      if (levels_[i].has_wind) measured.push_back(i);
    if (measured.empty()) return;
    std::size_t next = 0;
    for (std::size_t i = 0; i < levels_.size(); ++i) {
      while (next < measured.size() && measured[next] < i) ++next;
      if (levels_[i].has_wind) continue;
      const AirLevel& above = levels_[measured[std::min(next, measured.size() - 1)]].air;
      const AirLevel& below = levels_[measured[next > 0 ? next - 1 : 0]].air;
      const double rise = above.height - below.height;
      const double f = rise > 0.0 ? (levels_[i].air.height - below.height) / rise : 0.0;
      levels_[i].air.wind_east = below.wind_east + f * (above.wind_east - below.wind_east);
      levels_[i].air.wind_north = below.wind_north + f * (above.wind_north - below.wind_north);
    }
  }

  std::string origin_;
  int number_ = 0;
  bool wyoming_ = false;
  std::vector<const Known*> columns_;  ///< null: of no interest
  std::vector<Level> levels_;
};

}  // namespace

double saturation_pressure(double temperature) {
  const double celsius = temperature - kCelsiusZero;
  return 611.2 * std::exp(17.67 * celsius / (celsius + 243.5));
}

std::vector<AirLevel> parse_sounding(std::string_view text, const std::string& origin) {
  return Reader(origin).read(text);
}

std::vector<AirLevel> read_sounding(const std::filesystem::path& path) {
  return parse_sounding(base::read_file(path, kLargestSounding), path.string());
}

}  // namespace coalwood::scene

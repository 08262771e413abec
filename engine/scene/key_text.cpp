#include "scene/key_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace coalwood::scene {
namespace {

/// Digits that tell every double apart (IEEE 754).
constexpr int kMostDigits = 17;

constexpr double kDaySeconds = 86400.0;
constexpr double kHourSeconds = 3600.0;

std::string with_unit(std::string text, const Unit& unit) {
  if (!unit.label.empty()) text.append(" ").append(unit.label);
  return text;
}

/// Decimal digits only, of the given number, as an int.
std::optional<int> digits(std::string_view text, std::size_t fewest, std::size_t most) {
  if (text.size() < fewest || text.size() > most) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = 10 * value + (c - '0');
  }
  return value;
}

/// Reflectance of an sRGB byte (IEC 61966-2-1).
double linear_of_byte(int byte) {
  const double encoded = byte / 255.0;
  return encoded <= 0.04045 ? encoded / 12.92 : std::pow((encoded + 0.055) / 1.055, 2.4);
}

int byte_of_linear(double linear) {
  const double x = std::clamp(linear, 0.0, 1.0);
  const double encoded = x <= 0.0031308 ? 12.92 * x : 1.055 * std::pow(x, 1.0 / 2.4) - 0.055;
  return static_cast<int>(std::lround(255.0 * encoded));
}

}  // namespace

std::string number_text(double value) { return number_text(value, unit::number); }

std::string number_text(double si, const Unit& unit) {
  const double value = unit.from_si(si);
  const double neighbours[] = {value, std::nextafter(value, HUGE_VAL), std::nextafter(value, -HUGE_VAL)};
  for (int digits = 1; digits <= kMostDigits; ++digits)
    for (const double near : neighbours) {
      const std::string text = fmt::format("{:.{}g}", near, digits);
      double back = 0.0;
      std::from_chars(text.data(), text.data() + text.size(), back);
      if (unit.to_si(back) == si) return fmt::format("{}", back);
    }
  return fmt::format("{}", value);
}

std::string range_text(const NumberKey& key) {
  return with_unit(number_text(key.minimum) + " to " + number_text(key.maximum), key.unit);
}

std::string range_text(const WholeKey& key) { return fmt::format("{} to {}", key.minimum, key.maximum); }

std::string range_text(const ChoiceKey& key) {
  std::string text = "one of ";
  for (std::size_t i = 0; i < key.words.size(); ++i) text.append(i ? ", " : "").append(key.words[i]);
  return text;
}

std::string range_text(const Column& column) {
  return with_unit(number_text(column.minimum) + " to " + number_text(column.maximum), column.unit);
}

std::string range_text(const RowsKey& key) {
  std::string text = fmt::format("{} to {} rows [", key.fewest, key.most);
  for (std::size_t i = 0; i < key.columns.size(); ++i)
    text.append(i ? ", " : "").append(key.columns[i].name).append(" ").append(range_text(key.columns[i]));
  return text += key.ascending ? "], the first ascending" : "]";
}

std::optional<std::string> fault_of(const NumberKey& key, double value) {
  if (!std::isfinite(value)) return "is not a finite number; allowed: " + range_text(key);
  if (value < key.minimum || value > key.maximum)
    return "is " + number_text(value) + "; allowed: " + range_text(key);
  return std::nullopt;
}

std::optional<std::string> fault_of(const WholeKey& key, std::int64_t value) {
  if (value < key.minimum || value > key.maximum)
    return fmt::format("is {}; allowed: {}", value, range_text(key));
  return std::nullopt;
}

std::optional<std::string> fault_of(const RowsKey& key, const std::vector<double>& cells) {
  const std::size_t width = key.columns.size();
  const std::size_t count = cells.size() / width;
  if (count < key.fewest || count > key.most)
    return fmt::format("has {} rows; allowed: {}", count, range_text(key));
  for (std::size_t i = 0; i < width * count; ++i) {
    const Column& column = key.columns[i % width];
    const double value = column.unit.from_si(cells[i]);
    if (!(value >= column.minimum && value <= column.maximum))
      return fmt::format("row {}: {} is {}; allowed: {}", i / width + 1, column.name, number_text(value),
                         range_text(column));
    if (key.ascending && i % width == 0 && i > 0 && cells[i] <= cells[i - width])
      return fmt::format("row {}: {} {} does not ascend", i / width + 1, column.name, number_text(value));
  }
  return std::nullopt;
}

std::optional<std::string> fault_of(const Day& day) {
  constexpr int kMonthDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (day.year % 4 == 0 && day.year % 100 != 0) || day.year % 400 == 0;
  const bool year_allowed = day.year >= 1900 && day.year <= 2100;
  const bool exists = day.month >= 1 && day.month <= 12 && day.day >= 1 &&
                      day.day <= kMonthDays[day.month - 1] + (leap && day.month == 2 ? 1 : 0);
  if (year_allowed && exists) return std::nullopt;
  return fmt::format("is {}; allowed: {}", day_text(day), kDateRange);
}

std::optional<std::size_t> word_index(const ChoiceKey& key, std::string_view word) {
  const auto found = std::find(key.words.begin(), key.words.end(), word);
  if (found == key.words.end()) return std::nullopt;
  return static_cast<std::size_t>(found - key.words.begin());
}

std::string day_text(const Day& day) {
  return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4), 4, 4);
  const auto month = digits(text.substr(5, 2), 2, 2);
  const auto day = digits(text.substr(8, 2), 2, 2);
  if (!year || !month || !day) return std::nullopt;
  return Day{*year, *month, *day};
}

std::string clock_text(double seconds) {
  const auto milliseconds = static_cast<long long>(std::llround(seconds * 1000.0));
  const long long whole = milliseconds / 1000;
  std::string text = fmt::format("{:02}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  if (milliseconds % 1000 != 0) text += fmt::format(".{:03}", milliseconds % 1000);
  return text;
}

std::optional<double> parse_clock(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto hour = digits(text.substr(0, colon), 1, 2);
  const auto minute = digits(text.substr(colon + 1, 2), 2, 2);
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  double seconds = 0.0;
  if (text.size() > colon + 3) {
    if (text[colon + 3] != ':') return std::nullopt;
    const auto whole = digits(text.substr(colon + 4), 2, 2);
    if (!whole || *whole > 59) return std::nullopt;
    seconds = *whole;
  }
  return *hour * 3600.0 + *minute * 60.0 + seconds;
}

std::optional<double> clock_of_hours(double hours) {
  if (!(hours >= 0.0 && hours < 24.0)) return std::nullopt;
  const double seconds = std::round(hours * kHourSeconds * 1000.0) / 1000.0;
  return seconds < kDaySeconds ? seconds : 0.0;
}

std::string colour_text(const Rgb& colour) {
  const std::string hex = fmt::format("#{:02x}{:02x}{:02x}", byte_of_linear(colour[0]),
                                      byte_of_linear(colour[1]), byte_of_linear(colour[2]));
  if (parse_colour(hex) == colour) return fmt::format("\"{}\"", hex);
  return fmt::format("[{}, {}, {}]", number_text(colour[0]), number_text(colour[1]), number_text(colour[2]));
}

std::optional<Rgb> parse_colour(std::string_view text) {
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  Rgb colour;
  for (std::size_t i = 0; i < 3; ++i) {
    const char* begin = text.data() + 1 + 2 * i;
    int byte = 0;
    if (*begin == '-' || std::from_chars(begin, begin + 2, byte, 16).ptr != begin + 2) return std::nullopt;
    colour[i] = linear_of_byte(byte);
  }
  return colour;
}

std::string toml_text(std::string_view text) {
  const bool lines = text.find('\n') != std::string_view::npos;
  std::string result = lines ? "\"\"\"\n" : "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      result.append(1, '\\').append(1, c);
    else if (c == '\n')
      result += lines ? "\n" : "\\n";
    else if (c == '\t')
      result += "\\t";
    else if (byte < 0x20 || byte == 0x7f)
      result += fmt::format("\\u{:04X}", byte);
    else
      result += c;
  }
  return result += lines ? "\"\"\"" : "\"";
}

}  // namespace coalwood::scene

#include "scene/toml_values.h"

#include <fmt/format.h>

#include "scene/key_text.h"

namespace coalwood::scene {
namespace {

/// Longest piece of a wrong value that is repeated in a fault.
constexpr std::size_t kLongestQuote = 40;

}  // namespace

std::string described(const toml::node& node) {
  if (const auto* text = node.as_string()) {
    const std::string& whole = text->get();
    return "is the text " +
           toml_text(whole.substr(0, kLongestQuote) + (whole.size() > kLongestQuote ? "..." : ""));
  }
  if (const auto* number = node.as_integer()) return fmt::format("is the number {}", number->get());
  if (const auto* number = node.as_floating_point()) return "is the number " + number_text(number->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "is true" : "is false";
  if (node.is_table()) return "is a table";
  if (node.is_array()) return "is a list";
  if (node.is_date()) return "is a date";
  if (node.is_time()) return "is a time";
  return "is a date and time";
}

std::optional<double> number_in(const toml::node& node) {
  if (const auto* number = node.as_integer()) return static_cast<double>(number->get());
  if (const auto* number = node.as_floating_point()) return number->get();
  return std::nullopt;
}

std::optional<std::array<double, 3>> colour_in(const toml::node& node) {
  if (const auto* string = node.as_string()) return parse_colour(string->get());
  const auto* list = node.as_array();
  if (!list || list->size() != 3) return std::nullopt;
  std::array<double, 3> parts{};
  for (std::size_t i = 0; i < 3; ++i) {
    parts[i] = number_in(*list->get(i)).value_or(-1.0);
    if (!(parts[i] >= 0.0 && parts[i] <= 1.0)) return std::nullopt;
  }
  return parts;
}

std::optional<Day> day_in(const toml::node& node) {
  if (const auto* date = node.as_date()) return Day{date->get().year, date->get().month, date->get().day};
  if (const auto* string = node.as_string()) return parse_day(string->get());
  return std::nullopt;
}

std::optional<double> clock_in(const toml::node& node) {
  if (const auto* time = node.as_time()) {
    // To whole milliseconds, which is how a Scene keeps it.
    const toml::time& t = time->get();
    return t.hour * 3600.0 + t.minute * 60.0 + t.second + static_cast<double>(t.nanosecond / 1000000) / 1000.0;
  }
  if (const auto* string = node.as_string()) return parse_clock(string->get());
  if (const auto hours = number_in(node)) return clock_of_hours(*hours);
  return std::nullopt;
}

std::optional<WrongNode> read_rows(const RowsKey& key, const toml::array& list, std::vector<double>& cells) {
  std::size_t number = 0;
  for (const toml::node& element : list) {
    ++number;
    const auto* row = element.as_array();
    if (!row || row->size() != key.columns.size())
      return WrongNode{&element, fmt::format("row {} is not a list of {} numbers; allowed: {}", number,
                                             key.columns.size(), range_text(key))};
    for (std::size_t i = 0; i < row->size(); ++i) {
      const toml::node& cell = *row->get(i);
      const auto value = number_in(cell);
      if (!value)
        return WrongNode{&cell, fmt::format("row {}: {} {}; allowed: {}", number, key.columns[i].name, described(cell),
                                            range_text(key.columns[i]))};
      cells.push_back(key.columns[i].unit.to_si(*value));
    }
  }
  return std::nullopt;
}

}  // namespace coalwood::scene

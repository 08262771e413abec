#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scene/key_visitor.h"

/// Values of keys as text and back, and the sentences about what is allowed: said in the same words wherever
/// a value comes from.
namespace coalwood::scene {

/// Linear red, green, blue.
using Rgb = std::array<double, 3>;

/// The shortest decimal that reads back to the same double.
[[nodiscard]] std::string number_text(double value);

/// A value of SI in the given unit: the shortest decimal whose conversion gives the same SI value again. (A
/// value that no decimal gives is told as near as can be; values that were read always have
/// one.)
[[nodiscard]] std::string number_text(double si, const Unit& unit);

/// "0.001 to 3 m".
[[nodiscard]] std::string range_text(const NumberKey& key);
[[nodiscard]] std::string range_text(const WholeKey& key);
/// "one of a, b, c".
[[nodiscard]] std::string range_text(const ChoiceKey& key);
/// "2 to 10000 rows [time 0 to 1000 s, thrust 0 to 1e+07 N], the first ascending".
[[nodiscard]] std::string range_text(const RowsKey& key);
[[nodiscard]] std::string range_text(const Column& column);
inline constexpr std::string_view kColourRange =
    "a colour \"#rrggbb\" or [red, green, blue] of 0 to 1, linear";
inline constexpr std::string_view kDateRange = "a day YYYY-MM-DD from 1900-01-01 to 2100-12-31";
inline constexpr std::string_view kClockRange = "a time HH:MM:SS, or hours from 0 to less than 24";

/// What is wrong with a number in its key's unit: "is 12; allowed: 0.001 to 3 m". Nothing when it is allowed.
[[nodiscard]] std::optional<std::string> fault_of(const NumberKey& key, double value);
[[nodiscard]] std::optional<std::string> fault_of(const WholeKey& key, std::int64_t value);
/// What is wrong with rows of SI values, the first fault only.
[[nodiscard]] std::optional<std::string> fault_of(const RowsKey& key, const std::vector<double>& cells);
/// Nothing when there is such a day in the allowed years.
[[nodiscard]] std::optional<std::string> fault_of(const Day& day);

/// The index of a word, if it is one of the key's.
[[nodiscard]] std::optional<std::size_t> word_index(const ChoiceKey& key, std::string_view word);

[[nodiscard]] std::string day_text(const Day& day);
[[nodiscard]] std::optional<Day> parse_day(std::string_view text);

/// Seconds since midnight as HH:MM:SS or HH:MM:SS.mmm.
[[nodiscard]] std::string clock_text(double seconds);
[[nodiscard]] std::optional<double> parse_clock(std::string_view text);
/// Seconds since midnight from hours, to whole milliseconds; nothing outside 0 to 24 h.
[[nodiscard]] std::optional<double> clock_of_hours(double hours);

/// "#rrggbb" when that reads back to the same colour, else "[r, g, b]".
[[nodiscard]] std::string colour_text(const Rgb& colour);
/// From "#rrggbb", sRGB (IEC 61966-2-1), to linear.
[[nodiscard]] std::optional<Rgb> parse_colour(std::string_view text);

/// A text as a TOML string; several lines as a multi-line one.
[[nodiscard]] std::string toml_text(std::string_view text);

}  // namespace coalwood::scene

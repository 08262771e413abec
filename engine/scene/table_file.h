#pragma once

#include <filesystem>
#include <vector>

#include "scene/key_visitor.h"

/// Tables of numbers in files of their own: what a key that holds rows may name instead of holding them. One
/// row a line, columns in the key's order and units, separated by comma, semicolon or blanks; '#' begins a
/// comment; one line of headings may come first.
namespace coalwood::scene {

/// Largest table file that is read [bytes].
inline constexpr std::size_t kLargestTableFile = 1u << 20;

/// The rows of a table file one after the other, in SI. Ranges and order are the caller's to check.
/// @throws base::InputError when it cannot be read or a line is no row, with its line.
[[nodiscard]] std::vector<double> read_table_file(const std::filesystem::path& path, const RowsKey& key);

/// The same from text; `origin` names it in faults.
[[nodiscard]] std::vector<double> parse_table(std::string_view text, const std::string& origin,
                                              const RowsKey& key);

/// The words of a line: separated by comma, semicolon or blanks. An empty word stands between two commas.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view line);

/// The next line of `text` from `start`, which moves behind it; without its end of line, "\r\n" included.
[[nodiscard]] std::string_view next_line(std::string_view text, std::size_t& start);

}  // namespace coalwood::scene

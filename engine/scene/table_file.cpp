#include "scene/table_file.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/files.h"
#include "scene/key_text.h"
#include "scene/motor_curve.h"

namespace coalwood::scene {

std::vector<std::string_view> words_of(std::string_view line) {
  constexpr std::string_view kBlanks = " \t";
  std::vector<std::string_view> words;
  bool expected = false;  // a separator promises another word, be it an empty one
  while (true) {
    const std::size_t begin = line.find_first_not_of(kBlanks);
    line.remove_prefix(begin == std::string_view::npos ? line.size() : begin);
    if (line.empty() && !expected) return words;
    const std::size_t end = std::min(line.find_first_of(" \t,;"), line.size());
    words.push_back(line.substr(0, end));
    line.remove_prefix(end);
    const std::size_t next = line.find_first_not_of(kBlanks);
    line.remove_prefix(next == std::string_view::npos ? line.size() : next);
    expected = !line.empty() && (line.front() == ',' || line.front() == ';');
    if (expected) line.remove_prefix(1);
  }
}

std::string_view next_line(std::string_view text, std::size_t& start) {
  const std::size_t end = std::min(text.find('\n', start), text.size());
  std::string_view line = text.substr(start, end - start);
  start = end + 1;
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::vector<double> parse_table(std::string_view text, const std::string& origin, const RowsKey& key) {
  std::vector<double> cells;
  const std::size_t width = key.columns.size();
  bool headed = false;
  int number = 0;
  for (std::size_t start = 0; start < text.size();) {
    std::string_view line = next_line(text, start);
    ++number;
    line = line.substr(0, line.find('#'));
    const std::vector<std::string_view> words = words_of(line);
    if (words.empty()) continue;
    if (cells.empty() && !headed && !finite_number(words.front())) {
      headed = true;
      continue;
    }
    const auto refuse = [&](const std::string& what) {
      throw base::InputError(base::Fault{origin, number, std::string(key.name), what});
    };
    if (words.size() != width)
      refuse(fmt::format("has {} numbers in the line; allowed: {}", words.size(), range_text(key)));
    for (std::size_t i = 0; i < width; ++i) {
      const auto value = finite_number(words[i]);
      if (!value)
        refuse(fmt::format("{} is {}; allowed: {}", key.columns[i].name,
                           words[i].empty() ? "empty" : shown(words[i]),
                           range_text(key.columns[i])));
      cells.push_back(key.columns[i].unit.to_si(*value));
    }
    if (cells.size() / width > key.most)
      refuse(fmt::format("has more than {} rows; allowed: {}", key.most, range_text(key)));
  }
  return cells;
}

std::vector<double> read_table_file(const std::filesystem::path& path, const RowsKey& key) {
  return parse_table(base::read_file(path, kLargestTableFile), path.string(), key);
}

}  // namespace coalwood::scene

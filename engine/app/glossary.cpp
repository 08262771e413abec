#include "app/glossary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/error.h"
#include "scene/suggest.h"

namespace coalwood::app {
namespace {

constexpr std::size_t kMostSuggestions = 6;
constexpr std::size_t kShortestSuggestion = 3;  // units are the beginning of too many words

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

/// Case, dashes, underscores and doubled spaces do not matter to who asks.
std::string plain(std::string_view word) {
  std::string text;
  for (const char c : trimmed(word)) {
    const bool gap = c == '_' || c == '-' || c == ' ';
    if (gap && (text.empty() || text.back() == ' ')) continue;
    text += gap ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return text;
}

/// Digits before a full stop and a space at the beginning of a line: an equation's number, else nothing.
std::string_view equation_number(std::string_view line) {
  std::size_t digits = 0;
  while (digits < line.size() && std::isdigit(static_cast<unsigned char>(line[digits]))) ++digits;
  return digits > 0 && line.substr(digits, 2) == ". " ? line.substr(0, digits) : std::string_view{};
}

/// Takes "**a**, **b**: rest" apart.
std::vector<std::string> bold_words(std::string_view line) {
  std::vector<std::string> words;
  while (line.starts_with("**")) {
    const std::size_t end = line.find("**", 2);
    if (end == line.npos) return {};
    words.emplace_back(line.substr(2, end - 2));
    line.remove_prefix(end + 2);
    if (line.starts_with(", ")) line.remove_prefix(2);
  }
  return line.starts_with(":") ? words : std::vector<std::string>{};
}

/// The cells of a row of a table: "| a | b |".
std::vector<std::string> cells_of(std::string_view row) {
  std::vector<std::string> cells;
  row.remove_prefix(1);
  while (!row.empty()) {
    const std::size_t end = std::min(row.find('|'), row.size());
    std::string cell(trimmed(row.substr(0, end)));
    std::erase(cell, '`');
    if (end < row.size()) cells.push_back(std::move(cell));
    row.remove_prefix(std::min(end + 1, row.size()));
  }
  return cells;
}

/// "cant deg" and "cant" of "rocket.fins.cant_deg".
std::vector<std::string> names_of(const std::string& word) {
  std::vector<std::string> names = {plain(word)};
  const std::size_t dot = word.rfind('.');
  if (dot == word.npos || dot + 1 == word.size() || word[dot + 1] == ' ') return names;
  const std::string last = word.substr(dot + 1);
  names.push_back(plain(last));
  for (std::size_t at = last.rfind('_'); at != last.npos && at > 0; at = last.rfind('_', at - 1))
    names.push_back(plain(last.substr(0, at)));
  return names;
}

}  // namespace

std::vector<Explanation> explanations_of_model(std::string_view markdown) {
  std::vector<Explanation> all;
  std::vector<std::size_t> open;       // entries that the present paragraph belongs to
  std::size_t section = std::string::npos;
  for (const std::string_view line : lines_of(markdown)) {
    if (line.starts_with("#")) {
      open.clear();
      const std::string_view heading = trimmed(line.substr(line.find_first_not_of('#')));
      all.push_back({std::string(trimmed(heading.substr(0, heading.find('(')))), ""});
      section = all.size() - 1;
      continue;
    }
    if (section != std::string::npos) all[section].text += std::string(line) + "\n";
    const std::string_view number = equation_number(line);
    const std::vector<std::string> words = bold_words(line);
    if (line.empty() || !number.empty() || !words.empty()) open.clear();
    if (!number.empty()) {
      open.push_back(all.size());
      all.push_back({fmt::format("eq. {}", number), ""});
    }
    for (const std::string& word : words) {
      open.push_back(all.size());
      all.push_back({word, ""});
    }
    for (const std::size_t entry : open) all[entry].text += std::string(line) + "\n";
  }
  for (Explanation& entry : all) {
    entry.text.erase(0, std::min(entry.text.find_first_not_of('\n'), entry.text.size()));
    while (entry.text.ends_with("\n\n")) entry.text.pop_back();
  }
  std::erase_if(all, [](const Explanation& entry) { return entry.text.empty(); });
  return all;
}

std::vector<Explanation> explanations_of_keys(std::string_view tables) {
  std::vector<Explanation> all;
  std::string table;
  for (const std::string_view line : lines_of(tables)) {
    if (line.starts_with("### ")) {
      table.clear();
      for (const char c : line.substr(4))
        if (c != '`' && c != '[' && c != ']') table += c;
      table += ".";
    }
    if (!line.starts_with("| `")) continue;
    const std::vector<std::string> cells = cells_of(line);
    if (cells.size() != 4) continue;
    const std::string given = cells[2] == "required" || cells[2] == "not given" ? cells[2] : "default " + cells[2];
    all.push_back({table + cells[0], fmt::format("{}\nRange: {}; {}.\n", cells[3], cells[1], given)});
  }
  return all;
}

std::vector<Explanation> explain(const std::vector<Explanation>& all, std::string_view word) {
  const std::string wanted = plain(word);
  std::vector<Explanation> found;
  for (const Explanation& entry : all) {
    const std::vector<std::string> names = names_of(entry.word);
    if (std::ranges::find(names, wanted) != names.end()) found.push_back(entry);
  }
  // The short answer before the whole section of the same name.
  std::stable_partition(found.begin(), found.end(), [](const Explanation& entry) { return entry.text.starts_with("**"); });
  if (!found.empty()) return found;
  // "deployment 2" is a deployment.
  const std::size_t numbered = wanted.find_last_not_of("0123456789");
  if (numbered != wanted.npos && numbered > 0 && numbered + 1 < wanted.size() && wanted[numbered] == ' ' &&
      !wanted.starts_with("eq"))
    return explain(all, wanted.substr(0, numbered));

  std::vector<std::string> near, known;
  for (const Explanation& entry : all) {
    if (entry.word.size() >= kShortestSuggestion) known.push_back(entry.word);
    if (wanted.size() > 2 && near.size() < kMostSuggestions && plain(entry.word).find(wanted) != std::string::npos)
      near.push_back(entry.word);
  }
  if (near.empty())
    if (std::string nearest = scene::nearest_name(wanted, known); !nearest.empty()) near.push_back(nearest);
  throw base::InputError(base::Fault{"", 0, std::string(word),
                                     near.empty() ? "is no word that is explained here"
                                                  : fmt::format("is no word that is explained here; near ones: {}",
                                                                fmt::join(near, ", "))});
}

}  // namespace coalwood::app

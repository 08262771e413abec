#include "scene/suggest.h"

#include <algorithm>
#include <cctype>
#include <numeric>

namespace coalwood::scene {
namespace {

/// Longest name that is compared: beyond it nobody mistyped a key.
constexpr std::size_t kLongestName = 80;

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

/// Fewest insertions, deletions and replacements of one letter that turn `a` into `b`.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

}  // namespace

std::string nearest_name(std::string_view wrong, const std::vector<std::string>& candidates) {
  if (wrong.empty() || wrong.size() > kLongestName) return {};
  const std::string sought = lower(wrong);
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(1, sought.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const std::string name = lower(candidate);
    const bool begins = sought.size() >= 3 && (name.starts_with(sought) || sought.starts_with(name));
    const std::size_t distance = begins ? 1 : edit_distance(sought, name);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

}  // namespace coalwood::scene

#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

/// Where the keys of one scene stand, and the faults found about them.
namespace coalwood::scene {

/// A key in the file.
struct KeyPlace {
  std::string shown;     ///< for a person: item numbers only where a list has several
  std::string numbered;  ///< with every item number
  int line = 0;
};

class KeyPlaces {
 public:
  /// @param overridden  names of the keys that were given beside the file: faults about them name the override's place
  KeyPlaces(std::string origin, std::set<std::string> overridden)
      : origin_(std::move(origin)), overridden_(std::move(overridden)) {}

  std::vector<base::Fault> faults;

  [[nodiscard]] const std::string& origin() const noexcept { return origin_; }
  void remember(const KeyPlace& place) { places_[place.numbered] = place; }
  void fault_at(const KeyPlace& place, const std::string& what) { faults.push_back(placed(place, what)); }
  /// Adds a fault found after the reading, about a numbered key with or without its unit; its line is that of
  /// the key, or of the nearest table around it.
  void add_fault(const std::string& key, const std::string& what);
  /// Where the keys of a section stand, for faults that only later reading finds.
  [[nodiscard]] std::map<std::string, base::Fault> places_of(const std::string& section) const;
  /// Whether a key of the section ("rocket", "motor" ...) has a fault already.
  [[nodiscard]] bool is_faulty(std::string_view key) const;

 private:
  [[nodiscard]] base::Fault placed(const KeyPlace& place, const std::string& what) const;
  /// Whether an override wrote this key, or something under it.
  [[nodiscard]] bool is_overridden(const std::string& key) const;

  std::string origin_;
  std::set<std::string> overridden_;
  std::map<std::string, KeyPlace> places_;  ///< by numbered name
};

}  // namespace coalwood::scene

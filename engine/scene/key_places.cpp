#include "scene/key_places.h"

#include <algorithm>

#include "scene/override.h"

namespace coalwood::scene {

void KeyPlaces::add_fault(const std::string& key, const std::string& what) {
  for (std::string known = key;;) {
    auto found = places_.find(known);
    if (found == places_.end()) {
      found = places_.lower_bound(known + '_');
      if (found != places_.end() && !found->first.starts_with(known + '_')) found = places_.end();
    }
    if (found != places_.end())
      return fault_at({known == key ? found->second.shown : key, found->first, found->second.line}, what);
    const std::size_t dot = known.rfind('.');
    if (dot == std::string::npos) return fault_at({key, key, 0}, what);
    known.resize(dot);
  }
}

std::map<std::string, base::Fault> KeyPlaces::places_of(const std::string& section) const {
  std::map<std::string, base::Fault> found;
  for (const auto& [key, place] : places_)
    if (key.starts_with(section + '.')) found[key] = placed(place, {});
  return found;
}

bool KeyPlaces::is_faulty(std::string_view key) const {
  const std::string_view section = key.substr(0, key.find('.'));
  return std::any_of(faults.begin(), faults.end(), [&](const base::Fault& fault) {
    return std::string_view(fault.key).substr(0, fault.key.find('.')) == section;
  });
}

base::Fault KeyPlaces::placed(const KeyPlace& place, const std::string& what) const {
  const bool elsewhere = is_overridden(place.shown) || is_overridden(place.numbered);
  return {elsewhere ? std::string(kOverridePlace) : origin_, elsewhere ? 0 : place.line, place.shown, what};
}

bool KeyPlaces::is_overridden(const std::string& key) const {
  const auto under = overridden_.lower_bound(key + '.');
  return overridden_.contains(key) || (under != overridden_.end() && under->starts_with(key + '.'));
}

}  // namespace coalwood::scene

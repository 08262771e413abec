#include "scene/key_path.h"

#include <algorithm>

namespace coalwood::scene {

std::vector<std::string> split_key(std::string_view key) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t dot = key.find('.');
    const std::string_view part = key.substr(0, dot);
    if (part.empty() || parts.size() == kDeepestKey) return {};
    parts.emplace_back(part);
    if (dot == std::string_view::npos) return parts;
    key.remove_prefix(dot + 1);
  }
}

bool is_item_number(std::string_view part) noexcept {
  // Six digits: far more items than any list may have, and no overflow.
  return !part.empty() && part.size() <= 6 &&
         std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::size_t PathVisitor::begin_list(const ListKey& key, std::size_t size) {
  parts_.push_back({std::string(key.name), false});
  sizes_.push_back(size);
  return size;
}

void PathVisitor::begin_item(std::size_t index) {
  parts_.push_back({std::to_string(index), sizes_.back() == 1});
}

void PathVisitor::end_list() {
  parts_.pop_back();
  sizes_.pop_back();
}

std::string PathVisitor::full_name(std::string_view name) const {
  std::string full;
  for (const Part& part : parts_)
    if (!part.only_item) full += part.text + '.';
  return full.append(name);
}

std::string PathVisitor::numbered_name(std::string_view name) const {
  std::string full;
  for (const Part& part : parts_) full += part.text + '.';
  return full.append(name);
}

bool PathVisitor::is_at(const std::vector<std::string>& sought, std::string_view name) const {
  std::size_t next = 0;
  for (const Part& part : parts_) {
    if (next < sought.size() && sought[next] == part.text)
      ++next;
    else if (!part.only_item)
      return false;
  }
  return next + 1 == sought.size() && sought[next] == name;
}

std::string PathVisitor::item_suffix() const {
  for (auto part = parts_.rbegin(); part != parts_.rend(); ++part)
    if (is_item_number(part->text))
      return part->only_item ? std::string()
                             : std::string(" ").append(std::to_string(std::stoi(part->text) + 1));
  return {};
}

}  // namespace coalwood::scene

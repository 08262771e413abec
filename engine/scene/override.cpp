#include "scene/override.h"

#include "scene/key_path.h"

namespace coalwood::scene {
namespace {

/// Puts `value` (TOML, or text that is taken as it stands) into a table. A value that is no TOML is a text.
void insert_value(toml::table& table, const std::string& key, const std::string& value) {
  if (value.find_first_of("\r\n") == std::string::npos) {
    try {
      const toml::table parsed = toml::parse("value = " + value);
      if (const toml::node* node = parsed.get("value"); node && parsed.size() == 1) {
        table.insert_or_assign(key, *node);
        return;
      }
    } catch (const toml::parse_error&) {
      // Not TOML: an unquoted word such as zinc_sulfur, or a path.
    }
  }
  table.insert_or_assign(key, value);
}

base::Fault refused(const std::string& key, std::string what) {
  return {std::string(kOverridePlace), 0, key, std::move(what)};
}

}  // namespace

std::string apply_override(toml::table& root, const std::string& text, std::vector<base::Fault>& faults) {
  const std::size_t equals = text.find('=');
  const std::string key = text.substr(0, equals);
  const auto refuse = [&](std::string what) {
    faults.push_back(refused(key, std::move(what)));
    return std::string();
  };
  if (equals == std::string::npos || equals == 0)
    return refuse("is not of the form key=value, such as rocket.fins.span_m=0.09");
  const std::vector<std::string> parts = split_key(key);
  if (parts.empty()) return refuse("is not a dotted key such as rocket.fins.span_m");

  std::string full;
  toml::node* place = &root;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string& part = parts[i];
    if (toml::array* list = place->as_array()) {
      std::size_t index = 0;
      if (is_item_number(part)) {
        index = std::stoul(part);
        if (index > list->size())
          return refuse("there are only " + std::to_string(list->size()) + " of " + full +
                        ", numbered from 0");
      } else {
        if (list->size() != 1)
          return refuse(full + " has " + std::to_string(list->size()) +
                        " items: name one by its number, as in " + full + ".0." + part);
        --i;  // the part is a key of the only item
      }
      if (index == list->size()) list->push_back(toml::table{});
      full += '.' + std::to_string(index);
      place = list->get(index);
      if (i + 1 == parts.size()) return refuse("is an item of a list: name one of its keys");
      continue;
    }
    toml::table* table = place->as_table();
    if (!table) return refuse(full + " is a value, not a table of keys");
    if (i + 1 == parts.size()) {
      full += (full.empty() ? "" : ".") + part;
      insert_value(*table, part, text.substr(equals + 1));
      return full;
    }
    // The number of the only item of a list that the file writes as a plain table, or does not write at all.
    if (is_item_number(part)) {
      if (std::stoul(part) != 0) return refuse("there is only one of " + full + ", numbered from 0");
      continue;
    }
    full += (full.empty() ? "" : ".") + part;
    if (!table->contains(part)) table->insert(part, toml::table{});
    place = table->get(part);
  }
  return refuse("is not a dotted key such as rocket.fins.span_m");
}

}  // namespace coalwood::scene

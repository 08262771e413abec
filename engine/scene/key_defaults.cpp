#include "scene/key_defaults.h"

#include "scene/key_text.h"
#include "scene/keys.h"

namespace coalwood::scene {
namespace {

/// Walks a default scene; every list shows one default item.
class Defaults final : public GenericPathVisitor {
 public:
  std::map<std::string, std::string> values;

  void number(const NumberKey& key, double& si) override { add(key.name, number_text(si, key.unit)); }
  void whole(const WholeKey& key, std::int64_t& value) override { add(key.name, std::to_string(value)); }
  void flag(const PlainKey& key, bool& value) override { add(key.name, value ? "true" : "false"); }
  void text(const TextKey& key, std::string& value) override { add(key.name, toml_text(value)); }
  void choice(const ChoiceKey& key, std::size_t& index) override {
    add(key.name, toml_text(key.words[index]));
  }
  void rows(const RowsKey& key, std::vector<double>&) override { add(key.name, "[]"); }
  void colour(const PlainKey& key, std::array<double, 3>& value) override {
    add(key.name, colour_text(value));
  }
  void date(const PlainKey& key, Day& value) override { add(key.name, day_text(value)); }
  void clock(const PlainKey& key, double& seconds) override { add(key.name, clock_text(seconds)); }
  std::size_t begin_list(const ListKey& key, std::size_t) override { return PathVisitor::begin_list(key, 1); }

 private:
  void add(std::string_view name, std::string value) { values[generic_name(name)] = std::move(value); }
};

}  // namespace

std::string GenericPathVisitor::generic_name(std::string_view name) const {
  std::string generic;
  for (const std::string& part : split_key(numbered_name(name)))
    if (!is_item_number(part)) generic += (generic.empty() ? "" : ".") + part;
  return generic;
}

const std::map<std::string, std::string>& key_defaults() {
  static const std::map<std::string, std::string> values = [] {
    Scene scene;
    Defaults defaults;
    visit_scene(defaults, scene);
    return std::move(defaults.values);
  }();
  return values;
}

}  // namespace coalwood::scene

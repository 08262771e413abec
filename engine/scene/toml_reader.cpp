#include "scene/toml_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "scene/key_path.h"
#include "scene/key_places.h"
#include "scene/key_text.h"
#include "scene/keys.h"
#include "scene/motor_file.h"
#include "scene/override.h"
#include "scene/scene_check.h"
#include "scene/scene_file.h"
#include "scene/sounding_file.h"
#include "scene/suggest.h"
#include "scene/table_file.h"
#include "scene/toml_values.h"

namespace coalwood::scene {
namespace {

/// More dots than this before a value: no scene key, and deep enough to exhaust a parser's stack.
constexpr int kMostDots = 100;
std::string no_such_file(const std::string& name) {
  return "there is no file " + toml_text(name) + " beside the scene or among the shipped scenes";
}

/// Reads every key of a scene out of a tree of TOML.
class Reader final : public PathVisitor {
 public:
  Reader(const toml::table& root, const std::filesystem::path& origin, std::set<std::string> overridden)
      : places(origin.string(), std::move(overridden)) {
    frames_.push_back({&root, 1, {}});
  }

  KeyPlaces places;

  /// Reports what is left over in the outermost table.
  void finish() { report_unknown(); }

  void number(const NumberKey& key, double& si) override {
    const toml::node* node = find(key.name, key.presence, range_text(key));
    if (!node) return;
    const auto value = number_in(*node);
    if (!value) return wrong(key.name, *node, "a number, " + range_text(key));
    if (const auto problem = fault_of(key, *value)) return fault(key.name, *node, *problem);
    si = key.unit.to_si(*value);
  }

  void whole(const WholeKey& key, std::int64_t& value) override {
    const toml::node* node = find(key.name, key.presence, range_text(key));
    if (!node) return;
    const auto* integer = node->as_integer();
    if (!integer) return wrong(key.name, *node, "a whole number, " + range_text(key));
    if (const auto problem = fault_of(key, integer->get())) return fault(key.name, *node, *problem);
    value = integer->get();
  }

  void flag(const PlainKey& key, bool& value) override {
    const toml::node* node = find(key.name, key.presence, "true or false");
    if (!node) return;
    const auto* boolean = node->as_boolean();
    if (!boolean) return wrong(key.name, *node, "true or false");
    value = boolean->get();
  }

  void text(const TextKey& key, std::string& value) override {
    const toml::node* node = find(key.name, key.presence, "a text");
    if (!node) return;
    const auto* string = node->as_string();
    if (!string) return wrong(key.name, *node, "a text in quotes");
    if (string->get().size() > key.longest)
      return fault(key.name, *node,
                   fmt::format("has {} bytes; allowed: at most {}", string->get().size(), key.longest));
    if (string->get().find('\0') != std::string::npos) return fault(key.name, *node, "holds a zero byte");
    value = string->get();
  }

  void choice(const ChoiceKey& key, std::size_t& index) override {
    const toml::node* node = find(key.name, key.presence, range_text(key));
    if (!node) return;
    const auto* string = node->as_string();
    if (!string) return wrong(key.name, *node, range_text(key));
    if (const auto found = word_index(key, string->get())) {
      index = *found;
      return;
    }
    const std::string near = nearest_name(string->get(), {key.words.begin(), key.words.end()});
    wrong(key.name, *node, range_text(key) + (near.empty() ? "" : "; did you mean " + near + "?"));
  }

  void rows(const RowsKey& key, std::vector<double>& cells) override {
    const toml::node* node = find(key.name, Presence::optional, "");
    if (!node) return;
    if (const auto* file = node->as_string()) return rows_of_file(key, *node, file->get(), cells);
    const auto* list = node->as_array();
    if (!list) return wrong(key.name, *node, range_text(key) + ", or the name of a file with them");
    std::vector<double> read;
    if (const auto wrong_one = read_rows(key, *list, read)) return fault(key.name, *wrong_one->node, wrong_one->what);
    if (const auto problem = fault_of(key, read)) return fault(key.name, *node, *problem);
    cells = std::move(read);
  }

  void colour(const PlainKey& key, std::array<double, 3>& value) override {
    const toml::node* node = find(key.name, key.presence, std::string(kColourRange));
    if (!node) return;
    const auto colour = colour_in(*node);
    if (!colour) return wrong(key.name, *node, std::string(kColourRange));
    value = *colour;
  }

  void date(const PlainKey& key, Day& value) override {
    const toml::node* node = find(key.name, key.presence, std::string(kDateRange));
    if (!node) return;
    const auto day = day_in(*node);
    if (!day) return wrong(key.name, *node, std::string(kDateRange));
    if (const auto problem = fault_of(*day)) return fault(key.name, *node, *problem);
    value = *day;
  }

  void clock(const PlainKey& key, double& seconds) override {
    const toml::node* node = find(key.name, key.presence, std::string(kClockRange));
    if (!node) return;
    const auto read = clock_in(*node);
    if (!read) return wrong(key.name, *node, std::string(kClockRange));
    seconds = *read;
  }

  void begin_table(const TableKey& key) override {
    const toml::node* node = find(key.name, key.presence, "a table of keys");
    const toml::table* table = node ? node->as_table() : nullptr;
    if (node && !table) wrong(key.name, *node, "a table of keys");
    frames_.push_back({table, node ? line_of(*node) : frames_.back().line, {}});
    PathVisitor::begin_table(key);
  }

  void end_table() override {
    report_unknown();
    PathVisitor::end_table();
    frames_.pop_back();
  }

  std::size_t begin_list(const ListKey& key, std::size_t) override {
    const toml::node* node = find(key.name, key.fewest > 0 ? Presence::required : Presence::optional,
                                  fmt::format("a list of {} to {} tables", key.fewest, key.most));
    std::vector<Item>& items = items_.emplace_back();
    if (node && node->is_table()) {
      items.push_back({node->as_table(), line_of(*node)});
    } else if (node && node->is_array()) {
      const toml::array& list = *node->as_array();
      if (list.size() < key.fewest || list.size() > key.most) {
        fault(key.name, *node,
              fmt::format("has {} items; allowed: {} to {}", list.size(), key.fewest, key.most));
      } else {
        for (const toml::node& element : list) items.push_back({element.as_table(), line_of(element)});
      }
    } else if (node) {
      wrong(key.name, *node, fmt::format("a list of {} to {} tables", key.fewest, key.most));
    }
    return PathVisitor::begin_list(key, items.size());
  }

  void end_list() override {
    PathVisitor::end_list();
    items_.pop_back();
  }

  void begin_item(std::size_t index) override {
    PathVisitor::begin_item(index);
    const auto [table, line] = items_.back()[index];
    const auto without_dot = [](std::string name) {
      name.pop_back();
      return name;
    };
    const KeyPlace place{without_dot(full_name("")), without_dot(numbered_name("")), line};
    places.remember(place);
    if (!table) places.fault_at(place, "is not a table of keys");
    frames_.push_back({table, line, {}});
  }

  void end_item() override {
    report_unknown();
    PathVisitor::end_item();
    frames_.pop_back();
  }

 private:
  /// Rows that stand in a file beside the scene.
  void rows_of_file(const RowsKey& key, const toml::node& node, const std::string& name,
                    std::vector<double>& cells) {
    Scene beside;
    beside.origin.file = places.origin();
    const std::filesystem::path path = asset_path(beside, name);
    if (path.empty()) return fault(key.name, node, no_such_file(name));
    try {
      std::vector<double> read = read_table_file(path, key);
      if (const auto problem = fault_of(key, read))
        return places.faults.push_back({path.string(), 0, full_name(key.name), *problem});
      cells = std::move(read);
    } catch (const base::InputError& error) {
      for (base::Fault each : error.faults()) {
        each.key = full_name(key.name);
        places.faults.push_back(std::move(each));
      }
    }
  }

  struct Frame {
    const toml::table* table;  ///< null: the file has none, or no table under that name
    int line;
    std::vector<std::string> known;
  };
  struct Item {
    const toml::table* table;
    int line;
  };

  const toml::node* find(std::string_view name, Presence presence, const std::string& allowed) {
    Frame& frame = frames_.back();
    frame.known.emplace_back(name);
    const toml::node* node = frame.table ? frame.table->get(name) : nullptr;
    const KeyPlace place{full_name(name), numbered_name(name), node ? line_of(*node) : frame.line};
    places.remember(place);
    if (!node && presence == Presence::required && frame.table)
      places.fault_at(place, "is missing; allowed: " + allowed);
    return node;
  }

  void wrong(std::string_view name, const toml::node& node, const std::string& allowed) {
    fault(name, node, described(node) + "; allowed: " + allowed);
  }

  void fault(std::string_view name, const toml::node& node, const std::string& what) {
    places.fault_at({full_name(name), numbered_name(name), line_of(node)}, what);
  }

  void report_unknown() {
    const Frame& frame = frames_.back();
    if (!frame.table) return;
    for (const auto& [name, node] : *frame.table) {
      const std::string text(name.str());
      if (std::find(frame.known.begin(), frame.known.end(), text) != frame.known.end()) continue;
      const std::string near = nearest_name(text, frame.known);
      std::string what = "is not a key of a scene";
      if (!near.empty()) what += "; did you mean " + full_name(near) + "?";
      fault(text, node, what);
    }
  }

  std::vector<Frame> frames_;
  std::vector<std::vector<Item>> items_;
};

/// A fault when a line's key is so deep that reading it would exhaust the stack.
std::optional<base::Fault> depth_fault(std::string_view text, const std::string& origin) {
  int line = 1;
  int dots = 0;
  bool before_value = true;
  for (const char c : text) {
    if (c == '\n') {
      ++line;
      dots = 0;
      before_value = true;
    } else if (c == '=' || c == '#') {
      before_value = false;
    } else if (c == '.' && before_value && ++dots > kMostDots) {
      return base::Fault{origin, line, "", fmt::format("has more than {} dots before a value", kMostDots)};
    }
  }
  return std::nullopt;
}

/// Loads a file that the scene names under a key. @param name as the scene has it, empty for none @param load
/// reads the file at a path into the scene
template <typename Load>
void load_file(const std::string& key, const std::string& name, const Scene& scene, KeyPlaces& places, const Load& load) {
  if (name.empty()) return;
  const std::filesystem::path path = asset_path(scene, name);
  if (path.empty()) return places.add_fault(key, no_such_file(name));
  try {
    load(path);
  } catch (const base::InputError& error) {
    for (base::Fault fault : error.faults()) {
      if (fault.key.empty()) fault.key = key;
      places.faults.push_back(std::move(fault));
    }
  }
}

}  // namespace

Reading read_text(std::string_view text, const std::filesystem::path& origin,
                  const std::vector<std::string>& overrides) {
  Reading reading;
  const std::string name = origin.string();
  if (text.size() > kLargestScene) {
    reading.faults.push_back({name, 0, "", fmt::format("is larger than {} KiB", kLargestScene >> 10)});
    return reading;
  }
  if (auto deep = depth_fault(text, name)) {
    reading.faults.push_back(*std::move(deep));
    return reading;
  }
  toml::table root;
  try {
    root = toml::parse(text);
  } catch (const toml::parse_error& error) {
    reading.faults.push_back({name, static_cast<int>(error.source().begin.line), "",
                              "is not TOML: " + std::string(error.description())});
    return reading;
  }

  std::set<std::string> overridden;
  std::vector<base::Fault> refused;
  for (const std::string& text_of_override : overrides)
    if (std::string key = apply_override(root, text_of_override, refused); !key.empty())
      overridden.insert(std::move(key));

  Reader reader(root, origin, std::move(overridden));
  reading.scene.origin.file = origin;
  visit_scene(reader, reading.scene);
  reader.finish();
  KeyPlaces& places = reader.places;
  reading.scene.origin.places = places.places_of("site");
  MotorSettings& motor = reading.scene.motor;
  Weather& weather = reading.scene.weather;
  if (!places.is_faulty("motor"))
    load_file("motor.file", motor.file, reading.scene, places, [&](const auto& path) { motor.loaded = read_motor(path, motor.name); });
  if (!places.is_faulty("weather"))
    load_file("weather.sounding_file", weather.sounding_file, reading.scene, places,
              [&](const auto& path) { weather.sounding = read_sounding(path); });
  // A section with a fault in it would only bring faults that follow from that one.
  for (const KeyFault& fault : check_settings(reading.scene))
    if (!places.is_faulty(fault.key)) places.add_fault(fault.key, fault.what);
  if (!places.is_faulty("rocket") && !places.is_faulty("motor"))
    for (const KeyFault& fault : check_design(reading.scene)) places.add_fault(fault.key, fault.what);

  std::stable_sort(places.faults.begin(), places.faults.end(),
                   [&](const base::Fault& a, const base::Fault& b) {
                     const bool a_elsewhere = a.file != name, b_elsewhere = b.file != name;
                     return a_elsewhere != b_elsewhere ? b_elsewhere : !a_elsewhere && a.line < b.line;
                   });
  reading.faults = std::move(refused);
  reading.faults.insert(reading.faults.end(), places.faults.begin(), places.faults.end());
  return reading;
}

}  // namespace coalwood::scene

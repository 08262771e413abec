#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "scene/units.h"

/// The form in which the keys of a scene are told: one function (`visit_scene` in keys.h) walks a Scene and
/// names every key with its unit, range and sentence; reading, changing, writing, sliders and the reference
/// table are visitors of that walk, so each fact about a key has one home. The default of a key is the value
/// that a default-constructed Scene has.
namespace coalwood::scene {

/// Where and how far a number may be changed by hand. In the key's unit.
struct Slider {
  std::string_view group;  ///< "Rocket", "Motor", "Weather", "Launch"; empty: no slider
  std::string_view label;  ///< in plain words
  double minimum = 0.0;
  double maximum = 0.0;
};

/// A round end of a slider (1, 2 or 5 times a power of ten) that is at least `fewest` and `wanted`.
[[nodiscard]] double slider_end(double fewest, double wanted) noexcept;

/// Whether a key may be left out.
enum class Presence {
  defaulted,  ///< has a default, which is written out
  optional,   ///< its default means "not given" and is not written out
  required,   ///< must be there
};

/// A number; bounds are in the key's unit.
struct NumberKey {
  std::string_view name;  ///< with its unit: "span_m"
  Unit unit;
  double minimum = 0.0;
  double maximum = 0.0;
  std::string_view hint;  ///< one sentence
  Slider slider{};
  Presence presence = Presence::defaulted;
};

/// A whole number.
struct WholeKey {
  std::string_view name;
  std::int64_t minimum = 0;
  std::int64_t maximum = 0;
  std::string_view hint;
  Presence presence = Presence::defaulted;
};

/// Free text of at most `longest` bytes.
struct TextKey {
  std::string_view name;
  std::size_t longest = 0;
  std::string_view hint;
  Presence presence = Presence::defaulted;
};

/// One of a list of words.
struct ChoiceKey {
  std::string_view name;
  std::span<const char* const> words;
  std::string_view hint;
  Presence presence = Presence::defaulted;
};

/// One column of a key that holds rows of numbers.
struct Column {
  std::string_view name;
  Unit unit;
  double minimum = 0.0;  ///< in the unit
  double maximum = 0.0;
};

/// Rows of numbers: a curve, an outline. Empty where the key is left out.
struct RowsKey {
  std::string_view name;
  std::span<const Column> columns;
  std::size_t fewest = 2;
  std::size_t most = 10000;
  bool ascending = true;  ///< whether the first column must ascend strictly
  std::string_view hint;
};

/// Anything else that has only a name: yes or no, a colour, a date, a time of day.
struct PlainKey {
  std::string_view name;
  std::string_view hint;
  Presence presence = Presence::defaulted;
};

/// A table of keys.
struct TableKey {
  std::string_view name;
  std::string_view hint;
  Presence presence = Presence::defaulted;
};

/// A list of tables, one per item.
struct ListKey {
  std::string_view name;
  std::size_t fewest = 0;
  std::size_t most = 0;
  std::string_view hint;
  bool one_line_each = false;  ///< written as a list of short inline tables
};

/// A calendar day.
struct Day {
  int year = 1960, month = 6, day = 4;
};

/// What is done with every key.
class KeyVisitor {
 public:
  virtual ~KeyVisitor() = default;

  virtual void number(const NumberKey& key, double& si) = 0;
  virtual void whole(const WholeKey& key, std::int64_t& value) = 0;
  virtual void flag(const PlainKey& key, bool& value) = 0;
  virtual void text(const TextKey& key, std::string& value) = 0;
  virtual void choice(const ChoiceKey& key, std::size_t& index) = 0;
  /// `cells` holds the rows one after the other, in SI.
  virtual void rows(const RowsKey& key, std::vector<double>& cells) = 0;
  /// Linear red, green, blue.
  virtual void colour(const PlainKey& key, std::array<double, 3>& value) = 0;
  virtual void date(const PlainKey& key, Day& value) = 0;
  virtual void clock(const PlainKey& key, double& seconds) = 0;

  virtual void begin_table(const TableKey& key) = 0;
  virtual void end_table() = 0;
  /// @returns how many items to visit, given how many there are.
  virtual std::size_t begin_list(const ListKey& key, std::size_t size) = 0;
  virtual void begin_item(std::size_t index) = 0;
  virtual void end_item() = 0;
  virtual void end_list() = 0;
};

/// Visits an integer of any type as a whole number.
template <class Integer>
requires std::is_integral_v<Integer>
void visit_whole(KeyVisitor& visitor, const WholeKey& key, Integer& value) {
  auto wide = static_cast<std::int64_t>(value);
  visitor.whole(key, wide);
  value = static_cast<Integer>(wide);
}

/// Visits an enumeration whose values are 0, 1, 2 ... in the order of the words.
template <class Enumeration>
requires std::is_enum_v<Enumeration>
void visit_choice(KeyVisitor& visitor, const ChoiceKey& key, Enumeration& value) {
  auto index = static_cast<std::size_t>(value);
  visitor.choice(key, index);
  value = static_cast<Enumeration>(index);
}

/// Visits rows of as many numbers as there are columns.
template <std::size_t N>
void visit_rows(KeyVisitor& visitor, const RowsKey& key, std::vector<std::array<double, N>>& rows) {
  std::vector<double> cells;
  for (const auto& row : rows) cells.insert(cells.end(), row.begin(), row.end());
  visitor.rows(key, cells);
  rows.assign(cells.size() / N, {});
  for (std::size_t i = 0; i < N * rows.size(); ++i) rows[i / N][i % N] = cells[i];
}

/// Visits a list of tables.
template <class Item>
void visit_list(KeyVisitor& visitor, const ListKey& key, std::vector<Item>& items,
                void (*visit_item)(KeyVisitor&, Item&)) {
  items.resize(visitor.begin_list(key, items.size()));
  for (std::size_t i = 0; i < items.size(); ++i) {
    visitor.begin_item(i);
    visit_item(visitor, items[i]);
    visitor.end_item();
  }
  visitor.end_list();
}

}  // namespace coalwood::scene

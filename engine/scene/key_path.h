#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scene/key_visitor.h"

/// Dotted names of keys: "rocket.fins.0.span_m". The number may be left out where a list has one item.
namespace coalwood::scene {

/// Deepest name that is looked at.
inline constexpr std::size_t kDeepestKey = 16;

/// The parts between the dots; empty when a part is empty or there are more than kDeepestKey.
[[nodiscard]] std::vector<std::string> split_key(std::string_view key);

/// Whether a part of a name is a list's item number.
[[nodiscard]] bool is_item_number(std::string_view part) noexcept;

/// A visitor that knows the name of the key it is at. What a kind of key means is left to those derived from
/// it; here nothing is done with any.
class PathVisitor : public KeyVisitor {
 public:
  void number(const NumberKey&, double&) override {}
  void whole(const WholeKey&, std::int64_t&) override {}
  void flag(const PlainKey&, bool&) override {}
  void text(const TextKey&, std::string&) override {}
  void choice(const ChoiceKey&, std::size_t&) override {}
  void rows(const RowsKey&, std::vector<double>&) override {}
  void colour(const PlainKey&, std::array<double, 3>&) override {}
  void date(const PlainKey&, Day&) override {}
  void clock(const PlainKey&, double&) override {}
  void begin_table(const TableKey& key) override { parts_.push_back({std::string(key.name), false}); }
  void end_table() override { parts_.pop_back(); }
  std::size_t begin_list(const ListKey& key, std::size_t size) override;
  void begin_item(std::size_t index) override;
  void end_item() override { parts_.pop_back(); }
  void end_list() override;

 protected:
  /// Name of a key of the present table, item numbers only where a list has several.
  [[nodiscard]] std::string full_name(std::string_view name) const;
  /// The same with every item number.
  [[nodiscard]] std::string numbered_name(std::string_view name) const;
  /// Whether `sought` names the key `name` of the present table.
  [[nodiscard]] bool is_at(const std::vector<std::string>& sought, std::string_view name) const;
  /// " 2" within the second item of a list of several; empty elsewhere.
  [[nodiscard]] std::string item_suffix() const;

 private:
  struct Part {
    std::string text;
    bool only_item;  ///< the number of the only item of a list: may be left out
  };
  std::vector<Part> parts_;
  std::vector<std::size_t> sizes_;
};

}  // namespace coalwood::scene

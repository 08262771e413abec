#pragma once

#include <toml++/toml.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "scene/key_visitor.h"

/// What single values of a TOML file mean as values of a scene.
namespace coalwood::scene {

inline int line_of(const toml::node& node) { return static_cast<int>(node.source().begin.line); }

/// A wrong value, for a person: `is the text "abc"`.
[[nodiscard]] std::string described(const toml::node& node);

/// The value, where the node holds one of that kind in any of the forms that a scene allows.
[[nodiscard]] std::optional<double> number_in(const toml::node& node);
[[nodiscard]] std::optional<std::array<double, 3>> colour_in(const toml::node& node);
[[nodiscard]] std::optional<Day> day_in(const toml::node& node);
[[nodiscard]] std::optional<double> clock_in(const toml::node& node);  ///< [s] of the day

/// What is wrong in a list, and where.
struct WrongNode {
  const toml::node* node;
  std::string what;
};
/// Appends the cells of a list of rows, SI. @returns the first that is no number, or a row of another length
[[nodiscard]] std::optional<WrongNode> read_rows(const RowsKey& key, const toml::array& list,
                                                 std::vector<double>& cells);

}  // namespace coalwood::scene

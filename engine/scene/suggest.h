#pragma once

#include <string>
#include <string_view>
#include <vector>

/// "did you mean": the nearest of the names that would have been right.
namespace coalwood::scene {

/// The candidate nearest to `wrong`, or empty when none is near: the same up to its unit, the beginning of
/// another, or at most a third of its letters mistaken (Levenshtein 1966).
[[nodiscard]] std::string nearest_name(std::string_view wrong, const std::vector<std::string>& candidates);

}  // namespace coalwood::scene

#pragma once

#include <span>
#include <vector>

namespace coalwood::math {

/// Slopes, per cell, of the monotone cubic through values one cell apart.
/// Source: see Table.
std::vector<double> monotone_slopes(std::span<const double> values);

}  // namespace coalwood::math

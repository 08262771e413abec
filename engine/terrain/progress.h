#pragma once

#include <functional>

namespace coalwood::terrain {

/// Told from time to time the share of a long work that is done, 0 to 1. It returns false to stop a work that says
/// that it can be stopped.
using Progress = std::function<bool(double)>;

}  // namespace coalwood::terrain

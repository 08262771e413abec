#pragma once

#include <spdlog/spdlog.h>

/// Logging goes to standard error through spdlog: `spdlog::info("...")`. Standard
/// output belongs to what a verb produces.
namespace coalwood::base {
/// Sets pattern and sink once; `verbose` shows debug messages as well.
void start_log(bool verbose);
}  // namespace coalwood::base

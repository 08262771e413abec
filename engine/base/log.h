#pragma once

#include <string_view>

/// Logging goes to standard error. Standard output belongs to what a verb produces.
namespace coalwood::base {

/// Sets pattern and sink once; `verbose` shows debug messages as well.
void start_log(bool verbose);

void log_debug(std::string_view message);
void log_info(std::string_view message);
void log_warning(std::string_view message);
void log_error(std::string_view message);

}  // namespace coalwood::base

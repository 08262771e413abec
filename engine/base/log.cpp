#include "base/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace coalwood::base {

void start_log(bool verbose) {
  spdlog::set_default_logger(std::make_shared<spdlog::logger>(
      "coalwood", std::make_shared<spdlog::sinks::stderr_color_sink_mt>()));
  spdlog::set_pattern("coalwood: %^%l%$: %v");
  spdlog::set_level(verbose ? spdlog::level::debug : spdlog::level::info);
}

void log_debug(std::string_view message) { spdlog::debug(message); }
void log_info(std::string_view message) { spdlog::info(message); }
void log_warning(std::string_view message) { spdlog::warn(message); }
void log_error(std::string_view message) { spdlog::error(message); }

}  // namespace coalwood::base

#include "base/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>

namespace coalwood::base {

void start_log(bool verbose) {
  spdlog::set_default_logger(std::make_shared<spdlog::logger>(
      "coalwood", std::make_shared<spdlog::sinks::stderr_color_sink_mt>()));
  spdlog::set_pattern("coalwood: %^%l%$: %v");
  spdlog::set_level(verbose ? spdlog::level::debug : spdlog::level::info);
}

}  // namespace coalwood::base

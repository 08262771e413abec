#include "video/libav.h"

#include <cstdarg>
#include <cstdio>
#include <mutex>
#include <string_view>

#include "base/log.h"

namespace coalwood::video::libav {
namespace {
void to_log(void* /*from*/, int level, const char* format, std::va_list arguments) {
  if (level > AV_LOG_WARNING) return;
  char line[512];
  std::vsnprintf(line, sizeof line, format, arguments);
  std::string_view text = line;
  while (text.ends_with('\n')) text.remove_suffix(1);
  base::log_debug("ffmpeg: " + std::string(text));
}
}  // namespace

void quieten() {
  static std::once_flag once;
  std::call_once(once, [] { av_log_set_callback(to_log); });
}

}  // namespace coalwood::video::libav

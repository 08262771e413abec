#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <fmt/format.h>

#include "app/bench_parts.h"
#include "base/resources.h"

namespace coalwood::app::bench_part {
namespace {

namespace fs = std::filesystem;

/// [s] that this program, started anew, takes to its first picture; below 0 when it failed.
double first_picture(const fs::path& folder) {
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  const std::string command =
      fmt::format("XDG_CACHE_HOME='{0}' MESA_SHADER_CACHE_DIR='{0}' '{1}' shot '{2}' --size 640x360 --samples 1 --at 1 -o '{0}/first.png' >/dev/null 2>&1",
                  folder.string(), self.string(), (base::data_root() / "scenes" / "miss_riley.toml").string());
  const auto begin = Clock::now();
  return std::system(command.c_str()) == 0 ? seconds_since(begin) : -1.0;
}

/// What a command prints, whole.
std::string output_of(const std::string& command) {
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return {};
  std::string text;
  std::array<char, 4096> chunk{};
  for (std::size_t got = 0; (got = std::fread(chunk.data(), 1, chunk.size(), pipe)) > 0;) text.append(chunk.data(), got);
  ::pclose(pipe);
  return text;
}

bool installed(const char* program) {
  return std::system(fmt::format("command -v {} >/dev/null 2>&1", program).c_str()) == 0;
}

/// The line's text after `label`, without spaces around.
std::string after(const std::string& text, const std::string& label) {
  const std::size_t at = text.find(label);
  if (at == std::string::npos) return {};
  const std::size_t begin = text.find_first_not_of(' ', at + label.size()), end = text.find('\n', at);
  return begin == std::string::npos || begin >= end ? std::string() : text.substr(begin, end - begin);
}

}  // namespace

void startup() {
  const fs::path folder = fs::temp_directory_path() / fmt::format("coalwood_bench_{}", ::getpid());
  std::error_code error;
  fs::create_directories(folder, error);
  const double cold = first_picture(folder), warm = first_picture(folder);
  fs::remove_all(folder, error);
  if (cold < 0.0 || warm < 0.0) {
    std::printf("startup: not measured, the program did not draw when started anew\n");
    return;
  }
  std::printf("startup: program started to its first picture, 640x360, written\n");
  std::printf("  nothing kept from before  %6.2f s  (land made, shaders compiled)\n", cold);
  std::printf("  land and shaders kept     %6.2f s  wanted at most 3 s on a GPU, 8 s on a CPU renderer; %.2f of the first\n",
              warm, warm / cold);
}

void peer(double milliseconds, const std::string& renderer) {
  if (!installed("glmark2")) {
    std::printf("peer: glmark2 is not installed, nothing to compare with (Debian: glmark2-x11)\n");
    return;
  }
  const bool display = std::getenv("DISPLAY") != nullptr;
  if (!display && !installed("xvfb-run")) {
    std::printf("peer: glmark2 needs a display; there is none and no xvfb-run (Debian: xvfb)\n");
    return;
  }
  const std::string text = output_of(
      fmt::format("{}glmark2 --off-screen -s 640x360 -b terrain:duration=5 2>/dev/null", display ? "" : "xvfb-run -a "));
  const std::string time = after(text, "FrameTime:"), its = after(text, "GL_RENDERER:");
  const double theirs = std::strtod(time.c_str(), nullptr);
  if (theirs <= 0.0) {
    std::printf("peer: glmark2 gave no time\n");
    return;
  }
  std::printf("peer: glmark2's terrain scene, 640x360: %.1f ms a frame on %s\n", theirs, its.c_str());
  if (its.find(renderer.substr(0, renderer.find(' '))) == std::string::npos)
    std::printf("  this program draws on %s: not comparable\n", renderer.c_str());
  else
    print_ratio("frame / glmark2", milliseconds / theirs, renderer.starts_with("llvmpipe") ? "at most 0.75" : "at most 1",
                "our median shot over its frame, same size and renderer");
}

}  // namespace coalwood::app::bench_part

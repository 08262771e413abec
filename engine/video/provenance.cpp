#include "video/provenance.h"

#include <charconv>

namespace coalwood::video {
namespace {
constexpr std::string_view kFirstLine = "coalwood recording 1\n";
constexpr std::string_view kSceneFollows = "---\n";
}  // namespace

std::string to_comment(const Provenance& provenance) {
  std::string text(kFirstLine);
  const auto line = [&](const char* key, const std::string& value) {
    if (value.empty()) return;
    text += key;
    text += " = ";
    for (const char c : value) text += c == '\n' || c == '\r' ? ' ' : c;
    text += '\n';
  };
  line("title", provenance.title);
  line("version", provenance.version);
  line("seed", std::to_string(provenance.seed));
  line("trajectory_hash", provenance.trajectory_hash);
  text += kSceneFollows;
  text += provenance.scene;
  return text;
}

std::optional<Provenance> from_comment(std::string_view comment) {
  if (!comment.starts_with(kFirstLine)) return std::nullopt;
  comment.remove_prefix(kFirstLine.size());
  Provenance provenance;
  while (!comment.starts_with(kSceneFollows)) {
    const std::size_t end = comment.find('\n');
    const std::string_view line = comment.substr(0, end);
    const std::size_t equals = line.find(" = ");
    if (end == std::string_view::npos || equals == std::string_view::npos) return std::nullopt;
    const std::string_view key = line.substr(0, equals), value = line.substr(equals + 3);
    if (key == "title") provenance.title = value;
    if (key == "version") provenance.version = value;
    if (key == "trajectory_hash") provenance.trajectory_hash = value;
    if (key == "seed" &&
        std::from_chars(value.data(), value.data() + value.size(), provenance.seed).ec != std::errc())
      return std::nullopt;
    comment.remove_prefix(end + 1);
  }
  provenance.scene = comment.substr(kSceneFollows.size());
  return provenance;
}

}  // namespace coalwood::video

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Where a picture or a film comes from, carried inside the file itself, so that anybody
/// who has the film has the launch: scene, seed, version, and the hash of the trajectory.
namespace coalwood::video {

/// All fields may be empty; an empty one is left out of the file.
struct Provenance {
  std::string title;            ///< for people: name of the scene
  std::string scene;            ///< the whole scene file, with every override applied
  std::string version;          ///< of the program
  std::string trajectory_hash;  ///< of the flight shown
  std::uint64_t seed = 0;       ///< of the turbulence

  friend bool operator==(const Provenance&, const Provenance&) = default;
};

/// The text kept in a film's or a picture's comment tag: a first line that names the format,
/// `key = value` lines, a line `---`, and the scene exactly as it was.
[[nodiscard]] std::string to_comment(const Provenance& provenance);

/// Reads it back; nothing when `comment` was not written by `to_comment`.
[[nodiscard]] std::optional<Provenance> from_comment(std::string_view comment);

}  // namespace coalwood::video

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "terrain/ground.h"

/// A whole ground as bytes, for the cache: fields, covers and features, bit for bit. A format of
/// one machine and one build, no file to pass on.
namespace coalwood::terrain {

[[nodiscard]] std::string to_bytes(const Ground& ground);

/// Nothing when the bytes are not what `to_bytes` wrote.
[[nodiscard]] std::optional<Ground> ground_from_bytes(std::string_view bytes);

/// Digest of the sources of this folder: with it in a cache's key, ground made by another version
/// of the program is never taken for this one's.
[[nodiscard]] std::string_view source_digest() noexcept;

}  // namespace coalwood::terrain

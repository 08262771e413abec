#pragma once

#include <filesystem>
#include <optional>
#include <span>

#include "render/model_import.h"

/// Pictures of models: PNG, embedded in a .glb or beside it.
namespace coalwood::render {

/// Decodes a PNG; nothing when it is none or is broken.
[[nodiscard]] std::optional<ModelTexture> decode_png(std::span<const std::uint8_t> bytes);

}  // namespace coalwood::render

#include "render/model_texture.h"

#include <png.h>

namespace coalwood::render {
namespace {
/// [px] A side longer than this is refused: it would not fit every driver.
constexpr png_uint_32 kLongestSide = 8192;
}  // namespace

std::optional<ModelTexture> decode_png(std::span<const std::uint8_t> bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_memory(&image, bytes.data(), bytes.size())) return std::nullopt;
  if (image.width == 0 || image.height == 0 || image.width > kLongestSide || image.height > kLongestSide) {
    png_image_free(&image);
    return std::nullopt;
  }
  image.format = PNG_FORMAT_RGBA;
  ModelTexture texture;
  texture.width = static_cast<int>(image.width);
  texture.height = static_cast<int>(image.height);
  texture.rgba.resize(PNG_IMAGE_SIZE(image));
  if (!png_image_finish_read(&image, nullptr, texture.rgba.data(), 0, nullptr)) return std::nullopt;
  return texture;
}

}  // namespace coalwood::render

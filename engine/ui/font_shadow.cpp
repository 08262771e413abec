#include "ui/font_shadow.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace coalwood::ui {
namespace {

constexpr float kSigma = 2.0f;  // [px] of the blur at 1x: soft, and still a rim around thin strokes
// Opacity gained back that the blur spreads out: thin strokes lose the most.
constexpr float kThinStrength = 3.2f, kThickStrength = 1.5f;  // [1]
constexpr float kThinEm = 13.0f, kThickEm = 24.0f;            // [px at 1x]
constexpr float kReach = 2.5f;                                // [1] blur radius in sigmas

/// One blurred glyph waiting for its place in the atlas.
struct Blurred {
  Face* face;
  ImWchar codepoint;
  int rect;             // index of the atlas' custom rectangle
  int width, height;    // [texel]
  float x0, y0, pitch;  // [px]
  std::vector<unsigned char> texels;
};

std::vector<float> gaussian(float sigma) {
  const int radius = static_cast<int>(std::ceil(kReach * sigma));
  std::vector<float> kernel(static_cast<std::size_t>(2 * radius + 1));
  float sum = 0;
  for (int i = -radius; i <= radius; ++i) {
    const auto x = static_cast<float>(i) / sigma;
    sum += kernel[static_cast<std::size_t>(i + radius)] = std::exp(-0.5f * x * x);
  }
  for (float& k : kernel) k /= sum;
  return kernel;
}

/// Convolves rows of `in` and writes them as columns of the result: twice makes a 2-D blur.
std::vector<float> blurred_transposed(const std::vector<float>& in, int width, int height,
                                      const std::vector<float>& kernel) {
  std::vector<float> out(in.size());
  const int radius = static_cast<int>(kernel.size() / 2);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      float sum = 0;
      const int first = std::max(0, x - radius), last = std::min(width - 1, x + radius);
      for (int i = first; i <= last; ++i)
        sum += kernel[static_cast<std::size_t>(i - x + radius)] * in[static_cast<std::size_t>(y * width + i)];
      out[static_cast<std::size_t>(x * height + y)] = sum;
    }
  return out;
}

Blurred blur(Face& face, const ImFontGlyph& glyph, const unsigned char* atlas, int atlas_width,
             int atlas_height, float scale) {
  // Large text keeps its shadow at half resolution: it holds no detail.
  const float pitch = face.em > 24.0f ? 2.0f : 1.0f;
  const float sigma = kSigma * scale / pitch;
  const auto kernel = gaussian(sigma);
  const int border = static_cast<int>(kernel.size() / 2) + 1;
  Blurred result{&face, static_cast<ImWchar>(glyph.Codepoint), 0, 0, 0, 0, 0, pitch, {}};
  result.width = static_cast<int>(std::ceil((glyph.X1 - glyph.X0) / pitch)) + 2 * border;
  result.height = static_cast<int>(std::ceil((glyph.Y1 - glyph.Y0) / pitch)) + 2 * border;
  result.x0 = glyph.X0 - static_cast<float>(border) * pitch;
  result.y0 = glyph.Y0 - static_cast<float>(border) * pitch;
  // The glyph's texels (several across a pixel when oversampled), averaged into ours.
  std::vector<float> cover(static_cast<std::size_t>(result.width * result.height));
  const auto aw = static_cast<float>(atlas_width), ah = static_cast<float>(atlas_height);
  const int tx0 = static_cast<int>(std::lround(glyph.U0 * aw)),
            tx1 = static_cast<int>(std::lround(glyph.U1 * aw));
  const int ty0 = static_cast<int>(std::lround(glyph.V0 * ah)),
            ty1 = static_cast<int>(std::lround(glyph.V1 * ah));
  const float px_per_tx = (glyph.X1 - glyph.X0) / static_cast<float>(std::max(1, tx1 - tx0));
  const float px_per_ty = (glyph.Y1 - glyph.Y0) / static_cast<float>(std::max(1, ty1 - ty0));
  const float weight = px_per_tx * px_per_ty / (pitch * pitch) / 255.0f;
  for (int ty = ty0; ty < ty1; ++ty)
    for (int tx = tx0; tx < tx1; ++tx) {
      const int x = border + static_cast<int>((static_cast<float>(tx - tx0) + 0.5f) * px_per_tx / pitch);
      const int y = border + static_cast<int>((static_cast<float>(ty - ty0) + 0.5f) * px_per_ty / pitch);
      cover[static_cast<std::size_t>(y * result.width + x)] +=
          weight * static_cast<float>(atlas[ty * atlas_width + tx]);
    }
  cover = blurred_transposed(cover, result.width, result.height, kernel);
  cover = blurred_transposed(cover, result.height, result.width, kernel);
  result.texels.resize(cover.size());
  const float thick = std::clamp((face.em / scale - kThinEm) / (kThickEm - kThinEm), 0.0f, 1.0f);
  const float strength = kThinStrength + thick * (kThickStrength - kThinStrength);
  std::ranges::transform(cover, result.texels.begin(), [=](float c) {
    return static_cast<unsigned char>(std::lround(255.0f * std::min(1.0f, strength * c)));
  });
  return result;
}

}  // namespace

void add_shadows(ImFontAtlas& atlas, std::span<Face* const> faces, float scale) {
  unsigned char* pixels = nullptr;
  int width = 0, height = 0;
  atlas.GetTexDataAsAlpha8(&pixels, &width, &height);
  std::vector<Blurred> glyphs;
  for (Face* face : faces)
    for (const ImFontGlyph& glyph : face->font->Glyphs)
      if (glyph.Visible) glyphs.push_back(blur(*face, glyph, pixels, width, height, scale));
  for (Blurred& glyph : glyphs) glyph.rect = atlas.AddCustomRectRegular(glyph.width, glyph.height);
  atlas.ClearTexData();
  atlas.Build();
  atlas.GetTexDataAsAlpha8(&pixels, &width, &height);
  for (const Blurred& glyph : glyphs) {
    const ImFontAtlasCustomRect& rect = *atlas.GetCustomRectByIndex(glyph.rect);
    for (int y = 0; y < glyph.height; ++y)
      std::copy_n(&glyph.texels[static_cast<std::size_t>(y * glyph.width)], glyph.width,
                  pixels + (rect.Y + y) * width + rect.X);
    // Half a texel inside, so that filtering takes nothing from the neighbours.
    const auto inset = 0.5f * glyph.pitch;
    const auto w = static_cast<float>(width), h = static_cast<float>(height);
    glyph.face->shadows[glyph.codepoint] = {
        glyph.x0 + inset,
        glyph.y0 + inset,
        glyph.x0 + static_cast<float>(glyph.width) * glyph.pitch - inset,
        glyph.y0 + static_cast<float>(glyph.height) * glyph.pitch - inset,
        (static_cast<float>(rect.X) + 0.5f) / w,
        (static_cast<float>(rect.Y) + 0.5f) / h,
        (static_cast<float>(rect.X + glyph.width) - 0.5f) / w,
        (static_cast<float>(rect.Y + glyph.height) - 0.5f) / h,
    };
  }
}

}  // namespace coalwood::ui

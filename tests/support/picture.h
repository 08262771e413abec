#pragma once

#include <png.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

/// Pictures for tests: read and write PNG, compare two, keep the one that failed.
/// Link PNG::PNG. Rows are bottom-up, as GL gives them.
namespace coalwood::support {

struct Picture {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;

  [[nodiscard]] const std::uint8_t* at(int x, int y) const {
    return rgba.data() +
           4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x));
  }
};

/// Writes an RGBA picture; false when it cannot be written.
inline bool write_png(const std::filesystem::path& path, const Picture& picture) {
  std::error_code ignored;
  std::filesystem::create_directories(path.parent_path(), ignored);
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = PNG_FORMAT_RGBA;
  // A negative stride turns the bottom-up rows over.
  return png_image_write_to_file(&image, path.c_str(), 0, picture.rgba.data(), -4 * picture.width, nullptr) !=
         0;
}

/// Reads a PNG as RGBA; an empty picture when there is none.
inline Picture read_png(const std::filesystem::path& path) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_file(&image, path.c_str()) == 0) return {};
  image.format = PNG_FORMAT_RGBA;
  Picture picture{static_cast<int>(image.width), static_cast<int>(image.height), {}};
  picture.rgba.resize(PNG_IMAGE_SIZE(image));
  if (png_image_finish_read(&image, nullptr, picture.rgba.data(), -4 * picture.width, nullptr) == 0)
    return {};
  return picture;
}

/// How far two pictures of one size are apart (alpha is left out).
struct Difference {
  bool same_size = false;
  double mean = 255.0;       ///< [levels] mean absolute difference
  int largest = 255;         ///< [levels]
  double share_above = 1.0;  ///< [1] of pixels with any channel off by more than `level`
};
inline Difference compare(const Picture& a, const Picture& b, int level) {
  Difference d;
  if (a.width != b.width || a.height != b.height || a.rgba.size() != b.rgba.size() || a.rgba.empty())
    return d;
  d.same_size = true;
  d.largest = 0;
  double sum = 0.0;
  std::size_t above = 0;
  const std::size_t pixels = a.rgba.size() / 4;
  for (std::size_t i = 0; i < pixels; ++i) {
    int worst = 0;
    for (std::size_t c = 0; c < 3; ++c) {
      const int off = std::abs(static_cast<int>(a.rgba[4 * i + c]) - static_cast<int>(b.rgba[4 * i + c]));
      sum += off;
      worst = std::max(worst, off);
    }
    d.largest = std::max(d.largest, worst);
    if (worst > level) ++above;
  }
  d.mean = sum / (3.0 * static_cast<double>(pixels));
  d.share_above = static_cast<double>(above) / static_cast<double>(pixels);
  return d;
}

/// Bounds for another driver or Mesa version: mean at most 1 of 255, at most 1.5 % of the
/// pixels off by more than 8. On the renderer that made a golden picture it is equal.
inline bool alike(const Picture& a, const Picture& b) {
  const Difference d = compare(a, b, 8);
  return d.same_size && d.mean <= 1.0 && d.share_above <= 0.015;
}

/// Structural similarity of two pictures of one size, 1 when they are equal: in luma at half the size, the mean over windows of
/// 8x8, four apart. Source: Wang, Bovik, Sheikh, Simoncelli 2004, "Image Quality Assessment: From Error Visibility to
/// Structural Similarity".
inline double structural_similarity(const Picture& a, const Picture& b) {
  constexpr int kWindow = 8, kStride = 4;
  constexpr double kLuminance = 0.01 * 255.0 * 0.01 * 255.0, kContrast = 0.03 * 255.0 * 0.03 * 255.0;
  const auto luma = [](const Picture& p, int x, int y) {
    double sum = 0.0;
    for (int i = 0; i < 4; ++i) {
      const std::uint8_t* c = p.at(2 * x + i % 2, 2 * y + i / 2);
      sum += 0.25 * (0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]);
    }
    return sum;
  };
  double sum = 0.0;
  int windows = 0;
  for (int y = 0; y + kWindow <= a.height / 2; y += kStride)
    for (int x = 0; x + kWindow <= a.width / 2; x += kStride, ++windows) {
      double ma = 0.0, mb = 0.0, aa = 0.0, bb = 0.0, ab = 0.0;
      for (int i = 0; i < kWindow * kWindow; ++i) {
        const double u = luma(a, x + i % kWindow, y + i / kWindow), v = luma(b, x + i % kWindow, y + i / kWindow);
        ma += u;
        mb += v;
        aa += u * u;
        bb += v * v;
        ab += u * v;
      }
      constexpr double n = kWindow * kWindow;
      ma /= n;
      mb /= n;
      const double va = aa / n - ma * ma, vb = bb / n - mb * mb, c = ab / n - ma * mb;
      sum += (2.0 * ma * mb + kLuminance) * (2.0 * c + kContrast) / ((ma * ma + mb * mb + kLuminance) * (va + vb + kContrast));
    }
  return sum / windows;
}

/// FNV-1a over a picture's bytes.
inline std::uint64_t hash_of(const Picture& picture) {
  std::uint64_t h = 0xcbf29ce484222325ull;
  for (const std::uint8_t b : picture.rgba) h = (h ^ b) * 0x100000001b3ull;
  return h;
}

/// Keeps a picture that failed (and, if given, what it should have been and the
/// difference, eight times as strong) under `folder`; returns where.
inline std::string keep_failed(const std::filesystem::path& folder, const std::string& name,
                               const Picture& got, const Picture* wanted = nullptr) {
  write_png(folder / (name + ".got.png"), got);
  if (wanted != nullptr && wanted->rgba.size() == got.rgba.size()) {
    write_png(folder / (name + ".wanted.png"), *wanted);
    Picture difference = got;
    for (std::size_t i = 0; i < difference.rgba.size(); ++i)
      difference.rgba[i] =
          i % 4 == 3
              ? std::uint8_t{255}
              : static_cast<std::uint8_t>(std::min(
                    255, 8 * std::abs(static_cast<int>(got.rgba[i]) - static_cast<int>(wanted->rgba[i]))));
    write_png(folder / (name + ".difference.png"), difference);
  }
  return (folder / (name + ".got.png")).string();
}

}  // namespace coalwood::support

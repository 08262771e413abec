#include "scene/ork_archive.h"

#include <fmt/format.h>
#include <zip.h>
#include <zlib.h>

#include <array>
#include <memory>

#include "base/error.h"
#include "scene/ork.h"

namespace coalwood::scene {
namespace {

constexpr std::size_t kChunk = 1u << 16;

[[noreturn]] void refuse(const std::string& origin, const std::string& what) {
  throw base::InputError({.file = origin, .line = 0, .key = {}, .what = what});
}

[[noreturn]] void refuse_size(const std::string& origin) {
  refuse(origin, fmt::format("the design inside is larger than {} MB", kLargestOrkText >> 20));
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

struct Discard {
  void operator()(zip_t* archive) const noexcept { zip_discard(archive); }
  void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
};

std::string unzipped(std::string_view bytes, const std::string& origin) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) refuse(origin, "not enough memory for the archive");
  const std::unique_ptr<zip_t, Discard> archive(zip_open_from_source(source, ZIP_RDONLY, &error));
  if (archive == nullptr) {
    const std::string why = zip_error_strerror(&error);
    zip_source_free(source);
    refuse(origin, "damaged zip archive: " + why);
  }
  const zip_int64_t entries = zip_get_num_entries(archive.get(), 0);
  zip_int64_t chosen = -1;
  for (zip_int64_t i = 0; i < entries; ++i) {
    const char* name = zip_get_name(archive.get(), static_cast<zip_uint64_t>(i), 0);
    if (name == nullptr) continue;
    if (ends_with(name, ".ork")) {
      chosen = i;
      break;
    }
    if (chosen < 0 && ends_with(name, ".xml")) chosen = i;
  }
  if (chosen < 0) refuse(origin, "the zip archive holds no .ork design");
  const std::unique_ptr<zip_file_t, Discard> file(
      zip_fopen_index(archive.get(), static_cast<zip_uint64_t>(chosen), 0));
  if (file == nullptr)
    refuse(origin, std::string("the design inside cannot be read: ") + zip_strerror(archive.get()));
  std::string text;
  std::string chunk(kChunk, '\0');
  for (;;) {
    const zip_int64_t got = zip_fread(file.get(), chunk.data(), chunk.size());
    if (got < 0) refuse(origin, "the design inside is damaged");
    if (got == 0) break;
    text.append(chunk.data(), static_cast<std::size_t>(got));
    if (text.size() > kLargestOrkText) refuse_size(origin);
  }
  return text;
}

std::string gunzipped(std::string_view bytes, const std::string& origin) {
  struct Stream {
    z_stream z{};
    ~Stream() { inflateEnd(&z); }
  } stream;
  constexpr int kGzipOnly = 16 + MAX_WBITS;
  if (inflateInit2(&stream.z, kGzipOnly) != Z_OK) refuse(origin, "not enough memory for the archive");
  stream.z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.z.avail_in = static_cast<uInt>(bytes.size());
  std::string text;
  std::string chunk(kChunk, '\0');
  for (;;) {
    stream.z.next_out = reinterpret_cast<Bytef*>(chunk.data());
    stream.z.avail_out = static_cast<uInt>(chunk.size());
    const int result = inflate(&stream.z, Z_NO_FLUSH);
    text.append(chunk.data(), chunk.size() - stream.z.avail_out);
    if (text.size() > kLargestOrkText) refuse_size(origin);
    if (result == Z_STREAM_END) return text;
    if (result != Z_OK || (stream.z.avail_in == 0 && stream.z.avail_out != 0)) {
      refuse(origin, "damaged or truncated gzip stream");
    }
  }
}

}  // namespace

std::string ork_text(std::string_view bytes, const std::string& origin) {
  if (bytes.size() > kLargestOrkFile) {
    refuse(origin, fmt::format("larger than {} MB", kLargestOrkFile >> 20));
  }
  if (bytes.empty()) refuse(origin, "the file is empty");
  if (bytes.substr(0, 2) == "PK") return unzipped(bytes, origin);
  if (bytes.substr(0, 2) == "\x1f\x8b") return gunzipped(bytes, origin);
  const std::size_t first = bytes.find_first_not_of(" \t\r\n");
  const bool marked = bytes.substr(0, 3) == "\xef\xbb\xbf" || bytes.substr(0, 2) == "\xff\xfe" ||
                      bytes.substr(0, 2) == "\xfe\xff";
  if (!marked && (first == std::string_view::npos || bytes[first] != '<')) {
    refuse(origin, "neither a zip archive nor XML: not an OpenRocket design");
  }
  return std::string(bytes);
}

}  // namespace coalwood::scene

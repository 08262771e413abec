#include "terrain/height_png.h"

#include <fmt/format.h>
#include <png.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <span>
#include <vector>

#include "base/error.h"
#include "base/files.h"

namespace coalwood::terrain {
namespace {

constexpr const char* kKeys[] = {"Scale", "Offset", "Spacing", "West", "South"};
constexpr int kLargestSide = 16384;

[[noreturn]] void complain(const std::filesystem::path& path, const std::string& what) {
  throw base::InputError(base::Fault{path.string(), 0, "height map", what});
}

// libpng reports through longjmp unless its error handler throws; it is C compiled with
// unwind tables on every platform we build for, and RAII owns all that is live here.
struct PngFault {
  std::string what;
};
void throw_fault(png_structp, png_const_charp message) { throw PngFault{message}; }
void ignore_warning(png_structp, png_const_charp) {}

std::uint16_t level_of(float z, const Quantisation& q) {
  const double level = std::floor((z - q.offset) / q.scale + 0.5);
  return static_cast<std::uint16_t>(std::clamp(level, 0.0, 65535.0));
}
float elevation_of(std::uint16_t level, const Quantisation& q) {
  return static_cast<float>(q.offset + q.scale * level);
}

struct Writer {
  png_structp png = nullptr;
  png_infop info = nullptr;
  ~Writer() { png_destroy_write_struct(&png, &info); }
};
struct Reader {
  png_structp png = nullptr;
  png_infop info = nullptr;
  ~Reader() { png_destroy_read_struct(&png, &info, nullptr); }
};
struct Source {
  std::string_view bytes;
  std::size_t at = 0;
};

void append(png_structp png, png_bytep bytes, png_size_t count) {
  static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(bytes), count);
}
void fetch(png_structp png, png_bytep bytes, png_size_t count) {
  auto& source = *static_cast<Source*>(png_get_io_ptr(png));
  if (count > source.bytes.size() - source.at) png_error(png, "the file ends too early");
  std::memcpy(bytes, source.bytes.data() + source.at, count);
  source.at += count;
}

double number(const std::map<std::string, std::string>& texts, const char* key,
              const std::filesystem::path& path) {
  const auto it = texts.find(key);
  if (it == texts.end()) complain(path, fmt::format("no \"{}\" text chunk: not a height map of ours", key));
  double value = 0.0;
  const char* end = it->second.data() + it->second.size();
  const auto [rest, fault] = std::from_chars(it->second.data(), end, value);
  if (fault != std::errc{} || rest != end || !std::isfinite(value)) {
    complain(path, fmt::format("text chunk \"{}\" is not a number: {}", key, it->second));
  }
  return value;
}

}  // namespace

HeightField quantised(const HeightField& field, const Quantisation& quantisation) {
  std::vector<float> z(field.elevations().begin(), field.elevations().end());
  for (float& e : z) e = elevation_of(level_of(e, quantisation), quantisation);
  return {field.lattice(), std::move(z)};
}

void save_png(const std::filesystem::path& path, const HeightField& field, const Quantisation& quantisation,
              const std::map<std::string, std::string>& remarks) {
  const Lattice& lattice = field.lattice();
  std::map<std::string, std::string> texts = remarks;
  const double values[] = {quantisation.scale, quantisation.offset, lattice.spacing, lattice.west,
                           lattice.south};
  for (std::size_t k = 0; k < std::size(values); ++k) texts[kKeys[k]] = fmt::format("{}", values[k]);

  std::string bytes;
  try {
    Writer w;
    w.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, throw_fault, ignore_warning);
    w.info = png_create_info_struct(w.png);
    png_set_write_fn(w.png, &bytes, append, nullptr);
    png_set_compression_level(w.png, 9);
    const auto side = static_cast<png_uint_32>(lattice.size);
    png_set_IHDR(w.png, w.info, side, side, 16, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    std::vector<png_text> chunks;
    for (auto& [key, text] : texts) {
      png_text chunk{};
      chunk.compression = PNG_TEXT_COMPRESSION_NONE;
      chunk.key = const_cast<char*>(key.c_str());
      chunk.text = const_cast<char*>(text.c_str());
      chunk.text_length = text.size();
      chunks.push_back(chunk);
    }
    png_set_text(w.png, w.info, chunks.data(), static_cast<int>(chunks.size()));
    png_write_info(w.png, w.info);
    std::vector<unsigned char> line(2 * static_cast<std::size_t>(lattice.size));
    for (int row = lattice.size - 1; row >= 0; --row) {
      for (int column = 0; column < lattice.size; ++column) {
        const std::uint16_t level = level_of(field.at(column, row), quantisation);
        line[2 * static_cast<std::size_t>(column)] = static_cast<unsigned char>(level >> 8);
        line[2 * static_cast<std::size_t>(column) + 1] = static_cast<unsigned char>(level & 255);
      }
      png_write_row(w.png, line.data());
    }
    png_write_end(w.png, w.info);
  } catch (const PngFault& fault) {
    throw base::FailureError(fmt::format("{}: cannot write the height map: {}", path.string(), fault.what));
  }
  base::write_file(path, bytes);
}

HeightPicture load_png(const std::filesystem::path& path) {
  const std::string bytes = base::read_file(path);
  if (bytes.size() < 8 || png_sig_cmp(reinterpret_cast<png_const_bytep>(bytes.data()), 0, 8) != 0) {
    complain(path, "not a PNG picture");
  }
  Source source{bytes};
  std::map<std::string, std::string> texts;
  std::vector<std::uint16_t> levels;
  std::size_t side = 0;
  try {
    Reader r;
    r.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, throw_fault, ignore_warning);
    r.info = png_create_info_struct(r.png);
    png_set_read_fn(r.png, &source, fetch);
    png_read_info(r.png, r.info);
    side = png_get_image_width(r.png, r.info);
    if (png_get_image_height(r.png, r.info) != side || side < 2 || side > kLargestSide) {
      complain(path, fmt::format("{} x {} posts; a height map is square, 2 to {} a side", side,
                                 png_get_image_height(r.png, r.info), kLargestSide));
    }
    if (png_get_bit_depth(r.png, r.info) != 16 || png_get_color_type(r.png, r.info) != PNG_COLOR_TYPE_GRAY ||
        png_get_interlace_type(r.png, r.info) != PNG_INTERLACE_NONE) {
      complain(path, "not a 16-bit grey picture without interlacing");
    }
    png_textp chunks = nullptr;
    const int count = png_get_text(r.png, r.info, &chunks, nullptr);
    for (int k = 0; k < count; ++k) texts[chunks[k].key] = chunks[k].text;
    levels.resize(side * side);
    std::vector<unsigned char> line(2 * side);
    for (std::size_t row = side; row-- > 0;) {
      png_read_row(r.png, line.data(), nullptr);
      for (std::size_t column = 0; column < side; ++column) {
        levels[row * side + column] =
            static_cast<std::uint16_t>((line[2 * column] << 8) | line[2 * column + 1]);
      }
    }
    png_read_end(r.png, nullptr);
  } catch (const PngFault& fault) {
    complain(path, "damaged PNG picture: " + fault.what);
  }

  const Quantisation q{number(texts, "Scale", path), number(texts, "Offset", path)};
  const Lattice lattice{static_cast<int>(side), number(texts, "Spacing", path), number(texts, "West", path),
                        number(texts, "South", path)};
  if (!(q.scale > 0.0)) complain(path, fmt::format("scale {} m, must be above 0", q.scale));
  if (!(lattice.spacing > 0.0)) complain(path, fmt::format("spacing {} m, must be above 0", lattice.spacing));
  for (const char* key : kKeys) texts.erase(key);
  std::vector<float> z(levels.size());
  std::transform(levels.begin(), levels.end(), z.begin(),
                 [&](std::uint16_t l) { return elevation_of(l, q); });
  return {HeightField(lattice, std::move(z)), std::move(texts)};
}

}  // namespace coalwood::terrain

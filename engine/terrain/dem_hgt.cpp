#include <fmt/format.h>

#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <map>
#include <optional>
#include <vector>

#include "base/error.h"
#include "terrain/dem_raster.h"

namespace coalwood::terrain {
namespace fs = std::filesystem;
namespace {

constexpr double kVoid = -32768.0;

struct Corner {
  int south = 0, west = 0;  // [deg]
  auto operator<=>(const Corner&) const = default;
};

// "N37W082" tells the tile's south-west corner.
std::optional<Corner> corner_of(const std::string& stem) {
  if (stem.size() < 7) return std::nullopt;
  const auto upper = [&](std::size_t k) { return std::toupper(static_cast<unsigned char>(stem[k])); };
  const int ns = upper(0), ew = upper(3);
  if ((ns != 'N' && ns != 'S') || (ew != 'E' && ew != 'W')) return std::nullopt;
  for (const std::size_t k : {1u, 2u, 4u, 5u, 6u})
    if (std::isdigit(static_cast<unsigned char>(stem[k])) == 0) return std::nullopt;
  const int lat = (stem[1] - '0') * 10 + (stem[2] - '0');
  const int lon = (stem[4] - '0') * 100 + (stem[5] - '0') * 10 + (stem[6] - '0');
  const Corner corner{ns == 'N' ? lat : -lat, ew == 'E' ? lon : -lon};
  if (corner.south < -90 || corner.south > 89 || corner.west < -180 || corner.west > 179) return std::nullopt;
  return corner;
}

std::string name_of(const Corner& c) {
  return fmt::format("{}{:02}{}{:03}", c.south < 0 ? 'S' : 'N', std::abs(c.south), c.west < 0 ? 'W' : 'E',
                     std::abs(c.west));
}

// Posts along a tile's side, from its size in bytes; 0: no tile.
int side_of(std::uintmax_t bytes) {
  for (const int side : {1201, 3601})
    if (bytes == static_cast<std::uintmax_t>(side) * static_cast<std::uintmax_t>(side) * 2) return side;
  return 0;
}

struct Close {
  void operator()(std::FILE* f) const noexcept { std::fclose(f); }
};
using File = std::unique_ptr<std::FILE, Close>;

/// The tile that a scene names and those of the same resolution beside it, as one raster around
/// the Earth: neighbouring tiles share their edge posts.
class HgtTiles final : public DemRaster {
 public:
  HgtTiles(fs::path path, int side) : folder_(path.parent_path()), named_(std::move(path)), side_(side) {}

  [[nodiscard]] long long columns() const override { return 360LL * (side_ - 1) + 1; }
  [[nodiscard]] long long rows() const override { return 180LL * (side_ - 1) + 1; }

  void to_pixels(std::span<double> x, std::span<double> y) const override {
    for (std::size_t i = 0; i < x.size(); ++i) {
      x[i] = (x[i] + 180.0) * (side_ - 1);
      y[i] = (90.0 - y[i]) * (side_ - 1);
    }
  }
  void to_degrees(std::span<double> x, std::span<double> y) const override {
    for (std::size_t i = 0; i < x.size(); ++i) {
      x[i] = x[i] / (side_ - 1) - 180.0;
      y[i] = 90.0 - y[i] / (side_ - 1);
    }
  }

  [[nodiscard]] std::string read(const DemWindow& w, int step, std::span<float> out,
                                 const Progress& progress) override {
    BlockMean mean(w.columns, w.rows, step, out);
    std::vector<unsigned char> line;
    for (long long row = 0; row < w.rows; ++row) {
      if (progress) (void)progress(static_cast<double>(row) / static_cast<double>(w.rows));
      const long long r = w.row + row;
      const int top =
          static_cast<int>(std::min<long long>(r / (side_ - 1), 179));  // degrees from the north pole
      for (long long column = 0; column < w.columns;) {
        const long long c = w.column + column;
        const int left = static_cast<int>(std::min<long long>(c / (side_ - 1), 359));
        const long long in_row = r - static_cast<long long>(top) * (side_ - 1);
        const long long in_column = c - static_cast<long long>(left) * (side_ - 1);
        const long long count =
            std::min<long long>(w.columns - column, side_ - 1 - in_column + (left == 359 ? 1 : 0));
        std::FILE* file = tile({89 - top, left - 180});
        // A shared edge is also the last row of the tile to the north.
        long long from_row = in_row;
        if (file == nullptr && in_row == 0 && top > 0) {
          file = tile({90 - top, left - 180});
          from_row = side_ - 1;
        }
        if (file != nullptr) {
          line.resize(static_cast<std::size_t>(2 * count));
          const long long at = 2 * (from_row * side_ + in_column);
          if (::fseeko(file, at, SEEK_SET) != 0 || std::fread(line.data(), 2, static_cast<std::size_t>(count),
                                                              file) != static_cast<std::size_t>(count))
            return "cannot be read to its end";
          for (long long k = 0; k < count; ++k) {
            const auto high = line[static_cast<std::size_t>(2 * k)],
                       low = line[static_cast<std::size_t>(2 * k + 1)];
            const auto z = static_cast<std::int16_t>((high << 8) | low);
            if (z != kVoid) mean.add(column + k, row, z);
          }
        }
        column += std::max<long long>(count, 1);
      }
    }
    mean.finish();
    return {};
  }

 private:
  std::FILE* tile(const Corner& corner) {
    const auto known = tiles_.find(corner);
    if (known != tiles_.end()) return known->second.get();
    fs::path path = folder_ / (name_of(corner) + ".hgt");
    if (corner_of(named_.stem().string()) == corner) path = named_;
    std::error_code error;
    File file;
    const auto size = fs::file_size(path, error);
    if (!error && side_of(size) == side_) file.reset(std::fopen(path.c_str(), "rb"));
    return tiles_.emplace(corner, std::move(file)).first->second.get();
  }

  fs::path folder_, named_;
  int side_;
  std::map<Corner, File> tiles_;
};

}  // namespace

std::unique_ptr<DemRaster> open_hgt(const fs::path& path) {
  const auto refuse = [&](const std::string& what) -> base::InputError {
    return base::InputError(base::Fault{path.string(), 0, "", what});
  };
  if (!corner_of(path.stem().string()))
    throw refuse("an .hgt tile is known by its name, its south-west corner: N37W082.hgt");
  std::error_code error;
  const auto bytes = fs::file_size(path, error);
  if (error) throw refuse("cannot be read: " + error.message());
  const int side = side_of(bytes);
  if (side == 0)
    throw refuse(fmt::format(
        "is {} bytes; an .hgt tile has 1201 x 1201 posts (2,884,802 bytes) or 3601 x 3601 (25,934,402)",
        bytes));
  if (!File(std::fopen(path.c_str(), "rb"))) throw refuse("cannot be read");
  return std::make_unique<HgtTiles>(path, side);
}

}  // namespace coalwood::terrain

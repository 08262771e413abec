#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "terrain/progress.h"

/// A file of surveyed elevations (a digital elevation model), read by windows and never whole.
/// SRTM .hgt and ESRI .asc are read by this program; everything else (GeoTIFF in any system of
/// coordinates) through GDAL, by a module that is loaded when first needed.
namespace coalwood::terrain {

/// A rectangle of pixels.
struct DemWindow {
  long long column = 0, row = 0, columns = 0, rows = 0;
};

/// Pixels from the north-west corner; the middle of the first one is (0, 0).
class DemRaster {
 public:
  virtual ~DemRaster() = default;
  [[nodiscard]] virtual long long columns() const = 0;
  [[nodiscard]] virtual long long rows() const = 0;

  /// From longitudes and latitudes [deg, WGS 84] to pixels, in place; not a number where the
  /// file's system of coordinates does not reach.
  virtual void to_pixels(std::span<double> x, std::span<double> y) const = 0;
  /// And back.
  virtual void to_degrees(std::span<double> x, std::span<double> y) const = 0;

  /// Elevations [m] of a window inside the raster, means of step x step pixels; NaN where
  /// there are none. `out` has (columns / step) * (rows / step) values, from the north.
  /// @param progress told the share read; it cannot stop the reading
  /// @returns what went wrong; empty when nothing did.
  [[nodiscard]] virtual std::string read(const DemWindow& window, int step, std::span<float> out,
                                         const Progress& progress) = 0;
};

/// Opens a file by what it holds. @throws base::InputError with one fault that names the file.
[[nodiscard]] std::unique_ptr<DemRaster> open_dem(const std::filesystem::path& path);

/// One line that changes when the file (for .hgt: or a tile beside it) does.
[[nodiscard]] std::string dem_identity(const std::filesystem::path& path);

/// The formats that read without GDAL. @throws base::InputError
[[nodiscard]] std::unique_ptr<DemRaster> open_hgt(const std::filesystem::path& path);
[[nodiscard]] std::unique_ptr<DemRaster> open_asc(const std::filesystem::path& path);

/// A mean of pixels that leaves voids out: row by row.
class BlockMean {
 public:
  /// @param columns,rows of the window
  BlockMean(long long columns, long long rows, int step, std::span<float> out);
  /// One pixel of the window; what is no plausible elevation on Earth counts as void.
  void add(long long column, long long row, double elevation);
  /// Divides; pixels without any value become NaN.
  void finish();

 private:
  long long wide_, high_;
  int step_;
  std::span<float> out_;
  std::unique_ptr<unsigned[]> count_;
};

/// [m] Lowest and highest ground that is taken for true: the Dead Sea's shore lies at -430, Everest at 8,849.
inline constexpr double kLowestGround = -500.0, kHighestGround = 9000.0;

}  // namespace coalwood::terrain

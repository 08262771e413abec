#include "terrain/dem_window.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.h"
#include "math/measures.h"

namespace coalwood::terrain {
namespace {

using math::kDegree;
constexpr int kStride = 16;  // posts between places that are converted exactly; millimetres between
constexpr int kMargin = 4;   // pixels read around the lattice
constexpr double kWidestVoid = 2000.0;         // [m] from the nearest survey a void is filled, not made
constexpr long long kMostPixels = 24'000'000;  // of one window after thinning

base::InputError refusal(const std::filesystem::path& file, const std::string& what) {
  return base::InputError(base::Fault{file.string(), 0, "", what});
}

// Pixels of every post: exact at every kStride-th, straight between.
class Places {
 public:
  Places(const DemRaster& raster, const SiteFrame& frame, const Lattice& l, double elevation)
      : side_((l.size - 1 + kStride - 1) / kStride + 1) {
    for (int j = 0; j < side_; ++j)
      for (int i = 0; i < side_; ++i) {
        const Geographic g = frame.place_at(l.east_of(i * kStride), l.north_of(j * kStride), elevation);
        x_.push_back(g.longitude / kDegree);
        y_.push_back(g.latitude / kDegree);
      }
    raster.to_pixels(x_, y_);
  }
  [[nodiscard]] std::array<double, 2> at(int column, int row) const {
    const int i = std::min(column / kStride, side_ - 2), j = std::min(row / kStride, side_ - 2);
    const double u = static_cast<double>(column - i * kStride) / kStride,
                 v = static_cast<double>(row - j * kStride) / kStride;
    const auto mix = [&](const std::vector<double>& a) {
      const auto k = static_cast<std::size_t>(j * side_ + i), s = static_cast<std::size_t>(side_);
      return (1 - v) * ((1 - u) * a[k] + u * a[k + 1]) + v * ((1 - u) * a[k + s] + u * a[k + s + 1]);
    };
    return {mix(x_), mix(y_)};
  }
  [[nodiscard]] const std::vector<double>& x() const { return x_; }
  [[nodiscard]] const std::vector<double>& y() const { return y_; }

 private:
  int side_;
  std::vector<double> x_, y_;
};

// Distance to the nearest known pixel, in pixels, by two sweeps (chamfer: within 8 %).
std::vector<float> distance_to_known(int columns, int rows, const std::vector<std::uint8_t>& known) {
  std::vector<float> d(known.size());
  for (std::size_t i = 0; i < d.size(); ++i) d[i] = known[i] != 0 ? 0.0f : 1e9f;
  const auto relax = [&](int c, int r, int dc, int dr, float way) {
    const int a = c + dc, b = r + dr;
    if (a < 0 || b < 0 || a >= columns || b >= rows) return;
    float& here =
        d[static_cast<std::size_t>(r) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(c)];
    here = std::min(
        here,
        d[static_cast<std::size_t>(b) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(a)] +
            way);
  };
  for (int r = 0; r < rows; ++r)
    for (int c = 0; c < columns; ++c) {
      relax(c, r, -1, 0, 1.0f), relax(c, r, 0, -1, 1.0f), relax(c, r, -1, -1, 1.41421f),
          relax(c, r, 1, -1, 1.41421f);
    }
  for (int r = rows - 1; r >= 0; --r)
    for (int c = columns - 1; c >= 0; --c) {
      relax(c, r, 1, 0, 1.0f), relax(c, r, 0, 1, 1.0f), relax(c, r, 1, 1, 1.41421f),
          relax(c, r, -1, 1, 1.41421f);
    }
  return d;
}

std::array<double, 4> cubic(double t) {
  return {0.5 * t * (t * (2.0 - t) - 1.0), 0.5 * (t * t * (3.0 * t - 5.0) + 2.0),
          0.5 * t * (t * (4.0 - 3.0 * t) + 1.0), 0.5 * t * t * (t - 1.0)};
}

}  // namespace

std::size_t SurveyedPosts::known_count() const {
  return static_cast<std::size_t>(std::count(known.begin(), known.end(), std::uint8_t{1}));
}

void fill_unknown(int columns, int rows, std::vector<double>& z, const std::vector<std::uint8_t>& known) {
  const auto at = [](int c, int r, int wide) {
    return static_cast<std::size_t>(r) * static_cast<std::size_t>(wide) + static_cast<std::size_t>(c);
  };
  const auto missing = static_cast<std::size_t>(std::count(known.begin(), known.end(), std::uint8_t{0}));
  if (missing == 0 || missing == known.size() || columns < 2 || rows < 2) return;
  const int wide = (columns + 1) / 2, high = (rows + 1) / 2;
  std::vector<double> coarse(static_cast<std::size_t>(wide) * static_cast<std::size_t>(high), 0.0);
  std::vector<std::uint8_t> there(coarse.size(), 0);
  for (int r = 0; r < high; ++r)
    for (int c = 0; c < wide; ++c) {
      double sum = 0.0;
      int n = 0;
      for (int b = 2 * r; b < std::min(2 * r + 2, rows); ++b)
        for (int a = 2 * c; a < std::min(2 * c + 2, columns); ++a)
          if (known[at(a, b, columns)] != 0) sum += z[at(a, b, columns)], ++n;
      if (n > 0) coarse[at(c, r, wide)] = sum / n, there[at(c, r, wide)] = 1;
    }
  fill_unknown(wide, high, coarse, there);
  for (int r = 0; r < rows; ++r)
    for (int c = 0; c < columns; ++c) {
      if (known[at(c, r, columns)] != 0) continue;
      const double x = std::clamp(0.5 * c - 0.25, 0.0, wide - 1.0),
                   y = std::clamp(0.5 * r - 0.25, 0.0, high - 1.0);
      const int i = std::min(static_cast<int>(x), std::max(0, wide - 2)),
                j = std::min(static_cast<int>(y), std::max(0, high - 2));
      const int i1 = std::min(i + 1, wide - 1), j1 = std::min(j + 1, high - 1);
      const double u = x - i, v = y - j;
      z[at(c, r, columns)] = (1 - v) * ((1 - u) * coarse[at(i, j, wide)] + u * coarse[at(i1, j, wide)]) +
                             v * ((1 - u) * coarse[at(i, j1, wide)] + u * coarse[at(i1, j1, wide)]);
    }
  // What the coarser cells left uneven, evened: the edge of the known keeps its height.
  for (int pass = 0; pass < 4; ++pass)
    for (int r = 1; r + 1 < rows; ++r)
      for (int c = 1; c + 1 < columns; ++c)
        if (known[at(c, r, columns)] == 0)
          z[at(c, r, columns)] = 0.25 * (z[at(c - 1, r, columns)] + z[at(c + 1, r, columns)] +
                                         z[at(c, r - 1, columns)] + z[at(c, r + 1, columns)]);
}

SurveyedPosts surveyed_posts(DemRaster& raster, const std::filesystem::path& file, const SiteFrame& frame,
                             const Lattice& lattice, double elevation, const Progress& progress) {
  SurveyedPosts posts{std::vector<double>(lattice.count(), 0.0),
                      std::vector<std::uint8_t>(lattice.count(), 0), 0.0};
  const Places places(raster, frame, lattice, elevation);
  double west = 1e18, east = -1e18, north = 1e18, south = -1e18;
  for (std::size_t k = 0; k < places.x().size(); ++k) {
    if (!std::isfinite(places.x()[k]) || !std::isfinite(places.y()[k])) continue;
    west = std::min(west, places.x()[k]), east = std::max(east, places.x()[k]);
    north = std::min(north, places.y()[k]), south = std::max(south, places.y()[k]);
  }
  if (west > east) return posts;
  const double span = std::sqrt(std::max(1.0, east - west) * std::max(1.0, south - north));
  int step = std::max(1, static_cast<int>(span / lattice.size));
  DemWindow w;
  const auto clipped = [&] {
    const double margin = kMargin * step;
    w.column = static_cast<long long>(
        std::clamp(std::floor(west - margin), 0.0, static_cast<double>(raster.columns())));
    w.row = static_cast<long long>(
        std::clamp(std::floor(north - margin), 0.0, static_cast<double>(raster.rows())));
    w.columns = static_cast<long long>(
                    std::clamp(std::ceil(east + margin), 0.0, static_cast<double>(raster.columns()))) -
                w.column;
    w.rows = static_cast<long long>(
                 std::clamp(std::ceil(south + margin), 0.0, static_cast<double>(raster.rows()))) -
             w.row;
    w.columns -= w.columns % step, w.rows -= w.rows % step;
    return (w.columns / step) * (w.rows / step);
  };
  while (clipped() > kMostPixels) ++step;
  posts.pixel = lattice.spacing * lattice.size / span * step;
  const int wide = static_cast<int>(w.columns / step), high = static_cast<int>(w.rows / step);
  if (wide < 4 || high < 4) return posts;
  std::vector<float> pixels(static_cast<std::size_t>(wide) * static_cast<std::size_t>(high));
  if (const std::string why = raster.read(w, step, pixels, progress); !why.empty()) throw refusal(file, why);

  std::vector<double> z(pixels.size());
  std::vector<std::uint8_t> valid(pixels.size());
  for (std::size_t i = 0; i < z.size(); ++i) {
    valid[i] = std::isfinite(pixels[i]) ? 1 : 0;
    z[i] = valid[i] != 0 ? static_cast<double>(pixels[i]) : 0.0;
  }
  if (std::count(valid.begin(), valid.end(), std::uint8_t{1}) == 0) return posts;
  fill_unknown(wide, high, z, valid);
  const std::vector<float> away = distance_to_known(wide, high, valid);
  const double widest = kWidestVoid / posts.pixel;
  for (int row = 0; row < lattice.size; ++row)
    for (int column = 0; column < lattice.size; ++column) {
      const auto [x, y] = places.at(column, row);
      // The middle of a thinned pixel lies between the middles of those it is the mean of.
      const double px = (x - static_cast<double>(w.column) - 0.5 * (step - 1)) / step;
      const double py = (y - static_cast<double>(w.row) - 0.5 * (step - 1)) / step;
      if (!(px >= -0.5 && py >= -0.5 && px <= wide - 0.5 && py <= high - 0.5)) continue;
      const int c = std::clamp(static_cast<int>(std::floor(px)), 0, wide - 2),
                r = std::clamp(static_cast<int>(std::floor(py)), 0, high - 2);
      const std::size_t i = lattice.index(column, row);
      const auto nearest =
          static_cast<std::size_t>(std::clamp(static_cast<int>(std::lround(py)), 0, high - 1)) *
              static_cast<std::size_t>(wide) +
          static_cast<std::size_t>(std::clamp(static_cast<int>(std::lround(px)), 0, wide - 1));
      if (static_cast<double>(away[nearest]) > widest) continue;
      const auto wx = cubic(std::clamp(px - c, 0.0, 1.0)), wy = cubic(std::clamp(py - r, 0.0, 1.0));
      double sum = 0.0;
      for (int b = 0; b < 4; ++b) {
        double line = 0.0;
        for (int a = 0; a < 4; ++a)
          line += wx[static_cast<std::size_t>(a)] *
                  z[static_cast<std::size_t>(std::clamp(r + b - 1, 0, high - 1)) *
                        static_cast<std::size_t>(wide) +
                    static_cast<std::size_t>(std::clamp(c + a - 1, 0, wide - 1))];
        sum += wy[static_cast<std::size_t>(b)] * line;
      }
      posts.z[i] = sum;
      posts.known[i] = 1;
    }
  return posts;
}

}  // namespace coalwood::terrain

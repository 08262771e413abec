#include "math/table.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <stdexcept>

#include "math/random.h"
#include "math/slopes.h"

namespace coalwood::math {

std::vector<double> monotone_slopes(std::span<const double> v) {
  const std::size_t n = v.size();
  std::vector<double> slopes(n, 0.0);
  if (n < 2) return slopes;
  if (n == 2) return {v[1] - v[0], v[1] - v[0]};
  for (std::size_t i = 0; i < n; ++i) {
    if (i == 0) {
      slopes[i] = 0.5 * (-3.0 * v[0] + 4.0 * v[1] - v[2]);
    } else if (i == n - 1) {
      slopes[i] = 0.5 * (3.0 * v[i] - 4.0 * v[i - 1] + v[i - 2]);
    } else if (i == 1 || i == n - 2) {
      slopes[i] = 0.5 * (v[i + 1] - v[i - 1]);
    } else {
      slopes[i] = (8.0 * (v[i + 1] - v[i - 1]) - (v[i + 2] - v[i - 2])) / 12.0;
    }
    const double left = i == 0 ? v[1] - v[0] : v[i] - v[i - 1];
    const double right = i == n - 1 ? left : v[i + 1] - v[i];
    if (left * right <= 0.0) {
      slopes[i] = 0.0;
    } else {
      const double limit = 3.0 * std::min(std::abs(left), std::abs(right));
      const double toward = left > 0.0 ? 1.0 : -1.0;
      slopes[i] = toward * std::clamp(toward * slopes[i], 0.0, limit);
    }
  }
  return slopes;
}

namespace {

constexpr std::size_t kNumbersPerCell = 5;  // a cubic and the next corner

// Jump of the slope, per cell and as a part of the largest value, that makes a corner.
constexpr double kSharpest = 1.0e-6;

// x of the first corner at the end of each cell or later; the end of the grid if there is none.
std::vector<double> corners_after(double x0, double dx, std::span<const double> cubics) {
  const std::size_t cells = cubics.size() / 4;
  double largest = 0.0;
  for (std::size_t i = 0; i < cells; ++i) largest = std::max(largest, std::abs(cubics[4 * i]));
  std::vector<double> corners(cells, x0 + dx * static_cast<double>(cells));
  for (std::size_t i = cells; i-- > 1;) {
    const double* c = &cubics[4 * (i - 1)];
    const bool sharp = std::abs(c[1] + 2.0 * c[2] + 3.0 * c[3] - cubics[4 * i + 1]) > kSharpest * largest;
    corners[i - 1] = sharp ? x0 + dx * static_cast<double>(i) : corners[i];
  }
  return corners;
}

}  // namespace

Table::Table() noexcept {
  static const std::shared_ptr<const std::vector<double>> zero =
      std::make_shared<const std::vector<double>>(kNumbersPerCell, 0.0);
  storage_ = zero;
  cubics_ = storage_->data();
  corners_ = cubics_ + 4;
}

Table Table::of_cubics(double x0, double dx, std::vector<double> cubics) {
  Table table;
  table.first_ = x0;
  table.per_cell_ = 1.0 / dx;
  table.cells_ = static_cast<double>(cubics.size() / 4);
  table.last_ = x0 + dx * table.cells_;
  table.grid_ = random_bits(std::bit_cast<std::uint64_t>(table.first_), std::bit_cast<std::uint64_t>(table.per_cell_),
                            std::bit_cast<std::uint64_t>(table.cells_));
  double sum = 0.0;
  for (std::size_t i = 0; i < cubics.size(); i += 4) {
    sum += cubics[i] + cubics[i + 1] / 2.0 + cubics[i + 2] / 3.0 + cubics[i + 3] / 4.0;
  }
  table.mean_ = sum / table.cells_;
  for (std::size_t i = 0; i < cubics.size(); i += 4) {
    const double end = cubics[i] + cubics[i + 1] + cubics[i + 2] + cubics[i + 3];
    table.largest_ = std::max({table.largest_, std::abs(cubics[i]), std::abs(end)});
  }
  const std::vector<double> corners = corners_after(x0, dx, cubics);
  const auto first_corner = static_cast<std::ptrdiff_t>(cubics.size());
  cubics.insert(cubics.end(), corners.begin(), corners.end());
  table.storage_ = std::make_shared<const std::vector<double>>(std::move(cubics));
  table.cubics_ = table.storage_->data();
  table.corners_ = table.cubics_ + first_corner;
  return table;
}

Table Table::constant(double value) {
  Table table = of_cubics(0.0, 1.0, {value, 0.0, 0.0, 0.0});
  table.per_cell_ = 0.0;
  table.grid_ = kOneCell;
  table.last_ = table.first_;
  return table;
}

Table Table::through(double x0, double dx, std::span<const double> values) {
  if (values.empty() || !(dx > 0.0)) {
    throw std::invalid_argument("a table needs at least one value and ascending x");
  }
  if (values.size() == 1) return constant(values[0]);
  const std::vector<double> slopes = monotone_slopes(values);
  std::vector<double> cubics;
  cubics.reserve(4 * values.size());
  for (std::size_t i = 0; i + 1 < values.size(); ++i) {
    const double rise = values[i + 1] - values[i];
    const double c2 = 3.0 * rise - 2.0 * slopes[i] - slopes[i + 1];
    const double c3 = slopes[i] + slopes[i + 1] - 2.0 * rise;
    cubics.insert(cubics.end(), {values[i], slopes[i], c2, c3});
  }
  return of_cubics(x0, dx, std::move(cubics));
}

Table Table::of(const std::function<double(double)>& function, double x0, double x1, int n) {
  if (n < 1 || !(x0 < x1)) throw std::invalid_argument("a table needs at least one cell and ascending x");
  std::vector<double> values;
  values.reserve(static_cast<std::size_t>(n) + 1);
  for (int i = 0; i <= n; ++i) values.push_back(function(x0 + (x1 - x0) * i / n));
  return through(x0, (x1 - x0) / n, values);
}

Table Table::from_knots(std::span<const double> xs, std::span<const double> ys, int n) {
  if (xs.empty() || xs.size() != ys.size()) throw std::invalid_argument("knots need as many xs as ys");
  if (xs.size() == 1) return constant(ys[0]);
  if (!std::is_sorted(xs.begin(), xs.end(), std::less_equal<>{})) {
    throw std::invalid_argument("knots must ascend");
  }
  const auto line = [&](double x) {
    const auto above = std::upper_bound(xs.begin() + 1, xs.end() - 1, x);
    const auto i = static_cast<std::size_t>(above - xs.begin());
    const double s = std::clamp((x - xs[i - 1]) / (xs[i] - xs[i - 1]), 0.0, 1.0);
    return (1.0 - s) * ys[i - 1] + s * ys[i];
  };
  if (n < 1) throw std::invalid_argument("a table needs at least one cell");
  const double dx = (xs.back() - xs.front()) / n;
  std::vector<double> cubics;
  for (int i = 0; i < n; ++i) {
    const double here = line(xs.front() + dx * i), next = line(xs.front() + dx * (i + 1));
    cubics.insert(cubics.end(), {here, next - here, 0.0, 0.0});
  }
  return of_cubics(xs.front(), dx, std::move(cubics));
}

double Table::maximum() const noexcept {
  double highest = cubics_[0];
  for (const double* c = cubics_; c != corners_; c += 4) {
    highest = std::max({highest, c[0], c[0] + c[1] + c[2] + c[3]});
  }
  return highest;
}

}  // namespace coalwood::math

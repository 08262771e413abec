#include "math/table2.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "math/slopes.h"

namespace coalwood::math {
namespace {

// Powers of the fraction from (value, next value, slope, next slope).
std::array<double, 4> cubic(double a, double b, double sa, double sb) {
  return {a, sa, 3.0 * (b - a) - 2.0 * sa - sb, sa + sb - 2.0 * (b - a)};
}

// Field of columns * rows numbers, x fastest.
struct Field {
  std::size_t columns, rows;
  std::vector<double> numbers;
  double at(std::size_t i, std::size_t j) const { return numbers[j * columns + i]; }
};

Field slopes_along_x(const Field& f) {
  Field s{f.columns, f.rows, {}};
  for (std::size_t j = 0; j < f.rows; ++j) {
    const auto row = monotone_slopes(std::span(f.numbers).subspan(j * f.columns, f.columns));
    s.numbers.insert(s.numbers.end(), row.begin(), row.end());
  }
  return s;
}

Field slopes_along_y(const Field& f) {
  Field s{f.columns, f.rows, std::vector<double>(f.numbers.size())};
  std::vector<double> column(f.rows);
  for (std::size_t i = 0; i < f.columns; ++i) {
    for (std::size_t j = 0; j < f.rows; ++j) column[j] = f.at(i, j);
    const auto slopes = monotone_slopes(column);
    for (std::size_t j = 0; j < f.rows; ++j) s.numbers[j * f.columns + i] = slopes[j];
  }
  return s;
}

}  // namespace

Table2::Table2() noexcept {
  static const std::shared_ptr<const std::vector<double>> zero =
      std::make_shared<const std::vector<double>>(16, 0.0);
  storage_ = zero;
  patches_ = storage_->data();
}

Table2 Table2::constant(double value) {
  return of([value](double, double) { return value; }, 0.0, 1.0, 1, 0.0, 1.0, 1);
}

Table2 Table2::of(const std::function<double(double, double)>& function, double x0, double x1, int nx,
                  double y0, double y1, int ny) {
  if (nx < 1 || ny < 1 || !(x0 < x1) || !(y0 < y1)) {
    throw std::invalid_argument("a table needs at least one cell each way, ascending");
  }
  Field f{static_cast<std::size_t>(nx) + 1, static_cast<std::size_t>(ny) + 1, {}};
  for (int j = 0; j <= ny; ++j) {
    for (int i = 0; i <= nx; ++i) {
      f.numbers.push_back(function(x0 + (x1 - x0) * i / nx, y0 + (y1 - y0) * j / ny));
    }
  }
  const Field fx = slopes_along_x(f), fy = slopes_along_y(f), fxy = slopes_along_y(fx);
  std::vector<double> patches;
  patches.reserve(16 * static_cast<std::size_t>(nx) * static_cast<std::size_t>(ny));
  for (std::size_t j = 0; j + 1 < f.rows; ++j) {
    for (std::size_t i = 0; i + 1 < f.columns; ++i) {
      const auto along_x = [&](const Field& v, const Field& s, std::size_t row) {
        return cubic(v.at(i, row), v.at(i + 1, row), s.at(i, row), s.at(i + 1, row));
      };
      const auto low = along_x(f, fx, j), high = along_x(f, fx, j + 1);
      const auto low_rise = along_x(fy, fxy, j), high_rise = along_x(fy, fxy, j + 1);
      std::array<std::array<double, 4>, 4> powers;  // of y for each power of x
      for (std::size_t p = 0; p < 4; ++p) powers[p] = cubic(low[p], high[p], low_rise[p], high_rise[p]);
      for (std::size_t q = 0; q < 4; ++q) {
        for (std::size_t p = 0; p < 4; ++p) patches.push_back(powers[p][q]);
      }
    }
  }
  Table2 table;
  table.x0_ = x0;
  table.y0_ = y0;
  table.per_x_ = nx / (x1 - x0);
  table.per_y_ = ny / (y1 - y0);
  table.cells_x_ = nx;
  for (const double number : f.numbers) table.largest_ = std::max(table.largest_, std::abs(number));
  table.cells_y_ = ny;
  table.storage_ = std::make_shared<const std::vector<double>>(std::move(patches));
  table.patches_ = table.storage_->data();
  return table;
}

}  // namespace coalwood::math

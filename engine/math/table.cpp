#include "math/table.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

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

Table::Table() noexcept {
  static const std::shared_ptr<const std::vector<double>> zero =
      std::make_shared<const std::vector<double>>(4, 0.0);
  storage_ = zero;
  cubics_ = storage_->data();
}

Table Table::constant(double value) { return through(0.0, 1.0, std::span<const double>(&value, 1)); }

Table Table::through(double x0, double dx, std::span<const double> values) {
  if (values.empty() || !(dx > 0.0)) {
    throw std::invalid_argument("a table needs at least one value and ascending x");
  }
  Table table;
  table.first_ = x0;
  std::vector<double> cubics;
  if (values.size() == 1) {
    cubics = {values[0], 0.0, 0.0, 0.0};
    table.mean_ = values[0];
  } else {
    const std::vector<double> slopes = monotone_slopes(values);
    const std::size_t cells = values.size() - 1;
    cubics.reserve(4 * cells);
    for (std::size_t i = 0; i < cells; ++i) {
      const double rise = values[i + 1] - values[i];
      const double c2 = 3.0 * rise - 2.0 * slopes[i] - slopes[i + 1];
      const double c3 = slopes[i] + slopes[i + 1] - 2.0 * rise;
      cubics.insert(cubics.end(), {values[i], slopes[i], c2, c3});
      table.mean_ += values[i] + slopes[i] / 2.0 + c2 / 3.0 + c3 / 4.0;
    }
    table.cells_ = static_cast<double>(cells);
    table.per_cell_ = 1.0 / dx;
    table.mean_ /= table.cells_;
  }
  table.storage_ = std::make_shared<const std::vector<double>>(std::move(cubics));
  table.cubics_ = table.storage_->data();
  return table;
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
  return of(line, xs.front(), xs.back(), n);
}

bool Table::same_grid(const Table& other) const noexcept {
  return first_ == other.first_ && per_cell_ == other.per_cell_ && cells_ == other.cells_;
}

double Table::last() const noexcept { return per_cell_ > 0.0 ? first_ + cells_ / per_cell_ : first_; }

double Table::maximum() const noexcept {
  double highest = cubics_[0];
  for (std::size_t i = 0; i < storage_->size(); i += 4) {
    const double* c = cubics_ + i;
    highest = std::max({highest, c[0], c[0] + c[1] + c[2] + c[3]});
  }
  return highest;
}

}  // namespace coalwood::math

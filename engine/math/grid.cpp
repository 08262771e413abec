#include "math/grid.h"

#include <algorithm>
#include <stdexcept>

namespace coalwood::math {

Grid::Grid() noexcept {
  static const std::shared_ptr<const std::vector<double>> zero =
      std::make_shared<const std::vector<double>>(4, 0.0);
  storage_ = zero;
  values_ = storage_->data();
}

Grid::Grid(double x0, double y0, double dx, double dy, int columns, int rows, std::vector<double> values)
    : next_row_(columns),
      x0_(x0),
      y0_(y0),
      x1_(x0 + dx * (columns - 1)),
      y1_(y0 + dy * (rows - 1)),
      per_x_(1.0 / dx),
      per_y_(1.0 / dy),
      cells_x_(columns - 1.0),
      cells_y_(rows - 1.0),
      columns_(columns) {
  if (columns < 2 || rows < 2 || !(dx > 0.0) || !(dy > 0.0) ||
      values.size() != static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows)) {
    throw std::invalid_argument(
        "a grid needs two columns and two rows, ascending, and a value for each point");
  }
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  minimum_ = *low;
  maximum_ = *high;
  storage_ = std::make_shared<const std::vector<double>>(std::move(values));
  values_ = storage_->data();
}

}  // namespace coalwood::math

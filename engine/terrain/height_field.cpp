#include "terrain/height_field.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/assert.h"
#include "terrain/hashing.h"

namespace coalwood::terrain {

HeightField::HeightField(const Lattice& lattice, std::vector<float> elevation)
    : lattice_(lattice), elevation_(std::move(elevation)) {
  CW_ASSERT(lattice_.size >= 2 && lattice_.spacing > 0.0 && elevation_.size() == lattice_.count());
}

HeightField::Cell HeightField::cell_of(double east, double north) const noexcept {
  const double last = lattice_.size - 1;
  // Written so that a coordinate that is not a number lands on the south-west corner.
  const double x = std::min(std::max(0.0, (east - lattice_.west) / lattice_.spacing), last);
  const double y = std::min(std::max(0.0, (north - lattice_.south) / lattice_.spacing), last);
  const int column = std::min(static_cast<int>(x), lattice_.size - 2);
  const int row = std::min(static_cast<int>(y), lattice_.size - 2);
  return {column, row, x - column, y - row};
}

double HeightField::sample(double east, double north) const noexcept {
  const auto [c, r, u, v] = cell_of(east, north);
  const double south = at(c, r) + u * (static_cast<double>(at(c + 1, r)) - at(c, r));
  const double far_side = at(c, r + 1) + u * (static_cast<double>(at(c + 1, r + 1)) - at(c, r + 1));
  return south + v * (far_side - south);
}

Gradient HeightField::gradient(double east, double north) const noexcept {
  const auto [c, r, u, v] = cell_of(east, north);
  const double sw = at(c, r), se = at(c + 1, r), nw = at(c, r + 1), ne = at(c + 1, r + 1);
  Gradient g{((1.0 - v) * (se - sw) + v * (ne - nw)) / lattice_.spacing,
             ((1.0 - u) * (nw - sw) + u * (ne - se)) / lattice_.spacing};
  if (east < lattice_.west || east > lattice_.east()) g.east = 0.0;
  if (north < lattice_.south || north > lattice_.north()) g.north = 0.0;
  return g;
}

double HeightField::sample_bicubic(double east, double north) const noexcept {
  const auto [c, r, u, v] = cell_of(east, north);
  const auto weights = [](double t) {
    return std::array<double, 4>{0.5 * t * (t * (2.0 - t) - 1.0), 0.5 * (t * t * (3.0 * t - 5.0) + 2.0),
                                 0.5 * t * (t * (4.0 - 3.0 * t) + 1.0), 0.5 * t * t * (t - 1.0)};
  };
  const auto wu = weights(u), wv = weights(v);
  double sum = 0.0;
  for (int b = 0; b < 4; ++b) {
    double line = 0.0;
    const int row = std::clamp(r + b - 1, 0, lattice_.size - 1);
    for (int a = 0; a < 4; ++a) {
      line += wu[static_cast<std::size_t>(a)] * at(std::clamp(c + a - 1, 0, lattice_.size - 1), row);
    }
    sum += wv[static_cast<std::size_t>(b)] * line;
  }
  return sum;
}

std::uint64_t HeightField::hash() const noexcept {
  // Byte by byte from the values, so that the sum is the same on any byte order.
  const auto add = [](std::uint64_t h, std::uint64_t word, int bytes) {
    for (int k = 0; k < bytes; ++k) {
      const unsigned char b = static_cast<unsigned char>(word >> (8 * k));
      h = fnv1a({&b, 1}, h);
    }
    return h;
  };
  std::uint64_t h = fnv1a({});
  h = add(h, static_cast<std::uint64_t>(lattice_.size), 4);
  for (const double d : {lattice_.spacing, lattice_.west, lattice_.south}) {
    h = add(h, std::bit_cast<std::uint64_t>(d), 8);
  }
  for (const float z : elevation_) h = add(h, std::bit_cast<std::uint32_t>(z), 4);
  return h;
}

RangePyramid::RangePyramid(const HeightField& field, int block) {
  CW_ASSERT(block >= 1);
  const int cells = field.lattice().size - 1;
  Level base{(cells + block - 1) / block, {}};
  for (int row = 0; row < base.side; ++row) {
    for (int column = 0; column < base.side; ++column) {
      Range range{field.at(column * block, row * block), field.at(column * block, row * block)};
      for (int j = row * block; j <= std::min((row + 1) * block, cells); ++j) {
        for (int i = column * block; i <= std::min((column + 1) * block, cells); ++i) {
          range.low = std::min(range.low, field.at(i, j));
          range.high = std::max(range.high, field.at(i, j));
        }
      }
      base.ranges.push_back(range);
    }
  }
  levels_.push_back(std::move(base));
  while (levels_.back().side > 1) {
    const Level& fine = levels_.back();
    Level coarse{(fine.side + 1) / 2, {}};
    for (int row = 0; row < coarse.side; ++row) {
      for (int column = 0; column < coarse.side; ++column) {
        const auto child = [&](int a, int b) {
          const int c = std::min(2 * column + a, fine.side - 1), r = std::min(2 * row + b, fine.side - 1);
          return fine.ranges[static_cast<std::size_t>(r * fine.side + c)];
        };
        Range range = child(0, 0);
        for (const Range& next : {child(1, 0), child(0, 1), child(1, 1)}) {
          range = {std::min(range.low, next.low), std::max(range.high, next.high)};
        }
        coarse.ranges.push_back(range);
      }
    }
    levels_.push_back(std::move(coarse));
  }
}

Range RangePyramid::at(int level, int column, int row) const noexcept {
  const Level& l = levels_[static_cast<std::size_t>(level)];
  return l.ranges[static_cast<std::size_t>(row * l.side + column)];
}

}  // namespace coalwood::terrain

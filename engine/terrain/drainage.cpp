#include "terrain/drainage.h"

#include <algorithm>
#include <cmath>
#include <queue>

#include "base/assert.h"
#include "terrain/hashing.h"

namespace coalwood::terrain {
namespace {

constexpr int kEast[8] = {1, 1, 0, -1, -1, -1, 0, 1};
constexpr int kNorth[8] = {0, 1, 1, 1, 0, -1, -1, -1};
constexpr double kDiagonal = 1.41421356237309505;
constexpr double kFloodRise = 1e-5;  // slope over a filled hollow: any value that keeps water moving

struct Front {
  double z;
  std::int32_t post;
  // Highest first out of std::priority_queue, so "less" means higher; ties by index keep
  // the flood the same on every machine.
  bool operator<(const Front& other) const noexcept {
    return z > other.z || (z == other.z && post > other.post);
  }
};

}  // namespace

WaterRules open_edges(const Lattice& lattice) {
  WaterRules rules{std::vector<std::int32_t>(lattice.count(), -1), std::vector<float>(lattice.count(), 0.0f),
                   std::vector<std::uint8_t>(lattice.count(), 0)};
  for (int k = 0; k < lattice.size; ++k) {
    for (const std::size_t i : {lattice.index(k, 0), lattice.index(k, lattice.size - 1), lattice.index(0, k),
                                lattice.index(lattice.size - 1, k)}) {
      rules.outlet[i] = 1;
    }
  }
  return rules;
}

Drainage::Drainage(const Lattice& lattice, WaterRules rules) : lattice_(lattice), rules_(std::move(rules)) {
  const std::size_t count = lattice_.count();
  CW_ASSERT(rules_.forced.size() == count && rules_.inflow.size() == count && rules_.outlet.size() == count);
  shift_east_.assign(count, 0.0f);
  shift_north_.assign(count, 0.0f);
  receiver_.assign(count, -1);
  length_.assign(count, lattice_.spacing);
  area_.assign(count, 0.0);
}

void Drainage::displace(double jitter, std::uint32_t seed) {
  for (std::size_t i = 0; i < shift_east_.size(); ++i) {
    const std::uint32_t hash = mixed(static_cast<std::uint32_t>(i) + mixed(seed));
    shift_east_[i] = static_cast<float>(jitter * ((hash & 0xffffu) * 0x1p-15 - 1.0));
    shift_north_[i] = static_cast<float>(jitter * ((hash >> 16) * 0x1p-15 - 1.0));
  }
}

void Drainage::route(std::span<const double> z) {
  CW_ASSERT(z.size() == lattice_.count());
  // Once a landscape drains everywhere, steepest descent alone finds every way out; the
  // sill search, ten times as dear, is for the first steps and for foreign heights.
  if (!descend(z)) flood(z);
  sort_downstream_first();
  CW_ASSERT(order_.size() == lattice_.count());

  const double cell = lattice_.spacing * lattice_.spacing;
  for (std::size_t i = 0; i < area_.size(); ++i) area_[i] = cell + static_cast<double>(rules_.inflow[i]);
  for (std::size_t k = order_.size(); k-- > 0;) {
    const auto i = static_cast<std::size_t>(order_[k]);
    const auto r = static_cast<std::size_t>(receiver_[i]);
    if (r != i) area_[r] += area_[i];
  }
}

// Steepest way down from every post. False when some post has none.
bool Drainage::descend(std::span<const double> z) {
  const int n = lattice_.size;
  bool complete = true;
  for (int row = 0; row < n; ++row) {
    for (int column = 0; column < n; ++column) {
      const std::size_t i = lattice_.index(column, row);
      if (rules_.forced[i] >= 0) {
        receiver_[i] = rules_.forced[i];
        const int off = rules_.forced[i] - static_cast<std::int32_t>(i);
        length_[i] = (off == 1 || off == -1 || off == n || off == -n ? 1.0 : kDiagonal) * lattice_.spacing;
        continue;
      }
      if (rules_.outlet[i] != 0) {
        receiver_[i] = static_cast<std::int32_t>(i);
        length_[i] = lattice_.spacing;
        continue;
      }
      // The steepest has the largest drop^2 / way^2; compared crosswise, without roots.
      double best_drop = 0.0, best_way = 1.0, length = 1.0;
      std::int32_t receiver = -1;
      for (int k = 0; k < 8; ++k) {
        const int c = column + kEast[k], r = row + kNorth[k];
        if (c < 0 || r < 0 || c >= n || r >= n) continue;
        const std::size_t d = lattice_.index(c, r);
        const double drop = z[i] - z[d];
        if (drop <= 0.0) continue;
        const double e = kEast[k] + static_cast<double>(shift_east_[d] - shift_east_[i]);
        const double v = kNorth[k] + static_cast<double>(shift_north_[d] - shift_north_[i]);
        const double way = e * e + v * v;
        if (drop * drop * best_way > best_drop * best_drop * way) {
          best_drop = drop;
          best_way = way;
          length = (k & 1) != 0 ? kDiagonal : 1.0;
          receiver = static_cast<std::int32_t>(d);
        }
      }
      receiver_[i] = receiver;
      length_[i] = length * lattice_.spacing;
      complete = complete && receiver >= 0;
    }
  }
  return complete;
}

void Drainage::flood(std::span<const double> z) {
  ++floods_;
  std::vector<double> filled(z.begin(), z.end());
  std::vector<std::int32_t> sill(filled.size(), -1);
  fill_hollows(lattice_, rules_, kFloodRise * lattice_.spacing, filled, sill);
  if (!descend(filled)) {
    for (std::size_t i = 0; i < receiver_.size(); ++i) {
      if (receiver_[i] >= 0) continue;
      receiver_[i] = sill[i];
      length_[i] = lattice_.spacing;
    }
  }
}

void Drainage::sort_downstream_first() {
  const std::size_t count = receiver_.size();
  std::vector<std::int32_t> first(count + 1, 0), donors(count);
  for (std::size_t i = 0; i < count; ++i) ++first[static_cast<std::size_t>(receiver_[i]) + 1];
  for (std::size_t i = 0; i < count; ++i) first[i + 1] += first[i];
  std::vector<std::int32_t> next(first.begin(), first.end() - 1);
  for (std::size_t i = 0; i < count; ++i) {
    donors[static_cast<std::size_t>(next[static_cast<std::size_t>(receiver_[i])]++)] =
        static_cast<std::int32_t>(i);
  }
  order_.clear();
  order_.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    if (receiver_[i] == static_cast<std::int32_t>(i)) order_.push_back(static_cast<std::int32_t>(i));
  }
  for (std::size_t k = 0; k < order_.size(); ++k) {
    const auto i = static_cast<std::size_t>(order_[k]);
    for (std::int32_t d = first[i]; d < first[i + 1]; ++d) {
      const std::int32_t donor = donors[static_cast<std::size_t>(d)];
      if (donor != static_cast<std::int32_t>(i)) order_.push_back(donor);
    }
  }
}

void fill_hollows(const Lattice& lattice, const WaterRules& rules, double rise, std::span<double> z,
                  std::span<std::int32_t> sill) {
  const int n = lattice.size;
  std::vector<std::uint8_t> reached(lattice.count(), 0);
  std::priority_queue<Front> front;
  for (std::size_t i = 0; i < lattice.count(); ++i) {
    if (rules.outlet[i] == 0) continue;
    reached[i] = 1;
    front.push({z[i], static_cast<std::int32_t>(i)});
  }
  while (!front.empty()) {
    const Front here = front.top();
    front.pop();
    const int column = here.post % n, row = here.post / n;
    for (int k = 0; k < 8; ++k) {
      const int c = column + kEast[k], r = row + kNorth[k];
      if (c < 0 || r < 0 || c >= n || r >= n) continue;
      const std::size_t d = lattice.index(c, r);
      if (reached[d] != 0) continue;
      reached[d] = 1;
      z[d] = std::max(z[d], here.z + rise);
      if (!sill.empty()) sill[d] = here.post;
      front.push({z[d], static_cast<std::int32_t>(d)});
    }
  }
}

}  // namespace coalwood::terrain

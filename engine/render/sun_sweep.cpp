#include "render/sun_sweep.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <future>
#include <numbers>
#include <xsimd/xsimd.hpp>

namespace coalwood::render {
namespace {

constexpr float kDeep = -1e4f;  // [m] a height that hides nothing

/// The lattice's posts as the walk meets them: a step leads one row (or column) away from the light along
/// the axis that it leans to most; a side is a place along that row.
struct Walk {
  int sides = 0;         ///< posts along a row, and steps
  bool rows = true;      ///< a step is a row of the lattice, else a column
  int toward = 1;        ///< of the light, in rows
  double shift = 0.0;    ///< sides per step toward the light
  float fall = 0.0f;     ///< [m] that the light's edge comes down in a step
  float stride = 0.0f;   ///< [m] on the map in a step

  /// Row or column of the lattice of a step.
  [[nodiscard]] int row_of(int step) const { return toward > 0 ? sides - 1 - step : step; }
};

Walk walk_of(const terrain::Lattice& lattice, const math::Vec3d& light, double flat) {
  Walk w;
  w.sides = lattice.size;
  w.rows = std::abs(light.y) >= std::abs(light.x);
  const double main = w.rows ? light.y : light.x;
  w.toward = main > 0.0 ? 1 : -1;
  w.shift = (w.rows ? light.x : light.y) / std::abs(main);
  w.fall = static_cast<float>(lattice.spacing / std::abs(main) * light.z);
  w.stride = static_cast<float>(lattice.spacing / std::abs(main) * flat);
  return w;
}

/// Rows of a few steps of what hides, read and written together: a column of the lattice alone costs a
/// cache line a post. Each row has its edges repeated beyond it, so that reading between posts there is
/// the same as clamping.
class Rows {
 public:
  static constexpr int kSteps = 16;

  Rows(const Walk& walk, const terrain::Lattice& lattice, const std::vector<float>& blocking)
      : walk_(walk), lattice_(lattice), blocking_(blocking), width_(walk.sides + 2 * kMargin),
        heights_(static_cast<std::size_t>(width_ * (kSteps + 1))) {}

  /// Takes in the steps from this one on, and keeps the one before.
  void read(int step) {
    if (step > 0) std::copy_n(row(kSteps - 1) - kMargin, width_, row(-1) - kMargin);
    const int count = std::min(kSteps, walk_.sides - step);
    if (walk_.rows) {
      for (int k = 0; k < count; ++k)
        std::copy_n(&blocking_[lattice_.index(0, walk_.row_of(step + k))], walk_.sides, row(k));
    } else {
      for (int side = 0; side < walk_.sides; ++side) {
        const float* line = &blocking_[lattice_.index(0, side)];
        for (int k = 0; k < count; ++k) row(k)[side] = line[walk_.row_of(step + k)];
      }
    }
    for (int k = 0; k < count; ++k) {
      std::fill_n(row(k) - kMargin, kMargin, row(k)[0]);
      std::fill_n(row(k) + walk_.sides, kMargin, row(k)[walk_.sides - 1]);
    }
  }
  /// Heights of one of them, -1 to kSteps - 1; readable from two before the first side to two after the last.
  [[nodiscard]] float* row(int k) { return heights_.data() + static_cast<std::ptrdiff_t>(k + 1) * width_ + kMargin; }

 private:
  static constexpr int kMargin = 8;
  const Walk& walk_;
  const terrain::Lattice& lattice_;
  const std::vector<float>& blocking_;
  int width_;
  std::vector<float> heights_;
};

/// A place between the posts of a row that moves with the lines: line i is at `first + i` and `part` more.
struct Between {
  int first;
  float part;
  explicit Between(double x) : first(static_cast<int>(std::floor(x))), part(static_cast<float>(x - first)) {}
};

using Floats = xsimd::batch<float>;
constexpr int kWide = static_cast<int>(Floats::size);

template <class T>
T load(const float* at) {
  if constexpr (std::is_same_v<T, float>) return *at;
  else return T::load_unaligned(at);
}
inline void store(float* at, float x) { *at = x; }
inline void store(float* at, const Floats& x) { x.store_unaligned(at); }
inline float pick(bool m, float a, float b) { return m ? a : b; }
template <class M>
Floats pick(const M& m, const Floats& a, const Floats& b) { return xsimd::select(m, a, b); }

template <class T>
T on_row(const float* row, const Between& b, int line) {
  const float* at = row + b.first + line;
  return T(1.0f - b.part) * load<T>(at) + T(b.part) * load<T>(at + 1);
}

/// The lines between two sides that stand a whole number of sides apart.
struct Lines {
  std::vector<float> height, away;
};

/// One step of lines: what hid the light before, what stood there, and what stands half-way to this row (a
/// crest across the lattice's cells has its top there).
template <class T>
void advance(Lines& lines, int line, const float* behind, const float* here, const Between& before, const Between& half,
             const Walk& walk) {
  float* height = lines.height.data() + line;
  float* away = lines.away.data() + line;
  T top = load<T>(height);
  T reach = load<T>(away);
  const T hides = on_row<T>(behind, before, line);
  const auto higher = hides > top;
  top = pick(higher, hides, top);
  reach = pick(higher, T(0.0f), reach);
  const T between = T(0.5f) * (on_row<T>(behind, half, line) + on_row<T>(here, half, line) + T(walk.fall));
  const auto higher_still = between > top;
  top = pick(higher_still, between, top);
  reach = pick(higher_still, T(-0.5f * walk.stride), reach);
  store(height, top - T(walk.fall));
  store(away, reach + T(walk.stride));
}

/// A share of the lines, from one end of the lattice to the other. Two stand in each cell (one leaves crests
/// between two lines half a cell off), kept apart by where they stand in it: pair i has its lines at
/// `start + i` and half a side farther.
class Band {
 public:
  Band(const Walk& walk, const terrain::Lattice& lattice, const std::vector<float>& blocking,
       const ShadowHeights* around, ShadowHeights& result)
      : walk_(walk), lattice_(lattice), around_(around), result_(result), rows_(walk, lattice, blocking) {}

  /// Pairs of lines that cover the lattice at every step and one cell on both sides.
  [[nodiscard]] static int pairs(const Walk& walk) {
    return walk.sides + 3 + static_cast<int>(std::ceil(std::abs(walk.shift) * (walk.sides - 1)));
  }

  /// Takes pairs first <= i < end, and fills in the posts between their lines.
  void walk(int first, int end) {
    first_ = first, end_ = end;
    for (Lines& lines : lines_) {
      // One more on either side: the posts read across.
      lines.height.assign(static_cast<std::size_t>(pairs(walk_) + 2), kDeep);
      lines.away.assign(static_cast<std::size_t>(pairs(walk_) + 2), 0.0f);
    }
    std::vector<ShadowPost> posts(static_cast<std::size_t>(walk_.sides * Rows::kSteps));
    const double lowest = std::floor(std::min(0.0, walk_.shift * (walk_.sides - 1))) - 1.0;
    for (int step = 0; step < walk_.sides; step += Rows::kSteps) {
      const int count = std::min(Rows::kSteps, walk_.sides - step);
      rows_.read(step);
      std::array<std::array<int, 2>, Rows::kSteps> mine{};
      for (int k = 0; k < count; ++k) {
        const double start = lowest - walk_.shift * (step + k);
        for (int half = 0; half < 2; ++half) advance_all(lines_[static_cast<std::size_t>(half)], step, k, start + 0.5 * half);
        mine[static_cast<std::size_t>(k)] = fill(start, posts.data() + static_cast<std::ptrdiff_t>(k) * walk_.sides);
      }
      write(step, count, posts, mine);
    }
  }

 private:
  /// @param x of line 0, in sides
  void advance_all(Lines& lines, int step, int k, double x) {
    const int n = walk_.sides;
    // Lines that have left go on for the posts at the edge.
    const int from = std::max(first_, static_cast<int>(std::ceil(-1.0 - x)));
    const int to = std::min(end_ + 1, static_cast<int>(std::floor(n - x)) + 1);
    const auto enters = [&](double at) {
      return step + k == 0 || (walk_.shift <= 0.0 && at < 0.0) || (walk_.shift >= 0.0 && at > n - 1);
    };
    const double shift = walk_.shift;
    // Those whose place a step before was over the lattice.
    const int first_in = std::clamp(static_cast<int>(std::ceil(std::max(-x - shift, shift <= 0.0 ? -x : -1e9))), from, std::max(from, to));
    const int end_in = std::clamp(static_cast<int>(std::floor(std::min(n - 1 - x - shift, shift >= 0.0 ? n - 1 - x : 1e9))) + 1, first_in, std::max(first_in, to));
    const auto outside = [&](int line) {
      const double at = x + line;
      const auto i = static_cast<std::size_t>(line);
      if (enters(at)) {
        const double column = walk_.rows ? at : walk_.row_of(step + k), row = walk_.rows ? walk_.row_of(step + k) : at;
        const ShadowPost post = around_ == nullptr ? ShadowPost{kDeep, 0.0f}
                                                   : around_->sample(lattice_.west + column * lattice_.spacing,
                                                                     lattice_.south + row * lattice_.spacing);
        lines.height[i] = post.height;
        lines.away[i] = post.away;
      } else {
        lines.height[i] -= walk_.fall;
        lines.away[i] += walk_.stride;
      }
    };
    if (step + k == 0) {
      for (int line = from; line < to; ++line) outside(line);
      return;
    }
    for (int line = from; line < first_in; ++line) outside(line);
    const float* behind = rows_.row(k - 1);
    const float* here = rows_.row(k);
    const Between before(x + shift), half(x + 0.5 * shift);
    int line = first_in;
    for (; line + kWide <= end_in; line += kWide) advance<Floats>(lines, line, behind, here, before, half, walk_);
    for (; line < end_in; ++line) advance<float>(lines, line, behind, here, before, half, walk_);
    for (; line < to; ++line) outside(line);
  }

  /// Posts between this band's lines. @return the sides from and to which
  std::array<int, 2> fill(double start, ShadowPost* posts) const {
    const double twice = -2.0 * start;  // lines up to side 0
    const double whole = std::floor(twice);
    const auto u = static_cast<float>(twice - whole);
    const int lines = static_cast<int>(whole);
    const int pair = lines >> 1;
    const bool later = (lines & 1) != 0;  // the post lies in the second half of its pair
    const Lines& a = lines_[later ? 1 : 0];
    const Lines& b = lines_[later ? 0 : 1];
    const int next = pair + (later ? 1 : 0);
    const int from = std::clamp(first_ - pair, 0, walk_.sides);
    const int to = std::clamp(end_ - pair, from, walk_.sides);
    const float v = 1.0f - u;
    for (int side = from; side < to; ++side) {
      const auto i = static_cast<std::size_t>(side + pair), j = static_cast<std::size_t>(side + next);
      posts[side] = {v * a.height[i] + u * b.height[j], v * a.away[i] + u * b.away[j]};
    }
    return {from, to};
  }

  void write(int step, int count, const std::vector<ShadowPost>& posts,
             const std::array<std::array<int, 2>, Rows::kSteps>& mine) {
    const auto at = [&](int k, int side) { return static_cast<std::size_t>(k * walk_.sides + side); };
    if (walk_.rows) {
      for (int k = 0; k < count; ++k) {
        const auto [from, to] = mine[static_cast<std::size_t>(k)];
        std::copy_n(&posts[at(k, from)], to - from, &result_.posts[lattice_.index(from, walk_.row_of(step + k))]);
      }
      return;
    }
    for (int side = 0; side < walk_.sides; ++side) {
      ShadowPost* line = &result_.posts[lattice_.index(0, side)];
      for (int k = 0; k < count; ++k) {
        const auto [from, to] = mine[static_cast<std::size_t>(k)];
        if (side >= from && side < to) line[walk_.row_of(step + k)] = posts[at(k, side)];
      }
    }
  }

  const Walk& walk_;
  const terrain::Lattice& lattice_;
  const ShadowHeights* around_;
  ShadowHeights& result_;
  Rows rows_;
  std::array<Lines, 2> lines_;
  int first_ = 0, end_ = 0;
};

}  // namespace

ShadowPost ShadowHeights::sample(double east, double north) const {
  const int last = lattice.size - 1;
  const double x = std::clamp((east - lattice.west) / lattice.spacing, 0.0, static_cast<double>(last));
  const double y = std::clamp((north - lattice.south) / lattice.spacing, 0.0, static_cast<double>(last));
  const int i = std::min(static_cast<int>(x), last - 1);
  const int j = std::min(static_cast<int>(y), last - 1);
  const auto u = static_cast<float>(x - i);
  const auto v = static_cast<float>(y - j);
  const auto at = [&](float ShadowPost::*value, int row) {
    return (1 - u) * posts[lattice.index(i, row)].*value + u * posts[lattice.index(i + 1, row)].*value;
  };
  const auto between = [&](float ShadowPost::*value) { return (1 - v) * at(value, j) + v * at(value, j + 1); };
  return {between(&ShadowPost::height), between(&ShadowPost::away)};
}

std::vector<float> blocking_heights(const Ground& ground, const terrain::Lattice& lattice, double forest) {
  std::vector<float> heights(lattice.count());
  for (int row = 0; row < lattice.size; ++row)
    for (int column = 0; column < lattice.size; ++column) {
      const double east = lattice.east_of(column);
      const double north = lattice.north_of(row);
      const double wooded = forest > 0.0 ? forest * ground.cover(east, north, CoverMap::forest) : 0.0;
      heights[lattice.index(column, row)] = static_cast<float>(ground.height(east, north) + wooded);
    }
  return heights;
}

math::Vec3d rounded_light(const math::Vec3d& light) {
  constexpr double kGrain = 0.1 * std::numbers::pi / 180.0;  // [rad]
  const double elevation = std::round(std::asin(std::clamp(light.z, -1.0, 1.0)) / kGrain) * kGrain;
  const double azimuth = std::round(std::atan2(light.x, light.y) / kGrain) * kGrain;
  return {std::cos(elevation) * std::sin(azimuth), std::cos(elevation) * std::cos(azimuth),
          std::sin(elevation)};
}

void sweep(const terrain::Lattice& lattice, const std::vector<float>& blocking, const math::Vec3d& light,
           const ShadowHeights* around, ShadowHeights& result, int threads) {
  result.lattice = lattice;
  const double flat = std::hypot(light.x, light.y);
  constexpr double kOverhead = 1e-3;
  if (flat < kOverhead || light.z <= 0.0) {
    result.posts.assign(lattice.count(), {kDeep, 0.0f});
    return;
  }
  result.posts.resize(lattice.count());
  const Walk walk = walk_of(lattice, light, flat);
  const int pairs = Band::pairs(walk);
  std::vector<std::future<void>> others;
  const auto part = [&](int k) {
    Band(walk, lattice, blocking, around, result).walk(pairs * k / threads, pairs * (k + 1) / threads);
  };
  for (int k = 1; k < threads; ++k) others.push_back(std::async(std::launch::async, part, k));
  part(0);
  for (auto& other : others) other.get();
}

}  // namespace coalwood::render

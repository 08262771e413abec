#include "terrain/relief_statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "math/measures.h"
#include "terrain/drainage.h"

namespace coalwood::terrain {
namespace {

using math::kDegree;

struct Part {
  int low, high;  // columns and rows low <= k < high
  [[nodiscard]] double posts() const { return static_cast<double>(high - low) * (high - low); }
};

// Slope of the least-squares line.
class Regression {
 public:
  void add(double x, double y) {
    n_ += 1;
    x_ += x;
    y_ += y;
    xx_ += x * x;
    xy_ += x * y;
  }
  [[nodiscard]] double slope() const {
    const double spread = n_ * xx_ - x_ * x_;
    return spread > 0.0 ? (n_ * xy_ - x_ * y_) / spread : 0.0;
  }

 private:
  double n_ = 0, x_ = 0, y_ = 0, xx_ = 0, xy_ = 0;
};

// Source: B. K. P. Horn, "Hill shading and the reflectance map", Proc. IEEE 69 (1981).
Gradient horn(const HeightField& f, int c, int r) {
  const auto z = [&](int a, int b) { return static_cast<double>(f.at(c + a, r + b)); };
  const double eight = 8.0 * f.lattice().spacing;
  return {((z(1, -1) + 2 * z(1, 0) + z(1, 1)) - (z(-1, -1) + 2 * z(-1, 0) + z(-1, 1))) / eight,
          ((z(-1, 1) + 2 * z(0, 1) + z(1, 1)) - (z(-1, -1) + 2 * z(0, -1) + z(1, -1))) / eight};
}

void measure_slopes(const HeightField& f, const Drainage& water, Part part, ReliefStatistics& s) {
  std::vector<double> slopes;
  std::array<double, 72> facing{};
  int flat = 0;
  for (int r = part.low; r < part.high; ++r) {
    for (int c = part.low; c < part.high; ++c) {
      const Gradient g = horn(f, c, r);
      const double slope = std::atan(std::sqrt(g.east * g.east + g.north * g.north));
      slopes.push_back(slope);
      // A floor is flat ground near a creek; flat ground elsewhere is a fault.
      if (slope < 2.0 * kDegree) {
        bool floor = false;
        for (int b = -4; b <= 4 && !floor; ++b) {
          for (int a = -4; a <= 4 && !floor; ++a) {
            const int i = c + a, j = r + b;
            if (i < 0 || j < 0 || i >= f.lattice().size || j >= f.lattice().size) continue;
            floor = water.area()[f.lattice().index(i, j)] > 0.5e6;
          }
        }
        flat += floor ? 0 : 1;
      }
      if (slope > 5.0 * kDegree) {
        const double bearing = std::atan2(-g.east, -g.north) / kDegree + 360.0;
        facing[static_cast<std::size_t>(bearing / 5.0 + 0.5) % 72] += 1.0;
      }
    }
  }
  s.slope_mean = std::accumulate(slopes.begin(), slopes.end(), 0.0) / static_cast<double>(slopes.size());
  std::sort(slopes.begin(), slopes.end());
  const auto quantile = [&](double q) {
    return slopes[static_cast<std::size_t>(q * static_cast<double>(slopes.size() - 1))];
  };
  s.slope_p05 = quantile(0.05);
  s.slope_p50 = quantile(0.50);
  s.slope_p95 = quantile(0.95);
  s.flat_share = flat / part.posts();
  // Bins of 5 degrees centred on multiples of 5: each multiple of 45 (three bins) against
  // the land that faces up to 20 degrees to either side of it.
  s.aspect_peak = 0.0;
  for (std::size_t k = 0; k < 8; ++k) {
    double peak = 0.0, around = 0.0;
    for (int d = -1; d <= 1; ++d) peak += facing[(72 + 9 * k + static_cast<std::size_t>(72 + d)) % 72] / 3.0;
    for (const int d : {-4, -3, -2, 2, 3, 4})
      around += facing[(9 * k + static_cast<std::size_t>(72 + d)) % 72] / 6.0;
    s.aspect_peak = std::max(s.aspect_peak, peak / std::max(around, 1.0) - 1.0);
  }
}

template <class Visit>
void windows(const HeightField& f, Part part, double side, Visit&& visit) {
  const int w = static_cast<int>(side / f.lattice().spacing + 0.5);
  for (int r = part.low; r + w <= part.high; r += w) {
    for (int c = part.low; c + w <= part.high; c += w) {
      double low = 1e30, high = -1e30, sum = 0.0;
      for (int b = 0; b < w; ++b) {
        for (int a = 0; a < w; ++a) {
          const double z = f.at(c + a, r + b);
          low = std::min(low, z);
          high = std::max(high, z);
          sum += z;
        }
      }
      visit(low, high, sum / (static_cast<double>(w) * w));
    }
  }
}

double mean_relief(const HeightField& f, Part part, double side) {
  double sum = 0.0;
  int count = 0;
  windows(f, part, side, [&](double low, double high, double) {
    sum += high - low;
    ++count;
  });
  return count > 0 ? sum / count : 0.0;
}

double channel_density(const Drainage& water, Part part, double threshold) {
  const Lattice& l = water.lattice();
  double length = 0.0;
  for (int r = part.low; r < part.high; ++r) {
    for (int c = part.low; c < part.high; ++c) {
      const std::size_t i = l.index(c, r);
      if (water.area()[i] >= threshold && water.receiver()[i] != static_cast<std::int32_t>(i)) {
        length += water.length()[i];
      }
    }
  }
  return length / (part.posts() * l.spacing * l.spacing);
}

// Strahler's orders: two streams of one order make one of the next.
std::vector<int> strahler(const Drainage& water, double threshold) {
  const std::size_t count = water.area().size();
  std::vector<int> order(count, 0), highest(count, 0), how_many(count, 0), streams;
  for (std::size_t k = water.order().size(); k-- > 0;) {
    const auto i = static_cast<std::size_t>(water.order()[k]);
    if (water.area()[i] < threshold) continue;
    order[i] = highest[i] == 0 ? 1 : (how_many[i] >= 2 ? highest[i] + 1 : highest[i]);
    const auto r = static_cast<std::size_t>(water.receiver()[i]);
    if (r == i) continue;
    if (order[i] > highest[r]) {
      highest[r] = order[i];
      how_many[r] = 1;
    } else if (order[i] == highest[r]) {
      ++how_many[r];
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (order[i] == 0) continue;
    const auto r = static_cast<std::size_t>(water.receiver()[i]);
    if (r != i && order[r] == order[i]) continue;
    if (static_cast<int>(streams.size()) < order[i]) streams.resize(static_cast<std::size_t>(order[i]), 0);
    ++streams[static_cast<std::size_t>(order[i] - 1)];
  }
  return streams;
}

void measure_channels(const HeightField& f, const Drainage& water, ReliefStatistics& s) {
  const Lattice& l = f.lattice();
  std::vector<double> way(l.count(), 0.0);  // longest way from a divide
  for (std::size_t k = water.order().size(); k-- > 0;) {
    const auto i = static_cast<std::size_t>(water.order()[k]);
    const auto r = static_cast<std::size_t>(water.receiver()[i]);
    if (r != i) way[r] = std::max(way[r], way[i] + water.length()[i]);
  }
  Regression hack, concave;
  for (const std::int32_t post : water.order()) {
    const auto i = static_cast<std::size_t>(post);
    const auto r = static_cast<std::size_t>(water.receiver()[i]);
    const double area = water.area()[i];
    if (r == i) continue;
    // Hack's law over basins at their mouths: where a stream meets a larger one.
    if (area > 2e5 && water.area()[r] > 2.0 * area) hack.add(std::log(area), std::log(way[i] + l.spacing));
    if (area < 2e5 || area > 2e7) continue;
    const double fall = static_cast<double>(f.elevations()[i]) - static_cast<double>(f.elevations()[r]);
    // Over ten posts, so that the grey levels of a picture do not count as slope.
    std::size_t end = r;
    double length = water.length()[i], drop = fall;
    for (int step = 1; step < 10; ++step) {
      const auto next = static_cast<std::size_t>(water.receiver()[end]);
      if (next == end) break;
      length += water.length()[end];
      drop += static_cast<double>(f.elevations()[end]) - static_cast<double>(f.elevations()[next]);
      end = next;
    }
    if (drop > 0.0) concave.add(std::log(area), std::log(drop / length));
  }
  s.hack_exponent = hack.slope();
  s.concavity = -concave.slope();
}

}  // namespace

ReliefStatistics statistics_of(const HeightField& field, double margin) {
  const Lattice& l = field.lattice();
  const int cut = std::max(1, static_cast<int>(l.size * margin));
  const Part part{cut, l.size - cut};
  std::vector<double> z(field.elevations().begin(), field.elevations().end());
  Drainage water(l, open_edges(l));
  water.route(z);

  ReliefStatistics s;
  measure_slopes(field, water, part, s);
  s.relief_1km = mean_relief(field, part, 1000.0);
  s.relief_2km = mean_relief(field, part, 2000.0);
  s.relief_5km = mean_relief(field, part, 5000.0);
  s.lowest = 1e30;
  s.highest = -1e30;
  for (int r = part.low; r < part.high; ++r) {
    for (int c = part.low; c < part.high; ++c) {
      const double here = field.at(c, r);
      s.lowest = std::min(s.lowest, here);
      s.highest = std::max(s.highest, here);
      s.mean += here / part.posts();
      bool pit = true;
      for (int b = -1; b <= 1 && pit; ++b) {
        for (int a = -1; a <= 1 && pit; ++a) pit = field.at(c + a, r + b) >= field.at(c, r);
      }
      s.pits += pit ? 1 : 0;
    }
  }
  if (s.highest > s.lowest) s.hypsometric_integral = (s.mean - s.lowest) / (s.highest - s.lowest);
  double integral = 0.0;
  int count = 0;
  windows(field, part, 5000.0, [&](double low, double high, double mean) {
    if (high <= low) return;
    integral += (mean - low) / (high - low);
    ++count;
  });
  s.hypsometric_5km = count > 0 ? integral / count : 0.0;
  s.density_50000m2 = channel_density(water, part, 5e4);
  s.density_20000m2 = channel_density(water, part, 2e4);
  s.strahler_counts = strahler(water, 5e4);
  measure_channels(field, water, s);
  return s;
}

double bifurcation_ratio(const std::vector<int>& counts) {
  constexpr int kFewest = 10;
  Regression r;
  for (std::size_t k = 0; k < counts.size() && counts[k] >= kFewest; ++k) {
    r.add(static_cast<double>(k), std::log(static_cast<double>(counts[k])));
  }
  return std::exp(-r.slope());
}

}  // namespace coalwood::terrain

#include "render/smoke_drift.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace coalwood::render {
namespace {
/// [1] Richardson's constant in the form used, and the largest diffusivity [m^2/s].
constexpr double kRichardson = 0.2, kMostDiffusivity = 50.0;
}  // namespace

double Rise::height(double t) const { return speed * time * -std::expm1(-t / time); }

std::array<double, 2> drift(const exchange::WindColumn& wind, double z, const Rise& rise, double t) {
  const std::size_t n = wind.height.size();
  if (n == 0 || t <= 0.0) return {0.0, 0.0};
  const double reach = rise.speed * rise.time;  // the whole rise; never negative here
  std::array<double, 2> moved{0.0, 0.0};
  double from = 0.0;
  auto above = static_cast<std::size_t>(std::upper_bound(wind.height.begin(), wind.height.end(), z) -
                                        wind.height.begin());
  while (from < t) {
    // The layer between levels above-1 and above, and when its top is passed.
    const double top = above < n ? wind.height[above] : std::numeric_limits<double>::infinity();
    const double share = reach > 0.0 ? (top - z) / reach : std::numeric_limits<double>::infinity();
    const double until = share < 1.0 ? std::min(t, -rise.time * std::log1p(-share)) : t;
    const double duration = std::max(until - from, 0.0);
    const std::size_t low = above == 0 ? 0 : above - 1;
    const bool inside = above > 0 && above < n;
    const double thickness = inside ? wind.height[above] - wind.height[low] : 1.0;
    // Mean of z(t) - z_low over the stretch, times its duration.
    const double lag = rise.time * (std::exp(-from / rise.time) - std::exp(-until / rise.time));
    const double climbed = (z - wind.height[low] + reach) * duration - reach * lag;
    for (std::size_t k = 0; k < 2; ++k) {
      const std::vector<double>& w = k == 0 ? wind.east : wind.north;
      const double gradient = inside ? (w[above] - w[low]) / thickness : 0.0;
      moved[k] += w[low] * duration + gradient * climbed;
    }
    if (until >= t || above >= n) break;
    from = until;
    ++above;
  }
  return moved;
}

double spread(double sigma, double dissipation, double t) {
  const double rate = kRichardson * std::cbrt(dissipation);
  const double start = std::cbrt(sigma * sigma);
  // d(sigma^2)/dt = 3 rate u^2 with u = sigma^(2/3); twice the diffusivity.
  const double last = std::sqrt(2.0 * kMostDiffusivity / (3.0 * rate));
  const double free = std::clamp((last - start) / rate, 0.0, t);
  const double u = start + rate * free;
  return std::sqrt(u * u * u + 2.0 * kMostDiffusivity * (t - free));
}

double dissipation_at(double height, bool night) {
  constexpr double kLow = 300.0, kHigh = 1500.0;
  const double day = height < kLow ? 5.0e-3 : height < kHigh ? 1.0e-3 : 1.0e-4;
  // Blended over the layers' edges, so that neighbours in a column spread alike.
  const auto mix = [&](double edge, double below, double over) {
    const double s = std::clamp((height - 0.8 * edge) / (0.4 * edge), 0.0, 1.0);
    return below * std::pow(over / below, s * s * (3.0 - 2.0 * s));
  };
  const double smooth = height < 2.0 * kLow    ? mix(kLow, 5.0e-3, 1.0e-3)
                        : height > 0.7 * kHigh ? mix(kHigh, 1.0e-3, 1.0e-4)
                                               : day;
  return night ? 0.1 * smooth : smooth;
}

}  // namespace coalwood::render

#include "ui/axis.h"

#include <array>
#include <limits>
#include <numeric>

namespace coalwood::ui {
namespace {

Ticks ticks_of(double from, double to, double step) noexcept {
  // A tick that rounding puts a hair outside still counts.
  const double slack = 1e-9 * step;
  const double first = std::ceil((from - slack) / step);
  const double last = std::floor((to + slack) / step);
  return {first * step, step, last < first ? 0 : static_cast<int>(last - first) + 1};
}

double round_step(double least) noexcept {
  const double decade = std::pow(10.0, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * decade >= least * (1.0 - 1e-12)) return factor * decade;
  return 10.0 * decade;
}

}  // namespace

Ticks nice_ticks(double from, double to, int most) noexcept {
  if (!(to > from) || most < 2) return {};
  double step = round_step((to - from) / most);
  while (ticks_of(from, to, step).count > most) step = round_step(step * 1.5);
  return ticks_of(from, to, step);
}

Ticks time_ticks(double from, double to, int most) noexcept {
  if (!(to > from) || most < 2) return {};
  constexpr std::array kSteps{10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0, 1800.0, 3600.0};
  const Ticks decimal = nice_ticks(from, to, most);
  if (decimal.step <= 5.0) return decimal;
  for (const double step : kSteps)
    if (const Ticks ticks = ticks_of(from, to, step); ticks.count <= most) return ticks;
  return decimal;
}

double nice_ceiling(double value) noexcept {
  if (!(value > 0.0) || !std::isfinite(value)) return 1.0;
  const double decade = std::pow(10.0, std::floor(std::log10(value)));
  for (const double factor : {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0})
    if (factor * decade >= value * (1.0 - 1e-12)) return factor * decade;
  return 10.0 * decade;
}

int decimals_of(double step) noexcept {
  constexpr int kMost = 6;
  for (int decimals = 0; decimals < kMost; ++decimals) {
    const double scaled = step * std::pow(10.0, decimals);
    if (std::abs(scaled - std::round(scaled)) < 1e-6 * scaled) return decimals;
  }
  return kMost;
}

std::vector<Point> decimated(const std::vector<Point>& curve) {
  std::vector<Point> thin;
  for (std::size_t i = 0; i < curve.size();) {
    const float column = std::floor(curve[i].x);
    std::size_t low = i, high = i, last = i;
    for (std::size_t j = i; j < curve.size() && std::floor(curve[j].x) == column; ++j) {
      if (curve[j].y < curve[low].y) low = j;
      if (curve[j].y > curve[high].y) high = j;
      last = j;
    }
    std::array<std::size_t, 4> keep{i, std::min(low, high), std::max(low, high), last};
    for (std::size_t k = 0; k < keep.size(); ++k)
      if (k == 0 || keep[k] != keep[k - 1]) thin.push_back(curve[keep[k]]);
    i = last + 1;
  }
  return thin;
}

std::vector<float> placed_labels(const std::vector<LabelWish>& wishes, float begin, float end, float gap,
                                 float offset) {
  std::vector<float> lefts(wishes.size(), std::numeric_limits<float>::quiet_NaN());
  std::vector<std::size_t> order(wishes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return wishes[a].rank < wishes[b].rank; });
  const auto is_free = [&](float left, float width) {
    if (left < begin || left + width > end) return false;
    for (std::size_t i = 0; i < wishes.size(); ++i)
      if (!std::isnan(lefts[i]) && left < lefts[i] + wishes[i].width + gap && lefts[i] < left + width + gap)
        return false;
    return true;
  };
  for (const std::size_t i : order)
    for (const float left : {wishes[i].x + offset, wishes[i].x - offset - wishes[i].width})
      if (std::isnan(lefts[i]) && is_free(left, wishes[i].width)) lefts[i] = left;
  return lefts;
}

}  // namespace coalwood::ui

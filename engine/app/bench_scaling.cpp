#include <algorithm>
#include <cmath>
#include <cstdio>
#include <initializer_list>
#include <type_traits>
#include <vector>

#include "app/bench_parts.h"
#include "app/bench_shots.h"
#include "app/offscreen.h"
#include "math/random.h"

namespace coalwood::app::bench_part {
namespace {

/// Slope of log(cost) over log(amount) by least squares, and how well the line fits.
struct Slope {
  double slope = 0.0;
  double r2 = 0.0;
};
Slope slope_of(const std::vector<double>& amounts, const std::vector<double>& costs) {
  const auto n = static_cast<double>(amounts.size());
  double sx = 0.0, sy = 0.0, sxx = 0.0, sxy = 0.0, syy = 0.0;
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    const double x = std::log(amounts[i]);
    const double y = std::log(costs[i]);
    sx += x, sy += y, sxx += x * x, sxy += x * y, syy += y * y;
  }
  const double xx = sxx - sx * sx / n, xy = sxy - sx * sy / n, yy = syy - sy * sy / n;
  return {xy / xx, xx > 0.0 && yy > 0.0 ? xy * xy / (xx * yy) : 1.0};
}

/// @param wanted what the slope should be
void print_slope(const char* what, const char* wanted, const std::vector<double>& amounts, const std::vector<double>& costs) {
  const Slope s = slope_of(amounts, costs);
  std::printf("  %-28s slope %5.2f  %-13s (R2 %.3f):", what, s.slope, wanted, s.r2);
  for (std::size_t i = 0; i < amounts.size(); ++i) std::printf(" %g: %.1f ms%s", amounts[i], costs[i], i + 1 < amounts.size() ? "," : "\n");
}

/// `count` flights that drift apart on their way, thinned as an ensemble's would be.
std::vector<std::vector<exchange::TrailPoint>> drifted(const sim::Path& path, int count) {
  constexpr std::size_t kPoints = 128;
  constexpr double kFarthest = 0.2;  // [1] of the height
  const std::vector<exchange::TrailPoint>& points = path.points();
  const std::size_t stride = std::max<std::size_t>(1, points.size() / kPoints);
  std::vector<std::vector<exchange::TrailPoint>> all(static_cast<std::size_t>(count));
  for (std::size_t k = 0; k < all.size(); ++k) {
    const double east = kFarthest * (2.0 * math::uniform(1, 0, k, 0) - 1.0), north = kFarthest * (2.0 * math::uniform(1, 0, k, 1) - 1.0);
    for (std::size_t i = 0; i < points.size(); i += stride) {
      exchange::TrailPoint p = points[i];
      p.p_W = p.p_W + math::Vec3d{east * p.height, north * p.height, 0.0};
      all[k].push_back(p);
    }
  }
  return all;
}

}  // namespace

void scaling(const LaunchSite& site, const sim::FlightRecord& record) {
  sim::Path path;
  path.extend(record);
  std::printf("scaling: the slope of the frame's cost on logarithmic axes (1: twice as much costs twice the time; 0: it costs nothing)\n");

  std::vector<double> amounts, costs;
  for (const video::FrameSize size : {video::FrameSize{320, 180}, {640, 360}, {960, 540}, {1280, 720}, {1920, 1080}}) {
    Offscreen offscreen(site, record, {size, "", false, 1, false});
    amounts.push_back(1e-6 * size.width * size.height);
    costs.push_back(cost(offscreen, record, path, {"hero", 3.0}));
  }
  print_slope("pixels [million]", "at most 1.05", amounts, costs);

  constexpr video::FrameSize kSize{640, 360};
  Offscreen offscreen(site, record, {kSize, "", false, 1, false});
  const render::Quality usual = offscreen.picture().renderer().quality();
  const auto with_quality = [&](const char* what, const char* wanted, auto render::Quality::*knob, std::initializer_list<int> values,
                                const BenchShot& shot) {
    amounts.clear(), costs.clear();
    for (const int value : values) {
      render::Quality quality = usual;
      quality.*knob = static_cast<std::remove_reference_t<decltype(quality.*knob)>>(value);
      offscreen.picture().renderer().set_quality(quality);
      amounts.push_back(value);
      costs.push_back(cost(offscreen, record, path, shot));
    }
    offscreen.picture().renderer().set_quality(usual);
    print_slope(what, wanted, amounts, costs);
  };
  with_quality("most trees", "at most 0.5", &render::Quality::trees, {1000, 2000, 4000, 8000, 16000}, {"town", 20.0});
  with_quality("most smoke sprites", "at most 1.1", &render::Quality::smoke_sprites, {200, 400, 800, 1600, 3200}, {"hero", 3.0});
  with_quality("land's extent [m]", "at most 0.3", &render::Quality::land_reach, {5000, 10000, 20000, 40000, 80000}, {"chase", 20.0});

  const auto with_paths = [&](const char* what, const char* wanted, std::initializer_list<int> counts) {
    amounts.clear(), costs.clear();
    for (const int count : counts) {
      amounts.push_back(count);
      costs.push_back(cost(offscreen, record, path, {"map", 40.0}, drifted(path, count)));
    }
    print_slope(what, wanted, amounts, costs);
  };
  with_paths("paths drawn, few", "at most 0.3", {1, 3, 10, 30, 100, 300, 1000});
  with_paths("paths drawn, many", "at most 1.0", {1000, 3000, 10000});

  amounts.clear(), costs.clear();
  for (const double age : {10.0, 20.0, 40.0, 60.0, 80.0}) {
    amounts.push_back(age);
    costs.push_back(cost(offscreen, record, path, {"tower", age}));
  }
  print_slope("age of the trail [s]", "at most 0.1", amounts, costs);

  std::vector<double> views;
  for (const double time : {0.5, 2.0, 5.0, 10.0, 20.0, 40.0}) views.push_back(cost(offscreen, record, path, {"chase", time}));
  std::printf("  chase from the pad to the top: dearest view %.2f of the median, at most 1.4\n", percentile(views, 1.0) / median(views));
}

}  // namespace coalwood::app::bench_part

#include <cstdio>
#include <filesystem>

#include "app/bench_parts.h"
#include "base/resources.h"
#include "sim/simulation.h"

namespace coalwood::app::bench_part {

void solve() {
  constexpr int kRuns = 25;
  std::printf("solve, whole flight to record, the least of %d runs\n", kRuns);
  std::vector<std::filesystem::path> scenes;
  for (const auto& entry : std::filesystem::directory_iterator(base::data_root() / "scenes"))
    if (entry.path().extension() == ".toml") scenes.push_back(entry.path());
  std::sort(scenes.begin(), scenes.end());
  for (const std::filesystem::path& path : scenes) {
    auto begin = Clock::now();
    const LaunchSite site = LaunchSite::load(path, {});
    const double loading = seconds_since(begin);
    begin = Clock::now();
    const sim::FlightModel model = site.model_source()({});
    const double making = seconds_since(begin);
    std::vector<double> times;
    double flight_time = 0.0;
    for (int run = 0; run < kRuns; ++run) {
      begin = Clock::now();
      const sim::FlightRecord record = sim::fly([&](auto) { return model; });
      times.push_back(seconds_since(begin));
      flight_time = record.end_time();
    }
    const double time = *std::min_element(times.begin(), times.end());
    std::printf("  %-42s %8.2f ms for %6.1f s of flight, %7.0f times real time; loading %.0f ms, tables %.1f ms\n",
                path.filename().c_str(), 1e3 * time, flight_time, flight_time / time, 1e3 * loading, 1e3 * making);
  }
}

}  // namespace coalwood::app::bench_part

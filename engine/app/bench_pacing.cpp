#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <vector>

#include "app/bench_parts.h"
#include "app/bench_shots.h"
#include "app/offscreen.h"
#include "gl/headless_context.h"
#include "gl/memory.h"

namespace coalwood::app::bench_part {
namespace {

/// [byte] of this process that lie in memory.
double resident() {
  std::ifstream file("/proc/self/statm");
  double all = 0.0, pages = 0.0;
  file >> all >> pages;
  return pages * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

}  // namespace

void pacing(const LaunchSite& site, const sim::FlightRecord& record, int frames) {
  constexpr int kLap = 50;         // instants that come again and again, so that only growth can change their cost
  constexpr double kRate = 60.0;   // [1/s] of the instants: a slow walk along the first second of the climb
  constexpr video::FrameSize kSize{320, 180};
  Offscreen offscreen(site, record, {kSize, "", false, 1, false});
  sim::Path path;
  path.extend(record);
  const auto frame = [&](int k) { return draw(offscreen, record, path, {"hero", 2.0 + k % kLap / kRate}).whole; };
  for (int k = 0; k < kLap; ++k) (void)frame(k);
  const std::size_t held = gl::memory().all();
  const double before = resident();
  // Time of the processors beside the wall's: of a picture drawn on the CPU it leaves out what other programs take.
  std::vector<double> times, worked;
  for (int k = 0; k < frames; ++k) {
    const std::clock_t start = std::clock();
    times.push_back(frame(k));
    worked.push_back(1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  const double half = median(times);
  std::printf("pacing %s, %d frames of one shot, the same %d instants over and over: median %.1f ms\n",
              video::to_text(kSize).c_str(), frames, kLap, half);
  print_ratio("p99 / p50", percentile(times, 0.99) / half, gl::is_software_renderer() ? "at most 1.3" : "at most 1.25",
              "how even the frames are (a busy machine spoils it)");
  print_ratio("p99 / p50, work", percentile(worked, 0.99) / median(worked), "",
              "the same of the processors' time, which other programs do not take from");
  const auto quarter = static_cast<std::ptrdiff_t>(times.size() / 4);
  const std::vector<double> first(worked.begin(), worked.begin() + quarter), last(worked.end() - quarter, worked.end());
  print_ratio("last / first", median(last) / median(first), "at most 1.1", "processors' time of the last quarter of the frames over the first: growth of time");
  std::printf("  memory grew by %zu bytes of textures and buffers (wanted 0), %.1f MB of the process\n", gl::memory().all() - held,
              1e-6 * (resident() - before));
}

}  // namespace coalwood::app::bench_part

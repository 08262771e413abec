#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "app/launch_site.h"
#include "sim/flight_record.h"
#include "video/frame.h"

/// The parts of `coalwood bench`: each measures and prints one part of the program. All compare
/// within one process and one run, since speeds of different runs on a shared machine do not compare.
namespace coalwood::app::bench_part {

using Clock = std::chrono::steady_clock;

/// [s] since `begin`.
inline double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// The value that `share` of the values do not exceed; 0 of none. @param share 0 to 1
inline double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0.0;
  std::sort(values.begin(), values.end());
  const auto last = static_cast<double>(values.size() - 1);
  return values[static_cast<std::size_t>(share * last + 0.5)];
}
inline double median(std::vector<double> values) { return percentile(std::move(values), 0.5); }

/// One line of a table: a ratio, what it should be, what it says.
/// @param wanted "at most 1.6"; empty where nothing is asked
inline void print_ratio(const char* name, double value, const char* wanted, const char* meaning) {
  std::printf("  %-18s %6.2f  %-14s %s\n", name, value, wanted, meaning);
}

/// Steps of one scene: double, lanes of each width, gradients; and what each force costs.
void step(const LaunchSite& site);
/// Every shipped scene from file to record.
void solve();
/// The program started anew, to its first picture: with nothing kept from before, and with all. Needs OpenGL.
void startup();
/// The track of shots at one size, pass by pass. Needs OpenGL. @returns [ms] of the median shot
double picture(const LaunchSite& site, const sim::FlightRecord& record, video::FrameSize size);
/// A frame of 640x360 against glmark2's, where that is installed. @param milliseconds ours
void peer(double milliseconds, const std::string& renderer);
/// Many frames of one shot: how even they are, and whether time or memory grows. Needs OpenGL.
void pacing(const LaunchSite& site, const sim::FlightRecord& record, int frames);
/// How the cost of a frame grows with pixels, trees, smoke, land, paths and age. Needs OpenGL.
void scaling(const LaunchSite& site, const sim::FlightRecord& record);
/// Drawing and encoding together and apart. Needs OpenGL.
void film(const LaunchSite& site, const sim::FlightRecord& record);

}  // namespace coalwood::app::bench_part

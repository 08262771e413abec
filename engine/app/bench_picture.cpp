#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <string>
#include <string_view>

#include "app/bench_parts.h"
#include "app/bench_shots.h"
#include "app/offscreen.h"
#include "gl/headless_context.h"
#include "gl/memory.h"
#include "render/unit_rates.h"

namespace coalwood::app::bench_part {
namespace {

/// Shots that between them load every pass: ground, climb, height, distance.
constexpr std::array<BenchShot, 12> kTrack{{{"hero", -1.0},
                                            {"hero", 0.4},
                                            {"pad", 0.2},
                                            {"hero", 3.0},
                                            {"tower", 8.0},
                                            {"chase", 15.0},
                                            {"onboard", 25.0},
                                            {"map", 40.0},
                                            {"town", 20.0},
                                            {"chase", 60.0},
                                            {"tower", 80.0},
                                            {"hero", 85.0}}};

/// What a typical fragment of a pass must move, counted in the shaders.
struct Work {
  std::string_view pass;
  double reads;  ///< of textures
  double bytes;  ///< of the targets, written and where it blends read: 8 of colour, 4 of depth
};
constexpr std::array<Work, 9> kWork{{{"terrain", 12.0, 12.0},
                                     {"forest", 8.0, 12.0},
                                     {"site", 8.0, 12.0},
                                     {"rocket", 8.0, 12.0},
                                     {"sky", 2.0, 12.0},
                                     {"smoke", 4.0, 20.0},
                                     {"smoke in front", 4.0, 20.0},
                                     {"develop", 1.0, 16.0},
                                     {"finish", 9.0, 12.0}}};

/// What is not in the table reads nothing and writes depth, as a shadow map does.
Work work_of(std::string_view pass) {
  const auto* found = std::find_if(kWork.begin(), kWork.end(), [&](const Work& w) { return w.pass == pass; });
  return found == kWork.end() ? Work{pass, 0.0, 4.0} : *found;
}

/// What one pass took in all measured frames.
struct Tally {
  double milliseconds = 0.0;
  double triangles = 0.0;
  double fragments = 0.0;
};

struct Measured {
  std::vector<double> frames;     ///< [ms] until the picture is done
  std::vector<double> submitted;  ///< [ms] until the CPU has said all
  std::map<std::string, Tally> passes;
};

Measured along_track(Offscreen& offscreen, const sim::FlightRecord& record, const sim::Path& path) {
  constexpr int kRepeats = 3;
  Measured all;
  for (int repeat = 0; repeat <= kRepeats; ++repeat) {
    for (const BenchShot& shot : kTrack) {
      const Drawn time = draw(offscreen, record, path, shot);
      if (repeat == 0) continue;  // programs are compiled at first use
      all.frames.push_back(time.whole);
      all.submitted.push_back(time.submitted);
      for (const gl::PassTime& pass : offscreen.picture().renderer().times()) {
        Tally& tally = all.passes[pass.name];
        tally.milliseconds += pass.milliseconds;
        tally.triangles += pass.triangles;
        tally.fragments += pass.fragments;
      }
    }
  }
  return all;
}

/// The least that a pass's work could take at the unit rates [ms].
double least(const std::string& name, const Tally& tally, const render::UnitRates& rates) {
  const double fill = name.starts_with("smoke") ? rates.blend16 : rates.fill16;
  return 1e3 * std::max({tally.fragments / fill, tally.fragments * work_of(name).reads / rates.taps,
                         tally.triangles / rates.visible_triangles});
}

void print_rates(const render::UnitRates& r) {
  constexpr double kMillion = 1e-6;
  constexpr double kGiga = 1e-9;
  std::printf("  unit rates: fill RGBA8 %.0f, RGBA16F %.0f, blend %.0f, copy %.0f, compute copy %.0f, arithmetic %.0f Mpx/s;\n",
              r.fill8 * kMillion, r.fill16 * kMillion, r.blend16 * kMillion, r.copy16 * kMillion, r.compute_copy * kMillion,
              r.arithmetic * kMillion);
  std::printf("    bilinear %.0f, trilinear 3-D %.0f Mread/s; triangles %.1f seen, %.1f culled M/s; cards %.2f M/s;\n",
              r.taps * kMillion, r.volume * kMillion, r.visible_triangles * kMillion, r.culled_triangles * kMillion,
              r.cards * kMillion);
  std::printf("    upload %.2f, readback %.2f GB/s\n", r.upload * kGiga, r.readback * kGiga);
}

}  // namespace

double picture(const LaunchSite& site, const sim::FlightRecord& record, video::FrameSize size) {
  const auto start = Clock::now();
  Offscreen offscreen(site, record, {size, "", false, 1, true});
  sim::Path path;
  path.extend(record);
  (void)draw(offscreen, record, path, kTrack.front());
  const double first = seconds_since(start);
  const Measured all = along_track(offscreen, record, path);
  const gl::Memory memory = gl::memory();

  const double whole = median(all.frames);
  const auto count = static_cast<double>(all.frames.size());
  double sum = 0.0;
  for (const double time : all.frames) sum += time;
  std::printf("picture %s, %zu frames of %zu shots: median %.1f ms, slowest shot %.2f of it\n", video::to_text(size).c_str(),
              all.frames.size(), kTrack.size(), whole, percentile(all.frames, 1.0) / whole);
  std::printf("  first picture after %.2f s; textures %.1f MB, buffers %.1f MB\n", first, 1e-6 * static_cast<double>(memory.textures),
              1e-6 * static_cast<double>(memory.buffers));
  const render::UnitRates rates = render::measure_unit_rates({size.width, size.height});
  print_rates(rates);
  std::printf("  pass                   mean ms   share   triangles   fragments   of the unit rates\n");
  double possible = 0.0;
  for (const auto& [name, tally] : all.passes) {
    const double best = least(name, tally, rates);
    possible += best;
    std::printf("  %-20s %9.2f  %5.1f %%  %9.0f  %10.0f   %5.2f\n", name.c_str(), tally.milliseconds / count,
                100.0 * tally.milliseconds / sum, tally.triangles / count, tally.fragments / count,
                tally.milliseconds > 0.0 ? best / tally.milliseconds : 0.0);
  }
  const auto rate_of = [&](const char* name, double Tally::*work) {
    const auto pass = all.passes.find(name);
    return pass == all.passes.end() || pass->second.milliseconds <= 0.0 ? 0.0
                                                                        : 1e3 * pass->second.*work / pass->second.milliseconds;
  };
  double bytes = 0.0, passes = 0.0;
  for (const auto& [name, tally] : all.passes) bytes += tally.fragments * work_of(name).bytes, passes += tally.milliseconds;
  constexpr double kCopied = 16.0;  // [byte] read and written by a copied pixel of the unit rate
  const bool software = gl::is_software_renderer();
  print_ratio("roofline", possible > 0.0 ? sum / possible : 0.0, software ? "at most 1.6" : "at most 1.8",
              "frame over the least that its passes could take at the unit rates");
  print_ratio("terrain", rate_of("terrain", &Tally::triangles) / rates.visible_triangles, software ? "at least 0.7" : "at least 0.6",
              "its triangles a second over the unit rate");
  print_ratio("smoke", rate_of("smoke", &Tally::fragments) / rates.blend16, "at least 0.7", "its pixels a second over the blend rate");
  print_ratio("bandwidth", 1e3 * bytes / (rates.copy16 * kCopied) / sum, software ? "" : "at least 0.45",
              "bytes that the targets must move, at the copy rate, over the frame");
  if (software)
    std::printf("  %-18s    n/a  %-14s the CPU draws the picture itself here\n", "CPU / GPU", "");
  else
    print_ratio("CPU / GPU", median(all.submitted) / (passes / count), "at most 0.5",
                "time to hand a frame over, over the GPU's time for its passes");
  return whole;
}

}  // namespace coalwood::app::bench_part

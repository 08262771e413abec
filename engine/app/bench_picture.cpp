#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <map>
#include <string>
#include <string_view>

#include "app/bench_parts.h"
#include "app/offscreen.h"
#include "gl/memory.h"
#include "render/unit_rates.h"

namespace coalwood::app::bench_part {
namespace {

/// Shots that between them load every pass: ground, climb, height, distance.
struct BenchShot {
  const char* camera;
  double time;  // [s]
};
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

/// Texture reads of a typical fragment, counted in the shaders; what is not here reads none.
struct Reads {
  std::string_view pass;
  double reads;
};
constexpr std::array<Reads, 9> kReads{{{"terrain", 12.0},
                                       {"forest", 8.0},
                                       {"site", 8.0},
                                       {"rocket", 8.0},
                                       {"sky", 2.0},
                                       {"smoke", 4.0},
                                       {"smoke in front", 4.0},
                                       {"develop", 1.0},
                                       {"finish", 9.0}}};

double reads_of(std::string_view pass) {
  const auto* found = std::find_if(kReads.begin(), kReads.end(), [&](const Reads& r) { return r.pass == pass; });
  return found == kReads.end() ? 0.0 : found->reads;
}

/// What one pass took in all measured frames.
struct Tally {
  double milliseconds = 0.0;
  double triangles = 0.0;
  double fragments = 0.0;
};

struct Measured {
  std::vector<double> frames;  ///< [ms]
  std::map<std::string, Tally> passes;
};

/// Draws one instant, waits for it. @return [ms]
double draw(Offscreen& offscreen, const sim::FlightRecord& record, const sim::Path& path, const BenchShot& shot) {
  const exchange::Snapshot snapshot = record.sample(shot.time);
  const exchange::Trail trail = sim::trail_at(record, path, std::max(0.0, shot.time));
  const gl::Size size = offscreen.target().size;
  const double aspect = static_cast<double>(size.width) / size.height;
  const auto begin = Clock::now();
  offscreen.picture().draw(snapshot, trail, offscreen.picture().camera(shot.camera, snapshot, trail, aspect),
                           offscreen.target());
  glFinish();
  return 1e3 * seconds_since(begin);
}

Measured along_track(Offscreen& offscreen, const sim::FlightRecord& record, const sim::Path& path) {
  constexpr int kRepeats = 3;
  Measured all;
  for (int repeat = 0; repeat <= kRepeats; ++repeat) {
    for (const BenchShot& shot : kTrack) {
      const double time = draw(offscreen, record, path, shot);
      if (repeat == 0) continue;  // programs are compiled at first use
      all.frames.push_back(time);
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
  return 1e3 * std::max({tally.fragments / fill, tally.fragments * reads_of(name) / rates.taps,
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

void picture(const LaunchSite& site, const sim::FlightRecord& record, video::FrameSize size) {
  const auto start = Clock::now();
  Offscreen offscreen(site, record, {size, "", false, 1, true});
  sim::Path path;
  path.extend(record);
  draw(offscreen, record, path, kTrack.front());
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
  std::printf("  ratios: roofline %.2f (frame over the sum of its passes' least), terrain %.2f of the triangle rate, "
              "smoke %.2f of the blend rate\n",
              possible > 0.0 ? sum / possible : 0.0, rate_of("terrain", &Tally::triangles) / rates.visible_triangles,
              rate_of("smoke", &Tally::fragments) / rates.blend16);
}

void pacing(const LaunchSite& site, const sim::FlightRecord& record, int frames) {
  constexpr video::FrameSize kSize{640, 360};
  Offscreen offscreen(site, record, {kSize, "", false, 1, false});
  sim::Path path;
  path.extend(record);
  constexpr int kWarmUp = 10;
  constexpr double kRate = 60.0;  // [1/s] of the frames' times: a slow walk along the first seconds of the climb
  // Time of the processors beside the wall's: of a picture drawn on the CPU it leaves out what other programs take.
  std::vector<double> times, worked;
  std::size_t before = 0;
  for (int k = -kWarmUp; k < frames; ++k) {
    const std::clock_t start = std::clock();
    const double time = draw(offscreen, record, path, {"hero", 2.0 + k / kRate});
    if (k >= 0) times.push_back(time);
    if (k >= 0) worked.push_back(1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    if (k == 0) before = gl::memory().all();
  }
  const double half = median(times);
  std::printf("pacing %s, %d frames of one shot: median %.1f ms, p99/p50 %.2f; of processor time %.1f ms, %.2f; memory grew by %zu bytes\n",
              video::to_text(kSize).c_str(), frames, half, percentile(times, 0.99) / half, median(worked),
              percentile(worked, 0.99) / median(worked), gl::memory().all() - before);
}

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

void print_slope(const char* what, const std::vector<double>& amounts, const std::vector<double>& costs) {
  const Slope s = slope_of(amounts, costs);
  std::printf("  %-28s slope %5.2f (R2 %.3f):", what, s.slope, s.r2);
  for (std::size_t i = 0; i < amounts.size(); ++i) std::printf(" %g: %.1f ms%s", amounts[i], costs[i], i + 1 < amounts.size() ? "," : "\n");
}

/// The least of a few frames: what the picture costs when nothing else disturbs [ms].
double cost(Offscreen& offscreen, const sim::FlightRecord& record, const sim::Path& path, const BenchShot& shot) {
  constexpr int kFrames = 4;
  draw(offscreen, record, path, shot);
  double best = draw(offscreen, record, path, shot);
  for (int k = 1; k < kFrames; ++k) best = std::min(best, draw(offscreen, record, path, shot));
  return best;
}

}  // namespace

void scaling(const LaunchSite& site, const sim::FlightRecord& record) {
  sim::Path path;
  path.extend(record);
  std::printf("scaling, log-log slopes of the frame's cost\n");

  std::vector<double> amounts, costs;
  for (const video::FrameSize size : {video::FrameSize{320, 180}, {640, 360}, {960, 540}, {1280, 720}, {1920, 1080}}) {
    Offscreen offscreen(site, record, {size, "", false, 1, false});
    amounts.push_back(1e-6 * size.width * size.height);
    costs.push_back(cost(offscreen, record, path, {"hero", 3.0}));
  }
  print_slope("pixels [million]", amounts, costs);

  constexpr video::FrameSize kSize{640, 360};
  Offscreen offscreen(site, record, {kSize, "", false, 1, false});
  const render::Quality usual = offscreen.picture().renderer().quality();
  const auto with_quality = [&](const char* what, int render::Quality::*knob, std::initializer_list<int> values,
                                const BenchShot& shot) {
    amounts.clear(), costs.clear();
    for (const int value : values) {
      render::Quality quality = usual;
      quality.*knob = value;
      offscreen.picture().renderer().set_quality(quality);
      amounts.push_back(value);
      costs.push_back(cost(offscreen, record, path, shot));
    }
    offscreen.picture().renderer().set_quality(usual);
    print_slope(what, amounts, costs);
  };
  with_quality("most trees", &render::Quality::trees, {1000, 2000, 4000, 8000, 16000}, {"town", 20.0});
  with_quality("most smoke sprites", &render::Quality::smoke_sprites, {200, 400, 800, 1600, 3200}, {"hero", 3.0});

  amounts.clear(), costs.clear();
  for (const double age : {10.0, 20.0, 40.0, 60.0, 80.0}) {
    amounts.push_back(age);
    costs.push_back(cost(offscreen, record, path, {"tower", age}));
  }
  print_slope("age of the trail [s]", amounts, costs);

  std::vector<double> views;
  for (const double time : {0.5, 2.0, 5.0, 10.0, 20.0, 40.0}) views.push_back(cost(offscreen, record, path, {"chase", time}));
  std::printf("  chase from the pad to the top: dearest view %.2f of the median\n", percentile(views, 1.0) / median(views));
}

}  // namespace coalwood::app::bench_part

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <map>
#include <numeric>

#include "app/launch_site.h"
#include "app/offscreen.h"
#include "app/verbs.h"
#include "base/error.h"
#include "base/resources.h"
#include "physics/step.h"
#include "physics/widen.h"
#include "sim/simulation.h"
#include "video/recorder.h"

namespace coalwood::app {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0.0 : values[values.size() / 2];
}

/// Nanoseconds of one step of a whole flight, from the pad on; the median of a few flights.
template <class Real>
double step_cost(const sim::FlightModel& model, int steps) {
  const auto vehicle = physics::widened<Real>(model.vehicle);
  const auto environment = physics::widened<Real>(model.environment);
  const Real h(model.step);
  std::vector<double> costs;
  for (int run = 0; run < 5; ++run) {
    auto flight = physics::on_pad(vehicle, environment);
    const auto begin = Clock::now();
    for (int i = 0; i < steps; ++i) flight = physics::step(vehicle, environment, Real(i * model.step), flight, h);
    costs.push_back(1e9 * seconds_since(begin) / steps);
  }
  return median(costs);
}

void bench_step(const LaunchSite& site) {
  const sim::FlightModel model = model_of(site.scene, *site.ground);
  const auto steps = static_cast<int>(80.0 / model.step);  // most of the flight, every phase
  const double scalar = step_cost<double>(model, steps);
  const double lanes = step_cost<math::Lanes>(model, steps) / static_cast<double>(math::Lanes::size);
  const double gradient = step_cost<physics::Gradient>(model, steps);
  std::printf("step (RK4, %s, %d steps)\n", site.scene.name.c_str(), steps);
  std::printf("  double               %8.0f ns\n", scalar);
  std::printf("  batch, per lane      %8.0f ns   %5.2f of double (%zu lanes)\n", lanes, lanes / scalar, math::Lanes::size);
  std::printf("  jet, 4 derivatives   %8.0f ns   %5.2f of double\n", gradient, gradient / scalar);
}

void bench_solve() {
  std::printf("solve, whole flight from file to record\n");
  std::vector<std::filesystem::path> scenes;
  for (const auto& entry : std::filesystem::directory_iterator(base::data_root() / "scenes"))
    if (entry.path().extension() == ".toml") scenes.push_back(entry.path());
  std::sort(scenes.begin(), scenes.end());
  for (const std::filesystem::path& path : scenes) {
    auto begin = Clock::now();
    const LaunchSite site = LaunchSite::load(path, {});
    const double loading = seconds_since(begin);
    std::vector<double> times;
    double flight_time = 0.0;
    for (int run = 0; run < 5; ++run) {
      begin = Clock::now();
      const sim::FlightRecord record = sim::fly(site.model_source());
      times.push_back(seconds_since(begin));
      flight_time = record.end_time();
    }
    const double time = median(times);
    std::printf("  %-42s %8.2f ms for %6.1f s of flight, %7.0f times real time; loading %.0f ms\n",
                path.filename().c_str(), 1e3 * time, flight_time, flight_time / time, 1e3 * loading);
  }
}

/// Shots that between them load every pass: ground, climb, height, distance.
struct BenchShot {
  const char* camera;
  double time;
};
constexpr BenchShot kTrack[] = {{"hero", -1.0}, {"hero", 0.4},   {"pad", 0.2},    {"hero", 3.0},
                                {"tower", 8.0}, {"chase", 15.0}, {"onboard", 25.0}, {"map", 40.0},
                                {"town", 20.0}, {"chase", 60.0}, {"tower", 80.0}, {"hero", 85.0}};

void bench_picture(const LaunchSite& site, const sim::FlightRecord& record, video::FrameSize size) {
  Offscreen offscreen(site, record, {size, "", false, 1, true});
  std::map<std::string, std::vector<double>> passes;
  std::vector<double> frames;
  constexpr int kRepeats = 3;
  for (int repeat = 0; repeat <= kRepeats; ++repeat) {
    for (const BenchShot& shot : kTrack) {
      exchange::Snapshot snapshot = record.sample(shot.time);
      sim::Path path;
      path.extend(record);
      exchange::Trail trail = sim::trail_at(record, path, std::max(0.0, shot.time));
      const auto begin = Clock::now();
      const double aspect = static_cast<double>(size.width) / size.height;
      offscreen.picture().draw(snapshot, trail, offscreen.picture().camera(shot.camera, snapshot, trail, aspect),
                               offscreen.target());
      glFinish();
      const double time = seconds_since(begin);
      if (repeat == 0) continue;  // programs are compiled at first use
      frames.push_back(1e3 * time);
      for (const gl::PassTime& pass : offscreen.picture().renderer().times()) passes[pass.name].push_back(pass.milliseconds);
    }
  }
  const double whole = median(frames);
  std::vector<double> sorted = frames;
  std::sort(sorted.begin(), sorted.end());
  std::printf("picture %s, %zu shots: median %.1f ms, p99/p50 %.2f\n", video::to_text(size).c_str(), frames.size(), whole,
              sorted[sorted.size() * 99 / 100] / whole);
  // Passes by their mean: a pass that only some shots need has no telling median.
  const double mean = std::accumulate(frames.begin(), frames.end(), 0.0) / static_cast<double>(frames.size());
  for (const auto& [name, times] : passes) {
    const double share = std::accumulate(times.begin(), times.end(), 0.0) / static_cast<double>(frames.size());
    std::printf("  %-20s %8.2f ms   %4.1f %%\n", name.c_str(), share, 100.0 * share / mean);
  }
}

void bench_film(const LaunchSite& site, const sim::FlightRecord& record) {
  constexpr int kFrames = 24;
  const video::FrameSize size{1280, 720};
  const std::filesystem::path folder = std::filesystem::temp_directory_path();
  video::RecordingOptions options;
  options.size = size;
  options.rate = {30, 1};
  Offscreen offscreen(site, record, {size, "hero", false, 1, false});

  std::vector<video::Frame> kept;
  video::Frame warm = video::Frame::blank(size);
  offscreen.render(0.0, warm);
  const auto begin = Clock::now();
  {
    const auto recorder = video::open_recorder(folder / "coalwood_bench.mp4", options);
    for (int k = 0; k < kFrames; ++k) {
      video::Frame frame = recorder->spare();
      offscreen.render(k / 30.0, frame);
      kept.push_back(frame);
      recorder->add(std::move(frame));
    }
    recorder->finish();
  }
  const double film = kFrames / seconds_since(begin);

  const auto encode_begin = Clock::now();
  {
    const auto recorder = video::open_recorder(folder / "coalwood_bench.mp4", options);
    for (const video::Frame& frame : kept) recorder->add(frame);
    recorder->finish();
  }
  const double encoder = kFrames / seconds_since(encode_begin);
  std::filesystem::remove(folder / "coalwood_bench.mp4");
  std::printf("film %s: %.2f frames/s drawn and encoded; the encoder alone %.1f frames/s on the same frames (%.3f)\n",
              video::to_text(size).c_str(), film, encoder, film / encoder);
}

}  // namespace

int bench(const BenchOptions& options) {
  const LaunchSite site = LaunchSite::load({}, {});
  bench_step(site);
  bench_solve();
  if (!options.picture) return 0;
  const sim::FlightRecord record = sim::fly(site.model_source());
  {
    gl::HeadlessContext context;
    std::printf("OpenGL: %s\n", context.renderer().c_str());
  }
  bench_picture(site, record, {640, 360});
  bench_picture(site, record, {1280, 720});
  if (options.film) bench_film(site, record);
  return 0;
}

}  // namespace coalwood::app

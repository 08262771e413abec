#include <cstdio>
#include <filesystem>

#include "app/bench_parts.h"
#include "base/resources.h"
#include "physics/step.h"
#include "physics/widen.h"
#include "sim/simulation.h"

namespace coalwood::app::bench_part {
namespace {

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

}  // namespace

void step(const LaunchSite& site) {
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

void solve() {
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

}  // namespace coalwood::app::bench_part

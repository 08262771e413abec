#include <array>
#include <cstdio>
#include <numeric>

#include "app/bench_parts.h"
#include "physics/guards.h"
#include "physics/side_by_side.h"
#include "physics/stiffness.h"
#include "physics/step_kinds.h"
#include "physics/widen.h"

namespace coalwood::app::bench_part {
namespace {

using physics::Flight;
using physics::InstructionSet;
using physics::Vec3;

constexpr int kRuns = 7;       // the least of them: what the work costs when nothing else disturbs
constexpr double kNano = 1e9;  // [ns/s]

/// Nanoseconds of one of `steps` steps that `stint` takes so many at a time. Each stint counts with the least of
/// its runs, so that a machine that has other work to do disturbs little.
/// @param begin  puts the flight on the pad; @param stint  given the first step and the count
template <class Begin, class Stint>
double stepwise(int steps, const Begin& begin_flight, const Stint& stint) {
  constexpr int kStint = 50;
  std::vector<double> least(static_cast<std::size_t>(steps / kStint), 1e30);
  for (int run = 0; run < kRuns; ++run) {
    begin_flight();
    for (std::size_t i = 0; i < least.size(); ++i) {
      const auto begin = Clock::now();
      stint(static_cast<int>(i) * kStint, kStint);
      least[i] = std::min(least[i], seconds_since(begin));
    }
  }
  return kNano * std::accumulate(least.begin(), least.end(), 0.0) / (kStint * static_cast<double>(least.size()));
}

/// Of a whole flight, from the pad on.
template <class Real>
double step_cost(const sim::FlightModel& model, int steps) {
  const auto vehicle = physics::widened<Real>(model.vehicle);
  const auto environment = physics::widened<Real>(model.environment);
  const Real h(model.step);
  auto flight = physics::on_pad(vehicle, environment);
  return stepwise(
      steps, [&] { flight = physics::on_pad(vehicle, environment); },
      [&](int first, int count) {
        for (int i = first; i < first + count; ++i)
          flight = physics::step(vehicle, environment, Real(i * model.step), flight, h);
      });
}

/// The same of one lane of the vectors of an instruction set.
double lane_cost(const sim::FlightModel& model, int steps, InstructionSet set) {
  const std::size_t lanes = physics::lanes_of(set);
  std::vector<physics::LaneFlight> flights;
  const auto begin = [&] {
    flights.assign(lanes, {&model.vehicle, &model.environment, model.step, 0,
                           physics::on_pad(model.vehicle, model.environment)});
  };
  return stepwise(steps, begin, [&](int, int count) { physics::advance_side_by_side(set, flights, count); }) /
         static_cast<double>(lanes);
}

/// A state of the flight and what acts there.
struct Sample {
  double time = 0.0;  // [s]
  Flight<double> flight;
  physics::Loads<double> loads;
};

std::vector<Sample> samples_of(const sim::FlightModel& model, int steps) {
  constexpr int kEvery = 7;
  std::vector<Sample> samples;
  auto flight = physics::on_pad(model.vehicle, model.environment);
  for (int i = 0; i < steps; ++i) {
    const double t = i * model.step;
    if (i % kEvery == 0)
      samples.push_back(
          {t, flight, physics::loads_at(model.vehicle, model.environment, flight.phase, t, flight.state)});
    flight = physics::step(model.vehicle, model.environment, t, flight, model.step);
  }
  return samples;
}

/// Nanoseconds of one call, as a mean over the samples. @param part number of a sample
template <class Part>
double call_cost(const std::vector<Sample>& samples, const Part& part) {
  constexpr int kRepeats = 8;
  volatile double sink = 0.0;
  double least = 1e30;
  for (int run = 0; run < kRuns; ++run) {
    double sum = 0.0;
    const auto begin = Clock::now();
    for (int repeat = 0; repeat < kRepeats; ++repeat)
      for (const Sample& sample : samples) sum += part(sample);
    least = std::min(least, kNano * seconds_since(begin) / (kRepeats * static_cast<double>(samples.size())));
    sink = sink + sum;
  }
  return least;
}

double sum_of(const Vec3<double>& v) { return v.x + v.y + v.z; }
double sum_of(const physics::Wrench<double>& w) { return sum_of(w.force_B) + sum_of(w.moment_B); }

struct Line {
  const char* name;
  double calls;  // per step
  double cost;   // [ns] of a call
};

void print_profile(const sim::FlightModel& model, int steps, double whole) {
  const auto& vehicle = model.vehicle;
  const auto& environment = model.environment;
  const auto& body = vehicle.aerodynamics;
  const std::vector<Sample> samples = samples_of(model, steps);
  physics::Environment<double> smooth = environment;
  smooth.turbulence.waves = nullptr;

  const auto cost = [&](const auto& part) { return call_cost(samples, part); };
  const double nothing = cost([](const Sample& s) { return s.flight.state.p_WB.x; });
  const auto net = [&](const auto& part) { return std::max(0.0, cost(part) - nothing); };

  const double level = net([&](const Sample& s) {
    const auto at = physics::level_at(environment.curvature, s.flight.state.p_WB);
    return at.height + sum_of(at.up_W);
  });
  const double wind = net([&](const Sample& s) {
    const double height = s.loads.air.level.height;
    return environment.wind.east(height) + environment.wind.north(height);
  });
  const double smooth_air = net([&](const Sample& s) {
    const auto air = physics::air_at(smooth, s.flight.state.p_WB, s.time);
    return air.density + air.pressure + air.sound_speed + air.viscosity + sum_of(air.v_WA);
  });
  const double gusts = net([&](const Sample& s) {
    return sum_of(physics::gust(environment.turbulence, s.flight.state.p_WB, s.loads.air.level.height, s.time));
  });
  const double gravity = net(
      [&](const Sample& s) { return sum_of(physics::gravity_at(environment.gravity, s.loads.air.level)); });
  const double root = physics::length_root(body);
  const double incidence = net([&](const Sample& s) {
    const auto in = physics::incidence(root, s.loads.air, s.flight.state);
    return in.mach + in.reynolds_root + sum_of(in.v_AB_B);
  });
  const double drag = net([&](const Sample& s) {
    const math::Lookup<double> at_mach(body.normal_force, s.loads.incidence.mach);
    return physics::drag_coefficient(body, s.loads.incidence, at_mach, physics::is_burning(s.flight.phase));
  });
  const double aerodynamics = net([&](const Sample& s) {
    return sum_of(physics::body_wrench(body, s.loads.air, s.loads.incidence, physics::is_burning(s.flight.phase),
                                       s.flight.state.w_WB_B));
  });
  const double mass = net([&](const Sample& s) {
    const auto m = physics::mass_properties(vehicle, s.flight.state.propellant, physics::is_burning(s.flight.phase));
    return m.mass + m.z + sum_of(m.inertia) + sum_of(m.inertia_slope);
  });
  const double thrust = net([&](const Sample& s) {
    const double lit = s.time - s.flight.phase.time[physics::index(physics::Event::ignition)];
    const auto push = physics::thrust_at(vehicle.motor, physics::is_burning(s.flight.phase), lit, s.loads.air.pressure);
    return push.force + push.mass_flow;
  });
  const double canopies = net([&](const Sample& s) {
    return sum_of(physics::canopy_wrench(vehicle, s.flight.phase, s.loads.air, s.loads.incidence, s.loads.mass,
                                         s.flight.state.w_WB_B, s.time));
  });
  const double motion = net([&](const Sample& s) {
    const auto course = physics::course_at(environment, s.flight.phase, s.flight.state);
    const auto rate = physics::derivative(vehicle, environment, s.flight.phase, s.loads, course, s.flight.state);
    return sum_of(rate.v_WB) + sum_of(rate.w_WB_B) + rate.q_WB.w + rate.q_WB.x + rate.q_WB.y + rate.q_WB.z;
  });
  const double stability = net([&](const Sample& s) {
    return physics::fastest_rate(vehicle, s.flight.phase, s.loads, s.time, model.step, s.flight.state);
  });
  const double guards = net([&](const Sample& s) {
    return physics::any_crossed(vehicle, environment, s.flight.phase, s.time, s.flight.state) ? 1.0 : 0.0;
  });

  constexpr double kStages = 4.0;  // of the Runge-Kutta method
  constexpr double kLooks = 3.0;   // at the air: MODEL.md, eq. 41
  const std::array lines = {Line{"height and vertical", kLooks, level},
                            Line{"atmosphere", kLooks, std::max(0.0, smooth_air - level - wind)},
                            Line{"mean wind", kLooks, wind},
                            Line{"gusts", kLooks, gusts},
                            Line{"gravity", kStages, gravity},
                            Line{"airspeed, Mach, Reynolds", kStages, incidence},
                            Line{"drag coefficients", kStages, drag},
                            Line{"normal force, roll", kStages, std::max(0.0, aerodynamics - drag)},
                            Line{"mass and inertia", kStages, mass},
                            Line{"thrust", kStages, thrust},
                            Line{"canopies", kStages, canopies},
                            Line{"equations of motion", kStages, motion},
                            Line{"stability of the step", 1.0, stability},
                            Line{"guards of events", 1.0, guards}};
  std::printf("  profile of a step of double, each part called by itself on %zu states of the flight\n", samples.size());
  double sum = 0.0;
  for (const Line& line : lines) {
    const double each = line.calls * line.cost;
    sum += each;
    std::printf("    %-26s %7.1f ns  %5.1f %%   (%.0f calls of %.1f ns)\n", line.name, each, 100.0 * each / whole,
                line.calls, line.cost);
  }
  // Together some of the work overlaps, so this may be below zero.
  std::printf("    %-26s %7.1f ns  %5.1f %%\n", "stages, cuts, events, rest", whole - sum, 100.0 * (whole - sum) / whole);
}

}  // namespace

void step(const LaunchSite& site) {
  const sim::FlightModel model = model_of(site.scene, *site.ground);
  const auto steps = static_cast<int>(80.0 / model.step);  // most of the flight, every phase
  const double scalar = step_cost<double>(model, steps);
  std::printf("step (RK4, %s, %d steps of %g s; no fused multiply-add: every width gives the same bits)\n",
              site.scene.name.c_str(), steps, model.step);
  std::printf("  double                     %8.0f ns\n", scalar);
  struct Width {
    InstructionSet set;
    const char* name;
  };
  for (const Width& width : {Width{InstructionSet::baseline, "SSE2"}, {InstructionSet::avx2, "AVX2"},
                             {InstructionSet::avx512, "AVX-512"}}) {
    if (width.set > physics::instruction_set()) {
      std::printf("  lane of %zu, %-7s          this machine has none\n", physics::lanes_of(width.set), width.name);
      continue;
    }
    const double lane = lane_cost(model, steps, width.set);
    std::printf("  lane of %zu, %-7s         %8.0f ns   %5.2f of double\n", physics::lanes_of(width.set), width.name, lane,
                lane / scalar);
  }
  const double gradient = step_cost<physics::Gradient>(model, steps);
  std::printf("  jet, 4 derivatives         %8.0f ns   %5.2f of double\n", gradient, gradient / scalar);
  print_profile(model, steps, scalar);
}

}  // namespace coalwood::app::bench_part

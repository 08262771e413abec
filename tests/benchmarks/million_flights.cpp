#include <charconv>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <sstream>

#include "base/files.h"
#include "benchmarks/random_flights.h"
#include "scene/scene_file.h"

/// million_flights [--flights N] [--seed N] [--threads N] [--state FILE] [--only FLIGHT]
/// Flies random flights until N are flown; with --state it goes on where an earlier run was ended. Every fault is
/// printed with its seed and flight; --only flies that one's scene again and prints it. Exit code 1 with faults.
namespace coalwood::tests {
namespace {

struct Options {
  std::uint64_t flights = 1000000, seed = 1, threads = 1, only = 0;
  bool single = false;
  std::filesystem::path state;
};

Options parsed(int count, char** arguments) {
  Options options;
  for (int i = 1; i < count; i += 2) {
    const std::string name = arguments[i], value = i + 1 < count ? arguments[i + 1] : "";
    const std::map<std::string, std::uint64_t*> numbers = {{"--flights", &options.flights},
                                                           {"--seed", &options.seed},
                                                           {"--threads", &options.threads},
                                                           {"--only", &options.only}};
    const auto number = numbers.find(name);
    const char* end = value.data() + value.size();
    const bool right = name == "--state" ? !value.empty()
                                         : number != numbers.end() && !value.empty() &&
                                               std::from_chars(value.data(), end, *number->second).ptr == end;
    if (!right) {
      std::fprintf(stderr, "usage: million_flights [--flights N] [--seed N] [--threads N] [--state FILE] [--only FLIGHT]\n");
      std::exit(2);
    }
    if (name == "--state") options.state = value;
    options.single |= name == "--only";
  }
  return options;
}

std::string text_of(const Tally& t, std::uint64_t seed, std::uint64_t next_scene) {
  return fmt::format("seed {}\nnext_scene {}\nflights {}\nrested {}\nleft_range {}\nfailed {}\nout_of_time {}\nrefused {}\nsteps {}\nfaults {}\n",
                     seed, next_scene, t.flights, t.rested, t.left_range, t.failed, t.out_of_time, t.refused, t.steps, t.faults.size());
}

/// Reads back what text_of wrote. @return the next scene; 0 where the file is of another seed
std::uint64_t resumed(const std::string& text, std::uint64_t seed, Tally& tally) {
  std::map<std::string, std::uint64_t> numbers;
  std::istringstream lines(text);
  for (std::string name; lines >> name;) lines >> numbers[name];
  if (numbers["seed"] != seed) return 0;
  tally = {numbers["flights"], numbers["rested"], numbers["left_range"], numbers["failed"], numbers["out_of_time"], numbers["refused"], numbers["steps"], {}};
  // Their lines were printed by the run that found them.
  tally.faults.resize(numbers["faults"], "found before");
  return numbers["next_scene"];
}

void print(const Tally& t) {
  const auto percent = [&](std::uint64_t part) { return 100.0 * static_cast<double>(part) / static_cast<double>(t.flights); };
  fmt::print("{} flights, {} steps: {} rest ({:.2f} %), {} left the range of the model ({:.2f} %), {} broken off at their end time ({:.2f} %), {} became non-finite "
             "({:.3f} %); {} draws refused; {} faults\n",
             t.flights, t.steps, t.rested, percent(t.rested), t.left_range, percent(t.left_range), t.out_of_time, percent(t.out_of_time), t.failed,
             percent(t.failed), t.refused, t.faults.size());
}

int run(const Options& options) {
  const std::vector<scene::Scene> designs = known_designs();
  if (options.single) {
    const std::uint64_t number = options.only / kVariants;
    const scene::Scene scene = random_scene(designs, options.seed, number).scene;
    fmt::print("{}\n", scene::to_toml(scene));
    const std::vector<sim::FlightModel> models = random_models(scene, options.seed, number);
    const sim::FlightModel& model = models[options.only % kVariants];
    const sim::Ending ending = sim::fly_all({&model, 1}).front();
    const auto& x = ending.flight.state;
    fmt::print("flight {}: {} after {} steps of {} s at {} {} {} m, {} {} {} m/s, {} {} {} rad/s\n", options.only,
               sim::reason_of(ending.outcome), ending.steps, model.step, x.p_WB.x, x.p_WB.y, x.p_WB.z, x.v_WB.x,
               x.v_WB.y, x.v_WB.z, x.w_WB_B.x, x.w_WB_B.y, x.w_WB_B.z);
    const auto& inertia = model.vehicle.dry_inertia;
    fmt::print("mass {} kg, inertia {} {} {} kg m^2, propellant {} kg in {} s\n", model.vehicle.dry_mass, inertia.x,
               inertia.y, inertia.z, model.vehicle.motor.propellant_load, model.vehicle.motor.burn_time);
    for (std::size_t e = 0; e < physics::kEvents; ++e)
      if (physics::happened(ending.flight.phase, e))
        fmt::print("  {} at {} s, {} m, {} m/s\n", physics::kEventNames[e], ending.flight.phase.time[e],
                   ending.flight.phase.height[e], ending.flight.phase.speed[e]);
    return 0;
  }
  Tally all;
  std::uint64_t next = 0;
  const bool keeps = !options.state.empty();
  if (keeps && std::filesystem::exists(options.state)) next = resumed(base::read_file(options.state), options.seed, all);
  constexpr std::uint64_t kBatch = 250;  // scenes between two writings of the state
  while (all.flights < options.flights) {
    const std::uint64_t left = (options.flights - all.flights + kVariants - 1) / kVariants;
    const std::uint64_t last = next + std::min(kBatch, left);
    const Tally tally = fly_scenes(designs, options.seed, next, last, static_cast<unsigned>(options.threads));
    for (const std::string& fault : tally.faults) fmt::print("FAULT {}\n", fault);
    all.add(tally);
    next = last;
    if (keeps) base::write_file(options.state, text_of(all, options.seed, next));
    std::fflush(stdout);
  }
  print(all);
  return all.faults.empty() ? 0 : 1;
}

}  // namespace
}  // namespace coalwood::tests

int main(int count, char** arguments) { return coalwood::tests::run(coalwood::tests::parsed(count, arguments)); }

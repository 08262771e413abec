#include <array>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <sstream>
#include <utility>

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

/// What a tally counts, by the names of the state file.
using Count = std::pair<const char*, std::uint64_t Tally::*>;
constexpr std::array<Count, 10> kCounts = {{{"flights", &Tally::flights},
                                           {"rested", &Tally::rested},
                                           {"stayed", &Tally::stayed},
                                           {"left_range", &Tally::left_range},
                                           {"spun_apart", &Tally::spun_apart},
                                           {"aloft", &Tally::aloft},
                                           {"sliding", &Tally::sliding},
                                           {"failed", &Tally::failed},
                                           {"refused", &Tally::refused},
                                           {"steps", &Tally::steps}}};

std::string text_of(const Tally& t, std::uint64_t seed, std::uint64_t next_scene) {
  std::string text = fmt::format("seed {}\nnext_scene {}\nfaults {}\n", seed, next_scene, t.faults.size());
  for (const auto& [name, count] : kCounts) text += fmt::format("{} {}\n", name, t.*count);
  return text;
}

/// Reads back what text_of wrote. @return the next scene; 0 where the file is of another seed
std::uint64_t resumed(const std::string& text, std::uint64_t seed, Tally& tally) {
  std::map<std::string, std::uint64_t> numbers;
  std::istringstream lines(text);
  for (std::string name; lines >> name;) lines >> numbers[name];
  if (numbers["seed"] != seed) return 0;
  for (const auto& [name, count] : kCounts) tally.*count = numbers[name];
  // Their lines were printed by the run that found them.
  tally.faults.resize(numbers["faults"], "found before");
  return numbers["next_scene"];
}

void print(const Tally& t) {
  fmt::print("{} flights, {} steps, {} faults; {} draws refused\n", t.flights, t.steps, t.faults.size(), t.refused);
  const auto line = [&](sim::Outcome outcome, std::uint64_t part) {
    fmt::print("  {:>9} {:8.4f} %  {}\n", part, 100.0 * static_cast<double>(part) / static_cast<double>(t.flights),
               sim::reason_of(outcome));
  };
  line(sim::Outcome::rested, t.rested);
  line(sim::Outcome::stayed, t.stayed);
  line(sim::Outcome::left_range, t.left_range);
  line(sim::Outcome::spun_apart, t.spun_apart);
  line(sim::Outcome::aloft, t.aloft);
  line(sim::Outcome::sliding, t.sliding);
  line(sim::Outcome::failed, t.failed);
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
    fmt::print("flight {}: {}; {} steps of {} s at {} {} {} m, {} {} {} m/s, {} {} {} rad/s\n", options.only,
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
  constexpr std::uint64_t kBatch = 2000;  // scenes between two writings of the state: threads wait for the slowest
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

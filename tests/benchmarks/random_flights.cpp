#include "benchmarks/random_flights.h"

#include <atomic>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <thread>

#include "math/random.h"
#include "physics/earth.h"
#include "physics/turbulence.h"
#include "scene/environment.h"
#include "scene/key_path.h"
#include "scene/keys.h"
#include "scene/rocket_vehicle.h"
#include "scene/scene_check.h"
#include "scene/scene_file.h"
#include "sim/simulation.h"

namespace coalwood::tests {
namespace {

namespace fs = std::filesystem;

/// Steps after which a flight is broken off; five minutes of the default step.
constexpr double kMostSteps = 30000.0;
/// One in so many flights is flown by the simulation too, and must end in the same bits.
constexpr std::uint64_t kChecked = 61;
/// Draws of one scene; each changes half as many keys as the one before, the last none.
constexpr int kMostDraws = 10;

/// Random numbers in a row for one purpose.
class Dice {
 public:
  Dice(std::uint64_t seed, std::uint64_t number, std::uint64_t purpose)
      : seed_(seed), number_(number), purpose_(purpose) {}
  double unit() { return math::uniform(seed_, number_, purpose_, count_++); }
  double between(double low, double high) { return low + (high - low) * unit(); }
  bool chance(double p) { return unit() < p; }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(unit() * static_cast<double>(n)); }
  std::uint64_t bits() { return math::random_bits(seed_, number_, purpose_, count_++); }

 private:
  std::uint64_t seed_, number_, purpose_, count_ = 0;
};

/// Gives some keys of a scene another value of their range. Texts, colours and days stay: no flight depends on
/// them (but for names of files, which would only be missing).
class Shaker final : public scene::PathVisitor {
 public:
  Shaker(Dice& dice, double share) : dice_(dice), share_(share) {}

  void number(const scene::NumberKey& key, double& si) override {
    if (!dice_.chance(share_)) return;
    const double old = key.unit.from_si(si);
    const bool given = key.minimum <= old && old <= key.maximum;
    double value = old;
    switch (dice_.below(8)) {
      case 0:
        value = dice_.between(key.minimum, key.maximum);
        break;
      case 1:  // evenly over the powers of ten
        value = key.minimum >= 0.0 && key.maximum > 0.0 ? key.maximum * std::pow(10.0, dice_.between(-7.0, 0.0))
                                                        : dice_.between(key.minimum, key.maximum);
        break;
      case 2:
        value = dice_.chance(0.5) ? key.minimum : key.maximum;
        break;
      default:
        if (!given) return;
        value = old * std::exp2(dice_.between(-1.5, 1.5));
    }
    si = key.unit.to_si(std::clamp(value, key.minimum, key.maximum));
  }
  void whole(const scene::WholeKey& key, std::int64_t& value) override {
    if (!dice_.chance(share_)) return;
    const double span = static_cast<double>(key.maximum) - static_cast<double>(key.minimum);
    value = key.minimum + static_cast<std::int64_t>(dice_.unit() * std::min(span, 16.0));
  }
  void flag(const scene::PlainKey&, bool& value) override { value ^= dice_.chance(0.5 * share_); }
  void choice(const scene::ChoiceKey& key, std::size_t& index) override {
    if (dice_.chance(share_)) index = dice_.below(key.words.size());
  }
  void rows(const scene::RowsKey& key, std::vector<double>& cells) override {
    const std::size_t columns = key.columns.size();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const scene::Column& column = key.columns[i % columns];
      if (i % columns == 0 || !dice_.chance(share_)) continue;
      cells[i] = std::clamp(cells[i] * dice_.between(0.3, 2.0), column.unit.to_si(column.minimum),
                            column.unit.to_si(column.maximum));
    }
  }
  std::size_t begin_list(const scene::ListKey& key, std::size_t size) override {
    const bool fewer = size > key.fewest && dice_.chance(0.3 * share_);
    return PathVisitor::begin_list(key, fewer ? size - 1 : size);
  }

 private:
  Dice& dice_;
  double share_;
};

/// Level, or hills a kilometre wide that leave the pad's own height.
physics::Ground random_ground(Dice& dice) {
  physics::Ground ground;
  if (dice.chance(0.4)) return ground;
  constexpr int kPoints = 41;
  constexpr double kSpacing = 150.0;
  const double height = 300.0 * dice.unit() * dice.unit();
  const double along = dice.between(500.0, 3000.0), across = dice.between(500.0, 3000.0), turn = dice.between(0.0, 6.0);
  const auto at = [&](double x, double y) {
    return height * (std::sin(x / along + turn) + std::sin(y / across + 2.0 * turn) - std::sin(turn) - std::sin(2.0 * turn));
  };
  std::vector<double> values;
  const double edge = -0.5 * kSpacing * (kPoints - 1);
  for (int j = 0; j < kPoints; ++j)
    for (int i = 0; i < kPoints; ++i) values.push_back(at(edge + kSpacing * i, edge + kSpacing * j));
  ground.near = math::Grid(edge, edge, kSpacing, kSpacing, kPoints, kPoints, std::move(values));
  return ground;
}

/// Other numbers, the same tables.
void vary(sim::FlightModel& model, Dice& dice) {
  auto& vehicle = model.vehicle;
  auto& environment = model.environment;
  const auto scaled = [&](double& number, double low, double high) { number *= dice.between(low, high); };
  scaled(vehicle.motor.thrust_scale, 0.3, 1.5);
  scaled(vehicle.motor.burn_time, 0.5, 2.0);
  vehicle.motor.tilt_x = dice.between(-0.03, 0.03);
  scaled(vehicle.aerodynamics.drag_scale, 0.3, 3.0);
  scaled(vehicle.aerodynamics.normal_force_scale, 0.5, 1.5);
  vehicle.aerodynamics.cp_shift = 0.05 * dice.between(-1.0, 1.0) * vehicle.aerodynamics.length;
  vehicle.aerodynamics.fin_cant = dice.between(-0.05, 0.05);
  scaled(vehicle.dry_mass, 0.7, 1.4);
  // Of a body there is: no principal inertia is more than the other two together.
  auto& inertia = vehicle.dry_inertia;
  scaled(inertia.x, 0.5, 2.0);
  scaled(inertia.z, 0.5, 2.0);
  inertia.z = std::min(inertia.z, 1.9 * inertia.x);
  inertia.y = inertia.x + dice.between(-0.5, 0.5) * std::min(inertia.z, inertia.x);
  for (physics::Canopy<double>& canopy : vehicle.canopies) {
    scaled(canopy.setting, 0.0, 2.0);
    scaled(canopy.lag, 0.0, 3.0);
    scaled(canopy.inflation_time, 0.0, 3.0);
    scaled(canopy.drag_area, 0.0, 3.0);
  }
  scaled(environment.atmosphere.density_scale, 0.8, 1.2);
  scaled(environment.wind.scale, 0.0, 2.0);
  environment.wind.offset_W = {dice.between(-10.0, 10.0), dice.between(-10.0, 10.0), dice.between(-2.0, 2.0)};
  scaled(environment.turbulence.intensity, 0.0, 2.0);
  environment.turbulence.origin = physics::gust_origin(dice.bits());
  environment.rail.direction_W =
      physics::rail_direction(dice.between(10.0, 90.0) * scene::kDegree, dice.between(0.0, 360.0) * scene::kDegree);
  environment.rail.length *= dice.between(0.2, 3.0);
  environment.rail.friction = 0.3 * dice.unit();
  environment.ground_friction = dice.between(0.0, 2.0);
}

bool is_finite(const physics::State<double>& x) {
  double numbers[sizeof x / sizeof(double)];
  std::memcpy(numbers, &x, sizeof x);
  for (const double number : numbers)
    if (!std::isfinite(number)) return false;
  return true;
}

/// What is wrong with an ending; empty: nothing.
std::string fault_of(const sim::FlightModel& model, const sim::Ending& ending) {
  using physics::Event;
  const physics::Phase<double>& phase = ending.flight.phase;
  const auto time = [&](Event event) { return phase.time[physics::index(event)]; };
  if (ending.outcome == sim::Outcome::failed)
    return fmt::format("{}, at {} s", sim::reason_of(ending.outcome), static_cast<double>(ending.steps) * model.step);
  if (!is_finite(ending.flight.state)) return "its state is not finite";
  const auto& q = ending.flight.state.q_WB;
  if (std::abs(q.w * q.w + q.x * q.x + q.y * q.y + q.z * q.z - 1.0) > 1e-9) return "its attitude is no rotation";
  if (static_cast<double>(ending.steps) > model.end / model.step + 1.0) return "it took more steps than its end allows";
  for (std::size_t e = 0; e < physics::kEvents; ++e) {
    if (!physics::happened(phase, e)) continue;
    const double now = static_cast<double>(ending.steps) * model.step;
    if (!(phase.time[e] >= 0.0 && phase.time[e] <= now * (1.0 + 1e-9)))
      return fmt::format("{} at {} s, of a flight of {} s", physics::kEventNames[e], phase.time[e], now);
    if (!std::isfinite(phase.height[e]) || !std::isfinite(phase.speed[e]))
      return fmt::format("{} has no height or speed", physics::kEventNames[e]);
  }
  if (ending.outcome == sim::Outcome::rested) {
    if (!ending.landed()) return "it rests and has not landed";
    // Both may fall into one step; the sums that give their times are rounded each by itself.
    if (time(Event::landing) > time(Event::rest) * (1.0 + 1e-12)) return "it rests before it lands";
    if (physics::happened(phase, Event::liftoff) && time(Event::liftoff) > time(Event::landing)) return "it lifts off after it has landed";
  }
  return {};
}

bool same_bits(const sim::Ending& a, const sim::FlightRecord& b) {
  const physics::Flight<double> last = b.last();
  return a.steps == b.steps() && std::memcmp(&a.flight.state, &last.state, sizeof last.state) == 0 &&
         physics::same(a.flight.phase, last.phase);
}

Tally fly_scene(const std::vector<scene::Scene>& designs, std::uint64_t seed, std::uint64_t number) {
  const RandomScene drawn = random_scene(designs, seed, number);
  const std::vector<sim::FlightModel> models = random_models(drawn.scene, seed, number);
  const std::vector<sim::Ending> endings = sim::fly_all(models);
  Tally tally;
  tally.refused = static_cast<std::uint64_t>(drawn.refused);
  for (std::size_t i = 0; i < endings.size(); ++i) {
    const std::uint64_t flight = number * kVariants + i;
    const sim::Ending& ending = endings[i];
    const std::string name = fmt::format("seed {} flight {}", seed, flight);
    ++tally.flights;
    tally.steps += static_cast<std::uint64_t>(ending.steps);
    tally.rested += ending.outcome == sim::Outcome::rested;
    tally.stayed += ending.outcome == sim::Outcome::stayed;
    tally.left_range += ending.outcome == sim::Outcome::left_range;
    tally.spun_apart += ending.outcome == sim::Outcome::spun_apart;
    tally.failed += ending.outcome == sim::Outcome::failed;
    tally.aloft += ending.outcome == sim::Outcome::aloft;
    tally.sliding += ending.outcome == sim::Outcome::sliding;
    if (const std::string fault = fault_of(models[i], ending); !fault.empty()) tally.faults.push_back(name + ": " + fault);
    if (flight % kChecked == 0 && !same_bits(ending, sim::fly([&](auto) { return models[i]; })))
      tally.faults.push_back(name + ": flown alone it ends otherwise");
  }
  return tally;
}

}  // namespace

std::vector<scene::Scene> known_designs() {
  std::vector<scene::Scene> designs;
  std::vector<fs::path> files;
  for (const char* folder : {"scenes", "tests/fuzz/corpus"})
    for (const auto& entry : fs::directory_iterator(fs::path(COALWOOD_SOURCE_DIR) / folder))
      if (entry.path().extension() == ".toml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files)
    if (scene::faults_of_file(file).empty()) designs.push_back(scene::read_scene(file));
  return designs;
}

RandomScene random_scene(const std::vector<scene::Scene>& designs, std::uint64_t seed, std::uint64_t number) {
  RandomScene drawn;
  for (int draw = 0; draw < kMostDraws; ++draw) {
    Dice dice(seed, number, static_cast<std::uint64_t>(draw));
    drawn.scene = designs[dice.below(designs.size())];
    const bool last = draw + 1 == kMostDraws;
    Shaker shaker(dice, last ? 0.0 : 0.5 * dice.unit() * std::exp2(-draw));
    scene::visit_scene(shaker, drawn.scene);
    drawn.scene.site.terrain = "flat";
    // The other way round it is no body but another program's mistake, kept for comparison with it: it gains energy.
    drawn.scene.aero.mass_arm = scene::MassArm::right;
    drawn.scene.run.seed = dice.bits() >> 1;
    drawn.scene.run.end = std::min(drawn.scene.run.end, kMostSteps * drawn.scene.run.step);
    if (scene::check(drawn.scene).empty()) break;
    ++drawn.refused;
  }
  return drawn;
}

std::vector<sim::FlightModel> random_models(const scene::Scene& scene, std::uint64_t seed, std::uint64_t number) {
  constexpr std::uint64_t kPurpose = 1000;  // beyond those of the draws
  Dice dice(seed, number, kPurpose);
  sim::FlightModel model;
  model.vehicle = scene::vehicle_of(scene.rocket, scene::motor_of(scene), scene.aero);
  model.environment = scene::environment_of(scene, random_ground(dice));
  model.step = scene.run.step;
  model.end = scene.run.end;
  std::vector<sim::FlightModel> models(kVariants, model);
  for (std::size_t i = 1; i < models.size(); ++i) vary(models[i], dice);
  return models;
}

void Tally::add(const Tally& other) {
  flights += other.flights;
  rested += other.rested;
  stayed += other.stayed;
  failed += other.failed;
  left_range += other.left_range;
  spun_apart += other.spun_apart;
  aloft += other.aloft;
  sliding += other.sliding;
  refused += other.refused;
  steps += other.steps;
  faults.insert(faults.end(), other.faults.begin(), other.faults.end());
}

Tally fly_scenes(const std::vector<scene::Scene>& designs, std::uint64_t seed, std::uint64_t first, std::uint64_t last,
                 unsigned threads) {
  std::vector<Tally> tallies(last - first);
  std::atomic<std::uint64_t> next{first};
  const auto work = [&] {
    for (std::uint64_t n = next++; n < last; n = next++) tallies[n - first] = fly_scene(designs, seed, n);
  };
  {
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < threads; ++i) others.emplace_back(work);
    work();
  }
  Tally all;
  for (const Tally& tally : tallies) all.add(tally);
  return all;
}

}  // namespace coalwood::tests

#include "sim/ensemble.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

#include "physics/side_by_side.h"
#include "physics/step.h"

namespace coalwood::sim {
namespace {

using physics::LaneFlight;

/// Steps between two looks at which flights have ended: few enough that an idle lane costs little, many enough
/// that filling the vectors does.
constexpr std::int64_t kStint = 200;
/// Most flights of a thread's portion; a multiple of every vector's lanes.
constexpr std::size_t kLargestPortion = 64;

bool may_share(const FlightModel& a, const FlightModel& b) {
  return physics::may_share_vectors(a.vehicle, b.vehicle) && physics::may_share_vectors(a.environment, b.environment);
}

/// Neighbours that may share vectors.
struct Portion {
  std::size_t first = 0, count = 0;
};

std::vector<Portion> portions_of(std::span<const FlightModel> models) {
  std::vector<Portion> portions;
  for (std::size_t i = 0; i < models.size(); ++i) {
    const bool joins = !portions.empty() && portions.back().count < kLargestPortion &&
                       may_share(models[portions.back().first], models[i]);
    if (joins)
      ++portions.back().count;
    else
      portions.push_back({i, 1});
  }
  return portions;
}

/// Steps until a model's flight is broken off, as FlightRecord::complete counts them.
std::int64_t most_steps(const FlightModel& model) {
  auto steps = static_cast<std::int64_t>(std::ceil(model.end / model.step));
  while (steps > 0 && static_cast<double>(steps - 1) * model.step >= model.end) --steps;
  while (static_cast<double>(steps) * model.step < model.end) ++steps;
  return steps;
}

/// A lane at work, and whose flight it is.
struct Crew {
  std::vector<LaneFlight> lanes;
  std::vector<std::size_t> models;
};

void fly_portion(std::span<const FlightModel> models, const Portion& portion, physics::InstructionSet set,
                 std::span<Ending> endings) {
  Crew crew;
  std::size_t next = portion.first;
  const std::size_t last = portion.first + portion.count, width = physics::lanes_of(set);
  while (true) {
    for (; crew.lanes.size() < width && next < last; ++next) {
      const FlightModel& model = models[next];
      crew.lanes.push_back({&model.vehicle, &model.environment, model.step, 0,
                            physics::on_pad(model.vehicle, model.environment)});
      crew.models.push_back(next);
    }
    if (crew.lanes.empty()) return;
    std::int64_t stint = kStint;
    for (std::size_t i = 0; i < crew.lanes.size(); ++i)
      stint = std::min(stint, most_steps(models[crew.models[i]]) - crew.lanes[i].taken);
    if (crew.lanes.size() == 1) {
      LaneFlight& alone = crew.lanes.front();
      for (std::int64_t k = 0; k < stint && !physics::ended(alone.flight); ++k, ++alone.taken)
        alone.flight = physics::step(*alone.vehicle, *alone.environment, static_cast<double>(alone.taken) * alone.step,
                                     alone.flight, alone.step);
    } else {
      physics::advance_side_by_side(set, crew.lanes, stint);
    }
    for (std::size_t i = crew.lanes.size(); i-- > 0;) {
      const LaneFlight& lane = crew.lanes[i];
      const std::size_t of = crew.models[i];
      if (!physics::ended(lane.flight) && lane.taken < most_steps(models[of])) continue;
      endings[of] = {outcome_of(lane.flight), lane.taken, lane.flight};
      crew.lanes.erase(crew.lanes.begin() + static_cast<std::ptrdiff_t>(i));
      crew.models.erase(crew.models.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
}

}  // namespace

std::vector<Ending> fly_all(std::span<const FlightModel> models, const Workforce& workforce) {
  std::vector<Ending> endings(models.size());
  const std::vector<Portion> portions = portions_of(models);
  const physics::InstructionSet set = std::min(workforce.vectors, physics::instruction_set());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < portions.size(); i = next++) fly_portion(models, portions[i], set, endings);
  };
  const unsigned wanted = workforce.threads == 0 ? std::max(1u, std::thread::hardware_concurrency()) : workforce.threads;
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < std::min<std::size_t>(wanted, portions.size()); ++i) others.emplace_back(work);
  work();
  others.clear();
  return endings;
}

}  // namespace coalwood::sim

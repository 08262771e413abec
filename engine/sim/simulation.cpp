#include "sim/simulation.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "physics/step.h"

namespace coalwood::sim {
namespace {

std::shared_ptr<const FlightModel> model_with(const ModelSource& source,
                                              std::span<const exchange::SetParameter> edits) {
  return std::make_shared<const FlightModel>(source(edits));
}

}  // namespace

Simulation::Simulation(ModelSource source) : source_(std::move(source)), record_(model_with(source_, {})) {}

bool Simulation::advance(std::int64_t count) {
  const FlightModel& model = record_.last_model();
  const double h = record_.step_length();
  physics::Flight<double> flight = record_.last();
  for (std::int64_t i = 0; i < count; ++i) {
    if (record_.complete()) return false;
    flight = physics::step(model.vehicle, model.environment, record_.end_time(), flight, h);
    record_.append(flight);
  }
  return !record_.complete();
}

void Simulation::advance_to(double time) {
  while (record_.end_time() < time && advance(1)) {
  }
}

void Simulation::apply(const exchange::SetParameter& change) {
  std::vector<exchange::SetParameter> edits = record_.edits();
  edits.push_back(change);
  record_.change(change, model_with(source_, edits));
}

void Simulation::rewind(std::int64_t step) { record_.truncate(step); }

FlightRecord fly(const ModelSource& source, std::span<const exchange::Command> commands) {
  Simulation simulation(source);
  for (const exchange::Command& command : commands) {
    simulation.advance(std::max<std::int64_t>(0, command.step - simulation.record().steps()));
    simulation.apply(command.change);
  }
  while (simulation.advance(1024)) {
  }
  return std::move(simulation).record();
}

}  // namespace coalwood::sim

#pragma once

#include <functional>
#include <span>

#include "exchange/command.h"
#include "physics/default_step.h"
#include "physics/environment.h"
#include "physics/vehicle.h"

/// What stays the same through a flight (until somebody edits it).
namespace coalwood::sim {

struct FlightModel {
  physics::Vehicle<double> vehicle;
  physics::Environment<double> environment;
  double step = physics::kDefaultStep;  ///< [s] length of a step; an edit never changes it in flight
  double pad_elevation = 0.0;  ///< [m] above sea level, for read-outs
  double end = 1200.0;         ///< [s] after ignition at which a flight is broken off
};

/// Makes the model of a scene with edits applied in order. The simulation calls it once
/// per edit. @throws base::InputError when an edit is refused.
using ModelSource = std::function<FlightModel(std::span<const exchange::SetParameter>)>;

}  // namespace coalwood::sim

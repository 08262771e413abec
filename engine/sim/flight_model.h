#pragma once

#include <functional>
#include <span>
#include <vector>

#include "exchange/command.h"
#include "physics/default_step.h"
#include "physics/environment.h"
#include "physics/vehicle.h"

/// What stays the same through a flight (until somebody edits it).
namespace coalwood::sim {

/// A circle about the axis at which the outside may touch the ground: a body's edge all around it, or the tips of fins on it.
struct Rim {
  double z = 0.0;            ///< [m] in B
  double radius = 0.0;       ///< [m]
  int tips = 0;              ///< of fins, evenly around; 0: round
  double first_angle = 0.0;  ///< [rad] of the first tip about the axis from +x
};

struct FlightModel {
  physics::Vehicle<double> vehicle;
  physics::Environment<double> environment;
  double step = physics::kDefaultStep;  ///< [s] length of a step; an edit never changes it in flight
  double pad_elevation = 0.0;  ///< [m] above sea level, for read-outs
  std::vector<Rim> rims{};     ///< what it lies on once it has landed; none: a cylinder from nose to aft end
  double end = 1200.0;         ///< [s] after ignition at which a flight is broken off
};

/// Makes the model of a scene with edits applied in order. The simulation calls it once
/// per edit. @throws base::InputError when an edit is refused.
using ModelSource = std::function<FlightModel(std::span<const exchange::SetParameter>)>;

}  // namespace coalwood::sim

#pragma once

#include "exchange/snapshot.h"
#include "sim/flight_model.h"

/// One state of a flight as the outside sees it.
namespace coalwood::sim {

/// @param lit false before ignition: the motor is cold whatever the thrust curve says at 0.
[[nodiscard]] exchange::Snapshot observation(const FlightModel& model, double time,
                                             const physics::Flight<double>& flight, bool lit);

}  // namespace coalwood::sim

#pragma once

#include "sim/flight_model.h"

/// How a vehicle that came down on one end falls over and lies (MODEL.md, eq. 40). The flight itself ends with the attitude of
/// its touch-down: this is a function of that flight and the time since, for whoever looks at it.
namespace coalwood::sim {

/// Where a vehicle lies and how it turns.
struct Pose {
  math::Vec3d p_WB;    ///< [m]
  math::Quatd q_WB;    ///< [1]
  math::Vec3d w_WB_B;  ///< [rad/s]
};

/// The pose some time after touch-down: the end that touched first stays where it is, or slides as the flight
/// has it, and the body turns about it under its weight until it lies on the two rims beside its centre of mass, rolled so that no
/// fin holds it up alone. A vehicle that has dug in deeper than its own width stays as it came.
/// @param before   the last state in the air: what it moved with is kept but for the blow through that end
/// @param landed   the state to show, with the attitude of the touch-down
/// @param elapsed  [s] since touch-down, not negative
[[nodiscard]] Pose toppled(const FlightModel& model, const physics::State<double>& before,
                           const physics::State<double>& landed, double elapsed) noexcept;

/// How long [s] after touch-down the body has come to lie; 0 where it stays as it came.
[[nodiscard]] double toppling_time(const FlightModel& model, const physics::State<double>& before,
                                   const physics::State<double>& landed) noexcept;

}  // namespace coalwood::sim

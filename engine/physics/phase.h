#pragma once

#include <array>
#include <cstddef>
#include <cstring>
#include <string_view>

#include "physics/state.h"

/// What switches during a flight: which events have happened, and when. Between two
/// events the equations of motion are smooth; the step is cut at each of them.
namespace coalwood::physics {

/// How many recovery devices a vehicle may carry.
inline constexpr std::size_t kMaxCanopies = 3;

/// Every instant at which the motion may change its law.
enum class Event : std::size_t {
  ignition,    ///< t = 0
  liftoff,     ///< force along the rail exceeds weight; held until then
  rail_exit,   ///< the upper guide leaves the rail; then the body may pivot about the lower one
  rail_clear,  ///< the lower guide leaves the rail; free flight
  burnout,     ///< end of the thrust curve; the propellant is gone
  apogee,      ///< height over the ellipsoid stops rising
  landing,     ///< nose tip or aft end touches the ground; the vehicle slides from there
  failure,     ///< the state became non-finite; the flight stays at the last good state
  rest,        ///< it lies still: the flight has ended
  trigger,     ///< first of three: the device is told to deploy ...
  deployment = trigger + kMaxCanopies,   ///< first of three: ... after its lag it starts to fill ...
  inflated = deployment + kMaxCanopies,  ///< first of three: ... and is full
};
inline constexpr std::size_t kEvents = static_cast<std::size_t>(Event::inflated) + kMaxCanopies;

/// Place of an event in the arrays of Phase; `canopy` 0 to 2 for trigger, deployment, inflated.
constexpr std::size_t index(Event event, std::size_t canopy = 0) noexcept {
  return static_cast<std::size_t>(event) + canopy;
}

/// Names by index, as they stand in records and files.
inline constexpr std::array<std::string_view, kEvents> kEventNames = {
    "ignition",     "lift-off",     "rail exit",  "rail clear", "burnout",   "apogee",
    "landing",      "failure",      "rest",       "trigger 1",  "trigger 2",  "trigger 3", "deployment 1",
    "deployment 2", "deployment 3", "inflated 1", "inflated 2", "inflated 3"};

/// Time of an event that has not happened [s].
inline constexpr double kNever = 1.0e30;

/// What has happened so far, by event index.
template <Scalar Real>
struct Phase {
  std::array<Real, kEvents> time = filled(kNever);  ///< [s] since ignition; kNever: not yet
  std::array<Real, kEvents> height = filled(0.0);   ///< [m] above the rest position on the pad
  std::array<Real, kEvents> speed = filled(0.0);    ///< [m/s] over the ground, at landing just before contact

  static constexpr std::array<Real, kEvents> filled(double value) noexcept {
    std::array<Real, kEvents> all{};
    for (Real& x : all) x = Real(value);
    return all;
  }
};

/// Whether (per lane) an event has happened.
template <Scalar Real>
Mask<Real> happened(const Phase<Real>& phase, std::size_t event) noexcept {
  return phase.time[event] < Real(0.5 * kNever);
}
template <Scalar Real>
Mask<Real> happened(const Phase<Real>& phase, Event event) noexcept {
  return happened(phase, index(event));
}

/// Whether two phases are the same record of events, bit for bit.
inline bool same(const Phase<double>& a, const Phase<double>& b) noexcept {
  return std::memcmp(&a, &b, sizeof a) == 0;
}

/// All that a step starts from.
template <Scalar Real>
struct Flight {
  State<Real> state;
  Phase<Real> phase;
};

}  // namespace coalwood::physics

#include "sim/outcome.h"

namespace coalwood::sim {

Outcome outcome_of(const physics::Flight<double>& flight) noexcept {
  using physics::Event;
  const auto happened = [&](Event event) { return physics::happened(flight.phase, event); };
  if (happened(Event::failure)) return Outcome::failed;
  if (happened(Event::rest)) return Outcome::rested;
  if (physics::stays_on_pad(flight.phase)) return Outcome::stayed;
  if (physics::left_range(flight.state)) return Outcome::left_range;
  if (physics::spun_apart(flight.state)) return Outcome::spun_apart;
  return happened(Event::landing) ? Outcome::sliding : Outcome::aloft;
}

const char* reason_of(Outcome outcome) noexcept {
  switch (outcome) {
    case Outcome::rested:
      return "it rests on the ground";
    case Outcome::stayed:
      return "it never left the pad: the thrust did not lift it";
    case Outcome::left_range:
      return "it left the range of the model, 1000 km from the pad";
    case Outcome::spun_apart:
      return "it spun apart: no tube of 4 cm holds together at 100,000 rad/s";
    case Outcome::failed:
      return "its state became non-finite: the flight stops at its last good state";
    case Outcome::aloft:
      return "it was not down yet at run.end_s";
    case Outcome::sliding:
      return "it still slid over the ground at run.end_s";
  }
  return "";
}

}  // namespace coalwood::sim

#pragma once

#include "physics/side_by_side.h"
#include "physics/step_body.h"
#include "physics/step_kinds.h"
#include "physics/widen.h"

/// Body of advance_side_by_side for the vectors of the unit that includes it.
namespace coalwood::physics {

/// A number of a flight into its lane; the numbers of a vector lie one after the other.
template <class Vector>
void put(Vector& to, std::size_t lane, double from) noexcept {
  alignas(Vector) double all[Vector::size];
  to.store_aligned(all);
  all[lane] = from;
  to = Vector::load_aligned(all);
}
template <class Vector>
double taken_from(const Vector& from, std::size_t lane) noexcept {
  alignas(Vector) double all[Vector::size];
  from.store_aligned(all);
  return all[lane];
}

/// @tparam Vector  xsimd::batch<double> of some instruction set
template <class Vector>
void advance_in(LaneFlight* flights, std::size_t count, std::int64_t steps) noexcept {
  // Lanes to spare fly the first flight again.
  Vehicle<Vector> vehicle = widened<Vector>(*flights[0].vehicle);
  Environment<Vector> environment = widened<Vector>(*flights[0].environment);
  Flight<Vector> flight;
  Vector h(flights[0].step), taken(static_cast<double>(flights[0].taken));
  pair_numbers(flight, flights[0].flight, [](Vector& to, const double& from) { to = Vector(from); });
  for (std::size_t lane = 1; lane < count; ++lane) {
    const auto into = [lane](Vector& to, const double& from) { put(to, lane, from); };
    pair_numbers(vehicle, *flights[lane].vehicle, into);
    pair_numbers(environment, *flights[lane].environment, into);
    pair_numbers(flight, flights[lane].flight, into);
    into(h, flights[lane].step);
    into(taken, static_cast<double>(flights[lane].taken));
  }
  const Vector none(0.0), one(1.0);
  for (std::int64_t i = 0; i < steps; ++i) {
    const Mask<Vector> over = ended(flight);
    if (!any(!over)) break;
    flight = step(vehicle, environment, Vector(taken * h), flight, h);
    taken = taken + select(over, none, one);
  }
  for (std::size_t lane = 0; lane < count; ++lane) {
    pair_numbers(flights[lane].flight, flight,
                 [lane](double& to, const Vector& from) { to = taken_from(from, lane); });
    flights[lane].taken = static_cast<std::int64_t>(taken_from(taken, lane));
  }
}

}  // namespace coalwood::physics

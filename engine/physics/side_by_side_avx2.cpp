#include "physics/side_by_side_in.h"

namespace coalwood::physics {

// Here Lanes are those of this unit's instruction set, another type than instances.cpp has.
template Flight<Lanes> step(const Vehicle<Lanes>&, const Environment<Lanes>&, const Lanes&, const Flight<Lanes>&,
                            const Lanes&) noexcept;

void advance_avx2(LaneFlight* flights, std::size_t count, std::int64_t steps) noexcept {
  advance_in<Lanes>(flights, count, steps);
}

}  // namespace coalwood::physics

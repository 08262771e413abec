#pragma once

#include <cstdint>
#include <vector>

#include "terrain/drainage.h"
#include "terrain/erosion.h"
#include "terrain/places.h"

/// Creeks on a lattice: the known ones are laid down first and the land must follow.
namespace coalwood::terrain {

/// The posts that a creek runs through, from its first on the lattice down.
struct CreekBed {
  int creek = 0;                    ///< index into creeks()
  std::vector<std::int32_t> posts;  ///< neighbours, downstream
  std::vector<double> elevation;    ///< [m] of the bed, falling
  bool enters = false;              ///< comes in over the lattice's edge
};

/// Lays the known creeks on a lattice. Loops smaller than a cell are cut off; a creek
/// ends where it meets one laid before it.
[[nodiscard]] std::vector<CreekBed> lay_creeks(const Lattice& lattice);

/// The valleys above the known courses, laid the same way; nothing of them is pinned.
[[nodiscard]] std::vector<CreekBed> lay_heads(const Lattice& lattice);

/// Pins the beds: elevation, course and outlet.
void pin(const std::vector<CreekBed>& beds, const Lattice& lattice, Land& land, WaterRules& rules);

/// The level on which a valley's land starts: the bed of the nearest known creek and the
/// distance [m] to it, by a sweep over the lattice (chamfer distance, within 4 %).
struct NearestBed {
  std::vector<double> elevation, distance;
};
[[nodiscard]] NearestBed nearest_bed(const std::vector<CreekBed>& beds, const Lattice& lattice);

}  // namespace coalwood::terrain

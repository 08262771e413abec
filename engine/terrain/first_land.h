#pragma once

#include <cstdint>
#include <vector>

#include "terrain/creek_bed.h"
#include "terrain/erosion.h"
#include "terrain/height_field.h"

/// The land before the water has worked on it: the first surface on the coarsest grid,
/// and each coarse result on the next finer one.
namespace coalwood::terrain {

/// Network first: land that rises from the known creeks, higher far from them, rough by
/// chance. Between two rivers their levels pass into each other.
[[nodiscard]] HeightField first_surface(const Lattice& lattice, std::uint32_t seed);

/// The coarse land on a finer lattice. A coarse grid draws straight valleys, and refining
/// keeps them; so the land is bent by smooth noise of about a coarse cell on the way,
/// except beside the known creeks, which must stay where they are.
/// @param warp [cells of `coarse`] by how much.
[[nodiscard]] Land refined(const HeightField& coarse, const Lattice& lattice,
                           const std::vector<CreekBed>& beds, double warp, std::uint32_t seed);

/// Opens the valleys that lead on above the known courses.
void carve_heads(const Lattice& lattice, Land& land);

/// Elevations in single precision on their lattice.
[[nodiscard]] HeightField field_of(const Lattice& lattice, const std::vector<double>& z);

}  // namespace coalwood::terrain

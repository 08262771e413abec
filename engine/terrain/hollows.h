#pragma once

#include <cstdint>

#include "terrain/erosion.h"

/// The hollows of the hillsides: shallow flutes down the fall line that gather water above the heads of the
/// channels, some 75 m apart. They are finer than the forms that the stream power law can shape on posts of
/// 30 m, and they are what makes a hillside steeper from post to post than from ridge to foot.
namespace coalwood::terrain {

struct HollowParameters {
  double depth = 16.0;       ///< [m] of the noise at most; the middle flute is a third as deep
  double across = 75.0;      ///< [m] beside the fall line
  double along = 375.0;      ///< [m] down it
  double full_slope = 0.40;  ///< [1] from here on they have their depth; level ground has none
};

/// Cuts them into all land that is not fixed.
void cut_hollows(Land& land, const Lattice& lattice, const HollowParameters& parameters, std::uint32_t seed);

}  // namespace coalwood::terrain

#pragma once

#include "terrain/drainage.h"
#include "terrain/erosion.h"

/// The level ground in this country: narrow bottoms along the creeks, and the slack dump.
namespace coalwood::terrain {

/// How wide the bottoms are.
struct FloorParameters {
  double least_area = 0.8e6;    ///< [m^2] drained by the smallest creek with a bottom
  double width_at_1km2 = 38.0;  ///< [m]; grows with the root of the drained area
  double widest = 250.0;        ///< [m]
  double bank = 1.2;            ///< [m] step from the bed up to the bottom
  double cross_slope = 0.010;   ///< [1] rise of the bottom away from the bank
};

/// Lays bottoms along every creek that drains enough (its bed as it is, both sides level)
/// and fixes them with their beds; beside them the land gets a ceiling that rises at the
/// critical slope, and the slopes above settle to the new foot.
/// @param seed of the places where bottoms are wide and narrow.
void lay_floors(Land& land, const Drainage& drainage, const FloorParameters& parameters,
                const ErosionParameters& erosion, std::uint32_t seed);

/// Lays the dumped surface of the Cape and fixes it; the creek bed along it stays.
void lay_slack(Land& land, const WaterRules& rules, const Lattice& lattice);

/// Elevation [m] of the dumped surface at a place, level around the pad.
[[nodiscard]] double slack_surface(double east, double north);

/// Signed distance [m] to the edge of the slack dump: negative on it.
[[nodiscard]] double slack_edge(double east, double north);

}  // namespace coalwood::terrain

#pragma once

#include "terrain/features.h"
#include "terrain/height_field.h"

/// Ground that is good to stand on: the valley's heights refined from 30 m to 2 m around
/// the pad, with gullies down the slopes, the creek in its bed, the road on its grade and
/// the dumped slack, level at the pad.
namespace coalwood::terrain {

inline constexpr int kInsetSize = 1024;       ///< posts a side
inline constexpr double kInsetSpacing = 2.0;  ///< [m]

/// Fine ground on `lattice`, which must lie inside the macro field and whose posts must
/// include those of the macro field; at the lattice's edge it is the macro field's own
/// bilinear surface. Invented relief stays within 1.5 m.
/// @param surveyed  heights on the same lattice that are known as finely: taken as they are, nothing
/// is invented; null: none
[[nodiscard]] HeightField inset_of(const HeightField& macro, const Features& features, const Lattice& lattice,
                                   const HeightField* surveyed = nullptr);

}  // namespace coalwood::terrain

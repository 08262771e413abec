#pragma once

#include <vector>

#include "math/vec3.h"
#include "render/ground.h"

/// Shadows of hills and forest for a light far away, in one pass over a height field: at
/// each post the height below which the land hides the light. Anything at any height
/// above the post (ground, smoke, rocket) is then shaded by one look-up.
namespace coalwood::render {

/// Heights [m] of W on a lattice, row by row from the south.
struct ShadowHeights {
  terrain::Lattice lattice;
  std::vector<float> height;

  /// Bilinear, clamped at the edges.
  [[nodiscard]] float sample(double east, double north) const;
};

/// @param blocking W height of what hides (ground plus forest) at each post of `lattice`
/// @param light unit, toward the light @param around where the light may be hidden by land outside the
/// lattice: its heights along the lattice's edge; null: nothing outside
[[nodiscard]] ShadowHeights swept(const terrain::Lattice& lattice, const std::vector<float>& blocking,
                                  const math::Vec3d& light, const ShadowHeights* around);

/// Ground plus the forest on it, W height [m] at every post of a lattice.
[[nodiscard]] std::vector<float> blocking_heights(const Ground& ground, const terrain::Lattice& lattice);

/// The light's direction rounded to a tenth of a degree: what the sweep is computed for,
/// so that it depends on nothing but the instant.
[[nodiscard]] math::Vec3d rounded_light(const math::Vec3d& light);

}  // namespace coalwood::render

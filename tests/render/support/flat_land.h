#pragma once

#include <array>
#include <memory>
#include <vector>

#include "render/ground.h"

/// Level ground for tests: slack as far as one sees, at the pad's height.
namespace coalwood::tests {

/// A square of ground at the pad's height.
inline terrain::HeightField level(int size, double spacing) {
  const terrain::Lattice lattice{size, spacing, -0.5 * spacing * (size - 1), -0.5 * spacing * (size - 1)};
  return terrain::HeightField{lattice, std::vector<float>(lattice.count(), 432.0f)};
}

/// Level ground around fields of heights that have one level at their edges.
inline std::shared_ptr<const render::Ground> land_with(terrain::HeightField near, std::array<std::uint8_t, 4> cover,
                                                       terrain::HeightField macro = level(129, 128.0)) {
  const auto covered = [&](const terrain::HeightField& field) {
    return render::CoverMap{
        field.lattice(), std::vector<std::array<std::uint8_t, 4>>(field.lattice().count(), cover), {}};
  };
  render::CoverMap near_cover = covered(near), macro_cover = covered(macro);
  return std::make_shared<const render::Ground>(
      render::Fields{near, macro, level(161, 1024.0), near_cover, macro_cover, 432.0});
}

inline std::shared_ptr<const render::Ground> flat_land(std::array<std::uint8_t, 4> cover = {0, 0, 255, 0}) {
  const terrain::Lattice lattice{65, 16.0, -512.0, -512.0};
  return land_with(terrain::HeightField{lattice, std::vector<float>(lattice.count(), 432.0f)}, cover);
}

}  // namespace coalwood::tests

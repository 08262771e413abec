#pragma once

#include <cstdint>
#include <vector>

/// The rock of the plateau: nearly level beds of sandstone, shale and coal, 15 to 40 m
/// thick. Hard beds stand steeper and erode more slowly; their edges run round the hills
/// as benches, the signature of this country. South-east of the plateau's edge the beds
/// are folded and long ridges run from south-west to north-east.
namespace coalwood::terrain {

/// How rock at one place resists, as factors on the mean.
struct Rock {
  double erodibility = 1.0;  ///< [1]
  double steepness = 1.0;    ///< [1] of the critical slope
};

class Lithology {
 public:
  /// @param contrast 0: one uniform rock; 1: erodibility 0.6 to 1.5 from bed to bed.
  Lithology(double contrast, std::uint32_t seed);

  /// Rock at a place of W [m] and an elevation [m].
  [[nodiscard]] Rock at(double east, double north, double elevation) const noexcept;

 private:
  std::vector<Rock> column_;  // one entry per metre of the undisturbed column
  double contrast_;
  std::uint32_t seed_;
};

}  // namespace coalwood::terrain

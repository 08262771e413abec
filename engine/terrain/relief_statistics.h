#pragma once

#include <array>
#include <vector>

#include "terrain/height_field.h"

/// Measures of a landscape, as geomorphologists take them from a survey: what a made
/// valley is compared with a real one by.
namespace coalwood::terrain {

struct ReliefStatistics {
  double slope_mean = 0.0;                                   ///< [rad] Horn's slope
  double slope_p05 = 0.0, slope_p50 = 0.0, slope_p95 = 0.0;  ///< [rad]
  double flat_share = 0.0;                         ///< [1] of posts under 2 degrees, valley floors left out
  double relief_1km = 0.0;                         ///< [m] mean of highest minus lowest in windows of 1 km
  double relief_2km = 0.0;                         ///< [m]
  double relief_5km = 0.0;                         ///< [m]
  double lowest = 0.0, highest = 0.0, mean = 0.0;  ///< [m]
  double hypsometric_integral = 0.0;  ///< [1] (mean - lowest) / (highest - lowest), of the whole field
  double hypsometric_5km = 0.0;       ///< [1] the same, mean of windows of 5 km
  double density_50000m2 = 0.0;       ///< [1/m] channel length per area, channels from 0.05 km2
  double density_20000m2 = 0.0;       ///< [1/m] with first-order hollows, from 0.02 km2
  std::vector<int> strahler_counts;   ///< streams of order 1, 2, ... (channels from 0.05 km2)
  double hack_exponent = 0.0;         ///< [1] longest way ~ area^exponent
  double concavity = 0.0;             ///< [1] channel slope ~ area^-concavity, 0.2 to 20 km2
  double aspect_peak =
      0.0;       ///< [1] largest excess of slopes facing a multiple of 45 degrees over their neighbours
  int pits = 0;  ///< posts with no lower neighbour
};

/// Measures a field without `margin` of its side at each edge.
[[nodiscard]] ReliefStatistics statistics_of(const HeightField& field, double margin = 1.0 / 16.0);

/// Mean number of streams of one order per stream of the next (Horton's bifurcation
/// ratio), by regression of the logarithms over the orders with at least ten streams.
[[nodiscard]] double bifurcation_ratio(const std::vector<int>& strahler_counts);

}  // namespace coalwood::terrain

#pragma once

#include <span>

/// The stars that the program knows by itself: those of magnitude 3.5 and brighter over the whole sky.
namespace coalwood::scene {

struct BrightStar {
  double right_ascension;  ///< [deg] J2000
  double declination;      ///< [deg] J2000
  double magnitude;        ///< [mag] visual
  double temperature;      ///< [K] of a black body of its colour
  int number;              ///< in the Bright Star Catalogue (HR)
};

/// Brightest first.
[[nodiscard]] std::span<const BrightStar> bright_stars() noexcept;

}  // namespace coalwood::scene

#pragma once

#include <fmt/format.h>

#include <cmath>
#include <string>

/// A made-up survey as an ESRI grid, for tests over ground that no program of ours made.
namespace coalwood::tests {

/// Hills of 120 m around 37.5 N, 81.5 W, 0.2 degrees a side (22 km by 18 km), a post every 90 m; in the north-west
/// corner a void of 3 km, in the middle of the north half one of 500 m.
inline std::string hilly_survey() {
  constexpr int kSide = 251;
  constexpr double kCell = 0.0008;  // [deg]
  std::string text = fmt::format(
      "ncols {0}\nnrows {0}\nxllcenter -81.6\nyllcenter 37.4\ncellsize {1}\nNODATA_value -9999\n", kSide, kCell);
  for (int r = 0; r < kSide; ++r) {
    for (int c = 0; c < kSide; ++c) {
      const double x = 70.0 * c, y = 89.0 * r;
      const bool corner = r < 34 && c < 43, hole = std::abs(r - 60) < 3 && std::abs(c - 125) < 4;
      if (corner || hole)
        text += "-9999 ";
      else
        text += fmt::format("{:.1f} ", 600.0 + 80.0 * std::sin(x / 900.0) * std::cos(y / 700.0) +
                                           40.0 * std::sin(x / 310.0 + y / 410.0));
    }
    text += '\n';
  }
  return text;
}

}  // namespace coalwood::tests

#include "render/site_moisture.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace coalwood::render {

double site_moisture(const Ground& ground, double east, double north) {
  constexpr double kWay = 130.0;   // [m] to the surroundings: half the spacing of spurs and hollows
  constexpr double kRelief = 26.0; // [m] above or below them that makes a ridge or a cove of a place
  constexpr double kSide = 0.7071;
  constexpr std::array<std::array<double, 2>, 8> kWays{
      {{1, 0}, {kSide, kSide}, {0, 1}, {-kSide, kSide}, {-1, 0}, {-kSide, -kSide}, {0, -1}, {kSide, -kSide}}};
  const double here = ground.height(east, north);
  double around = 0.0;
  double toward_east = 0.0;
  double toward_north = 0.0;
  for (const auto& way : kWays) {
    const double h = ground.height(east + kWay * way[0], north + kWay * way[1]);
    around += h / kWays.size();
    toward_east -= h * way[0];
    toward_north -= h * way[1];
  }
  // Slope of the plane through the eight, as the direction it faces.
  const double cool = (0.55 * toward_east + 0.83 * toward_north) / (4.0 * kWay);
  return std::clamp(0.5 + 0.5 * (around - here) / kRelief + 0.45 * cool, 0.0, 1.0);
}

}  // namespace coalwood::render

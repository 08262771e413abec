#include "render/wind_column.h"

#include <algorithm>

namespace coalwood::render {

glm::dvec2 wind_at(const exchange::WindColumn& wind, double height) {
  if (wind.height.empty()) return {0.0, 0.0};
  const auto above = std::upper_bound(wind.height.begin(), wind.height.end(), height);
  if (above == wind.height.begin()) return {wind.east.front(), wind.north.front()};
  if (above == wind.height.end()) return {wind.east.back(), wind.north.back()};
  const auto i = static_cast<std::size_t>(above - wind.height.begin());
  const double t = (height - wind.height[i - 1]) / (wind.height[i] - wind.height[i - 1]);
  return {wind.east[i - 1] + t * (wind.east[i] - wind.east[i - 1]),
          wind.north[i - 1] + t * (wind.north[i] - wind.north[i - 1])};
}

}  // namespace coalwood::render

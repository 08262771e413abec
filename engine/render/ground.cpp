#include "render/ground.h"

#include <algorithm>
#include <cmath>

#include "math/ellipsoid.h"

namespace coalwood::render {

double CoverMap::sample(double east, double north, Kind kind) const {
  const int last = lattice.size - 1;
  const double x = std::clamp((east - lattice.west) / lattice.spacing, 0.0, static_cast<double>(last));
  const double y = std::clamp((north - lattice.south) / lattice.spacing, 0.0, static_cast<double>(last));
  const int i = std::min(static_cast<int>(x), last - 1);
  const int j = std::min(static_cast<int>(y), last - 1);
  const double u = x - i;
  const double v = y - j;
  const auto at = [&](int column, int row) {
    return static_cast<double>(weights[lattice.index(column, row)][kind]);
  };
  return ((1 - v) * ((1 - u) * at(i, j) + u * at(i + 1, j)) +
          v * ((1 - u) * at(i, j + 1) + u * at(i + 1, j + 1))) /
         255.0;
}

double Ground::height(double east, double north) const {
  const Fields& f = fields_;
  const double elevation = f.near.lattice().contains(east, north)    ? f.near.sample(east, north)
                           : f.macro.lattice().contains(east, north) ? f.macro.sample(east, north)
                                                                     : f.far.sample(east, north);
  return elevation - f.pad_elevation - (east * east + north * north) / (2.0 * math::kMeanRadius);
}

math::Vec3d Ground::normal(double east, double north) const {
  constexpr double kStep = 2.0;  // [m]
  const double e = (height(east + kStep, north) - height(east - kStep, north)) / (2 * kStep);
  const double n = (height(east, north + kStep) - height(east, north - kStep)) / (2 * kStep);
  return math::normalized(math::Vec3d{-e, -n, 1.0});
}

double Ground::cover(double east, double north, CoverMap::Kind kind) const {
  return fields_.near_cover.lattice.contains(east, north) ? fields_.near_cover.sample(east, north, kind)
                                                          : fields_.macro_cover.sample(east, north, kind);
}

std::shared_ptr<const Ground> ground_of(const terrain::Ground& ground) {
  const auto covers = [](const terrain::LandCover& c) { return CoverMap{c.lattice, c.weights, c.water}; };
  return std::make_shared<const Ground>(Fields{ground.near(), ground.macro(), ground.far(),
                                               covers(ground.near_cover()), covers(ground.macro_cover()),
                                               ground.pad_elevation(), ground.features()});
}

}  // namespace coalwood::render

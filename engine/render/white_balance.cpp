#include "render/white_balance.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace coalwood::render {
namespace {

// Columns, as GLM has them.
const glm::dmat3 kXyzOfDisplay(0.4123908, 0.2126390, 0.0193308, 0.3575843, 0.7151687, 0.1191948, 0.1804808, 0.0721923, 0.9505322);
const glm::dmat3 kConesOfXyz(0.401288, -0.250268, -0.002079, 0.650173, 1.204414, 0.048952, -0.051461, 0.045854, 0.953127);

}  // namespace

double adaptation_degree(double illuminance) {
  constexpr double kOfPicture = 0.6;
  constexpr double kBackground = 0.2;  // [1]
  constexpr double kDim = 0.5;         // [lx] about a moonlit night: under it cones see too little to adapt by
  const double adapting = kBackground * std::max(illuminance, 0.0) / std::numbers::pi;  // [cd/m^2]
  const double eye = 1.0 - std::exp((-adapting - 42.0) / 92.0) / 3.6;
  return kOfPicture * eye * illuminance / (illuminance + kDim);
}

glm::mat3 adaptation(const glm::vec3& light, double degree) {
  const glm::dmat3 cones = kConesOfXyz * kXyzOfDisplay;
  const glm::dvec3 xyz = kXyzOfDisplay * glm::dvec3(light);
  const glm::dvec3 seen = kConesOfXyz * (xyz / std::max(xyz.y, 1e-30));
  const glm::dvec3 white = cones * glm::dvec3(1.0);
  const glm::dvec3 gain = glm::mix(glm::dvec3(1.0), white / glm::max(seen, glm::dvec3(1e-3)), degree);
  const glm::dmat3 m = glm::inverse(cones) * glm::dmat3(glm::dvec3(gain.x, 0, 0), glm::dvec3(0, gain.y, 0), glm::dvec3(0, 0, gain.z)) * cones;
  // The light's own luminance stays: the exposure has been found by it.
  const double kept = xyz.y / std::max((kXyzOfDisplay * (m * glm::dvec3(light))).y, 1e-30);
  return glm::mat3(m * kept);
}

}  // namespace coalwood::render

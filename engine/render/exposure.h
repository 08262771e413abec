#pragma once

#include <glm/glm.hpp>

/// How bright the picture is taken: a pure function of the light that falls on the
/// scene, so that a film, a scrub and a single picture of one instant are equal. What the picture then shows
/// corrects it (shaders/finish/meter.comp), by that picture alone.
namespace coalwood::render {

/// Picture value per cd/m^2: what scene luminance is multiplied with so that a grey card
/// comes out at the tone curve's middle (1.15 before the curve, which darkens it) in plain daylight. By less
/// light the eye follows only in part: dusk and night stay darker than noon.
/// @param illuminance [lx] on a level plane, sun, moon and sky together
/// @param compensation [EV] brighter when positive
[[nodiscard]] double exposure_of(double illuminance, double compensation);

/// The same for a camera that looks into a bright sky: taken back in part, so that the
/// glow around a low sun keeps its colour. @param sky [cd/m^2] mean luminance of the sky in front
[[nodiscard]] double exposure_toward(double exposure, double sky);

/// Picture value of a level grey card (18 %) in this light [lx] at this exposure.
[[nodiscard]] double grey_card(double illuminance, double exposure);

/// BT.709 luminance of a colour.
[[nodiscard]] inline double luminance_of(const glm::vec3& c) {
  return 0.2126 * static_cast<double>(c.r) + 0.7152 * static_cast<double>(c.g) +
         0.0722 * static_cast<double>(c.b);
}

}  // namespace coalwood::render

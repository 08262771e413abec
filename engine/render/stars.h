#pragma once

#include <vector>

#include "exchange/look.h"
#include "render/air.h"
#include "render/camera.h"
#include "gl/texture.h"
#include "shaders/shared/stars.h"

/// The stars that a camera sees, as sprites: where they stand at the instant, what the air leaves of them, how they
/// twinkle; with them the planets and the satellites that pass. A pure function of its arguments.
namespace coalwood::render {

/// [lx] of a star of magnitude 0 outside the air. Source: Schaefer 1993, Vistas Astron. 36, 311.
inline constexpr double kMagnitudeZero = 2.54e-6;

/// Share of a point's light that is shown. Against a dim sky the eye loses points before it loses surfaces: a star of
/// magnitude 6, the faintest that is seen, sends twenty times as much light through a pixel of 5 minutes of arc as the sky
/// beside it. With this share its brightest pixel is about twice as bright as that sky in a picture of 360 lines and 37 deg.
inline constexpr double kPointShare = 0.14;

/// Linear BT.709 colour of a black body with luminance 1. @param temperature [K]
[[nodiscard]] glm::vec3 blackbody_colour(double temperature);

/// How much of a star is shown while the sun goes down [0 to 1]: none above -6 deg, the brightest first.
/// @param sun_elevation [rad] @param magnitude [mag]
[[nodiscard]] double star_shown(double sun_elevation, double magnitude);

/// Brightness over its mean that a star low in the sky has at an instant. @param elevation [rad] @param time [s]
[[nodiscard]] double twinkle(double elevation, double time, std::uint32_t star);

struct StarInput {
  const exchange::Look& look;
  const exchange::Heavens& heavens;
  const Camera& camera;
  const AirTables& air;
  gl::Size size;              ///< [px] of the target
  glm::dvec2 shift{0.0, 0.0}; ///< [px] of this sample
  double time = 0.0;          ///< [s] after ignition
  double faintest = 30.0;     ///< [mag] that is drawn
};

/// Sprites of what is inside the picture: stars in the catalogue's order, planets, satellites.
[[nodiscard]] std::vector<gpu::StarSprite> stars_seen(const StarInput& input);

}  // namespace coalwood::render

#pragma once

#include <glm/glm.hpp>

#include "exchange/look.h"
#include "gl/texture.h"
#include "render/air.h"
#include "render/camera.h"
#include "render/frame_context.h"
#include "shaders/shared/frame.h"

/// Fills the uniform block that all passes read.
namespace coalwood::render {

/// Light of a scene at the pad, from the air's tables and the places of sun and moon.
/// Made anew when one of them changes.
struct SceneLight {
  glm::vec3 sun_direction{0.0f, 0.0f, 1.0f};
  glm::vec3 moon_direction{0.0f, 0.0f, -1.0f};
  glm::vec3 sun_illuminance{0.0f};   ///< [lx] outside the air
  glm::vec3 moon_illuminance{0.0f};  ///< [lx] outside the air, with its phase
  float moon_lit = 0.5f;             ///< [1]
  float moon_radius = 0.00452f;      ///< [rad]
  std::array<glm::vec3, 3> galaxy{};  ///< axes of the galaxy in W: toward its middle, longitude 90 deg, north pole
  bool by_moon = false;              ///< the moon is the key light
  glm::vec3 key_direction{0.0f, 0.0f, 1.0f};
  glm::vec3 key_illuminance{0.0f};  ///< [lx] facing the light, at the pad
  Harmonics sky{};                  ///< [lx]
  glm::vec3 illuminance{0.0f};      ///< [lx] on level ground in the open, all together
  double exposure = 1.0;            ///< picture value per cd/m^2
};

[[nodiscard]] SceneLight light_of(const AirTables& tables, const exchange::Heavens& heavens,
                                  double exposure_compensation);

/// Mean luminance [cd/m^2] of the sky that a camera has in front of it, from horizon to
/// the top of the picture.
[[nodiscard]] double sky_in_front(const AirTables& tables, const SceneLight& light, const Camera& camera);

/// What differs from sample to sample of one frame and from frame to frame.
struct FrameInput {
  const Camera& camera;
  const SceneLight& light;
  const AirTables& air;
  const exchange::Look& look;
  gl::Size size;      ///< [px]
  double time = 0.0;  ///< [s]
  int sample = 0;     ///< of `samples` in an averaged picture
  int samples = 1;
};

/// Everything but the shadow maps, which their passes fill in.
[[nodiscard]] gpu::FrameBlock frame_block(const FrameInput& input);

/// Sub-pixel shift [px, -0.5 to 0.5] of one sample of an averaged picture: Halton (2, 3).
[[nodiscard]] glm::dvec2 sample_shift(int sample, int samples);

}  // namespace coalwood::render

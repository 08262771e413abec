#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/glm.hpp>
#include <span>

#include "exchange/look.h"
#include "exchange/snapshot.h"
#include "gl/texture.h"
#include "gl/timer.h"
#include "render/camera.h"
#include "render/quality.h"
#include "render/skyline.h"
#include "shaders/shared/frame.h"

/// What a pass of one frame is given. Everything drawn must be a function of these
/// values alone (record, time, seed): no clock, no memory of the frame before.
namespace coalwood::render {

class Ground;

/// The HDR picture under way. `hdr` is RGBA16F: luminance times exposure, linear BT.709;
/// its alpha is free. `depth` is D32F, reversed: near plane 1, sky 0.
struct Targets {
  gl::Size size;  ///< [px], after the resolution scale
  const gl::Texture* hdr = nullptr;
  const gl::Texture* depth = nullptr;
  const gl::Framebuffer* opaque = nullptr;  ///< hdr + depth
  const gl::Framebuffer* colour = nullptr;  ///< hdr alone: depth may be sampled
};

/// A light that the flame is for its surroundings.
struct FlameLight {
  Vec3d p_W;                  ///< [m] middle of the flame
  double radius = 0.1;        ///< [m]
  double height = 0.0;        ///< [m] of the nozzle over the ground
  glm::dvec3 intensity{0.0};  ///< [cd] luminous intensity, linear BT.709
  double peak = 0.0;          ///< [cd/m^2] of the brightest of the flame, in its brightest channel
};

/// Maps of what hides the key light: one around the vehicle, three over the view.
inline constexpr std::size_t kShadowViews = 4;

/// The map that casters are being drawn into.
struct ShadowView {
  glm::mat4 clip_from_eye;  ///< E to the map's clip space (orthographic; nearer the light is smaller)
  Vec3d centre;             ///< [m] W middle of the mapped ball
  Vec3d light;              ///< unit, W, toward the light
  double radius = 0.0;      ///< [m] of that ball
  double texel = 0.0;       ///< [m]
  double behind = 0.0;      ///< [m] from the ball's middle away from the light to the last place that is mapped
  std::size_t index = 0;    ///< 0: the vehicle's map, 1 to 3: cascades, near to far
  Vec3d eye{};              ///< [m] W place of the camera
  double begins = 0.0;      ///< [m] from it, up to where a finer map is shown alone

  /// May a ball at `p_W` [m] throw a shadow that the map can show?
  [[nodiscard]] bool concerns(const Vec3d& p_W, double ball) const {
    if (ball < 0.7 * texel) return false;
    const Vec3d p = p_W - centre;
    const double along = math::dot(p, light);
    const double reach = radius + ball;
    return along > -(behind + ball) && math::dot(p, p) - along * along < reach * reach;
  }

  /// Does a ball about what stands on the ground throw its whole shadow where a finer map is shown?
  [[nodiscard]] bool is_shown_finer(const Vec3d& p_W, double ball) const {
    constexpr double kDownhill = 2.0;  // times as far as on level ground
    const double level = std::sqrt(std::max(0.0, 1.0 - light.z * light.z));
    const double thrown = kDownhill * 2.0 * ball * level / std::max(light.z, 1e-3);
    return math::norm(p_W - eye) + ball + thrown < begins;
  }
};

struct FrameContext {
  const exchange::Snapshot& snapshot;
  const exchange::Trail& trail;
  const exchange::Look& look;
  const exchange::Heavens& heavens;
  const Camera& camera;
  const Ground& ground;
  const Quality& quality;
  const Targets& targets;
  const gpu::FrameBlock& block;  ///< what the shaders read; bound at CW_FRAME_BINDING
  gl::PassTimers& timers;
  double time = 0.0;  ///< [s] scene time (of the snapshot)
  std::span<const ShadowView> shadows;  ///< of this frame, by index
  const Skyline& skyline;  ///< what near land hides of the far
};

}  // namespace coalwood::render

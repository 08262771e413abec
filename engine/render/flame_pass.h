#pragma once

#include "gl/buffer.h"
#include "gl/program.h"
#include "gl/texture.h"
#include "render/frame_context.h"
#include "shaders/shared/flame.h"

/// The flame of the motor: its shape by thrust, its light on everything else.
namespace coalwood::render {

/// What there is of a flame at an instant; a pure function of what the snapshot tells.
struct Flame {
  Vec3d nozzle_W;         ///< [m] middle of the exit
  Vec3d jet_W{0, 0, -1};  ///< unit
  double length = 0.0;    ///< [m]; 0: none
  double height = 0.0;    ///< [m] of the nozzle over the ground
  double widest = 0.0;    ///< [m] radius
  double share = 0.0;     ///< [1] of full thrust
  double flicker = 1.0;   ///< [1] brightness over its mean
  double shocks = 0.0;    ///< [m] from one shock diamond to the next; 0: the jet is not faster than its own sound
  double splash = 0.0;    ///< [m] reach of what the ground turns aside; 0: none
  Vec3d splash_W;         ///< [m] its middle
};

/// @param full_thrust [N] the most that the motor gives @param ground height below the nozzle, W [m]
[[nodiscard]] Flame flame_of(const exchange::Snapshot& snapshot, const exchange::Look& look,
                             double full_thrust, double ground);
/// Most thrust on a trail [N]; that of the snapshot when there is none.
[[nodiscard]] double full_thrust_of(const exchange::Trail& trail, const exchange::Snapshot& snapshot);
/// The light that it throws.
[[nodiscard]] FlameLight light_of(const Flame& flame, const exchange::Exhaust& exhaust);
/// Exponent by which shaders/common/fire_print.glsl prints a flame. @param exposure [picture value per cd/m^2]
[[nodiscard]] float fire_print_exponent(const FlameLight& light, float exposure);

/// Exposure [picture value per cd/m^2] for a scene that is also lit by a flame: by day as it was, by night most of the stops
/// toward that of what the flame lights at the edge of the picture: through a long lens that is the smoke about it, through a
/// wide one the land. The rest leaves the land some of its own light.
/// @param exposure without the flame @param distance [m] of the camera from the flame
/// @param slope [1] tangent of half the vertical field of view @param compensation [EV]
[[nodiscard]] double exposure_by_flame(double exposure, const FlameLight& light, double distance, double slope,
                                       double compensation);

/// Exposure some time after a flame has gone out: it comes back in stops, 1/e of the way in 1.5 s.
/// A function of what was, not of frames, so that a film, a scrub and a rewind are equal.
/// @param exposure without the flame @param lit what it was for the flame @param since [s] it was lit
[[nodiscard]] double exposure_after_flame(double exposure, double lit, double since);

/// [s] of scene time after which a flame that has gone out is forgotten: 0.3 % of the way is left.
inline constexpr double kFlameRemembered = 9.0;

class FlamePass {
 public:
  explicit FlamePass(const Quality& quality);
  void draw(const FrameContext& context, const Flame& flame);

 private:
  gl::Program program_;
  gl::Buffer<gpu::FlameBlock> block_;
  gl::Texture noise_;
  gl::VertexArray no_vertices_;
};

}  // namespace coalwood::render

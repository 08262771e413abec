#pragma once

#include "render/canopy_pass.h"
#include "render/flame_pass.h"
#include "render/frame_context.h"
#include "render/rocket_pass.h"
#include "render/site_pass.h"
#include "render/smoke_pass.h"
#include "render/spark_pass.h"
#include "render/trail_pass.h"

/// All that stands, burns and drifts at the launch site, as the renderer calls it: rocket,
/// pad, people and town, canopies, flame, sparks, smoke and the line of the path.
namespace coalwood::render {

class SiteObjects {
 public:
  explicit SiteObjects(const Quality& quality);

  /// Builds what the look describes. @throws base::InputError for a rocket model that cannot be used
  void set_look(const exchange::Look& look, const Ground& ground);
  /// The light that the flame is for its surroundings; none while the motor is out.
  [[nodiscard]] FlameLight flame_light(const exchange::Snapshot& snapshot, const exchange::Look& look) const;
  /// The lamps of the night nearest to a camera; see SitePass::lamps.
  [[nodiscard]] std::vector<Lamp> lamps(const Camera& camera, double sun, double clock, double exposure) const { return site_.lamps(camera, sun, clock, exposure); }
  /// Work of a frame on the CPU; before any draw.
  void prepare(const FrameContext& context);
  /// Depth of all that throws a shadow; target and state are set by the caller.
  void cast_shadows(const FrameContext& context, const ShadowView& view);
  /// Draws what the smoke lets through toward the key light.
  void shade_smoke(const FrameContext& context);
  [[nodiscard]] const gl::Texture* smoke_shadow() const;
  /// E to that map, xy 0 to 1. Asked first of all in a frame: it computes the smoke.
  [[nodiscard]] glm::mat4 smoke_shadow_from_eye(const FrameContext& context);
  void draw_opaque(const FrameContext& context);
  void draw_transparent(const FrameContext& context);

 private:
  RocketPass rocket_;
  SitePass site_;
  FlamePass flame_pass_;
  SparkPass sparks_;
  SmokePass smoke_;
  CanopyPass canopies_;
  TrailPass trail_;
  const Ground* ground_ = nullptr;
};

}  // namespace coalwood::render

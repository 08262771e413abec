#include "render/site_objects.h"

#include <limits>

namespace coalwood::render {
namespace {

Flame flame_at(const FrameContext& context) {
  const Vec3d& p = context.snapshot.vehicle.p_WB;
  return flame_of(context.snapshot, context.look, full_thrust_of(context.trail, context.snapshot),
                  context.ground.height(p.x, p.y));
}

}  // namespace

SiteObjects::SiteObjects(const Quality& quality)
    : rocket_(quality), site_(quality), flame_pass_(quality), smoke_(quality), canopies_(quality) {}

void SiteObjects::set_look(const exchange::Look& look, const Ground& ground) {
  rocket_.set_look(look);
  site_.set_look(look, ground);
  ground_ = &ground;
}

FlameLight SiteObjects::flame_light(const exchange::Snapshot& snapshot, const exchange::Look& look) const {
  const Vec3d& p = snapshot.vehicle.p_WB;
  const double ground = ground_ == nullptr ? 0.0 : ground_->height(p.x, p.y);
  return light_of(flame_of(snapshot, look, snapshot.vehicle.thrust, ground), look.exhaust);
}

void SiteObjects::prepare(const FrameContext& context) { site_.prepare(context); }

void SiteObjects::cast_shadows(const FrameContext& context, const ShadowView& view) {
  constexpr double kFlying = 9.0;  // [m] the vehicle with an open canopy over it
  const bool near = view.concerns(context.snapshot.vehicle.p_WB, kFlying);
  if (near) rocket_.cast_shadow(context, view);
  site_.cast_shadow(context, view);
  if (near) canopies_.cast_shadow(context, view);
}

void SiteObjects::shade_smoke(const FrameContext& context) { smoke_.draw_shadow(context); }
const gl::Texture* SiteObjects::smoke_shadow() const { return &smoke_.shadow(); }
glm::mat4 SiteObjects::smoke_shadow_from_eye(const FrameContext& context) {
  smoke_.prepare(context);
  return smoke_.shadow_from_eye(context);
}

void SiteObjects::draw_opaque(const FrameContext& context) {
  context.timers.begin("rocket");
  context.targets.opaque->bind(context.targets.size);
  rocket_.draw(context);
  canopies_.draw(context);
  context.timers.begin("site");
  context.targets.opaque->bind(context.targets.size);
  site_.draw(context);
}

void SiteObjects::draw_transparent(const FrameContext& context) {
  const Flame flame = flame_at(context);
  context.timers.begin("smoke");
  // Smoke behind the flame, the flame, smoke in front of it.
  const Vec3d middle = flame.nozzle_W + (0.5 * flame.length) * flame.jet_W;
  const double distance = flame.length > 0.0
                              ? math::dot(middle - context.camera.position, context.camera.forward())
                              : -std::numeric_limits<double>::infinity();
  // Sparks are seen where they fly out of the column, whose smoke hides those within.
  sparks_.draw(context);
  smoke_.draw(context, SmokePass::Part::beyond, distance);
  if (flame.length > 0.0) {
    context.timers.begin("flame");
    flame_pass_.draw(context, flame);
    context.timers.begin("smoke in front");
    smoke_.draw(context, SmokePass::Part::within, distance);
  }
  context.timers.begin("trail");
  trail_.draw(context);
}

}  // namespace coalwood::render

#include "render/site_objects.h"

namespace coalwood::render {

SiteObjects::SiteObjects(const Quality& quality) : rocket_(quality), site_(quality) {}

void SiteObjects::set_look(const exchange::Look& look, const Ground& ground) {
  rocket_.set_look(look);
  site_.set_look(look, ground);
}

FlameLight SiteObjects::flame_light(const exchange::Snapshot&, const exchange::Look&) const { return {}; }

void SiteObjects::prepare(const FrameContext& context) { site_.prepare(context); }

void SiteObjects::cast_shadows(const FrameContext& context, const ShadowView& view) {
  rocket_.cast_shadow(context, view);
  site_.cast_shadow(context, view);
}

void SiteObjects::shade_smoke(const FrameContext&) {}
const gl::Texture* SiteObjects::smoke_shadow() const { return nullptr; }
glm::mat4 SiteObjects::smoke_shadow_from_eye(const FrameContext&) const { return glm::mat4(0.0f); }

void SiteObjects::draw_opaque(const FrameContext& context) {
  context.timers.begin("rocket");
  rocket_.draw(context);
  context.timers.begin("site");
  site_.draw(context);
}

void SiteObjects::draw_transparent(const FrameContext&) {}

}  // namespace coalwood::render

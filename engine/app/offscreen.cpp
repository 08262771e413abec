#include "app/offscreen.h"

#include <epoxy/gl.h>

#include <algorithm>

namespace coalwood::app {

Offscreen::Offscreen(const LaunchSite& site, const sim::FlightRecord& record, const OffscreenOptions& options)
    : record_(record),
      options_(options),
      context_(false),
      picture_(site, film_quality(options.samples, film_tier(site.scene, options.tier)), options.timed),
      colour_("offscreen.colour", GL_RGBA8, {options.size.width, options.size.height}),
      framebuffer_("offscreen", colour_) {
  if (options_.camera.empty()) options_.camera = site.scene.view.camera;
  require_camera(options_.camera);
  path_.extend(record_);
  if (options.hud) {
    hud_ = std::make_unique<FilmHud>(options.size);
    hud_state_.scene_title = site.scene.title;
    hud_state_.scene_note = site.scene.note;
    hud_state_.seed = site.scene.run.seed;
    hud_state_.trajectory_hash = record_.hash();
    hud_state_.launch = ui::LaunchState::away;
    hud_state_.span = {0.0, record_.end_time(), record_.end_time()};
    for (const exchange::TrailPoint& point : path_.points())
      hud_state_.peak_thrust = std::max(hud_state_.peak_thrust, point.thrust);
  }
}

gl::Target Offscreen::target() const noexcept {
  return {framebuffer_.id(), {options_.size.width, options_.size.height}};
}

void Offscreen::render(double time, video::Frame& frame) {
  exchange::Trail trail = sim::trail_at(record_, path_, std::max(time, 0.0));
  trail.line_visible = false;
  const exchange::Snapshot snapshot = record_.sample(time);
  const double aspect = static_cast<double>(options_.size.width) / options_.size.height;
  picture_.draw(snapshot, trail, picture_.camera(options_.camera, snapshot, trail, aspect), target());
  if (hud_) {
    hud_state_.snapshot = snapshot;
    hud_state_.trail = &trail;
    hud_state_.camera = options_.camera;
    hud_->draw(hud_state_, target());
  }
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer_.id());
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glPixelStorei(GL_PACK_ROW_LENGTH, static_cast<GLint>(frame.stride / 4));
  glReadPixels(0, 0, options_.size.width, options_.size.height, GL_RGBA, GL_UNSIGNED_BYTE, frame.pixels.data());
  glPixelStorei(GL_PACK_ROW_LENGTH, 0);
}

}  // namespace coalwood::app

#include <cstdio>

#include "app/offscreen.h"
#include "app/verbs.h"
#include "sim/simulation.h"
#include "video/picture.h"

namespace coalwood::app {

int shot(const ShotOptions& options) {
  const LaunchSite site = LaunchSite::load(options.scene.file, options.scene.overrides, options.scene.design);
  const sim::FlightRecord flight = sim::fly(site.model_source());
  Offscreen offscreen(site, flight, {options.size, options.camera, options.hud, options.samples, false, options.tier});
  video::Frame frame = video::Frame::blank(options.size);
  offscreen.render(options.at, frame);
  video::write_png(options.output, frame, provenance_of(site.scene, flight.hash()));
  std::printf("%s: %s, frame %016llx\n", options.output.c_str(), video::to_text(options.size).c_str(),
              static_cast<unsigned long long>(video::frame_hash(frame)));
  return 0;
}

}  // namespace coalwood::app

#include <fmt/format.h>

#include <cstdio>

#include "app/clocks.h"
#include "app/contact_sheet.h"
#include "app/offscreen.h"
#include "app/verbs.h"
#include "base/version.h"
#include "scene/scene_file.h"
#include "sim/simulation.h"
#include "video/picture.h"
#include "video/progress.h"
#include "video/recorder.h"

namespace coalwood::app {
namespace {

constexpr double kAfterLanding = 3.0;  // [s] that a film goes on by itself

int sheet(const LaunchSite& site, const sim::FlightRecord& flight, const ContactSheetOptions& options) {
  const video::Frame sheet = contact_sheet(site, flight, options);
  video::write_png(options.output, sheet, provenance_of(site.scene, flight.hash()));
  std::printf("%s: %zu cameras by %zu times of day, %s, frame %016llx\n", options.output.c_str(), options.cameras.size(),
              options.times.size(), video::to_text(sheet.size).c_str(),
              static_cast<unsigned long long>(video::frame_hash(sheet)));
  return 0;
}

}  // namespace

int record(const RecordOptions& options) {
  const LaunchSite site = LaunchSite::load(options.scene.file, options.scene.overrides, options.scene.design);
  const sim::FlightRecord flight = sim::fly(site.model_source());
  if (!options.sheet.output.empty()) return sheet(site, flight, options.sheet);

  const FrameClock clock(options.from, options.rate);
  const double to = options.to_given ? options.to : flight.end_time() + kAfterLanding;
  const std::int64_t frames = clock.frames_until(to);

  video::RecordingOptions recording;
  recording.size = options.size;
  recording.rate = options.rate;
  recording.preset = options.preset;
  recording.quality = options.quality;
  recording.provenance = provenance_of(site.scene, flight.hash());
  // Opened first: an unwritable place is told before anything is drawn.
  const std::unique_ptr<video::Recorder> recorder = video::open_recorder(options.output, recording);

  Offscreen offscreen(site, flight, {options.size, options.camera, options.hud, options.samples, false, options.tier});
  std::uint64_t hash = video::kHashStart;
  {
    video::Progress progress("record", frames);
    for (std::int64_t k = 0; k < frames; ++k) {
      video::Frame frame = recorder->spare();
      offscreen.render(clock.time(k), frame);
      hash = video::continue_hash(hash, video::frame_hash(frame));
      recorder->add(std::move(frame));
      progress.update(k + 1);
    }
    recorder->finish();
  }
  std::printf("%s: %lld frames, %s, frames %016llx, trajectory %016llx\n", options.output.c_str(),
              static_cast<long long>(frames), video::to_text(options.size).c_str(), static_cast<unsigned long long>(hash),
              static_cast<unsigned long long>(flight.hash()));
  return 0;
}

}  // namespace coalwood::app

#include "app/bench_shots.h"

#include <epoxy/gl.h>

#include <algorithm>

#include "app/bench_parts.h"

namespace coalwood::app::bench_part {

Drawn draw(Offscreen& offscreen, const sim::FlightRecord& record, const sim::Path& path, const BenchShot& shot,
           const std::vector<std::vector<exchange::TrailPoint>>& ghosts) {
  const exchange::Snapshot snapshot = record.sample(shot.time);
  exchange::Trail trail = sim::trail_at(record, path, std::max(0.0, shot.time));
  trail.ghosts = ghosts;
  const gl::Size size = offscreen.target().size;
  const double aspect = static_cast<double>(size.width) / size.height;
  const auto begin = Clock::now();
  offscreen.picture().draw(snapshot, trail, offscreen.picture().camera(shot.camera, snapshot, trail, aspect),
                           offscreen.target());
  Drawn time;
  time.submitted = 1e3 * seconds_since(begin);
  glFinish();
  time.whole = 1e3 * seconds_since(begin);
  return time;
}

double cost(Offscreen& offscreen, const sim::FlightRecord& record, const sim::Path& path, const BenchShot& shot,
            const std::vector<std::vector<exchange::TrailPoint>>& ghosts) {
  constexpr int kFrames = 4;
  (void)draw(offscreen, record, path, shot, ghosts);
  double best = draw(offscreen, record, path, shot, ghosts).whole;
  for (int k = 1; k < kFrames; ++k) best = std::min(best, draw(offscreen, record, path, shot, ghosts).whole);
  return best;
}

}  // namespace coalwood::app::bench_part

#pragma once

#include "app/offscreen.h"
#include "sim/flight_record.h"
#include "sim/path.h"

/// One picture of the bench, drawn and waited for.
namespace coalwood::app::bench_part {

struct BenchShot {
  const char* camera;
  double time;  ///< [s]
};

struct Drawn {
  double submitted = 0.0;  ///< [ms] until every command was given to OpenGL
  double whole = 0.0;      ///< [ms] until the picture was done
};

/// Draws one instant. @param ghosts other paths to be drawn beside the flight's own
[[nodiscard]] Drawn draw(Offscreen& offscreen, const sim::FlightRecord& record, const sim::Path& path, const BenchShot& shot,
                         const std::vector<std::vector<exchange::TrailPoint>>& ghosts = {});

/// The least of a few frames [ms]: what the picture costs when nothing else disturbs.
[[nodiscard]] double cost(Offscreen& offscreen, const sim::FlightRecord& record, const sim::Path& path, const BenchShot& shot,
                          const std::vector<std::vector<exchange::TrailPoint>>& ghosts = {});

}  // namespace coalwood::app::bench_part

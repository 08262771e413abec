#pragma once

#include <cstdint>
#include <vector>

#include "exchange/snapshot.h"
#include "sim/flight_record.h"

/// The record thinned for trail, smoke, plots and map: every step while the motor burns,
/// twenty points a second otherwise. Grows with the record; a pure function of it.
namespace coalwood::sim {

class Path {
 public:
  /// Adds what the record has gained since the last call.
  void extend(const FlightRecord& record);
  /// Forgets what lies after `step`.
  void truncate(const FlightRecord& record, std::int64_t step);

  [[nodiscard]] const std::vector<exchange::TrailPoint>& points() const noexcept { return points_; }

  /// Points up to `time` and, exactly there, the state between two steps.
  [[nodiscard]] std::vector<exchange::TrailPoint> flown(const FlightRecord& record, double time) const;
  /// The state at `time` and the points after it.
  [[nodiscard]] std::vector<exchange::TrailPoint> ahead(const FlightRecord& record, double time) const;

 private:
  std::int64_t next_step_ = 0;
  std::vector<exchange::TrailPoint> points_;  // ascending time
};

/// The trail of a whole flight as it stands at `time`: what a film shows.
[[nodiscard]] exchange::Trail trail_at(const FlightRecord& record, const Path& path, double time);

}  // namespace coalwood::sim

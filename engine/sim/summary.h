#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "exchange/snapshot.h"
#include "sim/flight_record.h"

/// A whole flight in the numbers that people compare.
namespace coalwood::sim {

struct Summary {
  double apogee = 0.0;                ///< [m] above the rest position on the pad
  double apogee_time = 0.0;           ///< [s]
  double max_speed = 0.0;             ///< [m/s] over the ground
  double max_mach = 0.0;              ///< [1]
  double max_acceleration = 0.0;      ///< [m/s^2] felt, up to apogee
  double max_dynamic_pressure = 0.0;  ///< [Pa]
  double rail_exit_speed = 0.0;       ///< [m/s]
  double static_margin = 0.0;         ///< [calibres] at rail exit
  double burnout_time = 0.0;          ///< [s]
  double impact_time = 0.0;           ///< [s] NaN when the flight did not land
  double impact_east = 0.0;           ///< [m]
  double impact_north = 0.0;          ///< [m]
  double impact_speed = 0.0;          ///< [m/s]
  std::vector<exchange::Event> events;
  std::uint64_t trajectory_hash = 0;
  std::string remark;  ///< why it did not land; empty when it did
};

/// @param record a complete flight
[[nodiscard]] Summary summary_of(const FlightRecord& record);

}  // namespace coalwood::sim

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "exchange/snapshot.h"
#include "sim/flight_record.h"

/// A whole flight in the numbers that people compare.
namespace coalwood::sim {

/// How one recovery device opened.
struct Opening {
  std::size_t canopy = 0;       ///< 0 to 2, in the vehicle's order
  double time = 0.0;            ///< [s] it begins to fill
  double after_apogee = 0.0;    ///< [s] negative: while still rising
  double ground_clearance = 0.0;  ///< [m] above the ground below
  double airspeed = 0.0;        ///< [m/s] of the vehicle through the air
  double load = 0.0;            ///< [N] largest pull from then on
  double full_time = 0.0;       ///< [s] it is full; NaN: never
};

/// Cause for concern about a design, with its reason.
struct Warning {
  std::string name;    ///< a word of `coalwood explain`: "flutter"
  std::string reason;  ///< one sentence with the numbers
};

struct Summary {
  double apogee = 0.0;                ///< [m] above the rest position on the pad
  double apogee_time = 0.0;           ///< [s]
  double apogee_east = 0.0;           ///< [m]
  double apogee_north = 0.0;          ///< [m]
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
  double rest_time = 0.0;             ///< [s] NaN: it does not come to rest
  double rest_east = 0.0;             ///< [m] of the centre of dry mass as it lies
  double rest_north = 0.0;            ///< [m]
  math::Quatd rest_attitude{};        ///< [1] as it lies, fallen over
  double slide = 0.0;                 ///< [m] from the touch-down to the rest, along the level
  double descent_rate = 0.0;          ///< [m/s] downward, of the last second before landing
  double dry_mass = 0.0;              ///< [kg]
  double max_roll_rate = 0.0;         ///< [rad/s] either way
  double tip_off = 0.0;               ///< [rad/s] turning across the axis as the last guide leaves the rail
  double thrust_to_weight = 0.0;      ///< [1] mean thrust over the weight on the pad
  double rail_exit_wind = 0.0;        ///< [m/s] level wind, gusts included, as the last guide leaves
  double lowest_static_margin = 0.0;  ///< [calibres] from there to apogee, while faster than kFlyingSpeed
  double fastest_swing = 0.0;         ///< [rad/s] at which it swings about the wind up to apogee, at most
  double step = 0.0;                  ///< [s] of the computation
  double flutter_margin = 0.0;        ///< [1] least flutter speed over airspeed, less 1; NaN: no fins can flutter
  double flutter_time = 0.0;          ///< [s] when
  double flutter_speed = 0.0;         ///< [m/s] at which they flutter there
  double flutter_airspeed = 0.0;      ///< [m/s] flown there
  std::vector<Opening> openings;
  std::vector<Warning> warnings;  ///< of the design; the caller that knows the scene fills them in
  std::vector<exchange::Event> events;
  std::uint64_t trajectory_hash = 0;
  std::string remark;  ///< why it does not rest; empty where it does
};

/// Airspeed [m/s] above which air holds a rocket on its course; slower, near apogee, margins mean little.
inline constexpr double kFlyingSpeed = 20.0;

/// @param record a complete flight
[[nodiscard]] Summary summary_of(const FlightRecord& record);

}  // namespace coalwood::sim

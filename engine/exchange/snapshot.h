#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "math/quaternion.h"

/// What the flight shows of itself at one instant: all that the picture and the
/// overlay know of it. Frames: W is east-north-up at the pad, B has +z to the nose.
namespace coalwood::exchange {

using math::Quatd;
using math::Vec3d;

/// How many recovery devices a vehicle may carry.
inline constexpr int kMaxCanopies = 3;

enum class Stage : std::uint8_t {
  pad,        ///< held; the motor is not lit or has not lifted the vehicle yet
  rail,       ///< moving along the rail
  boost,      ///< free, motor burning
  coast,      ///< free, motor out, before apogee
  descent,    ///< after apogee, no canopy open
  canopy,     ///< after apogee, at least one canopy open
  landed,     ///< at rest on the ground
  stopped,    ///< ended for a reason that Snapshot::remark tells
};

/// One recovery device as seen from outside.
struct Canopy {
  double inflation = 0.0;  ///< [1] 0 packed, 1 fully open
  double diameter = 0.0;   ///< [m] nominal; 0: there is none
  bool streamer = false;
};

/// Pose and outward state of the vehicle.
struct VehicleSnapshot {
  Vec3d p_WB;                    ///< [m]     centre of dry mass
  Vec3d v_WB;                    ///< [m/s]
  Quatd q_WB;                    ///< [1]
  Vec3d w_WB_B;                  ///< [rad/s]
  double nose_station_B = 0.0;   ///< [m]     z of the nose tip in B
  double thrust = 0.0;           ///< [N]
  double mass_flow = 0.0;        ///< [kg/s]  of exhaust, positive
  double propellant_left = 0.0;  ///< [1]     fraction of the load
  double since_landing = 0.0;    ///< [s]     since it touched the ground; 0 in the air
  std::array<Canopy, kMaxCanopies> canopies{};
};

/// Numbers for a person to read. SI.
struct Readout {
  double height = 0.0;           ///< [m] of the nose tip's pad position: above the pad
  double height_above_ground = 0.0;  ///< [m]
  double elevation = 0.0;        ///< [m] above sea level
  double speed = 0.0;            ///< [m/s] over the ground
  double vertical_speed = 0.0;   ///< [m/s]
  double airspeed = 0.0;         ///< [m/s]
  double mach = 0.0;             ///< [1]
  double acceleration = 0.0;     ///< [m/s^2] felt (without gravity)
  double downrange = 0.0;        ///< [m] horizontal distance from the pad
  double bearing = 0.0;          ///< [rad] of the vehicle from the pad, clockwise from north
  double dynamic_pressure = 0.0; ///< [Pa]
  double angle_of_attack = 0.0;  ///< [rad]
  double static_margin = 0.0;    ///< [calibres], at the present Mach number
  double roll_rate = 0.0;        ///< [rad/s]
  double wind_speed = 0.0;       ///< [m/s] at the vehicle
  double wind_from = 0.0;        ///< [rad] direction the wind comes from, clockwise from north
  double mass = 0.0;             ///< [kg]
};

struct Snapshot {
  double time = 0.0;             ///< [s] since ignition; negative during the countdown
  std::int64_t step = 0;         ///< whole steps taken
  Stage stage = Stage::pad;
  VehicleSnapshot vehicle;
  Readout readout;
  std::string remark;            ///< why a stopped flight stopped; else empty
};

/// A named instant of a flight.
struct Event {
  std::string name;              ///< "ignition", "rail exit", "burnout", "apogee", "deployment", "landing" ...
  double time = 0.0;             ///< [s]
  double height = 0.0;           ///< [m] above the pad
};

/// One sample of the path, for trail, smoke, plots and map.
struct TrailPoint {
  double time = 0.0;             ///< [s]
  Vec3d p_W;                     ///< [m] nozzle exit while burning, else body origin
  Vec3d v_W;                     ///< [m/s]
  Vec3d exhaust_W;               ///< [1] unit, direction in which exhaust leaves
  double mass_flow = 0.0;        ///< [kg/s]
  double thrust = 0.0;           ///< [N]
  double height = 0.0;           ///< [m] above the pad
  double speed = 0.0;            ///< [m/s]
  double mach = 0.0;             ///< [1]
  double acceleration = 0.0;     ///< [m/s^2]
};

/// Read-only view of where the vehicle has been and is predicted to go.
struct Trail {
  std::vector<TrailPoint> flown;      ///< from ignition to now, ascending time
  std::vector<TrailPoint> predicted;  ///< from now on
  std::vector<std::vector<TrailPoint>> ghosts;  ///< paths before an edit or a fork
  std::vector<Event> events;          ///< of the whole known flight, flown and predicted
  bool line_visible = true;           ///< whether the path is drawn as a line; films leave it out
};

}  // namespace coalwood::exchange

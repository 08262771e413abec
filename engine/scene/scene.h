#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/error.h"
#include "physics/default_step.h"
#include "scene/motor.h"
#include "scene/rocket.h"
#include "scene/units.h"

/// A scene: everything a launch needs to be flown and shown again, as a value. SI inside; the keys of a scene
/// file, their units, ranges and sentences are in keys.cpp and, for people, in scenes/README.md.
namespace coalwood::scene {

/// [m] Of the pad where a scene does not say: that of Cape Coalwood. Over an elevation model it means that the
/// ground's own elevation is taken.
inline constexpr double kUnsaidElevation = 432.0;

/// Where the pad stands. The pad is the origin of W.
struct Site {
  std::string name = "Cape Coalwood";
  double latitude = 37.3846 * kDegree;    ///< [rad] north positive
  double longitude = -81.7062 * kDegree;  ///< [rad] east positive
  double elevation = kUnsaidElevation;    ///< [m] above sea level
  std::string terrain = "coalwood";       ///< "coalwood", "flat", or the path of an elevation model
  double tree_line = 0.0;                 ///< [m] above sea level, over an elevation model; 0: by latitude
  double ground_friction = 0.8;           ///< [1] of what slides over it
  double gravity = -1;  ///< [m/s^2] the same at every height; -1: normal gravity of the site

  bool operator==(const Site&) const = default;
};

/// When t = 0, the ignition, happens.
struct Instant {
  int year = 1960;
  int month = 6;                      ///< 1 to 12
  int day = 4;                        ///< 1 to 31
  double clock = 10.0 * 3600.0;       ///< [s] since local midnight, whole milliseconds
  double utc_offset = -5.0 * 3600.0;  ///< [s] local minus universal time; EST is -5 h

  bool operator==(const Instant&) const = default;
};

/// Mean wind at one height.
struct WindLayer {
  double height = 0.0;  ///< [m] above the pad
  double speed = 0.0;   ///< [m/s]
  double from = 0.0;    ///< [rad] direction it comes from, clockwise from north

  bool operator==(const WindLayer&) const = default;
};

/// The air at one height, measured or given elsewhere.
struct AirLevel {
  double height = 0.0;          ///< [m] above sea level
  double pressure = 101325.0;   ///< [Pa]
  double temperature = 288.15;  ///< [K]
  double humidity = 0.0;        ///< [1] relative, over water
  double wind_east = 0.0;       ///< [m/s] velocity of the air
  double wind_north = 0.0;      ///< [m/s]

  bool operator==(const AirLevel&) const = default;
};

/// Fair-weather clouds. They are shown; the flight knows nothing of them.
struct Clouds {
  double cover = 0.0;    ///< [1] share of the ground under cloud; 0: none
  double base = -1;      ///< [m] above the pad; -1: where air that rises from the pad condenses, else 1400 m
  double depth = 800.0;  ///< [m] of the deepest

  bool operator==(const Clouds&) const = default;
};

struct Weather {
  double temperature = 288.15;          ///< [K] at the pad
  double pressure = 0.0;                ///< [Pa] at the pad; 0: that of the standard atmosphere at the site
  double aerosol_optical_depth = 0.15;  ///< [1] at 550 nm, vertical
  double turbulence_intensity = 0.0;    ///< [1] vertical gusts near the ground over the mean wind at 6 m
  double wind_scale = 1.0;              ///< [1] factor on the speed of every layer
  double wind_turn = 0.0;               ///< [rad] added to the direction of every layer, clockwise
  Clouds clouds;
  std::vector<WindLayer> wind;          ///< ascending height; empty: the profile's wind, or calm
  /// Rows (height above sea level [m], pressure [Pa], temperature [K], relative humidity [1], wind east
  /// [m/s], wind north [m/s]), ascending; empty: the standard atmosphere, shifted.
  std::vector<std::array<double, 6>> profile;
  std::string sounding_file;  ///< file of a balloon's sounding as the scene writes it, in place of `profile`
  std::vector<AirLevel> sounding;  ///< what that file holds
  /// Rows (height above sea level [m], speed of sound [m/s]); empty: from temperature and humidity.
  std::vector<std::array<double, 2>> sound_speed;

  bool operator==(const Weather&) const = default;
};

/// How the exhaust looks.
enum class Propellant { zinc_sulfur, sugar, black_powder, composite };

/// Which of the three ways to describe a motor a scene uses: the key that it writes tells.
enum class MotorSource {
  impulse,  ///< propellant mass, burn time, delivered specific impulse
  curve,    ///< samples of thrust
  file,     ///< a motor file
};

/// The motor as the scene tells it. `motor_of` resolves it to a `Motor`.
struct MotorSettings {
  Propellant propellant = Propellant::composite;
  std::string name;  ///< which motor of the file; for other sources what to call it
  std::string file;  ///< [file] motor file as the scene writes it
  std::vector<std::array<double, 2>> thrust_curve;  ///< [curve] (time [s], thrust [N])
  std::vector<std::array<double, 5>> mass_curve;    ///< [curve, file] as `Motor::mass_curve`
  double propellant_mass = 0.0;                     ///< [kg] [impulse, curve]
  double case_mass = 0.0;                           ///< [kg] [impulse, curve] of the motor without propellant
  double burn_time = 0.0;                           ///< [s] [impulse]
  double specific_impulse = 0.0;                    ///< [s] [impulse] delivered, at the reference pressure
  double rise_fraction = 0.05;                      ///< [1] [impulse] of the burn time until full thrust
  double tail_fraction = 0.15;           ///< [1] [impulse] of the burn time in which thrust falls to 0
  double diameter = 0.0;                 ///< [m] [impulse, curve]
  double length = 0.0;                   ///< [m] [impulse, curve]
  Burning burning = Burning::core;       ///< how the grain shrinks
  double grain_length = 0.0;             ///< [m] of the propellant column; 0: the whole length
  double overhang = 0.0;                 ///< [m] of the aft end behind the rocket's
  double nozzle_station = -1;            ///< [m] of the nozzle's exit; -1: the aft end of rocket or motor
  double nozzle_exit_diameter = 0.0;     ///< [m]; 0: no back-pressure correction
  double reference_pressure = 101325.0;  ///< [Pa] ambient at which the thrust holds
  double thrust_scale = 1.0;             ///< [1] factor on thrust and so on specific impulse
  Motor loaded;                          ///< [file] what the motor file holds

  bool operator==(const MotorSettings&) const = default;
};

struct Launch {
  double rail_length = 3.0;      ///< [m] along which the rocket is guided
  double rail_friction = 0.0;    ///< [1] of lugs or buttons
  double elevation = 0.5 * kPi;  ///< [rad] of the rail above the horizon
  double azimuth = 0.0;          ///< [rad] the rail leans toward, clockwise from north

  bool operator==(const Launch&) const = default;
};

struct Run {
  double step = physics::kDefaultStep;  ///< [s] of the flight computation
  std::uint64_t seed = 1;  ///< of gusts and of everything hashed in the picture
  double end = 1200.0;     ///< [s] after ignition at which a flight is broken off

  bool operator==(const Run&) const = default;
};

/// A satellite that passes over.
struct Pass {
  double clock = 18.5 * 3600.0;  ///< [s] local time of day at which it is highest
  double heading = 0.0;          ///< [rad] of its course there, clockwise from north
  double passes_right = 0.0;     ///< [m] of its track to the right of the pad; negative: left
  double height = 220e3;         ///< [m]
  double magnitude = 1.0;        ///< [mag] visual, lit, from 1000 km
  double flash_period = 0.0;     ///< [s] of a tumbling body; 0: steady

  bool operator==(const Pass&) const = default;
};

/// How the scene is shown at the start.
struct View {
  std::string camera = "hero";  ///< one of kCameraNames
  int spectators = 12;
  double exposure_compensation = 0.0;  ///< [EV]
  std::string quality = "auto";        ///< one of kQualityNames
  std::string stars;                   ///< path of a star catalogue; empty: the built-in bright stars
  std::vector<Pass> satellites{};       ///< that pass over

  bool operator==(const View&) const = default;
};

/// Cameras a scene may start with.
inline constexpr std::array<const char*, 10> kCameraNames{"hero", "pad", "chase", "onboard", "tower",
                                                         "town", "map", "free",  "director", "sky"};

/// How much a scene's picture may cost: what the machine can, or a tier of the renderer.
inline constexpr std::array<const char*, 5> kQualityNames{"auto", "low", "medium", "high", "ultra"};

/// Where a scene was read from. Not part of what the scene says: all origins are equal.
struct Origin {
  std::filesystem::path file;  ///< empty: made in memory
  std::map<std::string, base::Fault> places{};  ///< of the keys of [site]: file, line and key, `what` empty

  bool operator==(const Origin&) const noexcept { return true; }
};

struct Scene {
  std::string name = "unnamed";  ///< short, for lists and file names
  std::string title;             ///< one line for a person
  std::string story;             ///< what happened, and where the figures come from
  std::string note;              ///< one line shown on screen: what the figures assume
  Site site;
  Instant start;
  Weather weather;
  Rocket rocket;
  MotorSettings motor;
  AeroSettings aero;
  Launch launch;
  Run run;
  View view;
  Origin origin;

  bool operator==(const Scene&) const = default;
};

/// The source that the settings use: a file before a curve before an impulse.
[[nodiscard]] MotorSource source_of(const MotorSettings& settings) noexcept;

/// The motor that the scene's settings describe, thrust scale applied.
[[nodiscard]] Motor motor_of(const Scene& scene);
[[nodiscard]] Motor motor_of(const MotorSettings& settings);

}  // namespace coalwood::scene

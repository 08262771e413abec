#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "scene/rocket.h"
#include "scene/scene.h"

/// OpenRocket designs (.ork: zip, gzip or plain XML, versions 1.0 to 1.10) as rockets of ours.
namespace coalwood::scene {

enum class ImportStatus { imported, approximated, dropped };

/// What became of one item of a design.
struct ImportNote {
  ImportStatus status = ImportStatus::imported;
  std::string item;  ///< kind and name, "body tube 'Booster'"
  std::string what;  ///< how it was changed or why it was left out; empty: imported as it is
};

/// A motor as a design names it; its thrust curve lies elsewhere.
struct OrkMotor {
  std::string configuration;  ///< id of the flight configuration
  std::string manufacturer;
  std::string designation;
  std::string digest;                  ///< OpenRocket's hash of the curve
  double diameter = 0.0;               ///< [m]
  double length = 0.0;                 ///< [m]
  double delay = 0.0;                  ///< [s] from burnout to ejection; -1: plugged
  double aft_station = 0.0;            ///< [m] of its aft end from the nose tip
  int count = 1;                       ///< of equal ones in a cluster
  int stage = 0;                       ///< 0: the foremost
  std::string ignition = "automatic";  ///< the event that lights it
  double ignition_delay = 0.0;         ///< [s] after that event
};

struct OrkConfiguration {
  std::string id;
  std::string name;
  std::vector<OrkMotor> motors;
};

/// What a simulation stored of its motors while they burned.
struct OrkStoredBurn {
  std::vector<std::array<double, 2>> thrust;  ///< (time [s], thrust [N]) of all motors
  double propellant_mass = 0.0;               ///< [kg]
  double burnt_mass = -1;                     ///< [kg] of all motors, or of the whole rocket, after it
  bool of_motors = false;                     ///< which of both `burnt_mass` is
};

/// Conditions and stored results of one simulation.
struct OrkSimulation {
  std::string name;
  std::string configuration;     ///< id
  double rod_length = 1.0;       ///< [m]
  double rod_angle = 0.0;        ///< [rad] from the vertical
  double rod_direction = 0.0;    ///< [rad] clockwise from north
  double turbulence = 0.0;       ///< [1] gusts over the mean wind
  std::vector<WindLayer> wind;   ///< ascending height above the pad; empty: calm
  double altitude = 0.0;         ///< [m] of the pad above sea level
  double latitude = 0.0;         ///< [rad]
  double longitude = 0.0;        ///< [rad]
  double temperature = 288.15;   ///< [K] at the pad
  double pressure = 0.0;         ///< [Pa] at the pad; 0: standard
  double stored_apogee = -1;     ///< [m] above the pad; -1: not stored
  double stored_max_speed = -1;  ///< [m/s]; -1: not stored
  OrkStoredBurn burn;            ///< no thrust: not stored
};

/// When a recovery device opens in one configuration, where that differs from what the rocket says.
struct OrkDeployment {
  std::string configuration;  ///< id
  std::size_t parachute = 0;  ///< index in rocket.parachutes
  RecoveryTrigger trigger = RecoveryTrigger::apogee;
  double height = 0.0;  ///< [m]
  double delay = 0.0;   ///< [s]
};

struct OrkDesign {
  std::string origin;  ///< file that it was read from
  Rocket rocket;
  std::vector<OrkConfiguration> configurations;
  std::size_t default_configuration = 0;
  std::vector<OrkDeployment> deployments;
  std::vector<OrkSimulation> simulations;
  std::vector<ImportNote> notes;  ///< one line for every item, in the order of the file
  int stages = 1;
};

/// Largest file, and largest text inside it, that is read [bytes]. Stored flight data make the texts long.
inline constexpr std::size_t kLargestOrkFile = 64u << 20;
inline constexpr std::size_t kLargestOrkText = 64u << 20;
/// Most marks that open a tag or give an attribute; the document in memory takes some 64 bytes for each.
inline constexpr std::size_t kMostOrkMarks = 3'000'000;
/// Most components of a design and deepest nesting of its elements.
inline constexpr std::size_t kMostOrkComponents = 2000;
inline constexpr int kDeepestOrkElement = 100;

/// @throws base::InputError with one line that says what is wrong with the file.
[[nodiscard]] OrkDesign read_ork(const std::filesystem::path& path);

/// The same from the bytes of a file. @param origin names them in faults
[[nodiscard]] OrkDesign parse_ork(std::string_view bytes, const std::string& origin);

/// The rocket with the deployments of one configuration; the delay of an ejection charge is its motor's, not
/// set here.
[[nodiscard]] Rocket rocket_of(const OrkDesign& design, const OrkConfiguration& configuration);

}  // namespace coalwood::scene

#pragma once

#include <vector>

#include "scene/scene.h"
#include "sim/summary.h"

/// What a range safety officer would ask about a design, read off its flight.
namespace coalwood::scene {

/// Least static margin [calibres] of a rocket that keeps its nose into the wind with room for error, and the
/// most before it leans into every wind. Source: common rule of model rocketry (facts of flight: 1 to 2
/// calibres; long slender rockets fly well with more).
inline constexpr double kLeastStaticMargin = 1.0;
inline constexpr double kMostStaticMargin = 6.0;
/// Wind [m/s] from which such leaning matters.
inline constexpr double kLeaningWind = 3.0;
/// Slowest speed [m/s] at which fins steer when the last guide leaves the rail: 45 ft/s.
inline constexpr double kSlowestRailExit = 13.7;
/// Least rail exit speed over the wind: at 4 the air comes from 14 degrees, where flat fins still lift.
inline constexpr double kLeastExitOverWind = 4.0;
/// Least mean thrust over weight. Source: common rule 5; NFPA 1127 asks for 3.
inline constexpr double kLeastThrustToWeight = 5.0;
/// Least excess of the flutter speed over the airspeed [1] that covers what the formula leaves out.
inline constexpr double kLeastFlutterMargin = 0.2;
/// Fastest landing [m/s] under a canopy that a light airframe takes without damage: 20 ft/s and a little.
inline constexpr double kFastestLanding = 7.0;
/// Fastest airspeed [m/s] at which a parachute whose limit is not told should open; beyond
/// kZipperSpeed the cord may cut the tube open.
inline constexpr double kFastestOpening = 20.0;
inline constexpr double kZipperSpeed = 30.0;
/// Largest pull over the weight that cords are commonly chosen for, where none is told [1].
inline constexpr double kUsualCordLoad = 50.0;
/// Largest part of a swing about the wind, in radians, that one step may take: the method's error of its phase
/// stays below 1 % (h w = 1: 1/120), and it is stable up to 2.8.
inline constexpr double kLongestSwingStep = 1.0;
/// Shortest time [s] under a full canopy before the ground.
inline constexpr double kShortestDescent = 3.0;

/// All that gives cause for concern, the gravest kinds of failure first; empty for a sound design. Words of
/// `Warning::name` are those of `coalwood explain`.
/// @param summary of the whole flight of `scene`
[[nodiscard]] std::vector<sim::Warning> design_warnings(const Scene& scene, const sim::Summary& summary);

}  // namespace coalwood::scene

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "math/vec3.h"

/// What a scene looks like apart from where the vehicle is: the vehicle's shape,
/// the air, the light. Plain values; the renderer knows no scene file.
namespace coalwood::exchange {

using math::Vec3d;

/// Linear BT.709 reflectance, 0 to 1.
struct Colour {
  float r = 0.5f, g = 0.5f, b = 0.5f;
};

/// Surface of one part.
struct Finish {
  Colour albedo;
  float roughness = 0.5f;  ///< [1]
  float metallic = 0.0f;   ///< [1]
};

/// A body of revolution: the outline from its fore to its aft end.
struct RevolvedPart {
  std::string name;
  std::vector<std::array<double, 2>> outline;  ///< (station from the nose tip [m], radius [m]), ascending station
  Finish finish;
};

/// A set of equal flat fins around the body.
struct FinPart {
  std::string name;
  int count = 4;
  double first_angle = 0.0;      ///< [rad] of the first fin about +z from +x
  std::vector<std::array<double, 2>> outline;  ///< (station from the nose tip [m], distance from the body axis [m]), closed polygon from the root's leading edge
  double thickness = 0.003;      ///< [m]
  double cant = 0.0;             ///< [rad]
  Finish finish;
};

/// Equal open tubes along the body, evenly spread around it.
struct TubePart {
  std::string name;
  int count = 6;
  double first_angle = 0.0;   ///< [rad] of the first tube about +z from +x
  double station = 0.5;       ///< [m] of the fore end from the nose tip
  double length = 0.1;        ///< [m]
  double distance = 0.04;     ///< [m] of a tube's axis from the body's
  double outer_radius = 0.02; ///< [m]
  double inner_radius = 0.019;///< [m]
  Finish finish;
};

/// Nozzle as seen from behind.
struct NozzleShape {
  double station = 0.0;          ///< [m] of the exit plane from the nose tip
  double exit_radius = 0.02;     ///< [m]
  double length = 0.05;          ///< [m] of the visible bell
};

/// The vehicle's outside, built from the scene's own geometry.
struct RocketShape {
  double length = 2.0;           ///< [m] nose tip to aft end
  std::vector<RevolvedPart> bodies;
  std::vector<FinPart> fins;
  std::vector<TubePart> tubes;
  NozzleShape nozzle;
  std::string lettering;         ///< painted along the body; empty: none
  std::string model_file;        ///< .glb or .obj that replaces the generated mesh; empty: none
};

/// How a propellant's exhaust looks.
struct Exhaust {
  double smoke_yield = 1.0;          ///< [kg/kg] aerosol per propellant
  double mass_extinction = 2000.0;   ///< [m^2/kg]
  Colour smoke_albedo{0.99f, 0.985f, 0.96f};
  Colour flame_core{1.0f, 0.86f, 0.52f};
  Colour flame_edge{1.0f, 0.66f, 0.25f};
  double flame_luminance = 1.0e5;    ///< [cd/m^2]
  double flame_length = 2.0;         ///< [m] at full thrust
  double sound_speed = 420.0;        ///< [m/s] in the exhaust
  double sparks = 500.0;             ///< [1/s] glowing grains thrown out at full thrust
  double tail_fraction = 0.03;       ///< [1] of full mass flow that smokes on after burnout
  double tail_time = 3.0;            ///< [s] decay of that
};

/// The wind that bends the smoke: the profile that the flight physics uses.
struct WindColumn {
  std::vector<double> height;    ///< [m] above the pad, ascending
  std::vector<double> east;      ///< [m/s] air velocity
  std::vector<double> north;     ///< [m/s]
};

/// Fair-weather clouds.
struct Clouds {
  double cover = 0.0;            ///< [1] share of the ground that lies under cloud; 0: none
  double base = 1400.0;          ///< [m] above the pad
  double depth = 800.0;          ///< [m] of the deepest
  friend bool operator==(const Clouds&, const Clouds&) = default;
};

/// A star as it shines outside the air.
struct Star {
  Vec3d direction;             ///< unit, equatorial axes of J2000
  double magnitude = 0.0;      ///< [mag] visual
  double temperature = 6500.0; ///< [K] of a black body of its colour
};

/// A light that wanders among the stars, in W.
struct Planet {
  Vec3d direction{0.0, 0.0, -1.0};  ///< unit
  double magnitude = 99.0;          ///< [mag] visual
  double temperature = 5800.0;      ///< [K] of a black body of its colour
};

/// A satellite that the sun lights after dusk: it goes along a great circle at one height and speed over an Earth that
/// stands still, which is what a pass of some minutes looks like.
struct Satellite {
  double culmination = 0.0;   ///< [s] after ignition at which it is highest
  double heading = 0.0;       ///< [rad] of its course there, clockwise from north
  double passes_right = 0.0;  ///< [m] of its track over the ground to the right of the pad, looking along the course
  double height = 220e3;      ///< [m]
  double magnitude = 1.0;     ///< [mag] visual, lit, from 1000 km
  double flash_period = 0.0;  ///< [s] of a tumbling body's brightness; 0: steady
};

/// Where the lights of the sky stand, in W. Geometric, without the air's refraction.
struct Heavens {
  Vec3d sun_direction{0.0, 0.0, 1.0};    ///< unit, toward the sun
  Vec3d moon_direction{0.0, 0.0, -1.0};  ///< unit, toward the moon
  double moon_lit = 0.5;                 ///< [1] fraction of its disc
  double moon_radius = 0.00452;          ///< [rad] angular, as seen from the site
  std::array<Vec3d, 3> world_from_equator{Vec3d{1, 0, 0}, Vec3d{0, 1, 0}, Vec3d{0, 0, 1}};  ///< columns: W components of the equatorial (of date) x, y, z axes
  std::array<Vec3d, 3> world_from_j2000{Vec3d{1, 0, 0}, Vec3d{0, 1, 0}, Vec3d{0, 0, 1}};    ///< the same for the axes of J2000, in which stars are given
  std::array<Planet, 5> planets{};       ///< Mercury to Saturn; by day they are left unset
};

/// How the season stands, for leaf colour.
struct Season {
  int month = 6;                 ///< 1 to 12
  int day = 4;
};

/// Launcher beside the rocket.
struct LauncherShape {
  double rail_length = 3.0;      ///< [m]
  double elevation = 1.5707963;  ///< [rad] above the horizon
  double azimuth = 0.0;          ///< [rad] clockwise from north
};

struct Look {
  RocketShape rocket;
  Exhaust exhaust;
  WindColumn wind;
  Clouds clouds{};
  Season season;
  LauncherShape launcher;
  double clock = 43200.0;                ///< [s] since local midnight at ignition: who has a lamp lit
  double aerosol_optical_depth = 0.15;   ///< [1] at 550 nm, vertical
  double exposure_compensation = 0.0;    ///< [EV]
  int spectators = 12;                   ///< people beside the blockhouse
  std::vector<Star> stars{};             ///< of the night sky
  std::vector<Satellite> satellites{};   ///< that pass over
  std::uint64_t seed = 1;                ///< of everything hashed in the picture
};

}  // namespace coalwood::exchange

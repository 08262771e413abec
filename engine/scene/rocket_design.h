#pragma once

#include <string>
#include <vector>

#include "scene/motor.h"
#include "scene/rocket.h"
#include "scene/rocket_drag.h"
#include "scene/rocket_mass.h"

/// What a builder wants to know of a design before it flies, and what should worry them.
namespace coalwood::scene {

/// Stability at one Mach number.
struct StabilityPoint {
  double mach = 0.0;
  double slope = 0.0;          ///< [1/rad] CN-alpha
  double centre = 0.0;         ///< [m] station of the centre of pressure
  double margin_loaded = 0.0;  ///< [calibres] before ignition
  double margin_burnt = 0.0;   ///< [calibres] after burnout
};

/// A concern with the figure that raises it and the rule it offends.
struct DesignWarning {
  std::string topic;   ///< "static margin", "thrust to weight", ... (a word that can be explained)
  std::string text;    ///< what is the case, with the figure
  std::string reason;  ///< why it matters and what is usual
};

/// Where the launch happens, as far as the summary needs it.
struct LaunchPlace {
  double rail_length = 3.0;        ///< [m]
  double wind_speed = 0.0;         ///< [m/s] at the pad
  double air_density = 1.225;      ///< [kg/m^3]
  double air_pressure = 101325.0;  ///< [Pa]
  double sound_speed = 340.294;    ///< [m/s]
};

struct DesignSummary {
  double length = 0.0;                    ///< [m]
  double diameter = 0.0;                  ///< [m]
  MassProperties loaded;                  ///< before ignition
  MassProperties burnt;                   ///< after burnout
  double planform_area = 0.0;             ///< [m^2] of the body seen from the side
  double planform_centre = 0.0;           ///< [m] station
  double total_impulse = 0.0;             ///< [N s]
  double specific_impulse = 0.0;          ///< [s]
  double thrust_to_weight = 0.0;          ///< [1] mean thrust over loaded weight; 0 without motor
  double rail_exit_speed = 0.0;           ///< [m/s] with the mean thrust of the start, drag neglected
  double descent_speed = 0.0;             ///< [m/s] under all canopies; 0: there is none
  double flutter_speed = 0.0;             ///< [m/s] of the weakest fins at the launch place; 0: no fins
  std::vector<StabilityPoint> stability;  ///< ascending Mach
  std::vector<ComponentMass> masses;
  std::vector<ComponentDrag> drag;  ///< at Mach 0.3 and the launch place's air
  std::vector<DesignWarning> warnings;
};

/// Margin [calibres] of a centre of pressure behind a centre of mass.
[[nodiscard]] double static_margin(double centre_of_pressure, double centre_of_mass,
                                   double diameter) noexcept;

[[nodiscard]] DesignSummary design_summary(const Rocket& rocket, const Motor& motor,
                                           const LaunchPlace& place = {}, const AeroSettings& settings = {});

}  // namespace coalwood::scene

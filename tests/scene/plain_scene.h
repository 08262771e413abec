#pragma once

/// A small complete scene that tests break, change and write.
namespace coalwood::tests {

inline constexpr const char* kPlainScene = R"(name = "plain"
title = "A plain rocket"

[site]
latitude_deg = 37.3846
longitude_deg = -81.7062
elevation_m = 432
terrain = "flat"

[start]
date = 1960-06-04
local_time = 10:00:00
utc_offset_h = -5

[weather]
temperature_degC = 21
wind = [
  { height_m = 0, speed_m_s = 2, from_deg = 205 },
  { height_m = 250, speed_m_s = 6, from_deg = 225 },
]

[rocket]
name = "Plain"

[rocket.nose]
shape = "ogive"
length_m = 0.2
base_radius_m = 0.03

[rocket.nose.paint]
colour = "#9a9a98"

[[rocket.body]]
length_m = 1.0
radius_m = 0.03
wall_thickness_m = 0.002

[[rocket.fins]]
count = 4
root_chord_m = 0.15
tip_chord_m = 0.07
span_m = 0.08
sweep_m = 0.06

[[rocket.parachutes]]
diameter_m = 0.9
station_m = 0.3

[[rocket.parachutes]]
diameter_m = 0.3
station_m = 0.45
trigger = "height"
trigger_height_m = 150

[motor]
propellant = "composite"
propellant_mass_kg = 0.4
burn_time_s = 1.5
specific_impulse_s = 190
case_mass_kg = 0.3
diameter_m = 0.038
length_m = 0.3

[launch]
rail_length_m = 2.5
elevation_deg = 88
azimuth_deg = 230

[run]
step_s = 0.005
seed = 31
end_s = 300

[look]
camera = "tower"
spectators = 40
)";

}  // namespace coalwood::tests

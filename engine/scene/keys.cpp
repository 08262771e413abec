#include "scene/keys.h"

#include <algorithm>

namespace coalwood::scene {
namespace {

constexpr std::array kThrustColumns{Column{"time", unit::second, 0.0, 1000.0},
                                    Column{"thrust", unit::newton, 0.0, 1e7}};
constexpr std::array kMassColumns{Column{"time", unit::second, 0.0, 1000.0},
                                  Column{"propellant", unit::kilogram, 0.0, 5000.0},
                                  Column{"centre", unit::metre, 0.0, 50.0},
                                  Column{"transverse inertia", unit::kilogram_square_metre, 0.0, 1e6},
                                  Column{"axial inertia", unit::kilogram_square_metre, 0.0, 1e6}};
constexpr std::array kProfileColumns{Column{"height above sea level", unit::metre, -500.0, 85000.0},
                                     Column{"pressure", unit::hectopascal, 0.001, 1100.0},
                                     Column{"temperature", unit::celsius, -120.0, 70.0},
                                     Column{"relative humidity", unit::percent, 0.0, 100.0},
                                     Column{"wind to the east", unit::metre_per_second, -150.0, 150.0},
                                     Column{"wind to the north", unit::metre_per_second, -150.0, 150.0}};
constexpr std::array kSoundColumns{Column{"height above sea level", unit::metre, -500.0, 85000.0},
                                   Column{"speed of sound", unit::metre_per_second, 100.0, 500.0}};
constexpr std::array kBurnings{"core", "end"};
constexpr std::array kPropellantNames{"zinc_sulfur", "sugar", "black_powder", "composite"};

void visit_site(KeyVisitor& v, Site& site) {
  v.begin_table({"site", "Where the pad stands. The pad is the origin of all positions."});
  v.text({"name", 100, "What the place is called."}, site.name);
  v.number({"latitude_deg", unit::degree, -90.0, 90.0, "Latitude of the pad, north positive."},
           site.latitude);
  v.number({"longitude_deg", unit::degree, -180.0, 180.0, "Longitude of the pad, east positive."},
           site.longitude);
  v.number({"elevation_m", unit::metre, -450.0, 6000.0,
            "Height of the pad above sea level. Over an elevation model leave it out (432 counts as left out): the "
            "ground's own."},
           site.elevation);
  v.number({"gravity_m_s2",
            unit::metre_per_square_second,
            0.1,
            30.0,
            "The same at every height; left out: the Earth's normal gravity by latitude and height.",
            {},
            Presence::optional},
           site.gravity);
  v.text({"terrain", 1000,
          "\"coalwood\", \"flat\", or an elevation model: SRTM .hgt, ESRI .asc, GeoTIFF in any coordinates."},
         site.terrain);
  v.number({"tree_line_m",
            unit::metre,
            0.0,
            6000.0,
            "Over an elevation model: height above sea level up to which forest grows; 0: by latitude.",
            {},
            Presence::optional},
           site.tree_line);
  v.number({"ground_friction", unit::number, 0.0, 2.0,
            "Sliding friction of what has come down: 0.8 leaf litter and grass with cords trailing, 0.3 wet grass, 0.1 ice."},
           site.ground_friction);
  v.end_table();
}

void visit_start(KeyVisitor& v, Instant& start) {
  v.begin_table({"start", "When the motor is lit. It sets the sun, the moon, the stars and the leaves."});
  Day day{start.year, start.month, start.day};
  v.date({"date", "Local calendar day, YYYY-MM-DD."}, day);
  start.year = day.year;
  start.month = day.month;
  start.day = day.day;
  v.clock({"local_time", "Local time of day, HH:MM:SS; hours as a number (18.5) or text \"18:30\" do too."},
          start.clock);
  v.number({"utc_offset_h", unit::hour, -14.0, 14.0,
            "Local time minus universal time; -5 is Eastern Standard Time."},
           start.utc_offset);
  v.end_table();
}

void visit_wind_layer(KeyVisitor& v, WindLayer& layer) {
  v.number({"height_m",
            unit::metre,
            0.0,
            80000.0,
            "Height above the pad; the list ascends.",
            {},
            Presence::required},
           layer.height);
  v.number(
      {"speed_m_s", unit::metre_per_second, 0.0, 150.0, "Mean speed of the wind.", {}, Presence::required},
      layer.speed);
  v.number({"from_deg",
            unit::degree,
            0.0,
            360.0,
            "Direction the wind comes from, clockwise from north.",
            {},
            Presence::required},
           layer.from);
}

void visit_clouds(KeyVisitor& v, Clouds& clouds) {
  v.begin_table({"clouds", "Fair-weather cumulus, which drift with the wind at their base. They are seen and throw shadows; the flight takes nothing from them."});
  v.number({"cover", unit::number, 0.0, 0.6, "Share of the ground that lies under cloud; 0.1 to 0.2 is a fair day, 0 none."}, clouds.cover);
  v.number({"base_m", unit::metre, 200.0, 6000.0,
            "Height of their flat base above the pad; left out: 125 m per kelvin between temperature and dew point at the pad where humidity is "
            "known, else 1400 m.",
            {}, Presence::optional},
           clouds.base);
  v.number({"depth_m", unit::metre, 100.0, 3000.0, "From the base to the top of the deepest; most are shallower."}, clouds.depth);
  v.end_table();
}

void visit_weather(KeyVisitor& v, Weather& weather) {
  v.begin_table({"weather", "The air. The same wind drives the flight and bends the smoke."});
  v.number({"temperature_degC",
            unit::celsius,
            -60.0,
            60.0,
            "Air temperature at the pad; the standard atmosphere is shifted to it.",
            {"Weather", "Temperature", -20.0, 40.0}},
           weather.temperature);
  v.number({"pressure_hPa",
            unit::hectopascal,
            0.0,
            1100.0,
            "Air pressure at the pad; 0 stands for the standard atmosphere's at the site.",
            {},
            Presence::optional},
           weather.pressure);
  v.number({"aerosol_optical_depth", unit::number, 0.0, 2.0,
            "Haze: vertical optical depth at 550 nm; 0.08 is crisp, 0.3 a hazy summer day."},
           weather.aerosol_optical_depth);
  v.number({"turbulence_intensity",
            unit::number,
            0.0,
            1.0,
            "Gusts: of the vertical wind near the ground, over the mean wind; 0.1 is usual.",
            {"Weather", "Gusts", 0.0, 0.5}},
           weather.turbulence_intensity);
  v.number({"wind_scale",
            unit::number,
            0.0,
            10.0,
            "Factor on the wind speed at every height.",
            {"Weather", "Wind strength", 0.0, 4.0}},
           weather.wind_scale);
  v.number({"wind_turn_deg",
            unit::degree,
            -360.0,
            360.0,
            "Turns the wind at every height, clockwise.",
            {"Weather", "Wind turned by", -180.0, 180.0}},
           weather.wind_turn);
  visit_rows(v,
             {"profile", kProfileColumns, 2, 5000, true,
              "The air by height, in place of `temperature_degC` and `pressure_hPa`; its wind counts where "
              "`wind` is left out. Above and below it the standard atmosphere goes on, shifted."},
             weather.profile);
  v.text(
      {"sounding_file", 1000,
       "A balloon's sounding in place of `profile`: a University of Wyoming text list, or a CSV with named "
       "columns.",
       Presence::optional},
      weather.sounding_file);
  visit_rows(v,
             {"sound_speed", kSoundColumns, 2, 5000, true,
              "Speed of sound by height, in place of what temperature and humidity give."},
             weather.sound_speed);
  visit_list<WindLayer>(
      v,
      {"wind", 0, 200,
       "Mean wind by height, straight lines between (of its east and north parts); below the first and "
       "above the last it stays as it is there. Leave the list out for calm air.",
       true},
      weather.wind, visit_wind_layer);
  visit_clouds(v, weather.clouds);
  v.end_table();
}

void visit_motor(KeyVisitor& v, MotorSettings& motor) {
  v.begin_table(
      {"motor",
       "One of three: a motor `file`; a `thrust_curve` with its propellant mass; or propellant mass, burn "
       "time and specific impulse."});
  visit_choice(v, {"propellant", kPropellantNames, "How flame and smoke look."}, motor.propellant);
  v.text({"name", 100, "Which motor of the file (default: the first); else what to call it.",
          Presence::optional},
         motor.name);
  v.text({"file", 1000, "RASP .eng or RockSim .rse file, beside the scene or among the shipped scenes.",
          Presence::optional},
         motor.file);
  visit_rows(v,
             {"thrust_curve", kThrustColumns, 2, 10000, true,
              "Thrust against time since ignition, straight lines between, ending at 0 N."},
             motor.thrust_curve);
  visit_rows(
      v,
      {"mass_curve", kMassColumns, 2, 10000, true,
       "Propellant left, station of its centre and its inertias about that centre, from ignition to "
       "burnout; for a `thrust_curve` or a `file`. Left out: in proportion to thrust, from the grain."},
      motor.mass_curve);
  const bool impulse = source_of(motor) == MotorSource::impulse;
  const bool file = source_of(motor) == MotorSource::file;
  const auto unless = [](bool hidden, Slider slider) { return hidden ? Slider{} : slider; };
  v.number({"propellant_mass_kg", unit::kilogram, 0.0, 5000.0, "Mass burnt; a motor file brings its own.",
            unless(file, {"Motor", "Propellant", 0.001, slider_end(0.1, 2.0 * motor.propellant_mass)}),
            Presence::optional},
           motor.propellant_mass);
  v.number({"burn_time_s", unit::second, 0.0, 600.0, "From ignition to the end of thrust.",
            unless(!impulse, {"Motor", "Burn time", 0.05, slider_end(0.5, 4.0 * motor.burn_time)}),
            Presence::optional},
           motor.burn_time);
  v.number({"specific_impulse_s", unit::second, 0.0, 500.0,
            "Delivered: total impulse over propellant weight, at the reference pressure.",
            unless(!impulse, {"Motor", "Specific impulse", 10.0, 250.0}), Presence::optional},
           motor.specific_impulse);
  v.number({"rise_fraction",
            unit::number,
            0.0,
            0.9,
            "Part of the burn time until full thrust.",
            {},
            Presence::optional},
           motor.rise_fraction);
  v.number({"tail_fraction",
            unit::number,
            0.0,
            0.9,
            "Part of the burn time in which thrust falls to nothing.",
            {},
            Presence::optional},
           motor.tail_fraction);
  v.number({"case_mass_kg",
            unit::kilogram,
            0.0,
            5000.0,
            "The motor without propellant; 0 where the rocket's parts already hold it.",
            {},
            Presence::optional},
           motor.case_mass);
  v.number({"diameter_m",
            unit::metre,
            0.0,
            3.0,
            "Outside diameter; a motor file brings its own.",
            {},
            Presence::optional},
           motor.diameter);
  v.number(
      {"length_m", unit::metre, 0.0, 20.0, "Length; a motor file brings its own.", {}, Presence::optional},
      motor.length);
  visit_choice(
      v,
      {"burning", kBurnings,
       "How the grain shrinks: core from its bore outward, end from its aft end forward (loose zinc-sulfur).",
       Presence::optional},
      motor.burning);
  v.number({"grain_length_m",
            unit::metre,
            0.0,
            20.0,
            "Length of the propellant column, from the motor's aft end; 0: the whole motor.",
            {},
            Presence::optional},
           motor.grain_length);
  v.number({"overhang_m",
            unit::metre,
            -20.0,
            2.0,
            "How far the motor's aft end stands out behind the rocket's.",
            {},
            Presence::optional},
           motor.overhang);
  v.number({"nozzle_station_m",
            unit::metre,
            0.0,
            50.0,
            "Of the nozzle's exit behind the nose tip; left out: the aft end of rocket or motor.",
            {},
            Presence::optional},
           motor.nozzle_station);
  v.number(
      {"nozzle_exit_diameter_m",
       unit::metre,
       0.0,
       3.0,
       "Exit of the nozzle; thrust grows by its area times the fall of air pressure. 0: no such correction.",
       {},
       Presence::optional},
      motor.nozzle_exit_diameter);
  v.number({"reference_pressure_hPa",
            unit::hectopascal,
            0.0,
            1100.0,
            "Air pressure at which the thrust holds.",
            {},
            Presence::optional},
           motor.reference_pressure);
  v.number({"thrust_scale", unit::number, 0.01, 10.0, "Factor on the thrust at every instant.",
            unless(impulse, {"Motor", "Thrust scale", 0.5, 1.5}), Presence::optional},
           motor.thrust_scale);
  v.end_table();
}

void visit_launch(KeyVisitor& v, Launch& launch) {
  v.begin_table({"launch", "The launcher."});
  v.number({"rail_length_m",
            unit::metre,
            0.0,
            100.0,
            "Length along which the rail or rod guides the rocket.",
            {"Launch", "Rail length", 0.5, 12.0}},
           launch.rail_length);
  v.number({"rail_friction", unit::number, 0.0, 1.0,
            "Sliding friction of lugs or buttons, by what presses them against the rail."},
           launch.rail_friction);
  v.number({"elevation_deg",
            unit::degree,
            10.0,
            90.0,
            "Angle of the rail above the horizon.",
            {"Launch", "Elevation", 45.0, 90.0}},
           launch.elevation);
  v.number({"azimuth_deg",
            unit::degree,
            0.0,
            360.0,
            "Direction the rail leans toward, clockwise from north.",
            {"Launch", "Azimuth", 0.0, 360.0}},
           launch.azimuth);
  v.end_table();
}

void visit_run(KeyVisitor& v, Run& run) {
  v.begin_table({"run", "How the flight is computed."});
  v.number({"step_s", unit::second, 1e-5, physics::kLongestStep, "Time step."}, run.step);
  visit_whole(
      v,
      {"seed", 0, std::numeric_limits<std::int64_t>::max(), "Of the gusts and of all chance in the picture."},
      run.seed);
  v.number({"end_s", unit::second, 0.1, 86400.0, "A flight that still goes on then is broken off."}, run.end);
  v.end_table();
}

void visit_pass(KeyVisitor& v, Pass& pass) {
  v.clock({"highest_at", "Local time of day at which it is highest."}, pass.clock);
  v.number({"heading_deg", unit::degree, 0.0, 360.0, "Its course there, clockwise from north."}, pass.heading);
  v.number({"passes_right_m", unit::metre, -2e6, 2e6,
            "How far to the right of the pad its track passes, looking along its course; negative: left."},
           pass.passes_right);
  v.number({"height_m", unit::metre, 1.5e5, 2e6, "Height of its orbit there."}, pass.height);
  v.number({"magnitude", unit::number, -10.0, 15.0, "Visual magnitude in sunlight from 1000 km."}, pass.magnitude);
  v.number({"flash_period_s", unit::second, 0.0, 600.0, "Of the brightness of a body that tumbles; 0: it shines steadily."},
           pass.flash_period);
}

void visit_view(KeyVisitor& v, View& view) {
  v.begin_table({"look", "How the scene is shown at the start."});
  auto camera = static_cast<std::size_t>(std::find(kCameraNames.begin(), kCameraNames.end(), view.camera) -
                                         kCameraNames.begin());
  if (camera == kCameraNames.size()) camera = 0;
  v.choice({"camera", kCameraNames, "Camera at the start."}, camera);
  view.camera = kCameraNames[camera];
  visit_whole(v, {"spectators", 0, 500, "People beside the blockhouse."}, view.spectators);
  v.number(
      {"exposure_ev", unit::exposure_value, -8.0, 8.0, "Brighter (+) or darker (-) than the meter says."},
      view.exposure_compensation);
  auto quality = static_cast<std::size_t>(std::find(kQualityNames.begin(), kQualityNames.end(), view.quality) -
                                          kQualityNames.begin());
  if (quality == kQualityNames.size()) quality = 0;
  v.choice({"quality", kQualityNames, "How much the picture may cost; `auto`: what the machine draws fast enough."}, quality);
  view.quality = kQualityNames[quality];
  v.text({"stars", 1000, "Star catalogue (.json) in place of the built-in stars; those fainter than 3.5 stand at places by chance.",
          Presence::optional},
         view.stars);
  visit_list<Pass>(v, {"satellites", 0, 20, "Satellites that pass over, lit by the sun from behind the horizon."}, view.satellites,
                   visit_pass);
  v.end_table();
}

}  // namespace

void visit_scene(KeyVisitor& v, Scene& scene) {
  v.text({"name", 60, "Short name, for lists and file names."}, scene.name);
  v.text({"title", 200, "One line for a person.", Presence::optional}, scene.title);
  v.text({"story", 10000, "What happened, and where the figures come from.", Presence::optional},
         scene.story);
  v.text({"note", 300, "One line shown on screen: what the figures assume.", Presence::optional}, scene.note);
  visit_site(v, scene.site);
  visit_start(v, scene.start);
  visit_weather(v, scene.weather);
  visit_rocket(v, scene.rocket);
  visit_motor(v, scene.motor);
  visit_aero(v, scene.aero);
  visit_launch(v, scene.launch);
  visit_run(v, scene.run);
  visit_view(v, scene.view);
}

}  // namespace coalwood::scene

#include "scene/key_parts.h"
#include "scene/keys.h"

namespace coalwood::scene {
namespace {

// In the order of the enumerations in rocket.h.
constexpr std::array kRecoveryKinds{"parachute", "streamer"};
constexpr std::array kRecoveryTriggers{"apogee", "height", "ejection", "timer"};
constexpr std::array kGuideKinds{"lug", "button"};

}  // namespace

void visit_parachute(KeyVisitor& v, Parachute& chute) {
  v.text({"name", 100, "For lists.", Presence::optional}, chute.name);
  visit_choice(v, {"kind", kRecoveryKinds, "Parachute or streamer.", Presence::optional}, chute.kind);
  const bool parachute = chute.kind == RecoveryKind::parachute;
  const auto when = [](bool shown, Slider slider) { return shown ? slider : Slider{}; };
  v.number({"drag_coefficient", unit::number, 0.0, 5.0, "On the canopy's or strip's area."},
           chute.drag_coefficient);
  v.number({"diameter_m", unit::metre, 0.0, 50.0, "Parachute: laid flat.",
            when(parachute, {"Rocket", "Parachute diameter", 0.05, slider_end(1.0, 3.0 * chute.diameter)})},
           chute.diameter);
  length(v, "strip_length_m", "Streamer: length.", chute.strip_length);
  length(v, "strip_width_m", "Streamer: width.", chute.strip_width);
  visit_choice(v,
               {"trigger", kRecoveryTriggers,
                "What lets it out: apogee; a height on the way down; a time after burnout (ejection) or "
                "after ignition "
                "(timer)."},
               chute.trigger);
  v.number({"trigger_height_m", unit::metre, -1000.0, 50000.0, "Height above the pad.",
            when(chute.trigger == RecoveryTrigger::height, {"Rocket", "Opens at", 0.0, 1000.0}),
            Presence::optional},
           chute.trigger_height);
  v.number({"trigger_time_s", unit::second, 0.0, 3600.0, "Time after burnout or ignition.",
            when(chute.trigger == RecoveryTrigger::ejection || chute.trigger == RecoveryTrigger::timer,
                 {"Rocket", "Opens after", 0.0, slider_end(20.0, 2.0 * chute.trigger_time)}),
            Presence::optional},
           chute.trigger_time);
  v.number({"lag_s", unit::second, 0.0, 600.0, "From the trigger until it begins to fill."}, chute.lag);
  v.number({"inflation_time_s", unit::second, 0.0, 60.0, "From then until it is full."},
           chute.inflation_time);
  v.flag({"releases_others", "Whether every device that opened before is let go when this one opens.",
          Presence::optional},
         chute.releases_others);
  v.number({"drag_area_m2",
            unit::square_metre,
            0.0,
            5000.0,
            "Drag coefficient times area, in place of both.",
            {},
            Presence::optional},
           chute.drag_area);
  v.number({"max_speed_m_s",
            unit::metre_per_second,
            0.0,
            1000.0,
            "Airspeed that it may open at; opening faster is warned of.",
            {},
            Presence::optional},
           chute.max_speed);
  v.number({"max_load_N",
            unit::newton,
            0.0,
            1e6,
            "Pull that canopy, lines and cord hold; more is warned of.",
            {},
            Presence::optional},
           chute.max_load);
  v.number({"mass_kg", unit::kilogram, 0.0, kHeaviest, "With its lines."}, chute.mass);
  length(v, "station_m", "Of the packed bundle's fore end behind the nose tip.", chute.station);
  length(v, "packed_length_m", "Length of the bundle.", chute.packed_length);
  radius(v, "packed_radius_m", "Radius of the bundle.", chute.packed_radius);
}

void visit_guide(KeyVisitor& v, LaunchGuide& guide) {
  v.text({"name", 100, "For lists.", Presence::optional}, guide.name);
  visit_choice(v, {"kind", kGuideKinds, "Launch lug or rail button."}, guide.kind);
  visit_whole(v, {"count", 1, 20, "Equal ones in a line."}, guide.count);
  length(v, "separation_m", "Between their fore ends.", guide.separation);
  length(v, "station_m", "Of the first one's fore end behind the nose tip.", guide.station,
         Presence::required);
  length(v, "length_m", "Lug: length; button: diameter.", guide.length);
  radius(v, "outer_radius_m", "Outside radius of the lug or the button's flange.", guide.outer_radius);
  radius(v, "inner_radius_m", "Radius of the lug's bore or the button's waist.", guide.inner_radius);
  length(v, "height_m", "Button: from the body's surface to its top.", guide.height);
  density(v, guide.density);
  mass_override(v, guide.mass_override);
  drag_override(v, guide.drag_override);
}

}  // namespace coalwood::scene

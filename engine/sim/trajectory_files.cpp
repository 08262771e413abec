#include "sim/trajectory_files.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "math/ellipsoid.h"
#include "math/measures.h"
#include "physics/observe.h"
#include "physics/recovery.h"
#include "sim/path.h"

namespace coalwood::sim {
namespace {

using math::kDegree;

nlohmann::ordered_json number(double value) {
  return std::isfinite(value) ? nlohmann::ordered_json(value) : nlohmann::ordered_json(nullptr);
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out += c;
  }
  return out;
}

/// As printed, without the sign of a zero: nobody lands at -0.0 m.
std::string rounded(double value, int digits) {
  std::string text = fmt::format("{:.{}f}", value, digits);
  if (text.starts_with('-') && text.find_first_of("123456789") == text.npos) text.erase(0, 1);
  return text;
}

/// A cell of a table; empty where there is no such number.
std::string cell(double value) { return std::isfinite(value) ? fmt::format("{:.6g}", value) : std::string(); }

/// Angle of attack [deg] and static margin [calibres] of a body that flies. What lies or slides on the ground has neither, and
/// under an open device the margin says nothing of how the body moves: not a number there.
struct Flying {
  double angle_of_attack = std::nan(""), static_margin = std::nan("");

  Flying(const FlightModel& model, const physics::Phase<double>& phase, const physics::Observables<double>& seen) {
    if (physics::happened(phase, physics::Event::landing)) return;
    angle_of_attack = seen.angle_of_attack / kDegree;
    if (!physics::any_out(model.vehicle, phase)) static_margin = seen.static_margin;
  }
};

/// Longitude and latitude [deg] and height [m above sea level] of a point in W.
struct Geodetic {
  double longitude, latitude, elevation;
};

Geodetic geodetic(const PadPosition& pad, const math::Vec3d& p_W) {
  // Radii of curvature of WGS 84. Source: NIMA TR8350.2, 3rd edition, section 3.
  constexpr double a = math::kSemiMajorAxis, e2 = math::kEccentricity2;
  const double s = std::sin(pad.latitude);
  const double w = std::sqrt(1.0 - e2 * s * s);
  const double prime_vertical = a / w, meridian = a * (1.0 - e2) / (w * w * w);
  const double down =
      (p_W.x * p_W.x / prime_vertical + p_W.y * p_W.y / meridian) / 2.0;  // curve of the ellipsoid
  const double height = pad.elevation + p_W.z + down;
  return {(pad.longitude + p_W.x / ((prime_vertical + height) * std::cos(pad.latitude))) / kDegree,
          (pad.latitude + p_W.y / (meridian + height)) / kDegree, height};
}

std::string coordinates(const Geodetic& g) {
  return fmt::format("{:.8f},{:.8f},{:.2f}", g.longitude, g.latitude, g.elevation);
}

}  // namespace

std::string to_csv(const FlightRecord& record) {
  std::string text =
      "time_s,height_m,east_m,north_m,up_m,velocity_east_m_s,velocity_north_m_s,velocity_up_m_s,"
      "attitude_w,attitude_x,attitude_y,attitude_z,rate_x_rad_s,rate_y_rad_s,rate_z_rad_s,"
      "propellant_kg,mass_kg,thrust_n,speed_m_s,mach,felt_acceleration_m_s2,dynamic_pressure_pa,"
      "angle_of_attack_deg,static_margin_cal,flutter_speed_m_s,canopy_load_n\n";
  auto out = std::back_inserter(text);
  for (std::int64_t step = 0; step <= record.shown_steps(); ++step) {
    const FlightModel& model = record.model_at(step);
    const physics::Flight<double> flight = record.shown(step);
    const auto& x = flight.state;
    const auto seen = physics::observe(model.vehicle, model.environment, record.time_of(step), flight);
    fmt::format_to(out, "{:.6f},{:.4f},{:.17g},{:.17g},{:.17g},{:.17g},{:.17g},{:.17g},",
                   record.time_of(step), seen.height, x.p_WB.x, x.p_WB.y, x.p_WB.z, x.v_WB.x, x.v_WB.y,
                   x.v_WB.z);
    fmt::format_to(out, "{:.17g},{:.17g},{:.17g},{:.17g},{:.17g},{:.17g},{:.17g},{:.17g},", x.q_WB.w,
                   x.q_WB.x, x.q_WB.y, x.q_WB.z, x.w_WB_B.x, x.w_WB_B.y, x.w_WB_B.z, x.propellant);
    const Flying flying(model, flight.phase, seen);
    fmt::format_to(out, "{:.6g},{:.6g},{:.6g},{:.6g},{:.6g},{:.6g},{},{},", seen.mass, seen.thrust, seen.speed,
                   seen.mach, seen.felt_acceleration, seen.dynamic_pressure, cell(flying.angle_of_attack),
                   cell(flying.static_margin));
    double load = 0.0;
    for (const double pull : seen.canopy_load) load += pull;
    fmt::format_to(out, "{:.6g},{:.6g}\n", seen.flutter_speed, load);
  }
  return text;
}

std::string to_json(const Summary& s) {
  nlohmann::ordered_json json;
  json["apogee_m"] = number(s.apogee);
  json["apogee_time_s"] = number(s.apogee_time);
  json["apogee_east_m"] = number(s.apogee_east);
  json["apogee_north_m"] = number(s.apogee_north);
  json["max_speed_m_s"] = number(s.max_speed);
  json["max_mach"] = number(s.max_mach);
  json["max_acceleration_m_s2"] = number(s.max_acceleration);
  json["max_dynamic_pressure_pa"] = number(s.max_dynamic_pressure);
  json["rail_exit_speed_m_s"] = number(s.rail_exit_speed);
  json["static_margin_cal"] = number(s.static_margin);
  json["burnout_time_s"] = number(s.burnout_time);
  json["impact_time_s"] = number(s.impact_time);
  json["impact_east_m"] = number(s.impact_east);
  json["impact_north_m"] = number(s.impact_north);
  json["impact_speed_m_s"] = number(s.impact_speed);
  json["rest_time_s"] = number(s.rest_time);
  json["rest_east_m"] = number(s.rest_east);
  json["rest_north_m"] = number(s.rest_north);
  if (std::isfinite(s.rest_time)) {
    const math::Quatd& q = s.rest_attitude;
    json["rest_attitude_wxyz"] = {q.w, q.x, q.y, q.z};
  }
  json["slide_m"] = number(s.slide);
  json["descent_rate_m_s"] = number(s.descent_rate);
  json["max_roll_rate_rad_s"] = number(s.max_roll_rate);
  json["tip_off_rad_s"] = number(s.tip_off);
  json["thrust_to_weight"] = number(s.thrust_to_weight);
  json["rail_exit_wind_m_s"] = number(s.rail_exit_wind);
  json["lowest_static_margin_cal"] = number(s.lowest_static_margin);
  json["flutter_margin"] = number(s.flutter_margin);
  json["flutter_time_s"] = number(std::isfinite(s.flutter_margin) ? s.flutter_time : s.flutter_margin);
  json["openings"] = nlohmann::ordered_json::array();
  for (const Opening& opening : s.openings)
    json["openings"].push_back({{"device", opening.canopy + 1},
                                {"time_s", number(opening.time)},
                                {"after_apogee_s", number(opening.after_apogee)},
                                {"height_above_ground_m", number(opening.ground_clearance)},
                                {"airspeed_m_s", number(opening.airspeed)},
                                {"load_n", number(opening.load)}});
  json["warnings"] = nlohmann::ordered_json::array();
  for (const Warning& warning : s.warnings)
    json["warnings"].push_back({{"name", warning.name}, {"reason", warning.reason}});
  json["events"] = nlohmann::ordered_json::array();
  for (const exchange::Event& event : s.events)
    json["events"].push_back(
        {{"name", event.name}, {"time_s", number(event.time)}, {"height_m", number(event.height)}});
  json["trajectory_hash"] = fmt::format("{:016x}", s.trajectory_hash);
  if (!s.remark.empty()) json["remark"] = s.remark;
  return json.dump(2) + "\n";
}

std::string to_kml(const FlightRecord& record, const Summary& summary, const PadPosition& pad,
                   const std::string& title) {
  Path path;
  path.extend(record);
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>\n  <name>" +
      escaped(title) + "</name>\n";
  for (const exchange::Event& event : summary.events) {
    const auto at = record.sample(event.time).vehicle.p_WB;
    text += fmt::format(
        "  <Placemark><name>{} {:.2f} s, {:.0f} m</name><Point><altitudeMode>absolute</altitudeMode>"
        "<coordinates>{}</coordinates></Point></Placemark>\n",
        escaped(event.name), event.time, event.height, coordinates(geodetic(pad, at)));
  }
  text +=
      "  "
      "<Placemark><name>path</name><Style><LineStyle><color>ff3d8aff</color><width>3</width></LineStyle></"
      "Style>\n"
      "    <LineString><altitudeMode>absolute</altitudeMode><coordinates>\n";
  for (const exchange::TrailPoint& point : path.points())
    text += coordinates(geodetic(pad, point.p_W)) + "\n";
  text += "    </coordinates></LineString></Placemark>\n</Document></kml>\n";
  return text;
}

std::string to_text(const Summary& s) {
  std::string text;
  const auto line = [&](const char* name, double value, const char* unit, int digits) {
    text += std::isfinite(value) ? fmt::format("  {:<18}{:>12}{}{}\n", name, rounded(value, digits), *unit ? " " : "", unit)
                                 : fmt::format("  {:<18}{:>12}\n", name, "none");
  };
  line("apogee", s.apogee, "m", 1);
  line("time to apogee", s.apogee_time, "s", 2);
  line("maximum speed", s.max_speed, "m/s", 1);
  line("maximum Mach", s.max_mach, "", 2);
  line("maximum load", s.max_acceleration / math::kStandardGravity, "g", 1);
  line("rail exit speed", s.rail_exit_speed, "m/s", 1);
  line("tip-off", s.tip_off / kDegree, "deg/s as the last guide leaves the rail", 1);
  line("static margin", s.static_margin, "calibres at rail exit", 2);
  line("thrust to weight", s.thrust_to_weight, "", 1);
  line("flutter margin", 100.0 * s.flutter_margin, "%", 0);
  line("roll at most", s.max_roll_rate / (2.0 * math::kPi), "turns/s", 2);
  line("burnout", s.burnout_time, "s", 2);
  line("landing", s.impact_time, "s", 2);
  line("  east", s.impact_east, "m", 1);
  line("  north", s.impact_north, "m", 1);
  line("  speed", s.impact_speed, "m/s", 1);
  line("  descent rate", s.descent_rate, "m/s", 1);
  line("slides", s.slide, "m", 1);
  for (const Opening& opening : s.openings)
    text += fmt::format("  opening {}         {:>12.1f} m/s, {:.0f} N at most\n", opening.canopy + 1,
                        opening.airspeed, opening.load);
  text += "  events\n";
  for (const exchange::Event& event : s.events)
    text += fmt::format("    {:>9.3f} s {:>9} m  {}\n", event.time, rounded(event.height, 1), event.name);
  if (!s.warnings.empty()) text += "  warnings\n";
  for (const Warning& warning : s.warnings)
    text += fmt::format("    {}: {}\n", warning.name, warning.reason);
  text += fmt::format("  trajectory hash   {:016x}\n", s.trajectory_hash);
  if (!s.remark.empty()) text += "  " + s.remark + "\n";
  return text;
}

}  // namespace coalwood::sim

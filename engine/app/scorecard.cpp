#include "app/scorecard.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "app/columns.h"
#include "app/launch_site.h"
#include "base/error.h"
#include "base/files.h"
#include "sim/simulation.h"
#include "sim/summary.h"

namespace coalwood::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
// The descent is timed between these parts of the apogee height, below opening and above a main parachute.
constexpr double kDescentFrom = 0.8, kDescentTo = 0.4;
constexpr std::int64_t kThinning = 10;  // steps between samples of our own flight
// Climb rates are slopes of straight lines through this span of a log [s].
constexpr double kClimbSpan = 1.0;
// A log whose peak is farther than this from the apogee on the flight card [1] has a pressure spike in it.
constexpr double kSpike = 0.01;

Json json_of(const fs::path& file) { return Json::parse(base::read_file(file)); }

double number(const Json& from, const char* key) {
  return from.contains(key) && from[key].is_number() ? from[key].get<double>() : kMissing;
}

std::vector<fs::path> sorted_folders(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored))
    if (entry.is_directory()) found.push_back(entry.path());
  std::ranges::sort(found);
  return found;
}

/// What a flight shows in the quantities that logs hold.
struct Track {
  double apogee = kMissing, apogee_time = kMissing, climb = kMissing, descent = kMissing;
};

double descent_rate(const std::vector<double>& t, const std::vector<double>& height) {
  const auto top = std::ranges::max_element(height);
  if (top == height.end()) return kMissing;
  // Samples may be seconds apart: the crossing lies on the straight line between two.
  const auto falls_below = [&](double limit) {
    for (auto i = static_cast<std::size_t>(top - height.begin()) + 1; i < height.size(); ++i)
      if (height[i] < limit)
        return t[i - 1] + (t[i] - t[i - 1]) * (height[i - 1] - limit) / (height[i - 1] - height[i]);
    return kMissing;
  };
  return (kDescentFrom - kDescentTo) * *top / (falls_below(kDescentTo * *top) - falls_below(kDescentFrom * *top));
}

/// Largest slope of least-squares lines through spans of a height log before its peak.
double climb_rate(const std::vector<double>& t, const std::vector<double>& height) {
  const auto top = static_cast<std::size_t>(std::ranges::max_element(height) - height.begin());
  double largest = kMissing;
  for (std::size_t i = 0; i < top; ++i) {
    double n = 0.0, st = 0.0, sh = 0.0, stt = 0.0, sth = 0.0;
    for (std::size_t j = i; j < top && t[j] <= t[i] + kClimbSpan; ++j) {
      const double x = t[j] - t[i], y = height[j] - height[i];
      n += 1.0, st += x, sh += y, stt += x * x, sth += x * y;
    }
    const double spread = n * stt - st * st;
    if (n > 3.0 && spread > 0.0) largest = std::fmax(largest, (n * sth - st * sh) / spread);
  }
  return largest;
}

/// Heights at the times of a log that lie within a flight, so that all are looked at through the same spans.
struct Sampled {
  std::vector<double> t, height;
};

Sampled at_times(const std::vector<double>& times, double end, const std::function<double(double)>& height) {
  Sampled sampled;
  for (const double t : times) {
    if (t < 0.0 || t > end) continue;
    sampled.t.push_back(t);
    sampled.height.push_back(height(t));
  }
  return sampled;
}

Track flown(const fs::path& scene, const std::vector<std::string>& overrides, const std::vector<double>& log) {
  const sim::FlightRecord record = sim::fly(LaunchSite::load(scene, overrides).model_source());
  const sim::Summary summary = sim::summary_of(record);
  const Sampled seen = at_times(log, record.end_time(), [&](double at) { return record.sample(at).readout.height; });
  std::vector<double> t, height;
  for (std::int64_t step = 0; step <= record.steps(); step += kThinning) {
    t.push_back(record.time_of(step));
    height.push_back(record.sample(t.back()).readout.height);
  }
  return {summary.apogee, summary.apogee_time, climb_rate(seen.t, seen.height), descent_rate(t, height)};
}

Track of_rocketpy(const fs::path& weather, const std::vector<double>& log) {
  const Json summary = json_of(weather / "summary.json");
  Track track{number(summary, "apogee_agl"), number(summary, "apogee_time")};
  const fs::path file = weather / "trajectory.csv";
  const Columns columns = read_columns(file);
  std::vector<double> height = column(columns, "z_asl_m", file);
  for (double& z : height) z -= number(summary, "elevation");
  const auto &t = column(columns, "t_s", file), &speed = column(columns, "vz_mps", file);
  // Its rows are thinned: cubics of both ends' heights and speeds between them.
  const Sampled seen = at_times(log, t.back(), [&](double at) {
    const auto next = std::clamp<std::ptrdiff_t>(std::ranges::upper_bound(t, at) - t.begin(), 1, std::ssize(t) - 1);
    const auto b = static_cast<std::size_t>(next), a = b - 1;
    const double h = t[b] - t[a], s = (at - t[a]) / h, r = 1.0 - s;
    return r * r * ((1.0 + 2.0 * s) * height[a] + s * h * speed[a]) + s * s * ((3.0 - 2.0 * s) * height[b] - r * h * speed[b]);
  });
  track.climb = climb_rate(seen.t, seen.height);
  track.descent = descent_rate(t, height);
  return track;
}

/// @param log  gets the times of the log, if it is sound
Track measured(const fs::path& folder, const Json& readme, std::vector<double>& log) {
  Track track;
  const double official = number(readme, "flight_card_official_apogee_m");
  const double logged = number(readme, "measured_apogee_from_data_m");
  track.apogee = std::isfinite(official) ? official : logged;
  const fs::path file = folder / "altitude_agl_vs_t.csv";
  if (!fs::exists(file) || !(std::abs(logged / track.apogee - 1.0) < kSpike)) return track;
  const Columns columns = read_columns(file);
  const auto &t = column(columns, "t_s", file), &height = column(columns, "altitude_agl_m", file);
  track.apogee_time = number(readme, "t_of_max_in_log");
  track.climb = climb_rate(t, height);
  track.descent = descent_rate(t, height);
  log = t;
  return track;
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// OpenRocket's flight of the team's own design of a rocket, in calm air.
Track of_openrocket(const fs::path& reference, const std::string& rocket) {
  const fs::path file = reference / "twin_comparison.json";
  if (!fs::exists(file)) return {};
  for (const Json& twin : json_of(file)) {
    if (lower(twin.at("design")).find(lower(rocket)) == std::string::npos || twin.at("variant") != "calm_fine")
      continue;
    return {number(twin, "OR_apogee"), number(twin, "OR_t_apogee")};
  }
  return {};
}

void add_rows(std::vector<ScoreRow>& rows, const std::string& flight, const std::string& remark, bool weather_known,
              const Track& measured,
              const Track& ours, const Track& axial, const Track& rocketpy, const Track& openrocket) {
  struct Quantity {
    const char *name, *unit;
    double Track::*value;
  };
  for (const Quantity& q : {Quantity{"apogee", "m", &Track::apogee}, Quantity{"time to apogee", "s", &Track::apogee_time},
                            Quantity{"climb rate", "m/s", &Track::climb},
                            Quantity{"descent rate", "m/s", &Track::descent}}) {
    if (!std::isfinite(measured.*q.value)) continue;
    const bool first = q.value == &Track::apogee;
    rows.push_back({flight, q.name, q.unit, measured.*q.value, ours.*q.value, axial.*q.value, rocketpy.*q.value,
                    openrocket.*q.value, weather_known, first ? remark : ""});
  }
}

void score_rocket(std::vector<ScoreRow>& rows, const fs::path& reference, const fs::path& scenes,
                  const fs::path& folder) {
  const Json readme = json_of(folder / "README.json");
  const std::string rocket = readme.at("rocket"), weather = readme.at("rocketpy_case");
  const fs::path design = reference / "rocketpy" / rocket;
  const bool known = !weather.starts_with("std");
  std::string remark = known ? "" : "standard air, no wind: the day's weather is not known";
  std::vector<double> log;
  const Track flight = measured(folder, readme, log);
  Track ours, axial;
  try {
    const fs::path scene = scenes / (rocket + "_" + weather + ".toml");
    ours = flown(scene, {}, log);
    axial = flown(scene, {"aero.model=axial"}, log);
  } catch (const base::Error& error) {
    remark = std::string("not flown: ") + error.what();
  }
  add_rows(rows, rocket, remark, known, flight, ours, axial, of_rocketpy(design / weather, log),
           of_openrocket(reference, rocket));
}

/// Published flights whose logs were digitised with OpenRocket's curve; the designs themselves were not published.
void score_published(std::vector<ScoreRow>& rows, const fs::path& folder) {
  const std::string begin = "flight-", end = "_experimental.csv";
  std::vector<std::string> names;
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(begin) && name.ends_with(end))
      names.push_back(name.substr(begin.size(), name.size() - begin.size() - end.size()));
  }
  std::ranges::sort(names);
  const auto largest = [&](const std::string& file) {
    if (!fs::exists(folder / file)) return kMissing;
    const Columns columns = read_columns(folder / file);
    return *std::ranges::max_element(column(columns, "value", folder / file));
  };
  for (const std::string& name : names) {
    const bool roll = name == "roll-rate";
    rows.push_back({"Niskanen " + name, roll ? "largest roll rate" : "apogee", roll ? "1/s" : "m",
                    largest(begin + name + end), kMissing, kMissing, kMissing,
                    largest(begin + name + "_openrocket_2009.csv"), false,
                    "not flown: the design was not published with the flight"});
  }
}

std::string cell(double value) {
  if (!std::isfinite(value)) return "–";
  return fmt::format("{:.{}f}", value, std::abs(value) < 100.0 ? 2 : 1);
}

std::string error_cell(double value, double measured) {
  return std::isfinite(value) ? fmt::format("{:+.1f} %", 100.0 * (value / measured - 1.0)) : "–";
}

}  // namespace

std::vector<ScoreRow> score_flights(const fs::path& reference, const fs::path& scenes) {
  std::vector<ScoreRow> rows;
  for (const fs::path& folder : sorted_folders(reference / "measured")) {
    try {
      score_rocket(rows, reference, scenes, folder);
    } catch (const std::exception& error) {  // of files: the other flights still count
      rows.push_back({folder.filename().string(), "apogee", "m", kMissing, kMissing, kMissing, kMissing, kMissing,
                      false, std::string("not read: ") + error.what()});
    }
  }
  score_published(rows, reference / "published" / "niskanen_digitised");
  if (rows.empty())
    throw base::InputError(base::Fault{reference.string(), 0, "", "holds no measured flights (measured/, published/)"});
  return rows;
}

double mean_error(const std::vector<ScoreRow>& rows, const std::string& quantity, Flights flights,
                  double ScoreRow::*of, double ScoreRow::*also) {
  double sum = 0.0;
  int n = 0;
  for (const ScoreRow& row : rows) {
    if (flights == Flights::weather_known && !row.weather_known) continue;
    if (row.quantity != quantity || !std::isfinite(row.*of) || !std::isfinite(row.*also)) continue;
    sum += std::abs(100.0 * (row.*of / row.measured - 1.0));
    ++n;
  }
  return n > 0 ? sum / n : kMissing;
}

std::string scorecard_markdown(const std::vector<ScoreRow>& rows) {
  std::string text =
      "# Measured flights against this program and its peers\n\n"
      "Made by `coalwood score`; the flights and their sources are those of the reference folder "
      "(`tests/README.md`).\n"
      "Every rocket flies with its team's masses, thrust and drag curves in the weather of its day where that is\n"
      "known; nothing is adjusted to a flight. \"axial\" is this program with drag along the body's axis and without\n"
      "body lift.\n\n"
      "| flight | quantity | measured | coalwood | axial | RocketPy | OpenRocket | error of coalwood | axial | RocketPy | "
      "OpenRocket |\n|---|---|---|---|---|---|---|---|---|---|---|\n";
  std::string remarks;
  for (const ScoreRow& row : rows) {
    text += fmt::format("| {} | {} | {} {} | {} | {} | {} | {} | {} | {} | {} | {} |\n", row.flight, row.quantity,
                        cell(row.measured), row.unit, cell(row.ours), cell(row.axial), cell(row.rocketpy),
                        cell(row.openrocket), error_cell(row.ours, row.measured), error_cell(row.axial, row.measured),
                        error_cell(row.rocketpy, row.measured), error_cell(row.openrocket, row.measured));
    if (!row.remark.empty()) remarks += fmt::format("- {}: {}.\n", row.flight, row.remark);
  }
  text += "\n" + remarks;
  text +=
      "\n## Mean absolute error\n\nModels are told apart by the flights whose weather was measured: elsewhere a wind that "
      "nobody wrote down\nmoves an apogee by as much as the models differ.\n\n"
      "| quantity | flights | coalwood | axial | peer |\n|---|---|---|---|---|\n";
  for (const char* quantity : {"apogee", "time to apogee", "climb rate", "descent rate"}) {
    const auto line = [&](const char* which, Flights flights, double ScoreRow::*of) {
      const double peer = mean_error(rows, quantity, flights, of, &ScoreRow::ours);
      if (!std::isfinite(peer)) return;
      text += fmt::format("| {} | {} | {:.2f} % | {:.2f} % | {:.2f} % |\n", quantity, which,
                          mean_error(rows, quantity, flights, &ScoreRow::ours, of),
                          mean_error(rows, quantity, flights, &ScoreRow::axial, of), peer);
    };
    line("RocketPy's, weather measured", Flights::weather_known, &ScoreRow::rocketpy);
    line("RocketPy's, all", Flights::all, &ScoreRow::rocketpy);
    line("OpenRocket's, all", Flights::all, &ScoreRow::openrocket);
  }
  return text;
}

}  // namespace coalwood::app

#pragma once

#include <string>

#include "sim/flight_record.h"
#include "sim/summary.h"

/// A flight as text for other programs. Units are in the names of columns and keys;
/// numbers have 17 significant digits where bits matter, fewer where a person reads.
namespace coalwood::sim {

/// Where the pad is, for files that speak of latitude and longitude.
struct PadPosition {
  double latitude = 0.0;   ///< [rad]
  double longitude = 0.0;  ///< [rad]
  double elevation = 0.0;  ///< [m] above sea level
};

/// One line per step. Columns: see the first line of the text.
[[nodiscard]] std::string to_csv(const FlightRecord& record);

/// Summary and events. Missing numbers (no landing) are null.
[[nodiscard]] std::string to_json(const Summary& summary);

/// The path with its events as placemarks. W is laid on the ellipsoid by the radii of
/// curvature at the pad: exact to a metre within 10 km.
[[nodiscard]] std::string to_kml(const FlightRecord& record, const Summary& summary, const PadPosition& pad,
                                 const std::string& title);

/// Summary for the terminal, one line per number.
[[nodiscard]] std::string to_text(const Summary& summary);

}  // namespace coalwood::sim

#pragma once

#include <filesystem>
#include <string>
#include <vector>

/// Measured flights against what this program and its peers make of them.
namespace coalwood::app {

/// One figure of one flight. NaN: there is none.
struct ScoreRow {
  std::string flight;
  /// "climb rate" is the largest of one second, "descent rate" the mean from 80 to 40 % of the apogee.
  std::string quantity;  ///< "apogee", "time to apogee", "climb rate", "descent rate"
  std::string unit;      ///< "m"
  double measured = 0.0;
  double ours = 0.0;
  double axial = 0.0;  ///< ours with drag along the body's axis and no body lift
  double rocketpy = 0.0;
  double openrocket = 0.0;
  bool weather_known = false;  ///< the day's air and wind were measured
  std::string remark;  ///< what must be known to read the row, or why ours failed
};

/// Every measured flight of a reference folder, flown. What fails is a row with its reason.
/// @param scenes  folder with the scenes of the rockets, NAME_CASE.toml: what tests/reference/rocketpy_scene.py makes
///                of reference/rocketpy
/// @throws base::InputError when the folder holds no measured flights
[[nodiscard]] std::vector<ScoreRow> score_flights(const std::filesystem::path& reference,
                                                  const std::filesystem::path& scenes);

/// Which flights a mean is taken over.
enum class Flights { all, weather_known };

/// Mean absolute error [%] of a column over the rows of a quantity in which both it and `also` have figures; NaN
/// when there are none.
[[nodiscard]] double mean_error(const std::vector<ScoreRow>& rows, const std::string& quantity, Flights flights,
                                double ScoreRow::*of, double ScoreRow::*also);

/// The card as Markdown.
[[nodiscard]] std::string scorecard_markdown(const std::vector<ScoreRow>& rows);

}  // namespace coalwood::app

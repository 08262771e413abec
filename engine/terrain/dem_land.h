#pragma once

#include <filesystem>

#include "terrain/erosion.h"
#include "terrain/geodesy.h"
#include "terrain/ground.h"

/// Real ground: a surveyed elevation model cut out around the pad, turned into its frame W, and
/// carried on beyond its edges by made land, so that every horizon is closed.
namespace coalwood::terrain {

/// What is asked of a survey.
struct DemSite {
  double latitude = 0.0;   ///< [rad] of the pad
  double longitude = 0.0;  ///< [rad]
  double elevation = 0.0;  ///< [m] of the pad; used where `elevation_given`, else the survey's
  bool elevation_given = false;
  double tree_line = 0.0;  ///< [m] above which nothing taller than grass grows; 0: by latitude
};

/// Ground from the survey in `file`.
/// @param progress told the share done
/// @throws base::InputError with one fault that names the file when it cannot be read, lies
/// elsewhere, or holds no elevation at the pad; with key "site.elevation_m" when the given
/// elevation is not the ground's.
[[nodiscard]] Ground ground_of_dem(const std::filesystem::path& file, const DemSite& site,
                                   const Progress& progress = {});

/// Reads just enough to say whether `ground_of_dem` would refuse. @throws base::InputError
void check_dem(const std::filesystem::path& file, const DemSite& site);

/// [m] Elevation up to which closed forest grows on continental mountains: 3,800 m up to 30
/// degrees of latitude, from there falling to sea level at 70. Within about 300 m in the Alps
/// and the Rockies; on coasts and lone windy ranges the line lies lower, and a scene says so.
/// Source: read off the summary curve of Koerner, "A re-assessment of high elevation treeline
/// positions and their explanation", Oecologia 115 (1998).
[[nodiscard]] double tree_line_at(double latitude) noexcept;

/// [m] A given pad elevation may differ from the survey's by so much: what a bulldozer does.
inline constexpr double kMostLevelling = 30.0;

}  // namespace coalwood::terrain

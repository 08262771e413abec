#pragma once

#include <vector>

#include "terrain/dem_raster.h"
#include "terrain/geodesy.h"
#include "terrain/lattice.h"

/// The part of a survey under a lattice of W.
namespace coalwood::terrain {

/// Elevations at the posts of a lattice; where the survey does not reach they are unknown.
struct SurveyedPosts {
  std::vector<double> z;            ///< [m]
  std::vector<std::uint8_t> known;  ///< 1: surveyed, or a void of the survey filled from around it
  double pixel = 0.0;               ///< [m] between the posts that were read
  [[nodiscard]] std::size_t known_count() const;
};

/// Reads the pixels under `lattice` (thinned to about its spacing, so that memory is bounded by the
/// lattice and not by the file) and interpolates them smoothly at its posts.
/// @param elevation [m] of the ground, about: it decides on metres of position kilometres away
/// @param progress told the share of the file's part that is read; it cannot stop the reading
/// @throws base::InputError naming `file`
[[nodiscard]] SurveyedPosts surveyed_posts(DemRaster& raster, const std::filesystem::path& file,
                                           const SiteFrame& frame, const Lattice& lattice, double elevation,
                                           const Progress& progress = {});

/// Fills where `known` is 0 from what is known around, smoothly: means of coarser and coarser
/// cells, then back to finer ones. Nothing is done where nothing is known.
void fill_unknown(int columns, int rows, std::vector<double>& z, const std::vector<std::uint8_t>& known);

}  // namespace coalwood::terrain

#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "terrain/erosion.h"
#include "terrain/height_field.h"
#include "terrain/height_png.h"
#include "terrain/hollows.h"
#include "terrain/valley_floor.h"

/// The Coalwood valley, made from what is known of it: creeks first, then tens of
/// millions of years of uplift and running water, from coarse grids to fine. The same
/// parameters give the same bits on every machine: only + - * / and sqrt, integer
/// hashes, and no fused operations.
namespace coalwood::terrain {

struct SynthesisParameters {
  int size = 1024;          ///< posts a side; 256, 512 or 1024 over the same 30.7 km
  std::uint32_t seed = 11;  ///< of all chance
  ErosionParameters erosion;
  FloorParameters floors;
  HollowParameters hollows;
  double rock_contrast = 0.8;  ///< [1] 0: uniform rock, 1: strong beds
  double warp = 1.1;           ///< [cells of the coarser grid] by which refining bends the land

  /// One line that names every value: what a picture of this landscape is known by.
  [[nodiscard]] std::string text() const;
};

/// The country around the pad (macro) and the ridges out to 80 km (far). The macro's edge
/// lies on the far field's surface.
struct Landscape {
  HeightField macro;
  HeightField far;
};

inline constexpr Quantisation kMacroQuantisation{1.0 / 64.0, 0.0};
inline constexpr Quantisation kFarQuantisation{1.0 / 16.0, 0.0};

/// Writes `landscape` as two height maps: `path`, and beside it NAME_far.png, both with
/// the parameters in them. @throws FailureError when they cannot be written.
void save_landscape(const std::filesystem::path& path, const Landscape& landscape,
                    const SynthesisParameters& parameters);

/// Side of the macro field [m]: posts from -15,360 m.
inline constexpr double kMacroExtent = 30720.0;

/// Makes the landscape, as its picture files hold it (elevations are quantised).
/// @param progress called with the share done, 0 to 1; may be empty; false cancels.
/// @returns nothing when cancelled.
[[nodiscard]] std::optional<Landscape> synthesise(const SynthesisParameters& parameters,
                                                  const Progress& progress = {});

}  // namespace coalwood::terrain

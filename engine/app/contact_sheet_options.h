#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/daytime.h"
#include "video/frame.h"

/// What a contact sheet shows.
namespace coalwood::app {

struct ContactSheetOptions {
  std::filesystem::path output;                        ///< .png; empty: none is wanted
  std::vector<std::string> cameras;                    ///< rows
  std::vector<Daytime> times;                          ///< columns
  video::FrameSize size{384, 216};                     ///< of one picture
  double at = 0.3;                                     ///< [s] scene time shown
  int samples = 0;                                     ///< as for a film
};

inline constexpr std::string_view kSheetCameras = "hero,pad,chase,tower,town,map";

}  // namespace coalwood::app

#pragma once

#include <array>
#include <cstdint>
#include <glm/glm.hpp>
#include <string_view>
#include <vector>

#include "exchange/look.h"
#include "render/ground.h"
#include "terrain/features.h"

/// What stands where: the pad, the blockhouse and the people by it, the pick-up, the mine
/// and the town. A pure function of the look, the ground and what is built on it.
namespace coalwood::render {

enum class SiteModel : std::uint8_t {
  pad,
  blockhouse,
  spectator_1,
  spectator_2,
  spectator_3,
  spectator_4,
  pickup,
  theodolite,
  headframe,
  tipple,
  workshop,
  company_house_1,
  company_house_2,
  church,
  store,
};
inline constexpr std::size_t kSiteModels = 15;
/// Files under models/, in the order of SiteModel.
inline constexpr std::array<std::string_view, kSiteModels> kSiteModelFiles{
    "pad/pad.glb",
    "blockhouse/blockhouse.glb",
    "spectators/spectator_1.glb",
    "spectators/spectator_2.glb",
    "spectators/spectator_3.glb",
    "spectators/spectator_4.glb",
    "pickup/pickup.glb",
    "theodolite/theodolite.glb",
    "headframe/headframe.glb",
    "headframe/tipple.glb",
    "headframe/workshop.glb",
    "company_house/company_house_1.glb",
    "company_house/company_house_2.glb",
    "church/church.glb",
    "store/store.glb"};

[[nodiscard]] constexpr bool is_person(SiteModel model) {
  return model >= SiteModel::spectator_1 && model <= SiteModel::spectator_4;
}

/// One thing that stands somewhere.
struct Stand {
  SiteModel model = SiteModel::pad;
  math::Vec3d p_W;        ///< [m] of its origin
  double heading = 0.0;   ///< [rad] clockwise from north, of the model's front (+y)
  double scale = 1.0;     ///< [1]
  glm::vec3 paint{1.0f};  ///< of siding, paint or cloth
  float hash = 0.0f;      ///< [1] 0 to 1, tells it from its likes
};

/// @param look the number of spectators and the seed are used
[[nodiscard]] std::vector<Stand> layout_of(const exchange::Look& look, const Ground& ground,
                                           const terrain::Features& features);

}  // namespace coalwood::render

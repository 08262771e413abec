#pragma once

#include <array>
#include <optional>
#include <string_view>

/// How much the picture may cost.
namespace coalwood::render {

enum class Tier { low, medium, high, ultra };

/// In the order of Tier, as people write them.
inline constexpr std::array<std::string_view, 4> kTierNames{"low", "medium", "high", "ultra"};
[[nodiscard]] constexpr std::string_view name_of(Tier tier) { return kTierNames[static_cast<std::size_t>(tier)]; }
/// Nothing for a name that is none of these.
[[nodiscard]] std::optional<Tier> tier_named(std::string_view name);

/// What is done about jagged edges where a picture is not the mean of several samples.
enum class Antialias {
  none,
  edges,     ///< found in the picture and softened
  temporal,  ///< over time: only for the live window, as it remembers the frames before
};

/// Knobs that a tier sets; any may be changed after.
struct Quality {
  Tier tier = Tier::medium;
  double resolution_scale = 1.0;  ///< [1] of the drawing to the target's size, 0.3 to 1
  int samples = 1;                ///< jittered frames averaged into one picture (films and stills: 4 to 16)
  int terrain_grid = 16;          ///< cells along a terrain patch
  double terrain_detail = 1.0;    ///< [1] scales the distance at which patches split
  double land_reach = 1.0e6;      ///< [m] east, west, north and south of the pad that land is drawn, where there is any
  int trees = 8000;               ///< most trees drawn as trees
  double tree_mesh_reach = 25.0;  ///< [m] up to which they are meshes in a picture 640 wide, pictures beyond
  int tree_tile = 128;            ///< [px] side of those pictures
  int ground_pieces = 1600;       ///< most stones and herbs drawn around the camera
  int smoke_sprites = 400;        ///< most sprites of smoke
  int object_shadow_size = 1024;  ///< [px]
  int near_shadow_size = 1024;    ///< [px] of each of the three cascades
  int shadow_trees = 1500;        ///< most trees drawn into one shadow map
  int shadow_tree_maps = 2;       ///< cascades that trees are drawn into: 60, 250, 1000 m
  int shadow_taps = 4;            ///< 1 or 4
  bool clouds = false;            ///< surfaces ask for the shadows of clouds; set by the renderer from the look
  double faintest_star = 6.5;     ///< [mag] that is drawn
  int sky_width = 96, sky_height = 54;      ///< [px] of the sky-view table
  int aerial_size = 32, aerial_depth = 16;  ///< [cells]
  int bloom_divisor = 4;                    ///< 2 or 4: side of the picture over that of the bloom's finest level
  Antialias antialias = Antialias::edges;   ///< of pictures of one sample

  friend bool operator==(const Quality&, const Quality&) = default;
};

[[nodiscard]] Quality quality_of(Tier tier);

/// What every program that asks for shadows is told: a look without clouds pays nothing for them.
[[nodiscard]] const char* shadow_definitions(const Quality& quality);

}  // namespace coalwood::render

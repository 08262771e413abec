#pragma once

/// How much the picture may cost.
namespace coalwood::render {

enum class Tier { low, medium, high };

/// Knobs that a tier sets; any may be changed after.
struct Quality {
  Tier tier = Tier::medium;
  double resolution_scale = 1.0;  ///< [1] of the drawing to the target's size, 0.3 to 1
  int samples = 1;                ///< jittered frames averaged into one picture (films and stills: 4 to 16)
  int terrain_grid = 16;          ///< cells along a terrain patch
  double terrain_detail = 1.0;    ///< [1] scales the distance at which patches split
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
  int sky_width = 96, sky_height = 54;      ///< [px] of the sky-view table
  int aerial_size = 32, aerial_depth = 16;  ///< [cells]
  int bloom_divisor = 4;                    ///< 2 or 4: side of the picture over that of the bloom's finest level
  bool soften_edges = true;                 ///< edge-finding antialiasing in live pictures

  friend bool operator==(const Quality&, const Quality&) = default;
};

[[nodiscard]] Quality quality_of(Tier tier);

}  // namespace coalwood::render

#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <unordered_map>
#include <vector>

#include "render/ground.h"

/// What lies and grows on open ground, piece by piece: lumps of rock and coal on the slack,
/// weeds along its edge and the roads' edges, tufts of grass. A pure function of the place.
namespace coalwood::render {

/// Stones: as many as are larger than a size as that size to the power of minus this, as broken rock has it.
/// Source: Turcotte, "Fractals and fragmentation", Journal of Geophysical Research 91 (1986), table 1: 2.50 for broken coal.
inline constexpr double kFragmentation = 2.5;
inline constexpr double kLeastStone = 0.014, kLargestStone = 0.22;  ///< [m] height

enum class PieceKind : std::uint8_t { stone, tuft, weed };
inline constexpr int kPieceKinds = 3;

struct Piece {
  PieceKind kind = PieceKind::stone;
  glm::vec3 p_W;       ///< [m] on the ground; single precision is enough beside the camera's tiles
  float size;          ///< [m] height
  float rank;          ///< 0 to 1: those of low rank are drawn farthest
  std::uint32_t hash;  ///< what else differs
  bool burnt = false;  ///< a stone of red dog: shale that the burning of a slack heap has turned red
};

class GroundCover {
 public:
  static constexpr int kTileCells = 24;
  static constexpr double kCell = 0.34;                    ///< [m]
  static constexpr double kTile = kCell * kTileCells;      ///< [m]

  explicit GroundCover(const Ground& ground) : ground_(&ground) {}
  /// The pieces of tile (column, row); its south-west corner is at that times kTile.
  const std::vector<Piece>& tile(int column, int row);

 private:
  [[nodiscard]] std::vector<Piece> laid(int column, int row) const;
  const Ground* ground_;
  std::unordered_map<std::uint64_t, std::vector<Piece>> cache_;
};

}  // namespace coalwood::render

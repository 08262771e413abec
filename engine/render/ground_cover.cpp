#include "render/ground_cover.h"

#include <algorithm>
#include <cmath>

#include "render/shader_functions.h"

namespace coalwood::render {
namespace {

constexpr std::size_t kMostTiles = 900;
constexpr std::uint32_t kSeed = 0x57093u;
constexpr double kPadClear = 4.0;  // [m] around the launcher nothing lies or grows

double bump(double x, double from, double to) { return std::clamp((x - from) / (to - from), 0.0, 1.0); }

}  // namespace

const std::vector<Piece>& GroundCover::tile(int column, int row) {
  const auto key = (static_cast<std::uint64_t>(static_cast<std::uint32_t>(column)) << 32) |
                   static_cast<std::uint32_t>(row);
  const auto found = cache_.find(key);
  if (found != cache_.end()) return found->second;
  if (cache_.size() >= kMostTiles) cache_.clear();
  return cache_.emplace(key, laid(column, row)).first->second;
}

std::vector<Piece> GroundCover::laid(int column, int row) const {
  std::vector<Piece> pieces;
  for (int y = 0; y < kTileCells; ++y)
    for (int x = 0; x < kTileCells; ++x) {
      const int i = column * kTileCells + x, j = row * kTileCells + y;
      const std::uint32_t h = shader::hash2(i, j, kSeed);
      const double east = kCell * (i + static_cast<double>(h & 0xffffu) / 65536.0);
      const double north = kCell * (j + static_cast<double>(h >> 16) / 65536.0);
      if (east * east + north * north < kPadClear * kPadClear) continue;
      const double slack = ground_->cover(east, north, CoverMap::slack);
      const double grass = ground_->cover(east, north, CoverMap::grass);
      const double road = ground_->cover(east, north, CoverMap::road);
      const double forest = ground_->cover(east, north, CoverMap::forest);
      const auto place = glm::vec2(east, north);
      const double clump = static_cast<double>(shader::value_noise(place * 0.55f, 601u));
      const double field = static_cast<double>(shader::value_noise(place * 0.13f, 602u));
      const std::uint32_t other = shader::hash1(h + 11u);
      const auto chance = static_cast<double>(shader::unit_float(other));
      const double random = static_cast<double>(shader::unit_float(shader::hash1(other)));
      const double stones = slack * (0.12 + 0.75 * bump(clump, 0.4, 0.75) * bump(field, 0.3, 0.6)) + 0.15 * road;
      // The edge of the slack and of ways: where two kinds of ground share a place.
      const double edge = 4.0 * std::min(slack + road, grass);
      const double weeds = std::min(0.7, 0.55 * edge * bump(clump, 0.3, 0.6)) + 0.03 * slack * bump(clump * field, 0.42, 0.5) + 0.05 * grass;
      const double tufts = 0.75 * grass * (0.35 + 0.65 * bump(clump, 0.25, 0.6)) + 0.05 * forest;
      Piece piece;
      if (chance < stones) {
        piece.kind = PieceKind::stone;
        const double largest = std::pow(kLeastStone / kLargestStone, kFragmentation);
        piece.size = static_cast<float>(kLeastStone * std::pow(1.0 - random * (1.0 - largest), -1.0 / kFragmentation));
        // Where the heap burnt there is red dog among the grey, elsewhere what the trucks have carried off: as slack_material() has it.
        const double burnt = bump(static_cast<double>(shader::fractal_noise(place * 0.035f, 3, 11u)), 0.55, 0.72);
        piece.burnt = static_cast<double>(shader::unit_float(shader::hash1(other + 7u))) < 0.01 + 0.55 * burnt;
      } else if (chance < stones + weeds) {
        piece.kind = PieceKind::weed;
        piece.size = static_cast<float>((0.15 + 0.45 * random * clump) * (1.0 - 0.6 * slack));
      } else if (chance < stones + weeds + tufts) {
        piece.kind = PieceKind::tuft;
        piece.size = static_cast<float>(0.10 + 0.22 * random);
      } else {
        continue;
      }
      piece.hash = shader::hash1(other + 5u);
      // Large ones are seen farther.
      const double own = static_cast<double>(shader::unit_float(shader::hash1(piece.hash)));
      piece.rank = static_cast<float>(own * (1.0 - 0.7 * bump(static_cast<double>(piece.size), 0.03, 0.12)));
      piece.p_W = glm::vec3(east, north, ground_->height(east, north));
      pieces.push_back(piece);
    }
  return pieces;
}

}  // namespace coalwood::render

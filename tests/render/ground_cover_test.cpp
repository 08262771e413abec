#include "render/ground_cover.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "render/ground_detail.h"
#include "render/support/flat_land.h"
#include "support/tolerance.h"

namespace coalwood::render {
namespace {

TEST(GroundDetail, RepeatsWithoutASeamAndKeepsTheMean) {
  constexpr int kSide = 256;
  for (int layer = 0; layer < kDetailLayers; ++layer) {
    const DetailPicture p = painted_detail(static_cast<DetailLayer>(layer), kSide);
    ASSERT_EQ(p.texels.size(), static_cast<std::size_t>(kSide * kSide));
    double tone = 0.0, east = 0.0, inner = 0.0, seam = 0.0;
    const auto at = [&](int i, int j) { return p.texels[static_cast<std::size_t>(j * kSide + i)]; };
    for (int j = 0; j < kSide; ++j)
      for (int i = 0; i < kSide; ++i) {
        tone += at(i, j)[2] / 255.0;
        east += at(i, j)[0] / 255.0 - 0.5;
        if (i > 0) inner += std::abs(at(i, j)[2] - at(i - 1, j)[2]);
      }
    for (int j = 0; j < kSide; ++j) seam += std::abs(at(0, j)[2] - at(kSide - 1, j)[2]);
    const double count = kSide * kSide;
    EXPECT_WITHIN(tone / count, 0.5, tests::model(2, 0.5, "the materials multiply by twice this")) << "layer " << layer;
    EXPECT_WITHIN(east / count, 0.0, tests::model(2, 1.0, "level on the whole")) << "layer " << layer;
    // Across the seam neighbours differ no more than elsewhere.
    EXPECT_LT(seam / kSide, 1.4 * inner / (count - kSide)) << "layer " << layer;
  }
}

TEST(GroundCover, LiesWhereItsGroundIsAndNowhereElse) {
  const auto counted = [](std::array<std::uint8_t, 4> cover) {
    const auto land = tests::flat_land(cover);
    GroundCover ground(*land);
    std::array<int, kPieceKinds> kinds{};
    for (int row = 5; row < 15; ++row)
      for (int column = 5; column < 15; ++column)
        for (const Piece& piece : ground.tile(column, row)) {
          ++kinds[static_cast<std::size_t>(piece.kind)];
          EXPECT_WITHIN(piece.p_W.z, land->height(static_cast<double>(piece.p_W.x), static_cast<double>(piece.p_W.y)), tests::model(1e-3, 1.0, "single precision"));
        }
    return kinds;
  };
  const auto slack = counted({0, 0, 255, 0}), grass = counted({0, 255, 0, 0}), edge = counted({0, 128, 127, 0});
  EXPECT_GT(slack[0], 1000) << "stones on the slack";
  EXPECT_LT(slack[1] + slack[2], slack[0] / 5);
  EXPECT_EQ(grass[0], 0) << "none in the grass";
  EXPECT_GT(grass[1], 1000);
  EXPECT_GT(edge[2], 3 * grass[2]) << "weeds keep to the edge";
}

TEST(GroundCover, HasStonesOfAllSizesByThePowerLawOfBrokenRock) {
  const auto land = tests::flat_land({0, 0, 255, 0});
  GroundCover ground(*land);
  std::vector<double> sizes;
  for (int row = 5; row < 35; ++row)
    for (int column = 5; column < 35; ++column)
      for (const Piece& piece : ground.tile(column, row))
        if (piece.kind == PieceKind::stone) sizes.push_back(static_cast<double>(piece.size));
  const auto larger = [&](double size) { return static_cast<double>(std::count_if(sizes.begin(), sizes.end(), [&](double s) { return s > size; })); };
  ASSERT_GT(sizes.size(), 50000u);
  for (const double size : {0.02, 0.03}) {
    const double power = std::log2(larger(size) / larger(2.0 * size));
    EXPECT_WITHIN(power, kFragmentation, tests::model(5, kFragmentation, "the largest are cut off; 2.6 % measured"));
  }
  EXPECT_EQ(larger(kLargestStone), 0.0);
  EXPECT_GT(larger(0.5 * kLargestStone), 10.0);
}

TEST(GroundCover, HasItsRedStonesTogetherWhereTheHeapBurnt) {
  const auto land = tests::flat_land({0, 0, 255, 0});
  GroundCover ground(*land);
  std::vector<double> shares;  // of red stones, tile by tile
  for (int row = 5; row < 35; ++row)
    for (int column = 5; column < 35; ++column) {
      double red = 0.0, all = 0.0;
      for (const Piece& piece : ground.tile(column, row)) {
        if (piece.kind != PieceKind::stone) continue;
        all += 1.0;
        red += piece.burnt ? 1.0 : 0.0;
      }
      if (all > 40.0) shares.push_back(red / all);
    }
  std::sort(shares.begin(), shares.end());
  EXPECT_LT(shares[shares.size() / 2], 0.03) << "most of the heap has next to none";
  EXPECT_GT(shares[shares.size() * 99 / 100], 0.2) << "and some places many";
}

TEST(GroundCover, IsTheSameTwiceAndLeavesThePadFree) {
  const auto land = tests::flat_land();
  GroundCover one(*land), other(*land);
  (void)other.tile(7, 7);
  for (int row = -2; row < 2; ++row)
    for (int column = -2; column < 2; ++column) {
      const auto& a = one.tile(column, row);
      const auto& b = other.tile(column, row);
      ASSERT_EQ(a.size(), b.size());
      for (std::size_t i = 0; i < a.size(); ++i) {
        EXPECT_EQ(a[i].p_W, b[i].p_W);
        EXPECT_EQ(a[i].hash, b[i].hash);
        EXPECT_GE(std::hypot(a[i].p_W.x, a[i].p_W.y), 3.99f);
      }
    }
}

}  // namespace
}  // namespace coalwood::render

#include "terrain/lithology.h"

#include <algorithm>

#include "terrain/hashing.h"

namespace coalwood::terrain {
namespace {

constexpr int kColumn = 4096;        // [m] of beds before they repeat
constexpr int kThinnest = 15;        // [m] bed
constexpr int kThickest = 40;        // [m] bed
constexpr double kDipEast = -0.010;  // [1] the beds of the plateau fall gently to the north-west
constexpr double kDipNorth = 0.008;
constexpr double kFoldsBegin = 24000;                         // [m] south-east of the pad, across the strike
constexpr double kFoldSpacing = 9000;                         // [m] from ridge to ridge
constexpr double kAlongEast = 0.8352, kAlongNorth = 0.55;     // unit vector along the strike, to the NE
constexpr double kAcrossEast = 0.55, kAcrossNorth = -0.8352;  // unit vector across the strike, to the SE

}  // namespace

Lithology::Lithology(double contrast, std::uint32_t seed) : contrast_(contrast), seed_(seed) {
  std::vector<Rock> beds;
  std::uint32_t bed = 0;
  while (static_cast<int>(beds.size()) < kColumn) {
    const double hardness = 2.0 * unit(mixed(seed + 2 * bed)) - 1.0;  // -1 shale and coal, 1 sandstone
    const int thickness =
        kThinnest + static_cast<int>(unit(mixed(seed + 2 * bed + 1)) * (kThickest - kThinnest + 1));
    const Rock rock{hardness > 0.0 ? 1.0 - 0.4 * contrast * hardness : 1.0 - 0.5 * contrast * hardness,
                    1.0 + 0.26 * contrast * hardness};
    beds.insert(beds.end(), static_cast<std::size_t>(thickness), rock);
    ++bed;
  }
  beds.resize(kColumn);
  // Beds grade into each other over a few metres.
  constexpr int kGrade = 3;
  column_.resize(kColumn);
  for (int k = 0; k < kColumn; ++k) {
    Rock sum{0.0, 0.0};
    for (int d = -kGrade; d <= kGrade; ++d) {
      const Rock& r = beds[static_cast<std::size_t>((k + d + kColumn) % kColumn)];
      sum.erodibility += r.erodibility;
      sum.steepness += r.steepness;
    }
    column_[static_cast<std::size_t>(k)] = {sum.erodibility / (2 * kGrade + 1),
                                            sum.steepness / (2 * kGrade + 1)};
  }
}

Rock Lithology::at(double east, double north, double elevation) const noexcept {
  const double depth = elevation + kDipEast * east + kDipNorth * north;
  const int bed = ((static_cast<int>(depth) % kColumn) + kColumn) % kColumn;
  Rock rock = column_[static_cast<std::size_t>(bed)];
  // Each fold wanders, fades and comes back along its strike.
  const double along = east * kAlongEast + north * kAlongNorth;
  const double across =
      east * kAcrossEast + north * kAcrossNorth - kFoldsBegin +
      2600.0 *
          value_noise(along / 21000.0, (east * kAcrossEast + north * kAcrossNorth) / 30000.0, seed_ + 70);
  if (across > 0.0) {
    const int fold = static_cast<int>(across / kFoldSpacing);
    const double phase = across / kFoldSpacing - fold;
    const double off = phase > 0.5 ? phase - 0.5 : 0.5 - phase;
    const double strength =
        std::clamp(0.55 + 0.9 * value_noise(along / 17000.0, 10.0 * fold, seed_ + 71), 0.0, 1.0) *
        std::min(1.0, across / 6000.0);
    const double ridge = strength * std::max(0.0, 1.0 - 5.0 * off);
    rock.erodibility *= 1.0 + contrast_ * (0.6 * strength - 1.3 * std::min(1.0, 2.0 * ridge));
    rock.steepness *= 1.0 + contrast_ * 0.15 * ridge;
  }
  return rock;
}

}  // namespace coalwood::terrain

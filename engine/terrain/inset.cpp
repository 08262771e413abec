#include "terrain/inset.h"

#include <algorithm>
#include <cmath>

#include "terrain/blend.h"
#include "terrain/fall_line_noise.h"
#include "terrain/hashing.h"
#include "terrain/line_raster.h"
#include "terrain/valley_floor.h"

namespace coalwood::terrain {
namespace {

constexpr double kRelief = 1.5;      // [m] at most is invented
constexpr double kSeam = 80.0;       // [m] strip that passes into the macro field
constexpr double kRepose = 0.70;     // [1] loose slack stands no steeper
constexpr double kDumpReach = 90.0;  // [m] beyond its edge the dump shapes the ground no more
constexpr double kHillFoot = 0.72;   // [1] the hill rises from the edge of the dump no steeper
constexpr double kCutSlope = 0.95;   // [1] of road cuts
constexpr double kFillSlope = 0.65;  // [1] of road banks
constexpr double kBankSlope = 0.55;  // [1] of the creek's banks
constexpr double kBank = 6.0;        // [m] wide on the map
constexpr double kGorgeSlope = 1.2;  // [1] of what stands above the banks
constexpr double kLevel = 14.0;      // [m] a clearing is level around the pad,
constexpr double kLevelled = 90.0;   // [m] and passes into the hill over so much
constexpr std::uint32_t kSeed = 4711;

// Fall line of the smooth ground: the bilinear gradient jumps at every post.
Gradient smooth_gradient(const HeightField& f, double e, double n) {
  const double d = 0.5 * f.lattice().spacing;
  return {(f.sample(e + d, n) - f.sample(e - d, n)) / (2.0 * d),
          (f.sample(e, n + d) - f.sample(e, n - d)) / (2.0 * d)};
}

// Gullies, hollows and hummocks: none on level ground, most on steep slopes.
double invented(double east, double north, const Gradient& g) {
  // Nothing on a hillside is drawn with a ruler.
  const double e = east + 7.0 * value_noise(east / 41.0, north / 41.0, kSeed + 50);
  const double n = north + 7.0 * value_noise(east / 41.0, north / 41.0, kSeed + 51);
  const double slope = std::sqrt(g.east * g.east + g.north * g.north);
  const double steep = smooth_step((slope - 0.06) / 0.45);
  const double broad = fall_line_noise(e, n, g, 17.0, 90.0, kSeed);
  const double gully =
      0.35 - std::abs(fall_line_noise(e, n, g, 11.0, 70.0, kSeed + 8));  // sharp where it turns
  const double hummock = value_noise(e / 9.0, n / 9.0, kSeed + 16),
               small = value_noise(e / 3.6, n / 3.6, kSeed + 17);
  const double z = steep * (0.70 * broad - 0.85 * std::max(0.0, gully) * 2.0 + 0.35 * hummock) +
                   0.05 * hummock + (0.03 + 0.10 * steep) * small;
  return std::clamp(z, -kRelief, kRelief);
}

// The dumped surface: a bulldozed plain with low heaps and ruts, level at the pad.
double slack_ground(double e, double n) {
  const double r = std::sqrt(e * e + n * n);
  const double rough = smooth_step((r - slack_dump().pad_radius) / 40.0);
  return slack_surface(e, n) + rough * (0.16 * value_noise(e / 23.0, n / 23.0, kSeed + 30) +
                                        0.07 * value_noise(e / 6.0, n / 6.0, kSeed + 31) +
                                        0.03 * value_noise(e / 2.7, n / 2.7, kSeed + 32));
}

}  // namespace

HeightField inset_of(const HeightField& macro, const Features& features, const Lattice& lattice,
                     const HeightField* surveyed) {
  constexpr double kReach = 60.0;
  LineRaster creeks_here(lattice, kReach), roads_here(lattice, kReach);
  double creek_half = 1.5, road_half = 3.0;
  for (const Line& line : features.lines) {
    if (line.kind == LineKind::creek) creeks_here.draw(line.points);
    if (line.kind == LineKind::road) roads_here.draw(line.points);
  }
  std::vector<float> z(lattice.count());
  for (int row = 0; row < lattice.size; ++row) {
    for (int column = 0; column < lattice.size; ++column) {
      const double e = lattice.east_of(column), n = lattice.north_of(row);
      const std::size_t i = lattice.index(column, row);
      const Gradient g = smooth_gradient(macro, e, n);
      const double detail = invented(e, n, g);
      double here = surveyed != nullptr ? static_cast<double>(surveyed->elevations()[i]) : macro.sample_bicubic(e, n) + detail;
      // The dump, its face, and the ground it was tipped against.
      const bool near_dump = features.pad_ground == PadGround::slack_dump && e > -1100.0 && e < 900.0 && n > -500.0 && n < 500.0;
      const double edge =
          near_dump ? slack_edge(e, n) + 1.5 * value_noise(e / 30.0, n / 30.0, kSeed + 40) : 1e30;
      if (edge < kDumpReach) {
        // Its face stands at the angle of repose; the hill above it keeps its slope.
        const double top = slack_ground(e, n), beside = std::max(0.0, edge);
        const double rough = 0.6 * detail * smooth_step(beside / 12.0);
        here =
            std::clamp(here, top - kRepose * beside + std::min(0.0, rough), top + kHillFoot * beside + rough);
      }
      if (features.pad_ground == PadGround::clearing) {
        const double away = smooth_step((std::sqrt(e * e + n * n) - kLevel) / kLevelled);
        here = features.pad_elevation + away * (here - features.pad_elevation);
      }
      // The creek has cut its bed; nothing beside it overhangs.
      const double creek = creeks_here.distance(i);
      if (creek < kReach) {
        const double away = std::max(0.0, creek - creek_half);
        const double bank = creeks_here.level(i) - 0.25 + kBankSlope * std::min(away, kBank) +
                            kGorgeSlope * std::max(0.0, away - kBank);
        here = std::min(here, bank);
      }
      const double road = roads_here.distance(i);
      if (road < kReach) {
        const double beside = std::max(0.0, road - road_half - 1.0), grade = roads_here.level(i);
        here = std::clamp(here, grade - kFillSlope * beside, grade + kCutSlope * beside);
      }
      const int rim =
          std::min(std::min(column, row), std::min(lattice.size - 1 - column, lattice.size - 1 - row));
      const double inner = smooth_step(rim * lattice.spacing / kSeam);
      const double outer = macro.sample(e, n);
      z[i] = static_cast<float>(outer + inner * (here - outer));
    }
  }
  return {lattice, std::move(z)};
}

}  // namespace coalwood::terrain

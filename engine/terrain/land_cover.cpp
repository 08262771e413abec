#include "terrain/land_cover.h"

#include <algorithm>
#include <cmath>

#include "terrain/blend.h"
#include "terrain/hashing.h"
#include "terrain/line_raster.h"
#include "terrain/valley_floor.h"

namespace coalwood::terrain {
namespace {

constexpr std::uint32_t kSeed = 2600;

// Share of a post's cell that a band of `width` covers whose middle is `distance` away.
double share_of_band(double distance, double width, double cell) {
  return std::clamp((0.5 * (width + cell) - distance) / cell, 0.0, std::min(1.0, width / cell));
}

struct Shares {
  double forest, grass, slack, road, water;
};

// One raster of distances per width of line.
struct Band {
  LineKind kind;
  double width;
  LineRaster raster;
};

std::vector<Band> bands_of(const Features& features, const Lattice& lattice) {
  std::vector<Band> bands;
  for (const Line& line : features.lines) {
    auto band = std::find_if(bands.begin(), bands.end(),
                             [&](const Band& b) { return b.kind == line.kind && b.width == line.width; });
    if (band == bands.end()) {
      bands.push_back(
          {line.kind, line.width, LineRaster(lattice, line.width + 2.0 * lattice.spacing + 15.0)});
      band = bands.end() - 1;
    }
    band->raster.draw(line.points);
  }
  return bands;
}

// [m] to the nearest wall, up to a limit beyond which nobody mows.
std::vector<float> distance_to_houses(const Features& features, const Lattice& l) {
  constexpr double kGarden = 90.0;
  std::vector<float> distance(l.count(), 1e30f);
  for (const Building& b : features.buildings) {
    const double half = 0.5 * std::max(b.width, b.depth), reach = half + kGarden;
    const int west = std::max(0, l.nearest_column(b.at.east - reach)),
              east = std::min(l.size - 1, l.nearest_column(b.at.east + reach));
    const int south = std::max(0, l.nearest_row(b.at.north - reach)),
              north = std::min(l.size - 1, l.nearest_row(b.at.north + reach));
    for (int row = south; row <= north; ++row) {
      for (int column = west; column <= east; ++column) {
        const double e = l.east_of(column) - b.at.east, n = l.north_of(row) - b.at.north;
        float& d = distance[l.index(column, row)];
        d = std::min(d, static_cast<float>(std::max(0.0, std::sqrt(e * e + n * n) - half)));
      }
    }
  }
  return distance;
}

// Level ground counts only where it is a bottom, not where a crest rounds over: it stays
// level for some way along some bearing, and the ground beside it is no lower.
double bottom_share(const HeightField& field, double e, double n) {
  const Gradient g = field.gradient(e, n);
  const double slope = std::sqrt(g.east * g.east + g.north * g.north);
  const double level = 1.0 - smooth_step((slope - 0.05) / 0.10);
  if (level <= 0.0) return 0.0;
  constexpr double kWay = 40.0;  // [m]
  const double here = field.sample(e, n);
  double least = 1e30, beside = 0.0;
  constexpr double kBearings[4][2] = {{1.0, 0.0}, {0.7, 0.7}, {0.0, 1.0}, {-0.7, 0.7}};
  for (const auto& b : kBearings) {
    const double one = field.sample(e + kWay * b[0], n + kWay * b[1]) - here;
    const double other = field.sample(e - kWay * b[0], n - kWay * b[1]) - here;
    least = std::min(least, std::max(std::abs(one), std::abs(other)));
    beside += 0.125 * (one + other);
  }
  return level * (1.0 - smooth_step((least - 1.5) / 4.0)) * smooth_step((beside + 0.9) / 0.8);
}

// Ground that nobody has touched: forest, thinner and grassy on the bottoms.
Shares wild(const HeightField& field, double e, double n, double houses) {
  const double bottom = bottom_share(field, e, n);
  const double x = 0.8 * e + 0.6 * n, y = -0.6 * e + 0.8 * n;  // off the axes of the noise
  const double patch =
      0.5 + 0.5 * value_noise(x / 140.0, y / 140.0, kSeed) + 0.2 * value_noise(e / 37.0, n / 37.0, kSeed + 1);
  const double mown = 1.0 - smooth_step((houses - 12.0 - 10.0 * patch) / 45.0);
  const double open = std::max(bottom * std::clamp(0.25 + 0.75 * patch, 0.0, 1.0), mown);
  const double forest = (1.0 - open) * (0.94 + 0.04 * value_noise(x / 53.0, y / 53.0, kSeed + 2) +
                                        0.02 * value_noise(e / 19.0, n / 19.0, kSeed + 3));
  return {forest, 1.0 - forest, 0.0, 0.0, 0.0};
}

// `kind` takes `part` of the ground from everything else.
void lay(Shares& s, double Shares::*kind, double part) {
  const double rest = 1.0 - part;
  s = {s.forest * rest, s.grass * rest, s.slack * rest, s.road * rest, s.water * rest};
  s.*kind += part;
}

}  // namespace

LandCover land_cover_of(const HeightField& field, const Features& features) {
  const Lattice& l = field.lattice();
  const std::vector<Band> bands = bands_of(features, l);
  const std::vector<float> houses = distance_to_houses(features, l);
  LandCover cover{l, std::vector<std::array<std::uint8_t, 4>>(l.count()),
                  std::vector<std::uint8_t>(l.count())};
  for (int row = 0; row < l.size; ++row) {
    for (int column = 0; column < l.size; ++column) {
      const std::size_t i = l.index(column, row);
      const double e = l.east_of(column), n = l.north_of(row);
      Shares s = wild(field, e, n, static_cast<double>(houses[i]));
      // Above the tree line grass, thinning out over some tens of metres of height.
      const double above = field.sample(e, n) - features.tree_line;
      if (above > -80.0)
        lay(s, &Shares::grass, smooth_step((above + 50.0 + 45.0 * value_noise(e / 120.0, n / 120.0, kSeed + 20)) / 90.0));
      if (features.pad_ground == PadGround::clearing && e * e + n * n < 200.0 * 200.0) {
        const double r = std::sqrt(e * e + n * n) + 14.0 * value_noise(e / 25.0, n / 25.0, kSeed + 21);
        lay(s, &Shares::grass, 1.0 - smooth_step((r - 130.0) / 20.0));
        lay(s, &Shares::road, 0.8 * (1.0 - smooth_step((r - 9.0) / 12.0)));
      }
      if (features.pad_ground == PadGround::slack_dump && e > -1200.0 && e < 1000.0 && n > -600.0 && n < 600.0) {
        const double ragged = 5.0 * value_noise(e / 21.0, n / 21.0, kSeed + 10) +
                              2.0 * value_noise(e / 6.0, n / 6.0, kSeed + 11);
        const double edge = slack_edge(e, n) + ragged, soft = std::max(1.5, 0.5 * l.spacing);
        // No tree within falling distance of the dump; weeds on its rim and in patches.
        lay(s, &Shares::grass, 1.0 - smooth_step((edge - 4.0) / 14.0));
        const double weeds = smooth_step((edge + 9.0) / 12.0) *
                             smooth_step(0.5 + 1.5 * value_noise(e / 8.0, n / 8.0, kSeed + 12));
        lay(s, &Shares::slack, std::clamp(0.5 - edge / (2.0 * soft), 0.0, 1.0) * (1.0 - 0.7 * weeds));
      }
      for (const Building& b : features.buildings) {
        if (b.kind != BuildingKind::tipple && b.kind != BuildingKind::headframe) continue;
        const double de = e - b.at.east, dn = n - b.at.north;
        const double r = std::sqrt(de * de + dn * dn) + 14.0 * value_noise(e / 25.0, n / 25.0, kSeed + 13);
        if (r < 75.0) lay(s, &Shares::slack, 0.85 * (1.0 - smooth_step((r - 30.0) / 45.0)));
      }
      for (const Band& band : bands) {
        const double d = band.raster.distance(i);
        if (d > 1e29) continue;
        if (band.kind == LineKind::creek) {
          lay(s, &Shares::water, share_of_band(d, band.width, l.spacing));
          continue;
        }
        // Trees stand back from a way by a strip of grass.
        const double cleared = share_of_band(d, band.width + 9.0, l.spacing);
        lay(s, &Shares::grass, s.slack > 0.3 ? 0.0 : cleared);
        lay(s, &Shares::road, share_of_band(d, band.width, l.spacing));
      }
      if (houses[i] < 4.0f) lay(s, &Shares::road, 0.5);
      const auto byte = [](double share) {
        return static_cast<std::uint8_t>(std::clamp(share, 0.0, 1.0) * 255.0);
      };
      cover.weights[i] = {byte(s.forest), byte(s.grass), byte(s.slack), byte(s.road)};
      cover.water[i] = byte(s.water);
    }
  }
  return cover;
}

LandCover uniform_cover(const Lattice& lattice, Cover kind) {
  LandCover cover{lattice, std::vector<std::array<std::uint8_t, 4>>(lattice.count()),
                  std::vector<std::uint8_t>(lattice.count())};
  for (auto& w : cover.weights) w[static_cast<std::size_t>(kind)] = 255;
  return cover;
}

}  // namespace coalwood::terrain

#include "terrain/dem_land.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "math/measures.h"
#include "terrain/blend.h"
#include "terrain/dem_window.h"
#include "terrain/first_land.h"
#include "terrain/hashing.h"
#include "terrain/inset.h"
#include "terrain/relief_statistics.h"
#include "terrain/side_creeks.h"

namespace coalwood::terrain {
namespace {

using math::kDegree;
constexpr int kFarPosts = 672;         // as the far field of Coalwood: out to 80 km
constexpr double kFarSpacing = 240.0;  // [m]
constexpr int kMacroPosts = 1024;
constexpr double kMacroSpacing = 30.0;  // [m]
constexpr double kSeam = 600.0;         // [m] strip in which a finer field passes into the coarser one
constexpr double kGrowth = 2400.0;      // [m] strip in which made land grows out of the surveyed
constexpr double kFinePixel = 8.0;      // [m] a survey as fine as this is not embellished
constexpr double kLeastCreek = 1.0e6;   // [m^2] drained by the smallest creek that is drawn
constexpr std::uint32_t kSeed = 1077;

base::InputError refusal(const std::filesystem::path& file, const std::string& what, const char* key = "") {
  return base::InputError(base::Fault{file.string(), 0, key, what});
}

std::string degrees(double latitude, double longitude) {
  return fmt::format("{:.4f} {} {:.4f} {}", std::abs(latitude), latitude < 0 ? 'S' : 'N', std::abs(longitude),
                     longitude < 0 ? 'W' : 'E');
}

// Where a survey lies, in words.
std::string extent_of(const DemRaster& raster) {
  const auto c = static_cast<double>(raster.columns() - 1), r = static_cast<double>(raster.rows() - 1);
  std::vector<double> x{0, c, 0, c}, y{0, 0, r, r};
  raster.to_degrees(x, y);
  if (!std::all_of(x.begin(), x.end(), [](double v) { return std::isfinite(v); }))
    return "somewhere off the Earth";
  const auto [west, east] = std::minmax_element(x.begin(), x.end());
  const auto [south, north] = std::minmax_element(y.begin(), y.end());
  return fmt::format("{} to {}", degrees(*south, *west), degrees(*north, *east));
}

// The survey around the pad, and the elevation there.
struct Opened {
  std::unique_ptr<DemRaster> raster;
  SiteFrame frame;
  double elevation;  // [m] of the survey at the pad
};

Opened opened(const std::filesystem::path& file, const DemSite& site) {
  std::unique_ptr<DemRaster> raster = open_dem(file);
  const double latitude = site.latitude / kDegree, longitude = site.longitude / kDegree;
  double x = longitude, y = latitude;
  raster->to_pixels({&x, 1}, {&y, 1});
  const bool inside = x >= -0.5 && y >= -0.5 && x <= static_cast<double>(raster->columns()) - 0.5 &&
                      y <= static_cast<double>(raster->rows()) - 0.5;
  if (!inside) {
    throw refusal(file, fmt::format("covers {}; the pad at {} lies outside", extent_of(*raster),
                                    degrees(latitude, longitude)));
  }
  SiteFrame frame({site.latitude, site.longitude, site.elevation_given ? site.elevation : 0.0});
  const Lattice around = centred_lattice(65, kMacroSpacing);
  const SurveyedPosts posts = surveyed_posts(*raster, file, frame, around, 0.0);
  const std::size_t pad = around.index(32, 32);
  if (posts.known[pad] == 0) {
    const bool any =
        surveyed_posts(*raster, file, frame, centred_lattice(kFarPosts, kFarSpacing), 0.0).known_count() > 0;
    if (any)
      throw refusal(
          file, fmt::format("has no elevation within 2 km of the pad at {}", degrees(latitude, longitude)));
    throw refusal(
        file, file.extension() == ".hgt"
                  ? fmt::format("and the tiles beside it hold no elevation at the pad at {}: it lies outside",
                                degrees(latitude, longitude))
                  : std::string("holds no elevation here: every post around the pad is void"));
  }
  const double elevation = posts.z[pad];
  if (site.elevation_given && std::abs(site.elevation - elevation) > kMostLevelling)
    throw refusal(file,
                  fmt::format("is {:.0f} m; the survey's ground is at {:.1f} m there; allowed: within {:.0f} "
                              "m of it, or left out",
                              site.elevation, elevation, kMostLevelling),
                  "site.elevation_m");
  return {std::move(raster),
          SiteFrame({site.latitude, site.longitude, site.elevation_given ? site.elevation : elevation}),
          elevation};
}

// Elevation that five in a hundred known posts lie below: where rivers leave.
double low_ground(const SurveyedPosts& posts) {
  std::vector<double> z;
  for (std::size_t i = 0; i < posts.z.size(); ++i)
    if (posts.known[i] != 0) z.push_back(posts.z[i]);
  const auto k = z.begin() + static_cast<std::ptrdiff_t>(z.size() / 20);
  std::nth_element(z.begin(), k, z.end());
  return *k;
}

// How high hills stand over valleys, against Coalwood's country: erosion is told by it.
double relief_ratio(const SurveyedPosts& posts, const Lattice& l) {
  constexpr double kCoalwood = 330.0;  // [m] mean relief in windows of 2 km there
  const int window = std::max(2, static_cast<int>(2000.0 / l.spacing));
  double sum = 0.0;
  int n = 0;
  for (int row = 0; row + window < l.size; row += window)
    for (int column = 0; column + window < l.size; column += window) {
      double low = 1e9, high = -1e9;
      bool whole = true;
      for (int b = 0; b <= window; ++b)
        for (int a = 0; a <= window; ++a) {
          const std::size_t i = l.index(column + a, row + b);
          whole = whole && posts.known[i] != 0;
          low = std::min(low, posts.z[i]), high = std::max(high, posts.z[i]);
        }
      if (whole) sum += high - low, ++n;
    }
  return n == 0 ? 1.0 : std::clamp(sum / n / kCoalwood, 0.02, 4.0);
}

// [posts] from each post to the nearest one whose `known` is `of`.
std::vector<float> distance_to(std::uint8_t of, const std::vector<std::uint8_t>& known, const Lattice& l) {
  std::vector<float> d(l.count());
  for (std::size_t i = 0; i < d.size(); ++i) d[i] = known[i] == of ? 0.0f : 1e6f;
  const auto s = static_cast<std::size_t>(l.size);
  for (std::size_t r = 0; r < s; ++r)
    for (std::size_t c = 0; c < s; ++c) {
      float& here = d[r * s + c];
      if (c > 0) here = std::min(here, d[r * s + c - 1] + 1.0f);
      if (r > 0) here = std::min(here, d[(r - 1) * s + c] + 1.0f);
    }
  for (std::size_t r = s; r-- > 0;)
    for (std::size_t c = s; c-- > 0;) {
      float& here = d[r * s + c];
      if (c + 1 < s) here = std::min(here, d[r * s + c + 1] + 1.0f);
      if (r + 1 < s) here = std::min(here, d[(r + 1) * s + c] + 1.0f);
    }
  return d;
}

// Land beyond the survey: rises and is cut by water like Coalwood's, the surveyed posts held.
// Coarse first: rivers must find their way over tens of kilometres.
void make_beyond(const SurveyedPosts& survey, const Lattice& lattice, std::vector<double>& z,
                 const Progress& progress) {
  const double low = low_ground(survey);
  const std::vector<double> smooth = z;
  ErosionParameters erosion;
  const double ratio = relief_ratio(survey, lattice);
  erosion.uplift_over_erodibility *= ratio;
  const Lithology rock(0.4, kSeed);
  const Lattice coarse{(lattice.size + 1) / 2, 2.0 * lattice.spacing, lattice.west, lattice.south};
  const auto run = [&](const Lattice& l, std::vector<double> start, const std::vector<std::uint8_t>& known,
                       int steps, double dt, double from, double to) {
    Land land{
        std::move(start), std::vector<float>(l.count(), static_cast<float>(std::min(1.0, ratio))), known, {}};
    WaterRules rules = open_edges(l);
    for (std::size_t i = 0; i < l.count(); ++i)
      if (rules.outlet[i] != 0 && known[i] == 0) land.z[i] = std::min(land.z[i], low);
    Drainage water(l, std::move(rules));
    erosion.time_step = dt;
    (void)erode(land, water, erosion, rock, steps, kSeed, [&](double share) {
      if (progress) (void)progress(from + (to - from) * share);
      return true;
    });
    return std::move(land.z);
  };
  std::vector<double> first(coarse.count());
  std::vector<std::uint8_t> known(coarse.count());
  for (int row = 0; row < coarse.size; ++row)
    for (int column = 0; column < coarse.size; ++column) {
      const std::size_t i = coarse.index(column, row),
                        k = lattice.index(std::min(2 * column, lattice.size - 1),
                                          std::min(2 * row, lattice.size - 1));
      known[i] = survey.known[k];
      first[i] = z[k] + (known[i] != 0 ? 0.0
                                       : ratio * (30.0 * value_noise(coarse.east_of(column) / 2500.0,
                                                                     coarse.north_of(row) / 2500.0, kSeed) +
                                                  20.0 * unit(mixed(column, row, kSeed))));
    }
  const HeightField rough = field_of(coarse, run(coarse, std::move(first), known, 45, 2.0e5, 0.1, 0.35));
  for (int row = 0; row < lattice.size; ++row)
    for (int column = 0; column < lattice.size; ++column) {
      const std::size_t i = lattice.index(column, row);
      if (survey.known[i] == 0)
        z[i] = rough.sample_bicubic(lattice.east_of(column), lattice.north_of(row)) +
               ratio * 4.0 * unit(mixed(column, row, kSeed + 1));
    }
  z = run(lattice, std::move(z), survey.known, 8, 1.0e5, 0.35, 0.55);
  // Water on the far side of the survey's edge knows nothing of the ridges that end there: without a strip in
  // which the made land grows out of the surveyed, those would end in cliffs.
  const std::vector<float> away = distance_to(1, survey.known, lattice);
  for (std::size_t i = 0; i < z.size(); ++i)
    z[i] = smooth[i] +
           smooth_step((static_cast<double>(away[i]) * lattice.spacing - lattice.spacing) / kGrowth) *
               (z[i] - smooth[i]);
}

// Octaves that a field of 240 m posts cannot hold, stronger where it is steep.
double roughness(const HeightField& far, double e, double n) {
  const Gradient g = far.gradient(e, n);
  const double steep = smooth_step(std::sqrt(g.east * g.east + g.north * g.north) / 0.35);
  return steep * (14.0 * value_noise(e / 310.0, n / 310.0, kSeed + 2) +
                  7.0 * value_noise(e / 150.0, n / 150.0, kSeed + 3) +
                  3.0 * value_noise(e / 70.0, n / 70.0, kSeed + 4));
}

HeightField macro_of(const SurveyedPosts& survey, const Lattice& l, const HeightField& far) {
  const std::vector<float> depth = distance_to(0, survey.known, l);
  std::vector<double> z(l.count());
  for (int row = 0; row < l.size; ++row)
    for (int column = 0; column < l.size; ++column) {
      const std::size_t i = l.index(column, row);
      const double e = l.east_of(column), n = l.north_of(row);
      const double inner = smooth_step(static_cast<double>(depth[i]) * l.spacing / kSeam);
      double here = survey.z[i];
      if (inner < 1.0) {
        const double made = far.sample_bicubic(e, n) + roughness(far, e, n);
        here = survey.known[i] != 0 ? made + inner * (here - made) : made;
      }
      const int rim = std::min(std::min(column, row), std::min(l.size - 1 - column, l.size - 1 - row));
      const double joined = smooth_step(rim * l.spacing / kSeam);
      const double outer = far.sample(e, n);
      z[i] = outer + joined * (here - outer);
    }
  return field_of(l, z);
}

// Still water: surveys show it level. Posts of a patch of equal elevation, at least `kLeastLake` a side.
void add_lakes(const HeightField& field, LandCover& cover) {
  const Lattice& l = field.lattice();
  const int reach = std::max(1, static_cast<int>(100.0 / l.spacing));
  const auto level = [&](int column, int row) {
    if (column < reach || row < reach || column + reach >= l.size || row + reach >= l.size) return false;
    for (int b = -reach; b <= reach; ++b)
      for (int a = -reach; a <= reach; ++a)
        if (std::abs(field.at(column + a, row + b) - field.at(column, row)) > 0.02f) return false;
    return true;
  };
  for (int row = 0; row < l.size; ++row)
    for (int column = 0; column < l.size; ++column)
      if (level(column, row))
        for (int b = -reach; b <= reach; ++b)
          for (int a = -reach; a <= reach; ++a) {
            const std::size_t i = l.index(column + a, row + b);
            cover.weights[i] = {0, 0, 0, 0};
            cover.water[i] = 255;
          }
}

}  // namespace

double tree_line_at(double latitude) noexcept {
  constexpr double kHighest = 3800.0, kFrom = 30.0 * kDegree, kTo = 70.0 * kDegree;
  return kHighest * std::clamp((kTo - std::abs(latitude)) / (kTo - kFrom), 0.0, 1.0);
}

void check_dem(const std::filesystem::path& file, const DemSite& site) { (void)opened(file, site); }

Ground ground_of_dem(const std::filesystem::path& file, const DemSite& site, const Progress& progress) {
  const auto done = [&](double share) {
    if (progress) (void)progress(share);
  };
  const Opened survey = opened(file, site);
  done(0.0);
  const double pad =
      site.elevation_given ? site.elevation : static_cast<double>(static_cast<float>(survey.elevation));
  // The posts under a lattice, while the share done goes from one value to another.
  const auto posts_of = [&](const Lattice& l, double from, double to) {
    return surveyed_posts(*survey.raster, file, survey.frame, l, survey.elevation, [&](double share) {
      done(from + (to - from) * share);
      return true;
    });
  };

  const Lattice far_lattice = centred_lattice(kFarPosts, kFarSpacing);
  SurveyedPosts far_posts = posts_of(far_lattice, 0.0, 0.1);
  done(0.1);
  std::vector<double> z = far_posts.z;
  if (far_posts.known_count() == 0) throw refusal(file, "is too small: no larger than a few hundred metres");
  fill_unknown(far_lattice.size, far_lattice.size, z, far_posts.known);
  if (far_posts.known_count() < far_lattice.count()) make_beyond(far_posts, far_lattice, z, progress);
  Ground::Fields fields;
  fields.far = field_of(far_lattice, z);
  done(0.55);

  const Lattice macro_lattice = centred_lattice(kMacroPosts, kMacroSpacing);
  fields.macro = macro_of(posts_of(macro_lattice, 0.55, 0.6), macro_lattice, fields.far);
  done(0.65);

  Features features;
  features.pad_ground = PadGround::clearing;
  features.pad_elevation = pad;
  features.tree_line = site.tree_line > 0.0 ? site.tree_line : tree_line_at(site.latitude);
  features.lines = side_creeks(fields.macro, {}, kLeastCreek);
  done(0.75);

  const Lattice near_lattice = centred_lattice(kInsetSize, kInsetSpacing);
  const SurveyedPosts near_posts = posts_of(near_lattice, 0.75, 0.8);
  const bool fine = near_posts.pixel <= kFinePixel && near_posts.known_count() == near_lattice.count();
  const HeightField surveyed = field_of(near_lattice, near_posts.z);
  fields.near = inset_of(fields.macro, features, near_lattice, fine ? &surveyed : nullptr);
  done(0.85);
  fields.near_cover = land_cover_of(fields.near, features);
  fields.macro_cover = land_cover_of(fields.macro, features);
  add_lakes(fields.macro, fields.macro_cover);
  done(1.0);
  return {std::move(fields), std::move(features), pad};
}

}  // namespace coalwood::terrain

#include <algorithm>
#include <cmath>
#include <fstream>

#include "base/error.h"
#include "math/measures.h"
#include "sites.h"
#include "support/scratch.h"
#include "support/tolerance.h"
#include "terrain/dem_land.h"
#include "terrain/dem_raster.h"
#include "terrain/dem_window.h"

namespace coalwood::terrain {
namespace {

namespace fs = std::filesystem;
using math::kDegree;

fs::path shared_dem(const char* name) {
  return fs::path(COALWOOD_DEFAULT_REFERENCE_DIR) / ".." / "data" / "dem" / name;
}

class Dem : public testing::Test {
 protected:
  Dem() { fs::create_directories(folder_); }
  ~Dem() override { fs::remove_all(folder_); }

  fs::path file(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  // A plane rising north and east, 0.001 degrees a post, around 37.5 N 81.5 W.
  static std::string plane(double value_at_start = 500.0, double per_column = 1.0, double per_row = -2.0) {
    std::string text =
        "ncols 100\nnrows 100\nxllcorner -81.55\nyllcorner 37.45\ncellsize 0.001\nNODATA_value -9999\n";
    for (int r = 0; r < 100; ++r) {
      for (int c = 0; c < 100; ++c)
        text += std::to_string(value_at_start + per_column * c + per_row * r) + ' ';
      text += '\n';
    }
    return text;
  }
  static std::string fault(const fs::path& path, double lat = 37.5, double lon = -81.5,
                           double elevation = 0.0) {
    try {
      check_dem(path, {lat * kDegree, lon * kDegree, elevation, elevation != 0.0, 0.0});
    } catch (const base::InputError& error) {
      EXPECT_EQ(error.faults().size(), 1u);
      EXPECT_EQ(error.faults().front().file, path.string());
      return error.faults().front().what;
    }
    return "";
  }
  static bool says(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

  fs::path folder_ = tests::scratch("dem");
};

TEST(Geodesy, GoesThereAndBack) {
  const SiteFrame frame({37.3846 * kDegree, -81.7062 * kDegree, 432.0});
  for (const double e : {-70000.0, -300.0, 0.0, 15000.0})
    for (const double n : {-80000.0, 2.0, 30000.0}) {
      const Geographic g = frame.place_at(e, n, 900.0);
      const SiteFrame::Enu back = frame.enu_of(g);
      EXPECT_WITHIN(back.east, e, tests::rounding(100, 6.4e6));
      EXPECT_WITHIN(back.north, n, tests::rounding(100, 6.4e6));
      EXPECT_NEAR(g.height, 900.0, 1e-3);
    }
}

// Welch from Coalwood by the radii of curvature there: a degree is 110,985 m north and 88,558 m east.
TEST(Geodesy, PutsWelchWhereItIs) {
  const SiteFrame frame({37.38722 * kDegree, -81.65250 * kDegree, 442.0});
  const auto p = frame.enu_of({37.43722 * kDegree, -81.57889 * kDegree, 403.0});
  EXPECT_NEAR(p.north, 0.05 * 110985.0, 5.0);   // the parallel bends by 3 m
  EXPECT_NEAR(p.east, 0.07361 * 88558.0, 5.0);  // and Welch's is shorter by 3 m
}

TEST_F(Dem, ReadsAnEsriGridIntoTheFrameOfThePad) {
  const fs::path path = file("plane.asc", plane());
  const auto raster = open_dem(path);
  const SiteFrame frame({37.5 * kDegree, -81.5 * kDegree, 500.0});
  const Lattice l = centred_lattice(64, 30.0);
  const SurveyedPosts posts = surveyed_posts(*raster, path, frame, l, 500.0);
  ASSERT_EQ(posts.known_count(), l.count());
  // Independent of the code: degrees by the radii of curvature at 37.5 N.
  constexpr double kMetresPerNorth = 110987.0, kMetresPerEast = 88426.0;  // [m/deg]
  for (const auto& [c, r] : {std::pair{32, 32}, std::pair{5, 60}, std::pair{60, 3}}) {
    const double lat = 37.5 + l.north_of(r) / kMetresPerNorth, lon = -81.5 + l.east_of(c) / kMetresPerEast;
    const double expected = 500.0 + (lon + 81.5495) / 0.001 - 2.0 * (37.5495 - lat) / 0.001;
    EXPECT_NEAR(posts.z[l.index(c, r)], expected, 0.02);
  }
}

TEST_F(Dem, FillsVoidsFromAroundThem) {
  std::string text = plane();
  for (int k = 0; k < 30; ++k) {  // a line of voids through the middle of row 50
    std::size_t at = 0;
    for (int line = 0; line < 6 + 50; ++line) at = text.find('\n', at) + 1;
    for (int c = 0; c < 35 + k; ++c) at = text.find(' ', at) + 1;
    text.replace(at, text.find(' ', at) - at, k % 2 == 0 ? "-9999" : "nan");
  }
  const auto raster = open_dem(file("voids.asc", text));
  const SiteFrame frame({37.499 * kDegree, -81.5 * kDegree, 500.0});
  const Lattice l = centred_lattice(33, 30.0);
  const SurveyedPosts whole =
      surveyed_posts(*open_dem(file("whole.asc", plane())), "whole.asc", frame, l, 500.0);
  const SurveyedPosts posts = surveyed_posts(*raster, "voids.asc", frame, l, 500.0);
  ASSERT_EQ(posts.known_count(), l.count());
  for (std::size_t i = 0; i < l.count(); ++i) EXPECT_NEAR(posts.z[i], whole.z[i], 6.0);  // 3 m a post
}

TEST_F(Dem, RefusesBadFilesInOneClearLine) {
  EXPECT_TRUE(says(fault(folder_ / "none.asc"), "is not a plain file"));
  EXPECT_TRUE(says(fault(file("empty.asc", "")), "is empty"));
  EXPECT_TRUE(says(fault(file("noise.asc", "hello world 3")), "is no ESRI grid"));
  EXPECT_TRUE(says(fault(file("short.asc", plane().substr(0, 20000))), "ends in row"));
  EXPECT_TRUE(says(fault(file("elsewhere.asc", plane()), 40.0), "lies outside"));
  EXPECT_TRUE(says(fault(file("zero.asc", "ncols 0\nnrows 5\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2 3")),
                   "has 0 x 5 posts"));
  EXPECT_TRUE(
      says(fault(file("lost.asc", "ncols 5\nnrows 5\ncellsize 1\n1 2 3")), "does not say where it lies"));
  EXPECT_TRUE(says(fault(file("metres.asc",
                              "ncols 100\nnrows 100\nxllcorner 450000\nyllcorner 4100000\ncellsize 30\n1 2")),
                   "no longitude and latitude"));
  EXPECT_TRUE(says(fault(file("void.asc", plane(-9999.0, 0.0, 0.0))), "is void"));
  EXPECT_TRUE(says(fault(file("nan.asc", plane(NAN, 0.0, 0.0))), "is void"));
  EXPECT_TRUE(says(fault(file("space.asc", plane(1e6, 0.0, 0.0))), "is void"));  // millimetres, or worse
  EXPECT_TRUE(says(fault(file("N37W082.hgt", "123")), "an .hgt tile has"));
  EXPECT_TRUE(says(fault(file("valley.hgt", "123")), "known by its name"));
  EXPECT_FALSE(fault(file("broken.tif", "II*\0garbage")).empty());
  EXPECT_TRUE(says(fault(file("good.asc", plane()), 37.5, -81.5, 900.0), "allowed: within 30 m"));
  EXPECT_EQ(fault(file("good.asc", plane()), 37.5, -81.5, 445.0), "");
}

// A wide thin tile of a whole world is opened and cut, not read: the window's size is the lattice's.
TEST_F(Dem, HoldsNoMoreThanTheWindow) {
  const std::string big = [] {
    std::string head = "ncols 4000\nnrows 1000\nxllcorner -82.5\nyllcorner 37.25\ncellsize 0.0005\n";
    for (int r = 0; r < 1000; ++r) {
      for (int c = 0; c < 4000; ++c) head += "7 ";
      head += '\n';
    }
    return head;
  }();
  const fs::path path = file("wide.asc", big);
  const auto raster = open_dem(path);
  const SurveyedPosts posts = surveyed_posts(*raster, path, SiteFrame({37.5 * kDegree, -81.5 * kDegree, 7.0}),
                                             centred_lattice(64, 240.0), 7.0);
  EXPECT_GT(posts.pixel, 100.0);  // thinned toward the lattice's spacing
  EXPECT_EQ(posts.z[32 * 64 + 32], 7.0);
}

TEST_F(Dem, JoinsWithoutAStepAndStandsThePadOnIt) {
  const fs::path path = shared_dem("jacksboro.asc");
  if (!fs::exists(path)) GTEST_SKIP() << path << " is absent";
  const DemSite site{36.2 * kDegree, -84.23 * kDegree, 0.0, false, 0.0};
  const Ground g = ground_of_dem(path, site);
  EXPECT_NEAR(g.pad_elevation(), 1053.0,
              3.0);  // of the posts around it; Cross Mountain's summit, 1,077 m, is 160 m away
  EXPECT_WITHIN(g.sample(0.0, 0.0), g.pad_elevation(), tests::rounding(4, 1100.0 * 0x1p29));
  EXPECT_EQ(g.near_grid()(0.0, 0.0), 0.0);
  for (const auto& [inner, outer] : {std::pair{&g.near(), &g.macro()}, std::pair{&g.macro(), &g.far()}}) {
    const Lattice& l = inner->lattice();
    double largest = 0.0;
    for (int k = 0; k <= 4000; ++k) {
      const double t = l.west + (l.east() - l.west) * k / 4000.0;
      for (const auto& [e, n] :
           {std::pair{t, l.south}, std::pair{t, l.north()}, std::pair{l.west, t}, std::pair{l.east(), t}})
        largest = std::max(largest, std::abs(inner->sample(e, n) - outer->sample(e, n)));
    }
    EXPECT_LT(largest, 0.001);
  }
  // Against the file's own posts, by their degrees: Caryville lies at 335 m, Rocky Top at 266 m.
  const SiteFrame frame({site.latitude, site.longitude, g.pad_elevation()});
  const auto caryville = frame.enu_of({36.2998 * kDegree, -84.2205 * kDegree, 335.0});
  EXPECT_NEAR(g.sample(caryville.east, caryville.north), 335.0, 15.0);
  // Beyond the survey's southern edge, 4.5 km away, there is land like it, and no cliff at the edge.
  double steepest = 0.0;
  for (double e = -9000.0; e <= 9000.0; e += 60.0)
    for (double n = -5200.0; n <= -4000.0; n += 30.0) {
      const Gradient slope = g.gradient(e, n);
      steepest = std::max(steepest, std::hypot(slope.east, slope.north));
    }
  EXPECT_LT(steepest, 1.2);
  EXPECT_TRUE(g.features().buildings.empty());
  EXPECT_EQ(g.near_cover().share(512, 512, Cover::slack), 0.0);
}

TEST_F(Dem, KeepsTheForestBelowTheTreeLine) {
  const fs::path path = shared_dem("N44W072.hgt");
  if (!fs::exists(path)) GTEST_SKIP() << path << " is absent";
  const Ground g = ground_of_dem(path, {44.2706 * kDegree, -71.3033 * kDegree, 0.0, false, 1400.0});
  EXPECT_NEAR(g.pad_elevation(), 1905.0, 12.0);  // Mount Washington, 1,917 m
  double above = 0.0, below = 0.0;
  int high = 0, low = 0;
  const Lattice& l = g.macro().lattice();
  for (int row = 0; row < l.size; row += 3)
    for (int column = 0; column < l.size; column += 3) {
      const double z = g.macro().at(column, row), forest = g.macro_cover().share(column, row, Cover::forest);
      if (z > 1500.0) above += forest, ++high;
      if (z < 1250.0 && z > 600.0) below += forest, ++low;
    }
  ASSERT_GT(high, 100);
  EXPECT_EQ(above, 0.0);
  EXPECT_GT(below / low, 0.75);
}

TEST_F(Dem, UsesTheTilesBesideTheNamedOne) {
  // Two tiles of level ground; the pad stands 3.5 km east of their common edge.
  const auto tile = [](int z) {
    std::string bytes;
    for (int k = 0; k < 1201 * 1201; ++k)
      bytes += static_cast<char>(z >> 8), bytes += static_cast<char>(z & 255);
    return bytes;
  };
  const fs::path west = file("N37W082.hgt", tile(500));
  EXPECT_TRUE(says(fault(west, 37.5, -80.96), "no elevation within 2 km"));
  file("N37W081.hgt", tile(700));
  EXPECT_EQ(fault(west, 37.5, -80.96), "");
  const auto raster = open_dem(west);
  const Lattice l = centred_lattice(65, 30.0);
  const SurveyedPosts posts =
      surveyed_posts(*raster, west, SiteFrame({37.5 * kDegree, -81.0 * kDegree, 600.0}), l, 600.0);
  ASSERT_EQ(posts.known_count(), l.count());
  EXPECT_NEAR(posts.z[l.index(2, 32)], 500.0, 0.01);
  EXPECT_NEAR(posts.z[l.index(62, 32)], 700.0, 0.01);
}

/// The shares that are told while the posts under a lattice are read.
std::vector<double> shares_told(const fs::path& path, double latitude, double longitude, const Lattice& lattice) {
  std::vector<double> told;
  (void)surveyed_posts(*open_dem(path), path, SiteFrame({latitude * kDegree, longitude * kDegree, 500.0}), lattice,
                       500.0, [&](double share) {
                         told.push_back(share);
                         return true;
                       });
  return told;
}

void expect_steady(const std::vector<double>& told, std::size_t fewest) {
  ASSERT_GE(told.size(), fewest);
  EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
  EXPECT_GE(told.front(), 0.0);
  EXPECT_LT(told.front(), 0.6);
  EXPECT_GT(told.back(), 0.9);
  EXPECT_LE(told.back(), 1.0);
}

TEST_F(Dem, TellsHowFarItHasRead) {
  expect_steady(shares_told(file("plane.asc", plane()), 37.5, -81.5, centred_lattice(65, 100.0)), 20);
  expect_steady(shares_told(file("N37W082.hgt", std::string(2 * 1201 * 1201, '\1')), 37.5, -81.5,
                            centred_lattice(65, 1000.0)),
                100);
}

TEST_F(Dem, ReadsGeoTiffThroughGdalOrSaysWhatIsMissing) {
  const fs::path path = shared_dem("N46E008_srtm3.tif");
  if (!fs::exists(path)) GTEST_SKIP() << path << " is absent";
  const std::string why = fault(path, 46.5, 8.5);
  if (!why.empty()) {
    EXPECT_TRUE(says(why, "needs GDAL")) << why;
    GTEST_SKIP() << why;
  }
  EXPECT_TRUE(says(fault(path, 45.0, 8.5), "lies outside"));
  // GDAL tells block by block: a file as small as this one is told of when it is read.
  const std::vector<double> told = shares_told(path, 46.5, 8.5, centred_lattice(129, 500.0));
  ASSERT_FALSE(told.empty());
  EXPECT_GT(told.back(), 0.9);
}

TEST(TreeLine, FallsTowardThePoles) {
  EXPECT_NEAR(tree_line_at(46.5 * kDegree), 2200.0, 300.0);  // the central Alps
  EXPECT_GT(tree_line_at(36.0 * kDegree), 2100.0);           // no bald summit in Tennessee is for the cold
  EXPECT_EQ(tree_line_at(-80.0 * kDegree), 0.0);
}

}  // namespace
}  // namespace coalwood::terrain

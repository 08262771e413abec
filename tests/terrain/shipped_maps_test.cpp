#include <algorithm>
#include <cmath>

#include "math/measures.h"
#include "sites.h"
#include "support/tolerance.h"
#include "terrain/drainage.h"
#include "terrain/hashing.h"
#include "terrain/height_png.h"
#include "terrain/relief_statistics.h"
#include "terrain/synthesis.h"
#include "terrain/valley_floor.h"

namespace coalwood::terrain {
namespace {

using tests::coalwood_ground;
using tests::coalwood_macro;
using tests::exact;
using tests::printed;

using math::kDegree;
constexpr double kPerKilometre = 1e-3;

const ReliefStatistics& measured() {
  static const ReliefStatistics s = statistics_of(coalwood_macro());
  return s;
}

// A gate is a range that the real country keeps; the name says where it comes from.
#define EXPECT_WITHIN_GATE(value, low, high)         \
  EXPECT_TRUE((value) >= (low) && (value) <= (high)) \
      << #value " = " << (value) << ", the gate is " << (low) << " to " << (high)

TEST(ShippedMaps, HaveTheirRecordedHashes) {
  EXPECT_EQ(coalwood_macro().hash(), tests::recorded_hash("coalwood.png"));
  EXPECT_EQ(load_png(tests::sites_folder() / "coalwood_far.png").field.hash(),
            tests::recorded_hash("coalwood_far.png"));
}

TEST(ShippedMaps, SayWithWhatTheyWereMade) {
  const HeightPicture picture = load_png(tests::sites_folder() / "coalwood.png");
  EXPECT_EQ(picture.remarks.at("Parameters"), SynthesisParameters{}.text());
}

TEST(ShippedMaps, CoverThirtyKilometresAndTheHorizon) {
  EXPECT_EQ(coalwood_macro().lattice(), centred_lattice(1024, 30.0));
  EXPECT_EQ(load_png(tests::sites_folder() / "coalwood_far.png").field.lattice(),
            centred_lattice(672, 240.0));
}

// The gates: central Appalachian plateau, 30 m posts, Horn's slope, a sixteenth cut off
// each edge. Measured when the maps were made, beside each.
TEST(Valley, IsAsSteepAsTheCoalfields) {
  EXPECT_WITHIN_GATE(measured().slope_mean / kDegree, 20.0, 25.0);  // 20.7
  EXPECT_WITHIN_GATE(measured().slope_p95 / kDegree, 29.0, 36.0);   // 33.2
  EXPECT_LT(measured().flat_share, 0.03);                           // 0.005
}

TEST(Valley, HasTheReliefOfTheCoalfields) {
  EXPECT_WITHIN_GATE(measured().relief_1km, 180.0, 260.0);          // 254
  EXPECT_WITHIN_GATE(measured().relief_2km, 220.0, 350.0);          // 346
  EXPECT_WITHIN_GATE(measured().hypsometric_integral, 0.42, 0.58);  // 0.535
  EXPECT_WITHIN_GATE(measured().hypsometric_5km, 0.42, 0.58);       // 0.545
}

TEST(Valley, IsDrainedLikeTheCoalfields) {
  EXPECT_WITHIN_GATE(measured().density_50000m2 / kPerKilometre, 2.3, 3.0);     // 2.33
  EXPECT_WITHIN_GATE(measured().density_20000m2 / kPerKilometre, 3.2, 4.7);     // 3.83
  EXPECT_WITHIN_GATE(bifurcation_ratio(measured().strahler_counts), 3.0, 5.0);  // 4.6
  EXPECT_WITHIN_GATE(measured().hack_exponent, 0.54, 0.62);                     // 0.588
  EXPECT_WITHIN_GATE(measured().concavity, 0.35, 0.55);                         // 0.390
}

TEST(Valley, ShowsNoTraceOfItsLattice) {
  EXPECT_LE(measured().aspect_peak, 0.15);  // 0.069
  EXPECT_EQ(measured().pits, 0);
}

TEST(Valley, MeetsItsSpotHeights) {
  double squares = 0.0;
  int count = 0;
  for (const Place& place : places()) {
    if (!place.surveyed) continue;
    const double off = coalwood_macro().sample(place.at.east, place.at.north) - place.at.elevation;
    squares += off * off;
    ++count;
  }
  ASSERT_GE(count, 4);
  EXPECT_LE(std::sqrt(squares / count), 2.0);  // 0.1 m
}

// How far the channels that the finished heights make lie from the known courses: the
// distance [m] that 95 in 100 points keep. `shift` moves the courses east, to see it fail.
double creek_offset(double shift) {
  const HeightField& macro = coalwood_macro();
  const Lattice& l = macro.lattice();
  static const Drainage water = [&] {
    Drainage made(l, open_edges(l));
    made.route(std::vector<double>(macro.elevations().begin(), macro.elevations().end()));
    return made;
  }();
  std::vector<double> offsets;
  for (const Creek& creek : creeks()) {
    // From where it drains a square kilometre; the Cape's own creek is smaller.
    const double least = creek.name == "Cape Branch" ? 0.3e6 : 0.8e6;
    for (const Waypoint& p : wandering_course(creek, 30.0)) {
      constexpr double kMargin = 2000.0;
      const double east = p.east + shift;
      if (std::max(std::abs(east), std::abs(p.north)) > 0.5 * kMacroExtent - kMargin) continue;
      const int column = l.nearest_column(east), row = l.nearest_row(p.north);
      double nearest = 1e9;
      for (int b = -6; b <= 6; ++b) {
        for (int a = -6; a <= 6; ++a) {
          if (water.area()[l.index(column + a, row + b)] < least) continue;
          const double de = l.east_of(column + a) - east, dn = l.north_of(row + b) - p.north;
          nearest = std::min(nearest, std::sqrt(de * de + dn * dn));
        }
      }
      offsets.push_back(nearest);
    }
  }
  EXPECT_GT(offsets.size(), 1500u);
  std::sort(offsets.begin(), offsets.end());
  return offsets[offsets.size() * 95 / 100];
}

TEST(Valley, HasItsCreeksWhereTheyAre) {
  EXPECT_LE(creek_offset(0.0), 30.0);   // 24 m: posts are 30 m apart
  EXPECT_GT(creek_offset(40.0), 30.0);  // and would not pass if it lay elsewhere
}

// What most programs show for hills, noise in octaves with the right relief, has neither
// valleys that drain nor channels that steepen toward their heads.
TEST(Valley, IsToldFromFractalNoiseByItsGates) {
  const Lattice l = centred_lattice(512, 30.0);
  std::vector<float> z(l.count());
  for (int row = 0; row < l.size; ++row) {
    for (int column = 0; column < l.size; ++column) {
      double sum = 600.0, height = 160.0, cell = 1500.0;
      for (std::uint32_t octave = 0; octave < 6; ++octave, height *= 0.5, cell *= 0.5) {
        sum += height * value_noise(l.east_of(column) / cell, l.north_of(row) / cell, octave);
      }
      z[l.index(column, row)] = static_cast<float>(sum);
    }
  }
  const ReliefStatistics noise = statistics_of({l, std::move(z)});
  EXPECT_WITHIN_GATE(noise.relief_2km, 220.0, 350.0);
  EXPECT_GT(noise.pits, 100);
  EXPECT_FALSE(noise.concavity >= 0.35 && noise.concavity <= 0.55) << noise.concavity;
  EXPECT_LT(noise.slope_mean / kDegree, 20.0);
}

TEST(Cape, IsALevelFieldAMileLong) {
  const SlackDump& dump = slack_dump();
  EXPECT_WITHIN_GATE(length_of(dump.middle), 1500.0, 1700.0);  // "about a mile"
  for (const Waypoint& p : dump.middle) {
    EXPECT_WITHIN(coalwood_ground().sample(p.east, p.north), p.elevation, 0.5);  // heaps and ruts
  }
  // 100 to 150 m wide, and open to the east: the valley floor falls that way beyond its toe.
  int wide = 0;
  for (double n = -100.0; n <= 100.0; n += 1.0) wide += slack_edge(0.0, n) < 0.0 ? 1 : 0;
  EXPECT_WITHIN_GATE(wide, 100, 150);
  EXPECT_LT(coalwood_ground().sample(1000.0, 310.0), 418.0);
  EXPECT_GT(coalwood_ground().sample(-1800.0, -600.0), 440.0);
  // Shut in by hills on both sides.
  EXPECT_GT(coalwood_ground().sample(0.0, 500.0), 520.0);
  EXPECT_GT(coalwood_ground().sample(0.0, -500.0), 500.0);
}

TEST(Cape, IsLevelAtThePad) {
  EXPECT_EQ(coalwood_ground().sample(0.0, 0.0), kPadElevation);
  for (double e = -20.0; e <= 20.0; e += 2.5) {
    EXPECT_WITHIN(coalwood_ground().sample(e, 0.3 * e), kPadElevation, 0.02);
  }
}

}  // namespace
}  // namespace coalwood::terrain

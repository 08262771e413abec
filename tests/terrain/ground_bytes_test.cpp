#include "terrain/ground_bytes.h"

#include "sites.h"

namespace coalwood::terrain {
namespace {

using tests::coalwood_ground;

TEST(GroundBytes, GiveBackTheGroundToTheBit) {
  const std::optional<Ground> again = ground_from_bytes(to_bytes(coalwood_ground()));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->near().hash(), coalwood_ground().near().hash());
  EXPECT_EQ(again->macro().hash(), coalwood_ground().macro().hash());
  EXPECT_EQ(again->far().hash(), coalwood_ground().far().hash());
  EXPECT_EQ(again->near_cover().weights, coalwood_ground().near_cover().weights);
  EXPECT_EQ(again->macro_cover().water, coalwood_ground().macro_cover().water);
  EXPECT_EQ(again->pad_elevation(), coalwood_ground().pad_elevation());
  const Features &a = coalwood_ground().features(), &b = again->features();
  ASSERT_EQ(a.lines.size(), b.lines.size());
  for (std::size_t k = 0; k < a.lines.size(); ++k) {
    EXPECT_EQ(a.lines[k].name, b.lines[k].name);
    EXPECT_EQ(a.lines[k].kind, b.lines[k].kind);
    EXPECT_EQ(a.lines[k].width, b.lines[k].width);
    ASSERT_EQ(a.lines[k].points.size(), b.lines[k].points.size());
    EXPECT_EQ(a.lines[k].points.back().elevation, b.lines[k].points.back().elevation);
  }
  ASSERT_EQ(a.buildings.size(), b.buildings.size());
  EXPECT_EQ(a.buildings.back().heading, b.buildings.back().heading);
}

TEST(GroundBytes, AreRefusedWhenTheyAreSomethingElse) {
  const std::string whole = to_bytes(Ground::flat(100.0));
  ASSERT_TRUE(ground_from_bytes(whole));
  for (std::size_t size = 0; size < whole.size(); size += 997)
    EXPECT_FALSE(ground_from_bytes(std::string_view(whole).substr(0, size))) << size;
  EXPECT_FALSE(ground_from_bytes(whole + "x"));
  std::string bent = whole;
  bent[0] = 1;  // a lattice of one post
  bent[1] = bent[2] = bent[3] = 0;
  EXPECT_FALSE(ground_from_bytes(bent));
}

TEST(GroundBytes, KnowTheirSources) { EXPECT_EQ(source_digest().size(), 16u); }

}  // namespace
}  // namespace coalwood::terrain

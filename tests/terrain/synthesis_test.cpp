#include "terrain/synthesis.h"

#include "sites.h"
#include "terrain/places.h"

namespace coalwood::terrain {
namespace {

TEST(Synthesis, GivesTheSameBitsEverywhere) {
  SynthesisParameters p;
  p.size = 256;
  double before = 0.0;
  bool rising = true;
  const auto made = synthesise(p, [&](double share) {
    rising = rising && share >= before;
    before = share;
    return true;
  });
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(made->macro.hash(), tests::recorded_hash("256")) << "hash " << std::hex << made->macro.hash();
  EXPECT_TRUE(rising);
  EXPECT_EQ(before, 1.0);
  EXPECT_EQ(made->macro.lattice(), centred_lattice(256, 120.0));
}

TEST(Synthesis, StopsWhenAsked) {
  SynthesisParameters p;
  p.size = 256;
  int calls = 0;
  EXPECT_FALSE(synthesise(p, [&](double) { return ++calls < 3; }).has_value());
  EXPECT_EQ(calls, 3);
}

TEST(Synthesis, NamesItsParameters) {
  SynthesisParameters p;
  const std::string text = p.text();
  p.erosion.diffusivity *= 2.0;
  EXPECT_NE(p.text(), text);
}

}  // namespace
}  // namespace coalwood::terrain

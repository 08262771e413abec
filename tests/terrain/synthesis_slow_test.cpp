#include "sites.h"
#include "terrain/synthesis.h"

namespace coalwood::terrain {
namespace {

TEST(Synthesis, MakesTheShippedMapsAgain) {
  const auto made = synthesise(SynthesisParameters{});
  ASSERT_TRUE(made.has_value());
  EXPECT_EQ(made->macro.hash(), tests::recorded_hash("coalwood.png"));
  EXPECT_EQ(made->far.hash(), tests::recorded_hash("coalwood_far.png"));
}

}  // namespace
}  // namespace coalwood::terrain

#include <gtest/gtest.h>

#include "physics/sample_flights.h"

namespace coalwood::tests {

TEST(Step, FliesARocketFromPadToLanding) {
  const auto v = sounding_rocket();
  const auto e = windy_site();
  const auto f = fly(v, e, on_pad(v, e), 0.0073, 100000);
  EXPECT_TRUE(happened(f.phase, Event::landing));
  EXPECT_FALSE(happened(f.phase, Event::failure));
}

}  // namespace coalwood::tests

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "render/support/woods.h"
#include "support/tolerance.h"

/// A wooded hillside keeps its light where its trees give way to the roof that stands for them.
namespace coalwood::render {
namespace {

using tests::kDegree;
using tests::mean;
using tests::Woods;

TEST_F(Woods, KeepTheirLightOnHillsWhereverTheSunAndTheEyeAre) {
  struct View {
    double slope, down, distance;  // [degree] of the hill, [degree] of the line of sight under the horizon, [m]
  };
  // From along the valley, over the crowns and square to a steep hill; the last beyond where single crowns are seen.
  for (const View& view : {View{28.0, -8.0, 330.0}, View{28.0, 5.0, 330.0}, View{28.0, 5.0, 800.0}, View{28.0, 32.0, 330.0},
                           View{0.0, 32.0, 800.0}, View{28.0, 5.0, 2300.0}}) {
    const double rise = std::tan(view.slope * kDegree);
    const auto ground = tests::woods_on([rise](double, double north) { return rise * north; });
    constexpr int kEnoughFor2800Metres = 60000;
    Renderer trees = renderer(ground, drawn_as(0.1, kEnoughFor2800Metres)), roof = renderer(ground, drawn_as(0.1, 0));
    const double down = view.down * kDegree;
    Camera camera;
    camera.position = {0.0, -view.distance * std::cos(down), 12.0 + view.distance * std::sin(down)};
    camera.q_WC = looking({0.0, std::cos(down), -std::sin(down)});
    camera.vertical_fov = 8.8 * kDegree;
    double sum = 0.0;
    int suns = 0;
    for (const double azimuth : {180.0, 260.0, 0.0})
      for (const double elevation : {-3.0, 12.0, 35.0, 70.0}) {  // at the first the sky alone
        for (Renderer* r : {&trees, &roof}) r->set_heavens(sun(elevation, azimuth));
        const double ratio = mean(luminance(roof, camera)) / mean(luminance(trees, camera));
        EXPECT_WITHIN(ratio, 1.0, tests::model(100, 0.22, "of one sun; measured up to 0.19 where its light grazes the hill, else 0.15"))
            << "hill " << view.slope << ", down " << view.down << ", " << view.distance << " m; sun " << azimuth << ", " << elevation;
        sum += ratio;
        ++suns;
      }
    EXPECT_WITHIN(sum / suns, 1.0, tests::model(100, 0.10, "over all suns; measured up to 0.06"))
        << "hill " << view.slope << ", down " << view.down << ", " << view.distance << " m";
  }
}

}  // namespace
}  // namespace coalwood::render

#include "golden/valley.h"
#include "render/cameras.h"

/// The comparison of golden pictures sees what is small and wrong.
namespace coalwood::golden {
namespace {

class SeededFault : public Valley {
 protected:
  Shot hero() {
    exchange::Snapshot snapshot;
    snapshot.time = -1.0;
    snapshot.vehicle.p_WB = {0.0, 0.0, 1.2};
    snapshot.vehicle.nose_station_B = 1.0;
    const exchange::Look look = scene::look_of(site_->scene);
    return drawn(render::camera_of(render::View::hero, {snapshot, {}, look, *ground_, 16.0 / 9.0, {}}), snapshot);
  }
};

TEST_F(SeededFault, ASunTwoDegreesAsideIsSeen) {
  sun(30.0, 110.0);
  const Shot sound = hero();
  sun(30.0, 112.0);
  EXPECT_FALSE(support::alike(sound.picture, hero().picture)) << "1.3 levels in the mean, 1.7 % of the pixels, measured";
  sun(30.0, 110.0);
  EXPECT_TRUE(support::alike(sound.picture, hero().picture));
}

TEST_F(SeededFault, MissingTreesAreSeen) {
  sun(30.0, 110.0);
  const Shot sound = hero();
  render::Quality bare = render::quality_of(render::Tier::low);
  bare.trees = 0;
  build(bare);
  sun(30.0, 110.0);
  EXPECT_FALSE(support::alike(sound.picture, hero().picture));
}

}  // namespace
}  // namespace coalwood::golden

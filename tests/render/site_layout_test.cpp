#include "render/site_layout.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

#include "render/cameras.h"
#include "render/site_rail.h"
#include "render/support/flat_land.h"
#include "render/support/launch.h"
#include "support/tolerance.h"

namespace coalwood::render {
namespace {

using namespace coalwood::tests;

std::vector<Stand> people_of(const std::vector<Stand>& stands) {
  std::vector<Stand> people;
  for (const Stand& stand : stands)
    if (is_person(stand.model)) people.push_back(stand);
  return people;
}

TEST(SiteLayout, BringsAsManyPeopleAsTheSceneAsksFor) {
  const auto land = flat_land();
  Look look = miss_riley();
  for (const int count : {0, 1, 12, 200}) {
    look.spectators = count;
    EXPECT_EQ(people_of(layout_of(look, *land, {})).size(), static_cast<std::size_t>(count));
  }
}

TEST(SiteLayout, StandsPeopleApartAwayFromPadAndCamera) {
  const auto land = flat_land();
  Look look = miss_riley();
  look.spectators = 15;
  const auto people = people_of(layout_of(look, *land, {}));
  for (std::size_t i = 0; i < people.size(); ++i) {
    const Vec3d& p = people[i].p_W;
    EXPECT_GT(std::hypot(p.x, p.y), 20.0);
    EXPECT_GT(std::hypot(p.x - kBlockhouseEast, p.y - kBlockhouseNorth), 4.0);
    EXPECT_NEAR(p.z, land->height(p.x, p.y), 0.05);
    for (std::size_t k = 0; k < i; ++k)
      EXPECT_GT(std::hypot(p.x - people[k].p_W.x, p.y - people[k].p_W.y), 0.30) << i << " and " << k;
  }
}

TEST(SiteLayout, IsTheSameForTheSameSeed) {
  const auto land = flat_land();
  Look look = miss_riley();
  const auto a = layout_of(look, *land, {}), b = layout_of(look, *land, {});
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].model, b[i].model);
    EXPECT_EQ(a[i].p_W.x, b[i].p_W.x);
    EXPECT_EQ(a[i].heading, b[i].heading);
  }
  look.seed += 1;
  bool moved = false;
  const auto c = layout_of(look, *land, {});
  for (std::size_t i = 0; i < a.size(); ++i) moved = moved || a[i].heading != c[i].heading;
  EXPECT_TRUE(moved);
}

TEST(SiteLayout, BuildsEveryKindOfBuilding) {
  const auto land = flat_land();
  terrain::Features features;
  for (const auto kind :
       {terrain::BuildingKind::company_house, terrain::BuildingKind::church, terrain::BuildingKind::big_store,
        terrain::BuildingKind::clubhouse, terrain::BuildingKind::machine_shop, terrain::BuildingKind::tipple,
        terrain::BuildingKind::headframe})
    features.buildings.push_back({kind, {900.0, 100.0, 432.0}, 1.0, 8.0, 9.0, 6.0});
  Look look = miss_riley();
  look.spectators = 0;
  const std::size_t bare = layout_of(look, *land, {}).size();
  EXPECT_EQ(layout_of(look, *land, features).size(), bare + features.buildings.size());
}

TEST(SiteLayout, NamesModelsThatAreThere) {
  for (const std::string_view file : kSiteModelFiles)
    EXPECT_TRUE(std::filesystem::exists(std::filesystem::path(COALWOOD_SOURCE_DIR) / "models" / file))
        << file;
}

TEST(SiteRail, PointsWhereTheLauncherSays) {
  exchange::LauncherShape launcher{4.0, 1.2, 0.7};
  const Vec3d up = math::rotate(rail_attitude(launcher), Vec3d{0, 0, 1});
  EXPECT_WITHIN(std::atan2(up.z, std::hypot(up.x, up.y)), 1.2, rounding(16, 2.0));
  EXPECT_WITHIN(std::atan2(up.x, up.y), 0.7, rounding(16, 2.0));
}

TEST(SiteRail, ReachesItsLengthAndStandsOnTheGround) {
  exchange::LauncherShape launcher{4.0, 1.3, 2.0};
  const Mesh mesh = rail_mesh(launcher, miss_riley().rocket);
  const Vec3d up = math::rotate(rail_attitude(launcher), Vec3d{0, 0, 1});
  double farthest = 0.0;
  for (const MeshVertex& v : mesh.vertices)
    farthest = std::max(farthest, static_cast<double>(v.position.x) * up.x +
                                      static_cast<double>(v.position.y) * up.y +
                                      static_cast<double>(v.position.z) * up.z);
  EXPECT_WITHIN(farthest, 4.0, 1e-5);
  EXPECT_GT(volume_of(mesh), 0.0);
  EXPECT_TRUE(is_closed(mesh));
}

}  // namespace
}  // namespace coalwood::render

#include "scene/star_catalogue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "base/error.h"
#include "base/files.h"
#include "scene/bright_stars.h"
#include "scene/faint_stars.h"
#include "scene/scene_check.h"
#include "scene/units.h"
#include "support/scratch.h"
#include "support/tolerance.h"

/// The stars that the program has, and those that it reads.
namespace coalwood::scene {
namespace {

double separation_deg(const exchange::Vec3d& a, const exchange::Vec3d& b) { return std::atan2(norm(cross(a, b)), dot(a, b)) / kDegree; }

TEST(BrightStars, AreBrightestFirstAndOnTheSphere) {
  const std::vector<exchange::Star> stars = built_in_stars();
  EXPECT_GT(stars.size(), 250u);
  for (std::size_t i = 0; i < stars.size(); ++i) {
    EXPECT_WITHIN(norm(stars[i].direction), 1.0, tests::rounding(8, 1));
    EXPECT_LE(stars[i].magnitude, 3.5);
    EXPECT_GE(stars[i].temperature, 2000.0);
    if (i > 0) {
      EXPECT_GE(stars[i].magnitude, stars[i - 1].magnitude);
    }
  }
  std::vector<int> numbers;
  for (const BrightStar& star : bright_stars()) numbers.push_back(star.number);
  std::sort(numbers.begin(), numbers.end());
  EXPECT_EQ(std::adjacent_find(numbers.begin(), numbers.end()), numbers.end()) << "a star twice";
}

TEST(BrightStars, KeepTheirShapes) {
  const auto star = [](int number) {
    for (const BrightStar& s : bright_stars())
      if (s.number == number) {
        const double a = s.right_ascension * kDegree, d = s.declination * kDegree;
        return exchange::Vec3d{std::cos(d) * std::cos(a), std::cos(d) * std::sin(a), std::sin(d)};
      }
    ADD_FAILURE() << "HR " << number << " is missing";
    return exchange::Vec3d{};
  };
  // Angles between the stars that make a figure, from any star chart.
  EXPECT_WITHIN(separation_deg(star(4301), star(4295)), 5.4, 0.1) << "the Dipper's pointers";
  EXPECT_WITHIN(separation_deg(star(4301), star(424)), 28.7, 0.3) << "and from them to Polaris";
  EXPECT_WITHIN(separation_deg(star(1852), star(1948)), 2.7, 0.1) << "Orion's belt";
  EXPECT_WITHIN(separation_deg(star(2061), star(1713)), 18.6, 0.1) << "Betelgeuse to Rigel";
  EXPECT_WITHIN(separation_deg(star(7001), star(7924)), 23.8, 0.2) << "Vega to Deneb";
  EXPECT_WITHIN(separation_deg(star(7001), star(7557)), 34.2, 0.2) << "Vega to Altair";
}

/// Stars brighter than a magnitude.
double brighter(const std::vector<exchange::Star>& stars, double magnitude) {
  return static_cast<double>(std::count_if(stars.begin(), stars.end(), [&](const exchange::Star& s) { return s.magnitude < magnitude; }));
}
/// Stars nearer to the galaxy's plane than 11.5 degrees (a fifth of the sky) over those nearer to its poles than 37 degrees (as much).
double galactic_concentration(const std::vector<exchange::Star>& stars) {
  const exchange::Vec3d pole{-0.8676661490, -0.1980763734, 0.4559837762};
  double plane = 0.0, poles = 0.0;
  for (const exchange::Star& s : stars) {
    if (s.magnitude < 3.5 || s.magnitude > 6.5) continue;
    const double z = std::abs(dot(s.direction, pole));
    plane += z < 0.2 ? 1.0 : 0.0;
    poles += z > 0.8 ? 1.0 : 0.0;
  }
  return plane / poles;
}

TEST(FaintStars, AreAsManyOfEachBrightnessAsTheSkyHas) {
  std::vector<exchange::Star> stars = built_in_stars();
  const std::vector<exchange::Star> faint = faint_stars();
  stars.insert(stars.end(), faint.begin(), faint.end());
  // Source: ESA 1997, The Hipparcos Catalogue, counted.
  EXPECT_WITHIN(brighter(stars, 4.0), 511.0, tests::model(0.5, 511.0, "whole stars"));
  EXPECT_WITHIN(brighter(stars, 5.0), 1600.0, tests::model(0.5, 1600.0, "whole stars"));
  EXPECT_WITHIN(brighter(stars, 6.0), 4968.0, tests::model(0.5, 4968.0, "whole stars"));
  for (std::size_t i = 0; i < faint.size(); ++i) {
    EXPECT_WITHIN(norm(faint[i].direction), 1.0, tests::rounding(8, 1));
    if (i > 0) {
      EXPECT_GE(faint[i].magnitude, faint[i - 1].magnitude);
    }
  }
  const std::vector<exchange::Star> again = faint_stars();
  EXPECT_EQ(again.back().direction.x, faint.back().direction.x) << "always the same sky";
}

constexpr const char* kTwo = R"([
{ "C": "CMa", "Dec": "-16° 42′ 58″", "HR": "2491", "K": "9750", "RA": "06h 45m 08.9s", "V": "-1.46" },
{ "Dec": "+89° 15′ 51″", "RA": "02h 31m 48.7s", "V": 2.02 }
])";

TEST(StarCatalogue, IsRead) {
  const std::vector<exchange::Star> stars = parse_stars(kTwo, "two.json");
  ASSERT_EQ(stars.size(), 2u);
  EXPECT_WITHIN(stars[0].magnitude, -1.46, tests::exact());
  EXPECT_WITHIN(stars[0].temperature, 9750.0, tests::exact());
  EXPECT_WITHIN(std::asin(stars[0].direction.z) / kDegree, -16.71611, tests::printed(1e-5));
  EXPECT_WITHIN(std::atan2(stars[0].direction.y, stars[0].direction.x) / kDegree, 101.28708, tests::printed(1e-5));
  EXPECT_WITHIN(std::asin(stars[1].direction.z) / kDegree, 89.26417, 2 * tests::printed(1e-5));
  EXPECT_EQ(stars[1].temperature, 6500.0) << "white where no colour is known";
}

std::vector<base::Fault> faults_of(const std::string& text) {
  try {
    (void)parse_stars(text, "bad.json");
  } catch (const base::InputError& error) {
    return error.faults();
  }
  return {};
}

TEST(StarCatalogue, SaysOfABadFileWhatIsWrongWhere) {
  const auto first = [](const std::string& text) {
    const auto faults = faults_of(text);
    return faults.empty() ? std::string("no fault") : faults.front().text();
  };
  EXPECT_EQ(first("stars, many"), "bad.json: must be a JSON list of stars");
  EXPECT_EQ(first("{}"), "bad.json: must be a JSON list of stars");
  EXPECT_EQ(first(""), "bad.json: must be a JSON list of stars");
  EXPECT_EQ(first("[7]"), "bad.json: star 1: must be an object with RA, Dec and V");
  EXPECT_EQ(first(R"([{"RA":"24h 00m 00s","Dec":"+10° 00′ 00″","V":"1"}])"),
            "bad.json: star 1.RA: must be a right ascension such as 05h 14m 32.3s");
  EXPECT_EQ(first(R"([{"RA":"01h 00m 00s","Dec":"+90° 00′ 01″","V":"1"}])"),
            "bad.json: star 1.Dec: must be a declination such as -08° 12′ 06″, to 90°");
  EXPECT_EQ(first(R"([{"RA":"01h 00m 00s","Dec":"+10° 00′ 00″","V":"nan"}])"),
            "bad.json: star 1.V: must be a magnitude from -30 to 30");
  EXPECT_EQ(first(R"([{"RA":"01h 00m 00s","Dec":"+10° 00′ 00″"}])"),
            "bad.json: star 1.V: must be a magnitude from -30 to 30");
  EXPECT_EQ(first(R"([{"RA":"01h 00m 00s","Dec":"+10° 00′ 00″","V":"1","K":"-3"}])"),
            "bad.json: star 1.K: must be a temperature from 1000 to 100000 K");
  // All faults at once, but no thousands of lines.
  std::string many = "[0";
  for (int i = 0; i < 500; ++i) many += ",0";
  EXPECT_EQ(faults_of(many + "]").size(), 20u);
}

TEST(StarCatalogue, IsCheckedWithItsScene) {
  const std::filesystem::path folder = tests::scratch("star_catalogue");
  std::filesystem::create_directories(folder);
  const std::filesystem::path file = folder / "stars.json";
  base::write_file(file, R"([{"RA":"01h 00m 00s","Dec":"+10° 00′ 00″","V":"bright"}, 3])");
  Scene scene;
  scene.view.stars = file.string();
  const auto fault = [&]() -> std::string {
    for (const KeyFault& f : check_settings(scene))
      if (f.key == "look.stars") return f.what;
    return "";
  };
  EXPECT_EQ(fault(), file.string() + ": star 1.V: must be a magnitude from -30 to 30 (and 1 more)");
  base::write_file(file, kTwo);
  EXPECT_EQ(fault(), "");
  scene.view.stars = "no such file.json";
  EXPECT_NE(fault().find("there is no file"), std::string::npos);
  std::filesystem::remove_all(folder);
}

TEST(StarCatalogue, ReadsTheBrightStarCatalogue) {
  const char* given = std::getenv("COALWOOD_REFERENCE_DIR");
  const std::filesystem::path folder = given != nullptr ? given : COALWOOD_DEFAULT_REFERENCE_DIR;
  const std::filesystem::path file = folder / "../data/stars/bsc5-short.json";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no catalogue at " << file;
  const std::vector<exchange::Star> stars = parse_stars(base::read_file(file), file);
  EXPECT_GT(stars.size(), 9000u);
  // Every built-in star is in it, at its place to the rounding of the list and with its magnitude.
  for (const exchange::Star& ours : built_in_stars()) {
    const auto near = std::find_if(stars.begin(), stars.end(), [&](const exchange::Star& s) {
      return separation_deg(s.direction, ours.direction) < 0.01 && std::abs(s.magnitude - ours.magnitude) < 0.006;
    });
    EXPECT_NE(near, stars.end()) << "magnitude " << ours.magnitude << ", direction " << ours.direction.x << " " << ours.direction.y;
  }
  EXPECT_EQ(std::count_if(stars.begin(), stars.end(), [](const auto& s) { return s.magnitude <= 3.5; }),
            static_cast<std::ptrdiff_t>(built_in_stars().size()))
      << "and none of that brightness is missing";
  // The stars at places by chance are as many, and as crowded toward the Milky Way.
  std::vector<exchange::Star> all = built_in_stars();
  const std::vector<exchange::Star> faint = faint_stars();
  all.insert(all.end(), faint.begin(), faint.end());
  for (const double magnitude : {4.0, 4.5, 5.0, 5.5, 6.0, 6.5}) {
    const double there = brighter(stars, magnitude);
    EXPECT_WITHIN(brighter(all, magnitude), there, tests::model(6, there, "Hipparcos against the Bright Star Catalogue; 4.4 % at 6.5"));
  }
  EXPECT_WITHIN(galactic_concentration(all), galactic_concentration(stars), tests::model(10, 2.1, "3 % measured"));
}

}  // namespace
}  // namespace coalwood::scene

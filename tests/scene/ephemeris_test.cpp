#include "scene/ephemeris.h"

#include <gtest/gtest.h>

#include <cmath>
#include <thread>

#include "support/tolerance.h"

/// Against figures computed with Meeus's low-precision formulas (0.01 deg) for Coalwood.
namespace coalwood::scene {
namespace {

using tests::printed;

const Site kCoalwood{"Coalwood", 37.38722 * kDegree, -81.65250 * kDegree, 442.0, "flat"};

Instant on(int year, int month, int day, double hour) {
  return {year, month, day, hour * 3600.0, -5.0 * 3600.0};
}

double altitude_deg(const exchange::Vec3d& direction) { return std::asin(direction.z) / kDegree; }
double azimuth_deg(const exchange::Vec3d& direction) {
  const double azimuth = std::atan2(direction.x, direction.y) / kDegree;
  return azimuth < 0.0 ? azimuth + 360.0 : azimuth;
}

/// Accuracy of the formulas that the figures were computed with, and of ours.
constexpr double kMeeusDegrees = 0.02;

TEST(Ephemeris, SunStandsWhereItStoodOnTheMorningOfTheMissRiley) {
  const double hours[] = {8, 10, 12, 14, 16, 18};
  const double altitudes[] = {31.888, 55.540, 74.168, 64.702, 41.774, 18.188};
  const double azimuths[] = {84.775, 105.256, 158.489, 240.670, 267.901, 284.847};
  for (int i = 0; i < 6; ++i) {
    const auto heavens = heavens_at(kCoalwood, on(1960, 6, 4, hours[i]));
    EXPECT_WITHIN(altitude_deg(heavens.sun_direction), altitudes[i], kMeeusDegrees);
    // An azimuth near the zenith moves faster than the sun: compare the arc.
    const double arc = std::cos(altitudes[i] * kDegree);
    EXPECT_WITHIN(arc * azimuth_deg(heavens.sun_direction), arc * azimuths[i], kMeeusDegrees);
    EXPECT_WITHIN(norm(heavens.sun_direction), 1.0, tests::rounding(8, 1));
  }
}

/// Hour of day at which the sun's centre crosses an altitude between two hours.
double crossing(int year, int month, int day, double altitude, double before, double after) {
  const auto above = [&](double hour) {
    return altitude_deg(heavens_at(kCoalwood, on(year, month, day, hour)).sun_direction) > altitude;
  };
  const bool first = above(before);
  for (int i = 0; i < 40; ++i) {
    const double middle = 0.5 * (before + after);
    (above(middle) == first ? before : after) = middle;
  }
  return 0.5 * (before + after);
}

TEST(Ephemeris, SunRisesAndSetsWithinAMinute) {
  struct Day {
    int year, month, day;
    double rise, set;
  };
  constexpr double kMinute = 1.0 / 60.0;
  const Day days[] = {{1957, 10, 5, 6 + 25 / 60.0 + 23 / 3600.0, 18 + 4 / 60.0 + 7 / 3600.0},
                      {1960, 6, 4, 5 + 6 / 60.0 + 22 / 3600.0, 19 + 43 / 60.0 + 38 / 3600.0},
                      {1957, 12, 21, 7 + 37 / 60.0 + 18 / 3600.0, 17 + 12 / 60.0 + 21 / 3600.0}};
  // Centre at -0.833 deg: upper limb on a flat horizon with standard refraction.
  for (const Day& d : days) {
    EXPECT_WITHIN(crossing(d.year, d.month, d.day, -0.833, 3, 12), d.rise, kMinute);
    EXPECT_WITHIN(crossing(d.year, d.month, d.day, -0.833, 12.5, 22), d.set, kMinute);
  }
  EXPECT_WITHIN(crossing(1960, 6, 4, -6.0, 3, 12), 4 + 35 / 60.0 + 44 / 3600.0, kMinute);
  EXPECT_WITHIN(crossing(1957, 10, 5, -18.0, 12.5, 22), 19 + 30 / 60.0 + 39 / 3600.0, kMinute);
}

TEST(Ephemeris, SunHasItsPlaceAmongTheStars) {
  const auto october = sun_at(julian_day(on(1957, 10, 5, 7)));
  EXPECT_WITHIN(october.right_ascension / kDegree, 191.0166, kMeeusDegrees);
  EXPECT_WITHIN(october.declination / kDegree, -4.7369, kMeeusDegrees);
  // The reference leaves out what moon and planets do to the Earth's distance.
  constexpr double kUnperturbed = 1e-4;
  EXPECT_WITHIN(october.distance / 1.495978707e11, 0.99979, kUnperturbed);
  const auto june = sun_at(julian_day(on(1960, 6, 4, 7)));
  EXPECT_WITHIN(june.right_ascension / kDegree, 72.4822, kMeeusDegrees);
  EXPECT_WITHIN(june.declination / kDegree, 22.4650, kMeeusDegrees);
  EXPECT_WITHIN(june.distance / 1.495978707e11, 1.01465, kUnperturbed);
}

TEST(Ephemeris, TellsDaysAndSiderealTime) {
  EXPECT_EQ(julian_day(on(1957, 10, 4, 19)), 2436116.5);
  EXPECT_EQ(julian_day(on(1960, 6, 3, 19)), 2437089.5);
  EXPECT_EQ(julian_day(on(2000, 1, 1, 7)), 2451545.0);
  EXPECT_WITHIN(greenwich_mean_sidereal_time(2436116.5) / kDegree, 13.40030, 2 * printed(1e-5));
  EXPECT_WITHIN(greenwich_mean_sidereal_time(2437089.5) / kDegree, 252.43518, 2 * printed(1e-5));
}

TEST(Ephemeris, MoonStandsAndIsLitAsOnThoseNights) {
  const auto sputnik = heavens_at(kCoalwood, on(1957, 10, 5, 18));
  EXPECT_WITHIN(altitude_deg(sputnik.moon_direction), 19.0, 1.0);
  EXPECT_WITHIN(azimuth_deg(sputnik.moon_direction), 111.0, 1.0);
  EXPECT_WITHIN(sputnik.moon_lit, 0.92, 0.02);
  const auto june = heavens_at(kCoalwood, on(1960, 6, 4, 18));
  EXPECT_WITHIN(altitude_deg(june.moon_direction), 38.0, 1.0);
  EXPECT_WITHIN(azimuth_deg(june.moon_direction), 133.0, 1.0);
  EXPECT_WITHIN(june.moon_lit, 0.73, 0.02);
}

TEST(Ephemeris, StarsTurnAboutThePole) {
  const auto early = heavens_at(kCoalwood, on(1960, 6, 4, 21));
  const auto late = heavens_at(kCoalwood, on(1960, 6, 4, 21), 6 * 3600.0);
  // The pole stands at the latitude, due north, and stays there (nutation in hours: below 1e-6 rad).
  EXPECT_WITHIN(altitude_deg(early.world_from_equator[2]), 37.38722, printed(1e-5));
  EXPECT_WITHIN(early.world_from_equator[2].x, 0.0, tests::rounding(4, 1));
  EXPECT_WITHIN(norm(late.world_from_equator[2] - early.world_from_equator[2]), 0.0, tests::rounding(8, 1));
  // In six hours a star on the equator turns by 6 h times 366.2422/365.2422.
  const double turned = std::acos(dot(early.world_from_equator[0], late.world_from_equator[0]));
  EXPECT_WITHIN(turned / kDegree, 90.0 * 366.2422 / 365.2422, 1e-3);
  // Right-handed and orthonormal.
  const auto& axes = early.world_from_equator;
  EXPECT_WITHIN(norm(cross(axes[0], axes[1]) - axes[2]), 0.0, tests::rounding(16, 1));
}

/// A place of the equator of J2000 in W.
exchange::Vec3d star_in_W(const exchange::Heavens& heavens, double ascension_deg, double declination_deg) {
  const double a = ascension_deg * kDegree, d = declination_deg * kDegree;
  const auto& axes = heavens.world_from_j2000;
  return std::cos(d) * std::cos(a) * axes[0] + std::cos(d) * std::sin(a) * axes[1] + std::sin(d) * axes[2];
}

// Against PyEphem 4.1.4 (libastro), which counts proper motion, aberration and nutation too: 0.01 deg together.
TEST(Ephemeris, StarsStandWhereTheyStoodOverCoalwood) {
  struct Sighting {
    const char* name;
    double ascension, declination;  // [deg] J2000
    double hour;                    // [h] EST on 5 October 1957; 24 and on: the night after
    double altitude, azimuth;       // [deg] without refraction
  };
  const Sighting sightings[] = {{"Polaris", 37.9546, 89.2641, 21, 37.7600, 1.0805},
                                {"Polaris", 37.9546, 89.2641, 24, 38.2583, 0.4267},
                                {"Vega", 279.2348, 38.7836, 21, 55.7159, 286.1144},
                                {"Betelgeuse", 88.7930, 7.4071, 24, 12.1919, 89.9576},
                                {"Rigel", 78.6345, -8.2016, 24, 10.3339, 108.8365},
                                {"Alnilam", 84.0534, -1.2019, 24, 10.6504, 99.8534}};
  for (const Sighting& s : sightings) {
    const auto heavens = heavens_at(kCoalwood, on(1957, 10, 5, 0), s.hour * 3600.0);
    const auto d = star_in_W(heavens, s.ascension, s.declination);
    EXPECT_WITHIN(altitude_deg(d), s.altitude, kMeeusDegrees) << s.name;
    const double arc = std::cos(s.altitude * kDegree);
    EXPECT_WITHIN(arc * azimuth_deg(d), arc * s.azimuth, kMeeusDegrees) << s.name;
    EXPECT_WITHIN(norm(d), 1.0, tests::rounding(32, 1));
  }
}

TEST(Ephemeris, OrionRisesBeforeMidnightInOctober) {
  // The middle star of the belt crosses the level horizon at 23:06:13 (PyEphem, without refraction).
  const auto altitude = [](double hour) {
    return altitude_deg(star_in_W(heavens_at(kCoalwood, on(1957, 10, 5, 0), hour * 3600.0), 84.0534, -1.2019));
  };
  double before = 22, after = 24;
  for (int i = 0; i < 40; ++i) {
    const double middle = 0.5 * (before + after);
    (altitude(middle) < 0.0 ? before : after) = middle;
  }
  EXPECT_WITHIN(before, 23 + 6 / 60.0 + 13 / 3600.0, 10 / 3600.0);
}

TEST(Ephemeris, PlanetsStandWhereTheyStoodAndAreLeftOutByDay) {
  // PyEphem at 18:35 EST on 22 October 1957: Venus low in the south-west, Saturn above her left.
  const auto dusk = heavens_at(kCoalwood, on(1957, 10, 22, 18 + 35 / 60.0));
  const exchange::Planet& venus = dusk.planets[1];
  const exchange::Planet& saturn = dusk.planets[4];
  EXPECT_WITHIN(altitude_deg(venus.direction), 11.5306, kMeeusDegrees);
  EXPECT_WITHIN(azimuth_deg(venus.direction), 225.1865, kMeeusDegrees);
  EXPECT_WITHIN(venus.magnitude, -4.1, tests::model(10, 4.1, "magnitude formulas of two authors"));
  EXPECT_WITHIN(altitude_deg(saturn.direction), 13.3986, kMeeusDegrees);
  EXPECT_WITHIN(azimuth_deg(saturn.direction), 230.1715, kMeeusDegrees);
  // libnova leaves out the light of the ring, up to a magnitude.
  EXPECT_WITHIN(saturn.magnitude, 0.55, 1.0);
  const auto june = heavens_at(kCoalwood, on(1960, 6, 4, 22));
  EXPECT_WITHIN(altitude_deg(june.planets[3].direction), 11.1832, kMeeusDegrees) << "Jupiter";
  EXPECT_WITHIN(june.planets[3].magnitude, -2.48, 0.3);
  for (const exchange::Planet& planet : heavens_at(kCoalwood, on(1960, 6, 4, 10)).planets) EXPECT_GT(planet.magnitude, 90.0);
}

TEST(Ephemeris, MoonHasTheSizeAndPlaceThatTheSiteSees) {
  // PyEphem at 21:00 EST on 5 October 1957.
  const auto heavens = heavens_at(kCoalwood, on(1957, 10, 5, 21));
  EXPECT_WITHIN(altitude_deg(heavens.moon_direction), 45.4130, 2 * kMeeusDegrees);
  EXPECT_WITHIN(azimuth_deg(heavens.moon_direction), 152.6696, 2 * kMeeusDegrees);
  EXPECT_WITHIN(heavens.moon_lit, 0.9283, 0.002);
  // From the Earth's centre 0.2484 deg (PyEphem says so of the site, within 1 %): nearer at 45 deg of height.
  EXPECT_WITHIN(heavens.moon_radius / kDegree, 0.2484, tests::model(2, 0.2484, "parallax: a sixtieth of the distance"));
}

TEST(Ephemeris, AnswerDependsOnNothingAskedBefore) {
  const auto same = [](const exchange::Heavens& a, const exchange::Heavens& b) {
    return a.sun_direction.x == b.sun_direction.x && a.sun_direction.y == b.sun_direction.y &&
           a.sun_direction.z == b.sun_direction.z && a.moon_direction.x == b.moon_direction.x &&
           a.moon_direction.z == b.moon_direction.z && a.moon_lit == b.moon_lit &&
           a.world_from_equator[0].x == b.world_from_equator[0].x;
  };
  const Instant instant = on(1960, 6, 4, 10);
  const auto fresh = heavens_at(kCoalwood, instant);
  // Within libnova's cache of nutation (a tenth of a day), far outside it, and from four threads at once.
  (void)heavens_at(kCoalwood, on(1960, 6, 4, 9));
  EXPECT_TRUE(same(heavens_at(kCoalwood, instant), fresh));
  (void)moon_at(2440000.5);
  EXPECT_TRUE(same(heavens_at(kCoalwood, instant), fresh));
  std::vector<std::thread> threads;
  std::array<bool, 4> agrees{};
  for (std::size_t k = 0; k < agrees.size(); ++k)
    threads.emplace_back([&, k] {
      bool all = true;
      for (int i = 0; i < 50; ++i) {
        (void)heavens_at(kCoalwood, instant, 100.0 * static_cast<double>(k) + i);
        all = all && same(heavens_at(kCoalwood, instant), fresh);
      }
      agrees[k] = all;
    });
  for (auto& thread : threads) thread.join();
  for (const bool agreed : agrees) EXPECT_TRUE(agreed);
}

}  // namespace
}  // namespace coalwood::scene

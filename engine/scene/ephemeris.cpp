#include "scene/ephemeris.h"

#include <libnova/dynamical_time.h>
#include <libnova/earth.h>
#include <libnova/jupiter.h>
#include <libnova/lunar.h>
#include <libnova/mars.h>
#include <libnova/mercury.h>
#include <libnova/nutation.h>
#include <libnova/precession.h>
#include <libnova/saturn.h>
#include <libnova/sidereal_time.h>
#include <libnova/solar.h>
#include <libnova/venus.h>

#include <array>
#include <cmath>
#include <mutex>

#include "math/ellipsoid.h"
#include "math/vec3.h"

namespace coalwood::scene {
namespace {

using math::Vec3d;

constexpr double kDaySeconds = 86400.0;
constexpr double kAstronomicalUnit = 1.495978707e11;  // [m] IAU 2012 resolution B2
constexpr double kHour = 15.0 * kDegree;              // [rad] of right ascension or sidereal time

/// How small a term of the moon's series libnova leaves out: 0.001 deg in the end, fifty times as fast as all
/// of them.
constexpr double kMoonPrecision = 1e-5;

/// libnova keeps its last nutation and gives it out again for days near by, from variables that all threads
/// share. Holding this lock and asking for a far day first makes every answer one of its arguments alone.
class LibnovaAlone {
 public:
  explicit LibnovaAlone(double julian_day) : lock_(mutex_) {
    constexpr double kFarDays = 1000.0;
    ln_nutation forgotten{};
    ln_get_nutation(julian_day + kFarDays, &forgotten);
    ln_get_nutation(julian_day, &forgotten);
  }

 private:
  static std::mutex mutex_;
  std::lock_guard<std::mutex> lock_;
};
std::mutex LibnovaAlone::mutex_;

double dynamical(double julian_day) {
  return julian_day + ln_get_dynamical_time_diff(julian_day) / kDaySeconds;
}

/// libnova gives sun and moon against the equinox of J2000; the sky turns with that of date. Half a degree
/// since 1960.
Equatorial of_date(ln_equ_posn place, double julian_day, double distance) {
  ln_equ_posn precessed{};
  ln_get_equ_prec(&place, julian_day, &precessed);
  const double turn = 2.0 * kPi;
  const double ascension = std::fmod(precessed.ra * kDegree + turn, turn);
  return {ascension, precessed.dec * kDegree, distance};
}

Equatorial sun_alone(double julian_day) {
  const double moment = dynamical(julian_day);
  ln_equ_posn place{};
  ln_get_solar_equ_coords(moment, &place);
  return of_date(place, moment, ln_get_earth_solar_dist(moment) * kAstronomicalUnit);
}

Equatorial moon_alone(double julian_day) {
  const double moment = dynamical(julian_day);
  ln_equ_posn place{};
  ln_get_lunar_equ_coords_prec(moment, &place, kMoonPrecision);
  ln_rect_posn centre{};
  ln_get_lunar_geo_posn(moment, &centre, kMoonPrecision);
  return of_date(place, moment, 1000.0 * norm(Vec3d{centre.X, centre.Y, centre.Z}));
}

Vec3d direction(const Equatorial& place) {
  const double level = std::cos(place.declination);
  return {level * std::cos(place.right_ascension), level * std::sin(place.right_ascension),
          std::sin(place.declination)};
}

/// Number of the Julian day that begins at noon of a Gregorian day.
/// Source: Fliegel and Van Flandern 1968, Comm. ACM 11(10), 657.
long julian_day_number(int year, int month, int day) {
  const long y = year, m = month, d = day;
  return d - 32075 + 1461 * (y + 4800 + (m - 14) / 12) / 4 + 367 * (m - 2 - (m - 14) / 12 * 12) / 12 -
         3 * ((y + 4900 + (m - 14) / 12) / 100) / 4;
}

/// Axes of the equator and equinox of J2000 in those of date.
/// Source: Lieske 1979, Astron. Astrophys. 73, 282; Meeus 1998, eq. 21.3. Nutation (17 arc seconds) is left out.
std::array<Vec3d, 3> date_from_j2000(double julian_day) {
  constexpr double kSecond = kDegree / 3600.0;
  const double t = (dynamical(julian_day) - 2451545.0) / 36525.0;  // [Julian centuries]
  const double zeta = (2306.2181 * t + 0.30188 * t * t + 0.017998 * t * t * t) * kSecond;
  const double z = (2306.2181 * t + 1.09468 * t * t + 0.018203 * t * t * t) * kSecond;
  const double theta = (2004.3109 * t - 0.42665 * t * t - 0.041833 * t * t * t) * kSecond;
  const double cz = std::cos(zeta), sz = std::sin(zeta), cZ = std::cos(z), sZ = std::sin(z);
  const double ct = std::cos(theta), st = std::sin(theta);
  return {Vec3d{cz * ct * cZ - sz * sZ, cz * ct * sZ + sz * cZ, cz * st},
          Vec3d{-sz * ct * cZ - cz * sZ, -sz * ct * sZ + cz * cZ, -sz * st}, Vec3d{-st * cZ, -st * sZ, ct}};
}

/// Mercury to Saturn at a Julian day of universal time: places of date (distance left out), magnitudes, and colours as
/// those of black bodies of their colour index B-V. Source of those: Mallama, Krobusek and Pavlov 2017, Icarus 282, 19.
struct PlanetFigures {
  void (*place)(double, ln_equ_posn*);
  double (*magnitude)(double);
  double temperature;  // [K]
};
constexpr std::array<PlanetFigures, 5> kPlanets{{{ln_get_mercury_equ_coords, ln_get_mercury_magnitude, 4600.0},
                                                 {ln_get_venus_equ_coords, ln_get_venus_magnitude, 5000.0},
                                                 {ln_get_mars_equ_coords, ln_get_mars_magnitude, 3700.0},
                                                 {ln_get_jupiter_equ_coords, ln_get_jupiter_magnitude, 4900.0},
                                                 {ln_get_saturn_equ_coords, ln_get_saturn_magnitude, 4300.0}}};

}  // namespace

double julian_day(const Instant& start, double after) noexcept {
  // A Julian day begins at noon.
  const double midnight = static_cast<double>(julian_day_number(start.year, start.month, start.day)) - 0.5;
  return midnight + (start.clock - start.utc_offset + after) / kDaySeconds;
}

double greenwich_mean_sidereal_time(double julian_day) {
  const LibnovaAlone alone(julian_day);
  return ln_get_mean_sidereal_time(julian_day) * kHour;
}

Equatorial sun_at(double julian_day) {
  const LibnovaAlone alone(julian_day);
  return sun_alone(julian_day);
}

Equatorial moon_at(double julian_day) {
  const LibnovaAlone alone(julian_day);
  return moon_alone(julian_day);
}

exchange::Heavens heavens_at(const Site& site, const Instant& start, double after) {
  const double day = julian_day(start, after);
  const LibnovaAlone alone(day);
  const double sidereal = ln_get_apparent_sidereal_time(day) * kHour + site.longitude;
  const double s = std::sin(sidereal), c = std::cos(sidereal);
  const double sin_latitude = std::sin(site.latitude), cos_latitude = std::cos(site.latitude);

  // W's axes in equatorial components; their transpose takes equatorial vectors to W.
  const Vec3d east{-s, c, 0.0};
  const Vec3d north{-sin_latitude * c, -sin_latitude * s, cos_latitude};
  const Vec3d up{cos_latitude * c, cos_latitude * s, sin_latitude};
  const auto to_W = [&](const Vec3d& v) { return Vec3d{dot(east, v), dot(north, v), dot(up, v)}; };

  // The site in equatorial components, for the moon's parallax (up to one degree).
  const double normal = math::kSemiMajorAxis / std::sqrt(1.0 - math::kEccentricity2 * sin_latitude * sin_latitude);
  const Vec3d site_E{(normal + site.elevation) * cos_latitude * c,
                     (normal + site.elevation) * cos_latitude * s,
                     ((1.0 - math::kEccentricity2) * normal + site.elevation) * sin_latitude};
  const Equatorial sun = sun_alone(day), moon = moon_alone(day);
  const Vec3d moon_E = moon.distance * direction(moon);

  exchange::Heavens heavens;
  heavens.sun_direction = to_W(direction(sun));
  constexpr double kMoonRadius = 1737.4e3;  // [m] IAU 2015
  heavens.moon_radius = std::asin(kMoonRadius / norm(moon_E - site_E));
  heavens.moon_direction = normalized(to_W(moon_E - site_E));
  // Half of one plus the cosine of the angle sun-moon-earth (Meeus 1998, eq. 48.1).
  heavens.moon_lit =
      0.5 * (1.0 + dot(normalized(-moon_E), normalized(sun.distance * direction(sun) - moon_E)));
  heavens.world_from_equator = {to_W({1.0, 0.0, 0.0}), to_W({0.0, 1.0, 0.0}), to_W({0.0, 0.0, 1.0})};
  for (std::size_t i = 0; i < 3; ++i) heavens.world_from_j2000[i] = to_W(date_from_j2000(day)[i]);
  // None is seen by day, and they cost as much as sun and moon together.
  constexpr double kDaylight = -0.05;  // [1] sine of the sun's elevation
  if (heavens.sun_direction.z < kDaylight)
    for (std::size_t i = 0; i < kPlanets.size(); ++i) {
      const double moment = dynamical(day);
      ln_equ_posn place{};
      kPlanets[i].place(moment, &place);
      heavens.planets[i] = {to_W(direction(of_date(place, moment, 1.0))), kPlanets[i].magnitude(moment),
                            kPlanets[i].temperature};
    }
  return heavens;
}

}  // namespace coalwood::scene

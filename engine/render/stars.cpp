#include "render/stars.h"

#include <algorithm>
#include <cmath>

#include "math/measures.h"
#include "render/exposure.h"
#include "render/refraction.h"
#include "render/satellite.h"

namespace coalwood::render {
namespace {

using math::kDegree;

constexpr double kSigma = 0.5;  // [px] of a star's image: as sharp as pixels can hold without flicker

double smoothstep(double low, double high, double x) {
  const double t = std::clamp((x - low) / (high - low), 0.0, 1.0);
  return t * t * (3.0 - 2.0 * t);
}

/// Noise over time: hashed values 9 times a second, smoothly joined.
double flicker(double time, std::uint32_t star) {
  constexpr double kRate = 9.0;  // [1/s]
  const double place = time * kRate;
  const double cell = std::floor(place);
  const double f = place - cell;
  const auto at = [&](double c) {
    return static_cast<double>(shader::unit_float(shader::hash2(static_cast<int>(c), static_cast<int>(star), 0x57a25u)));
  };
  const double u = f * f * (3.0 - 2.0 * f);
  return 2.0 * (at(cell) + u * (at(cell + 1.0) - at(cell))) - 1.0;
}

}  // namespace

glm::vec3 blackbody_colour(double temperature) {
  // CIE xy of the Planckian locus; Kim et al. 2002, US patent 7024034, cubic fit for 1667 to 25000 K.
  const double t = std::clamp(temperature, 1667.0, 25000.0);
  const double i = 1000.0 / t;
  const double x = t < 4000.0 ? -0.2661239 * i * i * i - 0.2343589 * i * i + 0.8776956 * i + 0.179910
                              : -3.0258469 * i * i * i + 2.1070379 * i * i + 0.2226347 * i + 0.240390;
  const double y = t < 2222.0   ? -1.1063814 * x * x * x - 1.34811020 * x * x + 2.18555832 * x - 0.20219683
                   : t < 4000.0 ? -0.9549476 * x * x * x - 1.37418593 * x * x + 2.09137015 * x - 0.16748867
                                : 3.0817580 * x * x * x - 5.87338670 * x * x + 3.75112997 * x - 0.37001483;
  const double X = x / y, Z = (1.0 - x - y) / y;
  const glm::dvec3 rgb(3.2406 * X - 1.5372 - 0.4986 * Z, -0.9689 * X + 1.8758 + 0.0415 * Z, 0.0557 * X - 0.2040 + 1.0570 * Z);
  const glm::vec3 c(glm::max(rgb, glm::dvec3(0.0)));
  return c / static_cast<float>(luminance_of(c));
}

double star_shown(double sun_elevation, double magnitude) {
  // Sirius comes out as civil twilight ends, magnitude 6 as night does.
  const double first = -6.0 - 1.3 * std::max(magnitude + 1.5, 0.0);  // [deg]
  return smoothstep(0.0, 2.5, first - sun_elevation / kDegree);
}

double twinkle(double elevation, double time, std::uint32_t star) {
  constexpr double kBelow = 30.0 * kDegree;
  constexpr double kStrongest = 0.45;  // [1] at the horizon
  const double low = std::clamp(1.0 - elevation / kBelow, 0.0, 1.0);
  return 1.0 + kStrongest * low * low * flicker(time, star);
}

namespace {

/// Adds the points of light that the picture holds, one after the other.
class Gatherer {
 public:
  explicit Gatherer(const StarInput& in)
      : in_(in),
        right_(in.camera.right()),
        up_(in.camera.up()),
        forward_(in.camera.forward()),
        pixel_(2.0 * std::tan(0.5 * in.camera.vertical_fov) / in.size.height),
        corner_(std::cos(std::atan(0.5 * pixel_ * std::hypot(in.size.width, in.size.height)) + 1.0 * kDegree)),
        height_(static_cast<float>(std::max(in.camera.position.z + kZeroLevelBelowPad, 1.0))),
        moon_(math::normalized(in.heavens.moon_direction)),
        moon_cosine_(std::cos(in.heavens.moon_radius)) {}

  /// @param direction unit, geometric @param share of its light that is shown
  void add(const Vec3d& direction, double magnitude, double temperature, double share) {
    constexpr double kMargin = 4.0;  // [px]
    if (share <= 0.0 || dot(direction, forward_) < -0.1) return;
    if (dot(direction, moon_) > moon_cosine_) return;  // behind the moon
    const Vec3d d = refracted(direction);
    const double ahead = dot(d, forward_);
    if (ahead <= 0.0) return;
    const double x = 0.5 * in_.size.width + dot(d, right_) / (ahead * pixel_) + in_.shift.x;
    const double y = 0.5 * in_.size.height + dot(d, up_) / (ahead * pixel_) + in_.shift.y;
    if (x < -kMargin || y < -kMargin || x > in_.size.width + kMargin || y > in_.size.height + kMargin) return;
    const glm::vec3 through = light_through_air(in_.air, height_, static_cast<float>(d.z));
    if (through.r <= 0.0f) return;
    // A pixel away from the middle of a flat picture sees a smaller part of the sky.
    const double solid_angle = pixel_ * pixel_ * ahead * ahead * ahead;
    const double illuminance = kMagnitudeZero * std::pow(10.0, -0.4 * magnitude) * share * kPointShare;
    const glm::vec3 light = blackbody_colour(temperature) * through * static_cast<float>(illuminance / solid_angle);
    seen.push_back({glm::vec4(x, y, kSigma, 0.0), glm::vec4(light, 0.0f)});
  }

  /// Whether a direction (unit, geometric) lies within the picture or a degree beside it.
  [[nodiscard]] bool may_see(const Vec3d& d) const { return dot(d, forward_) > corner_; }

  std::vector<gpu::StarSprite> seen;

 private:
  const StarInput& in_;
  Vec3d right_, up_, forward_;
  double pixel_;  ///< [1] side of the middle pixel at unit distance
  double corner_; ///< [1] cosine of the angle from the middle to a corner and a degree beyond
  float height_;  ///< [m] above the air's zero level
  Vec3d moon_;
  double moon_cosine_;
};

double elevation_of(const Vec3d& direction) { return std::asin(std::clamp(direction.z, -1.0, 1.0)); }

}  // namespace

std::vector<gpu::StarSprite> stars_seen(const StarInput& in) {
  constexpr double kBrightest = -4.9;  // [mag] Venus
  const Vec3d sun_direction = math::normalized(in.heavens.sun_direction);
  const double sun = elevation_of(sun_direction);
  if (star_shown(sun, kBrightest) <= 0.0) return {};
  Gatherer gatherer(in);
  const auto& axes = in.heavens.world_from_j2000;
  std::uint32_t number = 0;
  for (const exchange::Star& star : in.look.stars) {
    ++number;
    if (star.magnitude > in.faintest) continue;
    const double shown = star_shown(sun, star.magnitude);
    if (shown <= 0.0) continue;
    const Vec3d d = star.direction.x * axes[0] + star.direction.y * axes[1] + star.direction.z * axes[2];
    if (!gatherer.may_see(d)) continue;
    gatherer.add(d, star.magnitude, star.temperature, shown * twinkle(elevation_of(d), in.time, number));
  }
  // Discs do not twinkle, planets hardly more.
  for (const exchange::Planet& planet : in.heavens.planets)
    if (planet.magnitude < in.faintest)
      gatherer.add(math::normalized(planet.direction), planet.magnitude, planet.temperature, star_shown(sun, planet.magnitude));
  for (const exchange::Satellite& satellite : in.look.satellites) {
    constexpr double kSunlight = 5800.0;  // [K]
    const double magnitude = magnitude_of(satellite, in.time, in.camera.position, sun_direction);
    if (magnitude < in.faintest)
      gatherer.add(math::normalized(place_of(satellite, in.time) - in.camera.position), magnitude, kSunlight, star_shown(sun, magnitude));
  }
  return std::move(gatherer.seen);
}

}  // namespace coalwood::render

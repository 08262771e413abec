#include "terrain/geodesy.h"

#include <cmath>

#include "math/ellipsoid.h"

namespace coalwood::terrain {
namespace {

using math::kEccentricity2;
using math::kSemiMajorAxis;
using math::kSemiMinorAxis;

constexpr double kSecondEccentricity2 = kEccentricity2 / (1.0 - kEccentricity2);

struct Xyz {
  double x, y, z;
};
Xyz centred(const Geographic& p) {
  const double s = std::sin(p.latitude), c = std::cos(p.latitude);
  const double n = kSemiMajorAxis / std::sqrt(1.0 - kEccentricity2 * s * s);
  return {(n + p.height) * c * std::cos(p.longitude), (n + p.height) * c * std::sin(p.longitude),
          (n * (1.0 - kEccentricity2) + p.height) * s};
}

}  // namespace

SiteFrame::SiteFrame(const Geographic& pad)
    : pad_(pad),
      sin_lat_(std::sin(pad.latitude)),
      cos_lat_(std::cos(pad.latitude)),
      sin_lon_(std::sin(pad.longitude)),
      cos_lon_(std::cos(pad.longitude)) {
  const Xyz p = centred(pad);
  x_ = p.x;
  y_ = p.y;
  z_ = p.z;
}

Geographic SiteFrame::place_at(double east, double north, double elevation) const {
  // The surface falls away from the horizontal plane; twice round and the rest is below a millimetre.
  double up = elevation - pad_.height - (east * east + north * north) / (2.0 * kSemiMajorAxis);
  Geographic place;
  for (int round = 0; round < 2; ++round) {
    const double x = x_ - sin_lon_ * east - sin_lat_ * cos_lon_ * north + cos_lat_ * cos_lon_ * up;
    const double y = y_ + cos_lon_ * east - sin_lat_ * sin_lon_ * north + cos_lat_ * sin_lon_ * up;
    const double z = z_ + cos_lat_ * north + sin_lat_ * up;
    const double p = std::sqrt(x * x + y * y);
    const double reduced = std::atan2(z * kSemiMajorAxis, p * kSemiMinorAxis);
    const double s = std::sin(reduced), c = std::cos(reduced);
    place.latitude = std::atan2(z + kSecondEccentricity2 * kSemiMinorAxis * s * s * s, p - kEccentricity2 * kSemiMajorAxis * c * c * c);
    place.longitude = std::atan2(y, x);
    const double sl = std::sin(place.latitude);
    const double n = kSemiMajorAxis / std::sqrt(1.0 - kEccentricity2 * sl * sl);
    const double cl = std::cos(place.latitude);
    // Near the poles the first form loses its digits, near the equator the second.
    place.height = cl > 0.5 ? p / cl - n : z / sl - n * (1.0 - kEccentricity2);
    up += elevation - place.height;
  }
  return place;
}

SiteFrame::Enu SiteFrame::enu_of(const Geographic& place) const {
  const Xyz q = centred(place);
  const double x = q.x - x_, y = q.y - y_, z = q.z - z_;
  return {-sin_lon_ * x + cos_lon_ * y, -sin_lat_ * cos_lon_ * x - sin_lat_ * sin_lon_ * y + cos_lat_ * z,
          cos_lat_ * cos_lon_ * x + cos_lat_ * sin_lon_ * y + sin_lat_ * z};
}

}  // namespace coalwood::terrain

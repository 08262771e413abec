#include "render/lamps.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "math/random.h"

namespace coalwood::render {
namespace {

constexpr double kHour = 3600.0, kDay = 24.0 * kHour;  // [s]

bool is_house(SiteModel model) { return model == SiteModel::company_house_1 || model == SiteModel::company_house_2; }

Burning in_house(float hash, double clock) {
  const auto key = static_cast<std::uint64_t>(static_cast<double>(hash) * 0x1p24);
  const auto chance = [&](std::uint64_t which) { return math::uniform(0x1a395u, key, which); };
  constexpr double kNoon = 12.0;                 // [h] evenings are after it, mornings before
  constexpr double kNight = 0.06, kPorch = 0.08; // [1] of the houses: somebody up all night, porch light all night
  const double hour = clock / kHour;
  // Most between half past nine and eleven.
  const double bed = 21.0 + 1.75 * (chance(0) + chance(1));
  const double up = 4.5 + 1.5 * chance(2);
  const double evening = hour >= kNoon ? hour : hour + 24.0;
  const bool awake = evening < bed || (hour < kNoon && hour >= up);
  Burning burning;
  if (awake) burning.rooms = static_cast<float>(0.35 + 0.45 * chance(3));
  else if (chance(4) < kNight) burning.rooms = 0.3f;
  burning.outside = chance(5) < (awake ? 0.45 : kPorch);
  return burning;
}

}  // namespace

Burning burning_in(SiteModel model, float hash, double sun, double clock) {
  // Between sunset and 5 degrees below, one house after the other.
  constexpr double kDegree = std::numbers::pi / 180.0;
  if (sun > -5.0 * kDegree * static_cast<double>(hash)) return {};
  clock -= kDay * std::floor(clock / kDay);
  if (is_house(model)) return in_house(hash, clock);
  constexpr double kClosing = 22.0 * kHour, kOpening = 5.0 * kHour;
  const bool open = clock < kClosing && clock > kOpening;
  switch (model) {
    case SiteModel::store:
      return {open ? 0.5f : 0.1f, true};
    case SiteModel::headframe:
    case SiteModel::tipple:
    case SiteModel::workshop:
      return {0.7f, true};
    case SiteModel::blockhouse:
      return {0.0f, true};
    default:
      return {};
  }
}

double shown_at_night(double luminance, double exposure) {
  constexpr double kBrightest = 2.0;  // [1]
  return std::min(luminance, kBrightest / std::max(exposure, 1e-9));
}

std::optional<Lamp> lamp_of(const Stand& stand, double exposure) {
  // Where it hangs [m] in the model's axes, and what it gives: a bulb of 60 W has 65 cd, of 100 W under an enamel shade 150, a
  // barn lantern 8.
  struct Hung {
    glm::dvec3 place;
    double candela;
    bool at_wall;
    double near = 3.0;  ///< [m] where what it lights stands
  };
  const auto hung = [&]() -> std::optional<Hung> {
    switch (stand.model) {
      case SiteModel::company_house_1: return Hung{{0.0, 4.9, 2.95}, 65.0, true};
      case SiteModel::company_house_2: return Hung{{0.0, 4.7, 2.9}, 65.0, true};
      case SiteModel::store: return Hung{{0.0, 12.0, 4.2}, 150.0, true};
      case SiteModel::headframe: return Hung{{0.0, 6.0, 8.0}, 150.0, false};
      case SiteModel::tipple: return Hung{{0.0, 6.5, 6.0}, 150.0, true};
      case SiteModel::workshop: return Hung{{0.0, 8.0, 4.5}, 150.0, true};
      case SiteModel::blockhouse: return Hung{{2.6, -0.6, 1.7}, 8.0, false, 7.0};
      default: return std::nullopt;
    }
  }();
  if (!hung) return std::nullopt;
  // As with windows: a grey card by it is not lighter than this.
  constexpr double kGrey = 0.18, kBrightest = 0.25;
  const double most = kBrightest * hung->near * hung->near * std::numbers::pi / (kGrey * std::max(exposure, 1e-9));
  const double c = std::cos(stand.heading), s = -std::sin(stand.heading);
  const glm::dvec3 p = hung->place * stand.scale;
  Lamp lamp;
  lamp.p_W = stand.p_W + math::Vec3d{c * p.x - s * p.y, s * p.x + c * p.y, p.z};
  lamp.candela = static_cast<float>(std::min(hung->candela, most));
  if (hung->at_wall) lamp.front = glm::vec3(-s, c, 0.0);
  return lamp;
}

}  // namespace coalwood::render

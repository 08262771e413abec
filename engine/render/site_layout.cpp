#include "render/site_layout.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "math/random.h"
#include "render/cameras.h"

namespace coalwood::render {
namespace {

using math::Vec3d;
using terrain::Building;
using terrain::BuildingKind;

constexpr double kPi = std::numbers::pi;
/// [m] The slab's top over the ground: the rocket's tail stands on the ground's level.
constexpr double kSlabTop = 0.012;
/// [m] Sinking of things into uneven ground, so that no edge hangs in the air.
constexpr double kSunk = 0.02, kBuildingSunk = 0.25;

// Random streams.
enum Stream : std::uint64_t { kPose = 101, kCloth, kPlace, kHouse };

/// Clothes of 1957 to 1960: work shirts, denim, khaki, plaid reds, Sunday white.
constexpr std::array kClothes = {glm::vec3(1.00f, 0.98f, 0.92f), glm::vec3(0.42f, 0.52f, 0.74f),
                                 glm::vec3(0.80f, 0.66f, 0.42f), glm::vec3(0.72f, 0.22f, 0.17f),
                                 glm::vec3(0.32f, 0.40f, 0.28f), glm::vec3(0.90f, 0.80f, 0.50f),
                                 glm::vec3(0.55f, 0.56f, 0.60f), glm::vec3(0.34f, 0.24f, 0.20f)};
/// Company houses: weathered white mostly, some ochre, some stained by coal.
constexpr std::array kHousePaint = {glm::vec3(0.62f, 0.60f, 0.55f), glm::vec3(0.58f, 0.57f, 0.53f),
                                    glm::vec3(0.66f, 0.65f, 0.61f), glm::vec3(0.47f, 0.37f, 0.22f),
                                    glm::vec3(0.40f, 0.39f, 0.37f), glm::vec3(0.45f, 0.47f, 0.40f)};
constexpr std::array kTruckPaint = {glm::vec3(0.09f, 0.15f, 0.12f), glm::vec3(0.20f, 0.035f, 0.025f),
                                    glm::vec3(0.06f, 0.085f, 0.16f)};

class Layout {
 public:
  Layout(const exchange::Look& look, const Ground& ground) : look_(look), ground_(ground) {
    const double l = std::hypot(kBlockhouseEast, kBlockhouseNorth);
    ahead_ = {-kBlockhouseEast / l, -kBlockhouseNorth / l};
  }

  std::vector<Stand> take() { return std::move(stands_); }

  void launch_site() {
    stands_.push_back(
        {SiteModel::pad, {0, 0, ground_.height(0, 0) + kSlabTop}, 0.0, 1.0, glm::vec3(1.0f), 0.5f});
    // The blockhouse to the left and a little behind the hero camera, its slit (-y of the model) toward the
    // pad.
    const glm::dvec2 house = from_blockhouse(-4.0, -1.2);
    put(SiteModel::blockhouse, house, facing_pad(house) + kPi, glm::vec3(1.0f), 0.3f, kSunk);
    const glm::dvec2 instrument = polar(15.5, 10.5);
    put(SiteModel::theodolite, instrument, facing_pad(instrument), glm::vec3(1.0f), 0.1f, 0.0);
    const glm::dvec2 truck = polar(29.0, 27.0);
    put(SiteModel::pickup, truck, facing_pad(truck) - 1.75,
        kTruckPaint[math::random_bits(look_.seed, kPlace, 1) % kTruckPaint.size()], 0.7f, 0.0);
    const glm::dvec2 second = polar(44.0, 22.0);
    put(SiteModel::pickup, second, facing_pad(second) + 2.2, kTruckPaint[1], 0.2f, 0.0);
  }

  void people() {
    // The man at the theodolite, then knots of two and three to the right of the hero frame, then a crowd
    // behind.
    const int count = std::clamp(look_.spectators, 0, 400);
    for (int i = 0; i < count; ++i) {
      const auto n = static_cast<std::uint64_t>(i);
      const auto u = [&](std::uint64_t k) { return math::uniform(look_.seed, kPlace, n, k); };
      glm::dvec2 at;
      if (i == 0) {
        at = polar(17.5, 9.9);
      } else if (i < 16) {
        static constexpr double kKnots[][2] = {{20.5, 13.0}, {25.5, 16.5}, {31.0, 12.5},
                                               {22.5, 23.5}, {33.5, 21.0}, {12.5, 33.0}};
        const double* knot = kKnots[(static_cast<std::size_t>(i) - 1) % 6];
        const auto ring = static_cast<double>((i - 1) / 6);
        const double around = 2.0 * kPi * (0.33 * ring + u(1));
        at = polar(knot[0], knot[1]) + (0.35 + 0.38 * ring) * glm::dvec2(std::cos(around), std::sin(around));
      } else {
        at = polar(-75.0 + 150.0 * u(1) + (u(1) < 0.5 ? -25.0 : 35.0), 9.0 + 22.0 * std::sqrt(u(2)));
      }
      const std::uint64_t pose = math::random_bits(look_.seed, kPose, n) % 4;
      const SiteModel model =
          i == 0 ? SiteModel::spectator_2
                 : static_cast<SiteModel>(static_cast<std::uint64_t>(SiteModel::spectator_1) + pose);
      const glm::vec3 cloth = kClothes[math::random_bits(look_.seed, kCloth, n) % kClothes.size()];
      put(model, at, facing_pad(at) + 0.7 * (u(3) - 0.5), cloth, static_cast<float>(u(4)), 0.005,
          0.96 + 0.08 * u(5));
    }
  }

  void town(const terrain::Features& features) {
    std::uint64_t n = 0;
    for (const Building& b : features.buildings) {
      const double u = math::uniform(look_.seed, kHouse, n);
      const glm::vec3 paint = kHousePaint[math::random_bits(look_.seed, kHouse, n, 1) % kHousePaint.size()];
      const auto hash = static_cast<float>(math::uniform(look_.seed, kHouse, n++, 2));
      const glm::dvec2 at(b.at.east, b.at.north);
      switch (b.kind) {
        case BuildingKind::company_house:
          put(u < 0.6 ? SiteModel::company_house_1 : SiteModel::company_house_2, at, b.heading, paint, hash,
              kBuildingSunk);
          break;
        case BuildingKind::church:
          put(SiteModel::church, at, b.heading, kHousePaint[2], hash, kBuildingSunk);
          break;
        case BuildingKind::big_store:
          put(SiteModel::store, at, b.heading, paint, hash, kBuildingSunk);
          break;
        case BuildingKind::clubhouse:
          put(SiteModel::store, at, b.heading, paint, hash, kBuildingSunk, 0.8);
          break;
        case BuildingKind::machine_shop:
          put(SiteModel::workshop, at, b.heading, paint, hash, kBuildingSunk);
          break;
        case BuildingKind::tipple:
          put(SiteModel::tipple, at, b.heading, paint, hash, kBuildingSunk);
          break;
        case BuildingKind::headframe:
          put(SiteModel::headframe, at, b.heading, paint, hash, kBuildingSunk);
          break;
      }
    }
  }

 private:
  /// Metres to the right of and beyond the blockhouse, seen toward the pad.
  glm::dvec2 from_blockhouse(double right, double beyond) const {
    return glm::dvec2(kBlockhouseEast, kBlockhouseNorth) + beyond * ahead_ +
           right * glm::dvec2(ahead_.y, -ahead_.x);
  }
  /// Degrees to the right of the pad as the blockhouse sees it, and metres from there.
  glm::dvec2 polar(double degrees, double distance) const {
    const double a = degrees * kPi / 180.0;
    return from_blockhouse(distance * std::sin(a), distance * std::cos(a));
  }
  static double facing_pad(const glm::dvec2& at) { return std::atan2(-at.x, -at.y); }
  void put(SiteModel model, const glm::dvec2& at, double heading, const glm::vec3& paint, float hash,
           double sunk, double scale = 1.0) {
    stands_.push_back({model, {at.x, at.y, ground_.height(at.x, at.y) - sunk}, heading, scale, paint, hash});
  }

  const exchange::Look& look_;
  const Ground& ground_;
  glm::dvec2 ahead_;
  std::vector<Stand> stands_;
};

}  // namespace

std::vector<Stand> layout_of(const exchange::Look& look, const Ground& ground,
                             const terrain::Features& features) {
  Layout layout(look, ground);
  layout.launch_site();
  layout.people();
  layout.town(features);
  return layout.take();
}

}  // namespace coalwood::render

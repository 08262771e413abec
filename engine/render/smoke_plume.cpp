#include "render/smoke_plume.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "math/random.h"
#include "render/smoke_emission.h"

namespace coalwood::render {
namespace {

using exchange::Look;
using exchange::Trail;
using exchange::TrailPoint;

constexpr double kPi = std::numbers::pi;
/// [s] Finest piece of emission that becomes a puff; coarser ones are this times a power of two.
constexpr double kQuantum = 1.0 / 128.0;
/// [1] Distance over deviation below which neighbours are one, and how often that is tried.
constexpr double kMergeDistance = 0.33;
constexpr int kMergeLevels = 4;
/// How many of the newest pieces are cut finer, and into how many.
constexpr int kFreshPieces = 4;
/// [1] Shares of the puffs that the ring on the ground and the smouldering tail may have.
constexpr double kBurstShare = 0.2, kTailShare = 0.16;
/// Hot smoke rises; it takes air in as it does. Source of the entrainment: Morton, Taylor, Turner
/// 1956.
constexpr Rise kColumnRise{2.4, 13.0}, kBurstRise{0.55, 9.0}, kTailRise{0.3, 8.0};
constexpr double kEntrainment = 0.085;
/// [1] Deviation of what a round jet carries over the distance behind the nozzle: half of the speed is left at 0.094 of it, and
/// what is carried spreads a quarter wider. Source: Hussein, Capp, George 1994.
constexpr double kJetOpening = 0.10;
/// A wake's width grows with the cube root of the distance x: 1.14 (x / theta)^(1/3) momentum thicknesses theta. With
/// theta^2 = C_D d^2 / 8 that is the wake of the body, which what smoulders fills. Told by the momentum that each metre of
/// the path was given, M [m^3/s] times the air's density, and by age, it is sigma^3 = 1.14^3 M t / (2 pi): that is what a
/// burning motor leaves. Source: Johansson, George, Gourlay 2003, axisymmetric wake at high Reynolds number.
constexpr double kWakeGrowth = 1.14;
/// [kg/m^3] of the air in a valley; [m/s] speed below which the nozzle works on the same air for long.
constexpr double kAirDensity = 1.15, kSlow = 40.0;
/// [m/s] Speed in a column at which the air's own motion takes over from the jet's.
constexpr double kCalmed = 1.5;
/// [1] Drag coefficient on the body's cross-section: of a slender finned body.
constexpr double kWakeDrag = 0.4;
/// How often the newest piece of the wake is halved, or its blunt end would be seen through a long lens.
constexpr int kTailHalvings = 7;
/// [1] Of the jet's way: where its solids have cooled enough to be smoke instead of fire.
constexpr double kSmokeBegins = 0.6;
/// How uneven a column's width is, how far its eddies carry it aside [deviations], and how soon [s]. Both come in lumps as
/// long as some deviations of the column at this age [s].
constexpr double kUneven = 0.38, kEddies = 0.55, kStirred = 0.25, kLumpAge = 0.3;
constexpr double kLumpLengths[] = {2.6, 7.0};
/// Jet along the ground: its front's speed times its place over the root of thrust by density, and where it starts [m]. Its
/// impulse ends with the rocket's leaving: after some time [s] it slows as a ring does.
constexpr double kWallJet = 0.5, kWallJetStart = 0.55, kWallJetTime = 1.0;
/// [1] Dust that a wall jet lifts, over its smoke's extinction.
constexpr double kDustShare = 0.12;
/// Wandering: wave length [m], amplitude in the end [m], time to get there [s].
struct Wander {
  double length, amplitude, time;
};
constexpr Wander kWander[] = {{70.0, 11.0, 40.0}, {19.0, 3.2, 14.0}, {6.5, 1.1, 4.0}};

enum Stream : std::uint64_t { kWanderStream = 211, kBurstStream, kLobeStream };

/// Smooth noise of one variable, -1 to 1, zero mean.
double smooth_noise(double x, std::uint64_t seed, std::uint64_t axis, std::uint64_t octave) {
  const double cell = std::floor(x);
  const double f = x - cell;
  const auto at = [&](double i) {
    return 2.0 * math::uniform(seed, kWanderStream, static_cast<std::uint64_t>(static_cast<std::int64_t>(i)),
                               axis * 8 + octave) -
           1.0;
  };
  const double u = f * f * f * (f * (f * 6.0 - 15.0) + 10.0);
  return at(cell) + u * (at(cell + 1.0) - at(cell));
}

/// How much of a wave of this length [m] can be drawn by pieces of that length [m].
double shown(double wave, double piece) {
  return std::clamp(0.5 * wave / std::max(piece, 1e-9) - 0.6, 0.0, 1.0);
}

class Plume {
 public:
  Plume(const Trail& trail, const Look& look, const Ground& ground, double time,
        const PlumeSettings& settings)
      : look_(look),
        ground_(ground),
        settings_(settings),
        time_(time),
        emission_(trail, look.exhaust, time) {
    for (const exchange::RevolvedPart& part : look.rocket.bodies)
      for (const auto& [station, radius] : part.outline) reach_ = std::max(reach_, radius);
    if (!emission_.none()) lump_ = lump_of_column();
  }

  std::vector<Puff> take() {
    if (emission_.none() || look_.exhaust.smoke_yield * look_.exhaust.mass_extinction <= 0.0) return {};
    ring();
    const std::size_t first = puffs_.size();
    column();
    merge(first);
    const std::size_t then = puffs_.size();
    tail();
    merge(then);
    return std::move(puffs_);
  }

 private:
  /// Where what left the nozzle at `born` is now, and how wide it is. Unevenness finer than a
  /// `piece` [m of the path] is left out, or pieces would stand beside each other like discs.
  struct Place {
    Vec3d p;
    double sigma;
  };
  double jet_length(const TrailPoint& point) const {
    const double share = emission_.highest_flow() > 0.0 ? point.mass_flow / emission_.highest_flow() : 0.0;
    return look_.exhaust.flame_length * (0.35 + 0.65 * std::sqrt(std::clamp(share, 0.0, 1.0)));
  }
  /// [m] Deviation of the wake this far behind the body [m].
  double wake_width(double behind) const {
    const double theta = std::sqrt(kWakeDrag / 8.0) * 2.0 * reach_;
    return std::hypot(0.5 * reach_, kWakeGrowth * std::cbrt(theta * theta * std::max(behind, 0.0)));
  }
  /// How the gas leaves, over the ground [m/s].
  static Vec3d leaving(const TrailPoint& point) {
    const double speed = std::max(point.thrust / std::max(point.mass_flow, 1e-9), 100.0);
    return point.v_W + speed * point.exhaust_W;
  }
  /// [m^3/s] Momentum that a metre of path was given, by the air's density.
  static double push(const TrailPoint& point) {
    return point.mass_flow * math::norm(leaving(point)) / (kAirDensity * std::hypot(math::norm(point.v_W), kSlow));
  }
  /// [m] Deviation of the column at an age [s] where its motion alone spreads it.
  static double column_width(double push, double age) {
    if (push <= 0.0) return 0.0;
    const double calmed = std::pow(push / (2.0 * kPi * kCalmed), 1.5);  // cube of the deviation
    const double rate = kWakeGrowth * kWakeGrowth * kWakeGrowth * push / (2.0 * kPi);
    return std::cbrt(calmed * -std::expm1(-rate * age / calmed));
  }
  /// [m] Length by which lumps are measured: the column's deviation when it is young, at its half.
  double lump_of_column() const {
    return std::max(column_width(push(emission_.point(0.5 * emission_.burnout())), kLumpAge), 0.02);
  }
  /// Lumps of two sizes along the path, -1 to 1.
  double lumps(double way, double piece, std::uint64_t axis) const {
    double sum = 0.0;
    for (std::uint64_t k = 0; k < std::size(kLumpLengths); ++k) {
      const double length = kLumpLengths[k] * lump_;
      sum += 0.6 * shown(length, piece) * smooth_noise(way / length, look_.seed, axis, k);
    }
    return sum;
  }
  Place place_of(double born, const Rise& rise, bool burning, double piece) const {
    const TrailPoint point = emission_.point(born);
    const double age = time_ - born;
    double width = 0.5 * std::max(look_.rocket.nozzle.exit_radius, 0.004) * 2.5;
    Vec3d p = point.p_W;
    if (burning) {
      const double jet = jet_length(point);
      // The gas leaves at the rocket's velocity plus its own; the air stops it within the jet's length.
      const Vec3d gas = leaving(point);
      const double pace = std::max(math::norm(gas), 50.0);
      const double stopped = 1.0 - (1.0 - kSmokeBegins) * std::exp(-age * pace / jet);
      p = p + (jet * stopped) * math::normalized(gas);
      // No wider than the jet's cone behind the nozzle, no wider than the stirred air.
      const double cone = kJetOpening * (emission_.way(emission_.now()) - emission_.way(born) + jet * stopped);
      const double column = std::max(column_width(push(point), age), 1e-6);
      width += cone * column / std::cbrt(cone * cone * cone + column * column * column);
      const double stirred = settings_.meander * -std::expm1(-age / kStirred);
      const double way = emission_.way(born);
      const Vec3d aside{lumps(way, piece, 3), lumps(way, piece, 4), 0.0};
      p = p + (kEddies * stirred * width) * aside;
      width *= std::max(1.0 + kUneven * stirred * lumps(way, piece, 5), 0.4);
    } else {
      width = wake_width(emission_.way(emission_.now()) - emission_.way(born));
    }
    const double floor = ground_.height(p.x, p.y);
    const double climbed = rise.height(age);
    double sigma = spread(width, dissipation_at(std::max(p.z - floor, 0.0), settings_.night), age) +
                   kEntrainment * climbed;
    const auto [east, north] = drift(look_.wind, p.z, rise, age);
    const double z = p.z;
    p = p + Vec3d{east, north, climbed};
    for (std::uint64_t octave = 0; octave < std::size(kWander); ++octave) {
      const Wander& w = kWander[octave];
      const double grown =
          settings_.meander * w.amplitude * -std::expm1(-age / w.time) * (settings_.night ? 0.4 : 1.0);
      const double at = z / w.length + 0.03 * age;
      p = p + grown * Vec3d{smooth_noise(at, look_.seed, 0, octave), smooth_noise(at, look_.seed, 1, octave),
                            0.5 * smooth_noise(at, look_.seed, 2, octave)};
    }
    // Not below the ground: what would be there lies on it.
    const double under = ground_.height(p.x, p.y) + 0.8 * sigma - p.z;
    if (under > 0.0) p.z += under;
    return {p, sigma};
  }

  /// Share of what leaves the nozzle at an instant that the ground turns aside.
  double turned_aside(double born) const {
    const TrailPoint point = emission_.point(born);
    const double height = point.p_W.z - ground_.height(point.p_W.x, point.p_W.y);
    return std::clamp(1.0 - height / (1.3 * jet_length(point)), 0.0, 1.0);
  }

  void add(double born0, double born1, double mass, const Rise& rise, bool burning) {
    if (mass <= 0.0) return;
    const double piece = emission_.way(born1) - emission_.way(born0);
    const Place a = place_of(born0, rise, burning, piece), b = place_of(born1, rise, burning, piece);
    Puff puff;
    puff.p_W = 0.5 * (a.p + b.p);
    const Vec3d along = b.p - a.p;
    const double length = math::norm(along);
    if (length > 1e-9) puff.axis_W = (1.0 / length) * along;
    puff.sigma = 0.5 * (a.sigma + b.sigma);
    // An even chain of pieces with this deviation is smooth to one part in a hundred.
    puff.sigma_along = std::sqrt(puff.sigma * puff.sigma + 0.26 * length * length);
    puff.smoke = mass * look_.exhaust.smoke_yield * look_.exhaust.mass_extinction;
    puff.origin = emission_.point(0.5 * (born0 + born1)).p_W;
    puff.age = time_ - 0.5 * (born0 + born1);
    puffs_.push_back(puff);
  }

  /// Joins neighbours that have grown far larger than their distance: the same mass, middle and
  /// size. Always the same pairs, so that a pair joins once and stays joined as it ages.
  void merge(std::size_t first) {
    for (int level = 0; level < kMergeLevels; ++level) {
      std::vector<Puff> kept(puffs_.begin(), puffs_.begin() + static_cast<std::ptrdiff_t>(first));
      bool any = false;
      std::size_t i = first;
      for (; i + 1 < puffs_.size(); i += 2) {
        const Puff &a = puffs_[i], &b = puffs_[i + 1];
        const Vec3d apart = b.p_W - a.p_W;
        const double all = a.smoke + b.smoke;
        if (math::norm(apart) > kMergeDistance * std::min(a.sigma, b.sigma) || all <= 0.0) {
          kept.push_back(a);
          kept.push_back(b);
          continue;
        }
        any = true;
        const double wa = a.smoke / all, wb = b.smoke / all;
        Puff joined = wa > wb ? a : b;
        joined.p_W = wa * a.p_W + wb * b.p_W;
        joined.axis_W = math::normalized(wa * a.axis_W + wb * b.axis_W);
        const double along = math::dot(apart, joined.axis_W);
        joined.sigma = std::sqrt(wa * a.sigma * a.sigma + wb * b.sigma * b.sigma);
        joined.sigma_along =
            std::max(joined.sigma, std::sqrt(wa * a.sigma_along * a.sigma_along +
                                             wb * b.sigma_along * b.sigma_along + wa * wb * along * along));
        joined.smoke = all;
        joined.origin = wa * a.origin + wb * b.origin;
        joined.age = wa * a.age + wb * b.age;
        kept.push_back(joined);
      }
      if (!any) return;
      if (i < puffs_.size()) kept.push_back(puffs_[i]);
      puffs_ = std::move(kept);
    }
  }

  void column() {
    const double end = std::min(emission_.now(), emission_.burnout());
    const int budget = std::max(8, static_cast<int>(settings_.most_puffs * (1.0 - kBurstShare - kTailShare)));
    double quantum = kQuantum;
    while (end / quantum > budget) quantum *= 2.0;
    for (double born = 0.0; born < end; born += quantum) {
      const double until = std::min(born + quantum, end);
      // The newest are cut finer: they are still narrow, and the rocket is fast.
      const int pieces = until > end - kFreshPieces * quantum ? kFreshPieces : 1;
      const double share = 1.0 - turned_aside(0.5 * (born + until));
      for (int k = 0; k < pieces; ++k) {
        const double t0 = born + (until - born) * k / pieces, t1 = born + (until - born) * (k + 1) / pieces;
        add(t0, t1, share * (emission_.mass(t1) - emission_.mass(t0)), kColumnRise, true);
      }
    }
  }

  void tail() {
    const double begin = emission_.burnout();
    const double end = std::min(emission_.now(), begin + kTailTimes * look_.exhaust.tail_time);
    if (end <= begin) return;
    const int budget = std::max(8, static_cast<int>(settings_.most_puffs * kTailShare));
    double quantum = 4.0 * kQuantum;
    while ((end - begin) / quantum > budget) quantum *= 2.0;
    for (double born = begin; born < end; born += quantum) {
      const double until = std::min(born + quantum, end);
      double from = born;
      const auto reach = [&](double to) {
        if (to <= from || to > until) return;
        add(from, to, emission_.smouldered(to) - emission_.smouldered(from), kTailRise, false);
        from = to;
      };
      double finer = quantum;
      for (int k = 0; k <= kTailHalvings; ++k, finer *= 0.5) reach(emission_.now() - finer);
      reach(until);
    }
  }

  /// How much farther than others the ground's jet runs in this direction: stones and the launcher part it.
  double lobes(double azimuth) const {
    double sum = 1.0;
    for (const int n : {2, 3, 5, 7})
      sum += 0.16 * std::cos(n * azimuth + 2.0 * kPi * math::uniform(look_.seed, kLobeStream, static_cast<std::uint64_t>(n)));
    return std::max(sum, 0.3);
  }

  /// The jet on the ground: rays from the pad, each at its own pace.
  void ring() {
    const double end = std::min(emission_.now(), emission_.burnout());
    // What was turned aside, in the column's own pieces, so that nothing is lost between them.
    double quantum = kQuantum;
    const int budget = std::max(8, static_cast<int>(settings_.most_puffs * (1.0 - kBurstShare - kTailShare)));
    while (end / quantum > budget) quantum *= 2.0;
    struct Piece {
      double born, mass;
    };
    std::vector<Piece> pieces;
    double total = 0.0;
    for (double born = 0.0; born < end; born += quantum) {
      const double until = std::min(born + quantum, end);
      const double mass = turned_aside(0.5 * (born + until)) * (emission_.mass(until) - emission_.mass(born));
      if (mass <= 0.0) continue;
      total += mass;
      pieces.push_back({0.5 * (born + until), total});
    }
    if (pieces.empty()) return;
    const int count = std::max(12, static_cast<int>(settings_.most_puffs * kBurstShare));
    for (int k = 0; k < count; ++k) {
      const auto n = static_cast<std::uint64_t>(k);
      const auto u = [&](std::uint64_t i) { return math::uniform(look_.seed, kBurstStream, n, i); };
      // A ray's smoke leaves around one instant: the quantile of the turned mass.
      const double wanted = total * (static_cast<double>((k * 37) % count) + 0.5) / count;
      const auto piece =
          std::find_if(pieces.begin(), pieces.end(), [&](const Piece& p) { return p.mass >= wanted; });
      const double born = (piece == pieces.end() ? pieces.back() : *piece).born;
      const double age = time_ - born;
      if (age < 0.0) continue;
      const TrailPoint point = emission_.point(born);
      const double azimuth =
          2.0 * kPi * (static_cast<double>(k) + 0.8 * u(1)) * 0.38196601125;  // golden angle
      const double rate = kWallJet * std::sqrt(point.thrust / kAirDensity) * (0.35 + 0.65 * u(2)) * lobes(azimuth);
      const double r = std::sqrt(kWallJetStart * kWallJetStart +
                                 2.0 * rate * kWallJetTime * std::log1p(age / kWallJetTime)) -
                       kWallJetStart * 0.6;
      Puff puff;
      puff.burst = true;
      puff.age = age;
      const Vec3d out{std::cos(azimuth), std::sin(azimuth), 0.0};
      const double climbed = kBurstRise.height(age) * (0.4 + 1.3 * u(3));
      puff.sigma =
          spread(0.16 + 0.13 * r, 0.4 * dissipation_at(0.0, settings_.night), age) * (0.65 + 0.75 * u(4));
      Vec3d p = point.p_W + r * out;
      const auto [east, north] =
          drift(look_.wind, std::max(1.0, 0.5 * puff.sigma), Rise{kBurstRise.speed, kBurstRise.time}, age);
      p = p + Vec3d{east, north, 0.0};
      p.z = ground_.height(p.x, p.y) + (0.75 + 1.1 * u(10) * u(10)) * puff.sigma + climbed;  // its rim curls up
      puff.p_W = p;
      puff.axis_W = out;
      puff.sigma_along = puff.sigma * (1.1 + 0.5 * u(5));
      puff.smoke = total / count * look_.exhaust.smoke_yield * look_.exhaust.mass_extinction;
      puff.dust = kDustShare * puff.smoke * (0.4 + 1.2 * u(6));
      puff.origin = {100.0 * u(7), 100.0 * u(8), 100.0 * u(9)};
      puffs_.push_back(puff);
    }
    // Rays that have not left yet: their share waits with those that have.
    if (!puffs_.empty()) {
      double out = 0.0;
      for (const Puff& puff : puffs_) out += puff.smoke;
      const double all = total * look_.exhaust.smoke_yield * look_.exhaust.mass_extinction;
      for (Puff& puff : puffs_) puff.smoke *= all / out;
    }
  }

  const Look& look_;
  const Ground& ground_;
  const PlumeSettings& settings_;
  double time_;
  Emission emission_;
  double reach_ = 0.004;  // [m] radius of the body
  double lump_ = 0.1;     // [m] by which a column's lumps are measured
  std::vector<Puff> puffs_;
};

}  // namespace

std::vector<Puff> plume_at(const Trail& trail, const Look& look, const Ground& ground, double time,
                           const PlumeSettings& settings) {
  return Plume(trail, look, ground, time, settings).take();
}

}  // namespace coalwood::render

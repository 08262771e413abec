#include "render/site_rail.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "render/rocket_places.h"
#include "shaders/shared/surface_kinds.h"

namespace coalwood::render {
namespace {

using math::Quatd;
using math::Vec3d;

constexpr double kRodRadius = 0.005;   // [m]
constexpr double kMastSide = 0.032;    // [m]
constexpr double kStandOff = 0.045;    // [m] from the rod's middle to the mast's
constexpr double kClipSpacing = 0.55;  // [m]
constexpr double kStrutReach = 0.42;   // [1] of the rail's length: where the struts take hold
constexpr double kStrutSpread = 0.75;  // [rad] to either side
const glm::vec3 kSteel{0.30f, 0.285f, 0.27f};
const glm::vec3 kDarkSteel{0.12f, 0.11f, 0.105f};

glm::dvec3 to_glm(const Vec3d& v) { return {v.x, v.y, v.z}; }

class Builder {
 public:
  explicit Builder(Mesh& mesh) : mesh_(mesh) {}

  /// A bar of `sides` facets between two points; `across` sets where its first corner is.
  void bar(const glm::dvec3& a, const glm::dvec3& b, double radius, int sides, const glm::dvec3& across,
           const glm::vec3& colour, bool smooth) {
    const glm::dvec3 along = glm::normalize(b - a);
    const glm::dvec3 u = glm::normalize(across - along * glm::dot(across, along));
    const glm::dvec3 v = glm::cross(along, u);
    const auto at = [&](double k) {
      const double t = 2.0 * std::numbers::pi * k / sides;
      return u * std::cos(t) + v * std::sin(t);
    };
    for (int k = 0; k < sides; ++k) {
      const glm::dvec3 p = at(k), q = at(k + 1), flat = at(k + 0.5);
      quad(a + radius * p, a + radius * q, b + radius * q, b + radius * p, smooth ? p : flat,
           smooth ? q : flat, colour);
      triangle(b, b + radius * p, b + radius * q, along, colour);
      triangle(a, a + radius * q, a + radius * p, -along, colour);
    }
  }

 private:
  std::uint32_t corner(const glm::dvec3& p, const glm::dvec3& n, const glm::vec3& colour) {
    MeshVertex v;
    v.position = glm::vec3(p);
    v.normal = glm::vec3(n);
    v.albedo = {unorm16(colour.r), unorm16(colour.g), unorm16(colour.b), unorm16(0.9f)};
    v.surface = {unorm8(0.5f), unorm8(0.8f), CW_KIND_STEEL, 0};
    mesh_.vertices.push_back(v);
    return static_cast<std::uint32_t>(mesh_.vertices.size() - 1);
  }
  void triangle(const glm::dvec3& a, const glm::dvec3& b, const glm::dvec3& c, const glm::dvec3& n,
                const glm::vec3& colour) {
    const std::uint32_t first = corner(a, n, colour);
    corner(b, n, colour);
    corner(c, n, colour);
    mesh_.indices.insert(mesh_.indices.end(), {first, first + 1, first + 2});
  }
  void quad(const glm::dvec3& a, const glm::dvec3& b, const glm::dvec3& c, const glm::dvec3& d,
            const glm::dvec3& n, const glm::dvec3& m, const glm::vec3& colour) {
    const std::uint32_t first = corner(a, n, colour);
    corner(b, m, colour);
    corner(c, m, colour);
    corner(d, n, colour);
    mesh_.indices.insert(mesh_.indices.end(), {first, first + 1, first + 2, first, first + 2, first + 3});
  }
  Mesh& mesh_;
};

}  // namespace

Quatd rail_attitude(const exchange::LauncherShape& launcher) {
  const double level = std::cos(launcher.elevation);
  const Vec3d u{level * std::sin(launcher.azimuth), level * std::cos(launcher.azimuth),
                std::sin(launcher.elevation)};
  return math::normalized(Quatd{1.0 + u.z, -u.y, u.x, 0.0});
}

Mesh rail_mesh(const exchange::LauncherShape& launcher, const exchange::RocketShape& rocket) {
  Mesh mesh;
  Builder builder(mesh);
  const Quatd q_WR = rail_attitude(launcher);
  const double angle = guide_angle(rocket), off = guide_distance(rocket);
  const glm::dvec3 up = to_glm(math::rotate(q_WR, Vec3d{0, 0, 1}));
  const glm::dvec3 out = to_glm(math::rotate(q_WR, Vec3d{std::cos(angle), std::sin(angle), 0}));
  const glm::dvec3 side = glm::cross(up, out);
  const double length = std::max(launcher.rail_length, 0.2);
  const glm::dvec3 rod = off * out, mast = (off + kStandOff) * out;
  constexpr double kSquare = 0.70710678;  // half diagonal over side
  builder.bar(rod + 0.01 * up, rod + length * up, kRodRadius, 10, out, kSteel, true);
  builder.bar(mast + 0.012 * up, mast + (length - 0.02) * up, kMastSide * kSquare, 4, out + side, kDarkSteel,
              false);
  const int clips = std::max(2, static_cast<int>(length / kClipSpacing));
  for (int k = 0; k <= clips; ++k) {
    const glm::dvec3 at = (0.05 + (length - 0.1) * k / clips) * up;
    builder.bar(rod + at, mast + at, 0.006, 6, up, kSteel, false);
  }
  // Foot: a plate with four bolts.
  const glm::dvec3 foot{mast.x, mast.y, 0.0};
  const glm::dvec3 flat_out = glm::normalize(glm::dvec3(out.x, out.y, 0.0));
  const glm::dvec3 flat_side{-flat_out.y, flat_out.x, 0.0};
  const glm::dvec3 plate = foot + 0.05 * flat_out;
  builder.bar(plate, plate + glm::dvec3(0, 0, 0.025), 0.15, 4, flat_out + flat_side, kDarkSteel, false);
  for (const double s : {-1.0, 1.0})
    for (const double t : {-1.0, 1.0}) {
      const glm::dvec3 bolt = plate + 0.082 * (s * flat_out + t * flat_side);
      builder.bar(bolt, bolt + glm::dvec3(0, 0, 0.042), 0.011, 6, flat_out, kSteel, false);
    }
  // Struts, with a flattened end each and a spike in the ground.
  const glm::dvec3 hold = mast + kStrutReach * length * up;
  for (const double s : {-1.0, 1.0}) {
    const glm::dvec3 way = std::cos(kStrutSpread) * flat_out + s * std::sin(kStrutSpread) * flat_side;
    const glm::dvec3 spike = foot + way * std::min(0.30 * length, 1.05);
    builder.bar(hold, spike + glm::dvec3(0, 0, 0.02), 0.011, 8, side, kDarkSteel, true);
    builder.bar(spike - glm::dvec3(0, 0, 0.1), spike + glm::dvec3(0, 0, 0.07), 0.014, 6, flat_out, kSteel,
                false);
  }
  return mesh;
}

}  // namespace coalwood::render

#include "render/rocket_mesh.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "render/rocket_places.h"
#include "shaders/shared/surface_kinds.h"

namespace coalwood::render {
namespace {

using exchange::Finish;
using exchange::RocketShape;
using math::Vec3d;

/// [m] Half width of a fin's edge after bevelling, as a part of its thickness: a file leaves no knife.
constexpr double kEdgeFlat = 0.3;
/// [1] Width of the bevel over the plate's thickness.
constexpr double kBevelWidth = 1.6;
constexpr double kLugLength = 0.05;  // [m]
constexpr int kLugFacets = 12;
/// [rad] A corner less than this is never an edge.
constexpr double kSlightCorner = 0.06;
/// [1] Turning of a neighbour over the corner's own, above which both belong to a curve.
constexpr double kCurveLikeness = 0.4;

struct Paint {
  glm::vec3 albedo;
  float roughness, metallic;
  std::uint8_t kind;
};
Paint paint_of(const Finish& finish, std::uint8_t kind) {
  return {{finish.albedo.r, finish.albedo.g, finish.albedo.b}, finish.roughness, finish.metallic, kind};
}

MeshVertex vertex(const glm::dvec3& p, const glm::dvec3& n, const glm::dvec2& uv, const Paint& paint,
                  float open = 1.0f) {
  MeshVertex v;
  v.position = glm::vec3(p);
  v.normal = glm::vec3(glm::normalize(n));
  v.uv = glm::vec2(uv);
  v.albedo = {unorm16(paint.albedo.r), unorm16(paint.albedo.g), unorm16(paint.albedo.b), unorm16(open)};
  v.surface = {unorm8(paint.roughness), unorm8(paint.metallic), paint.kind, 0};
  return v;
}

struct Knot {
  double station, radius;
};

double direction_of(const Knot& a, const Knot& b) {
  return std::atan2(b.radius - a.radius, b.station - a.station);
}

/// Whether the outline runs smoothly through knot i. A corner is part of a curve when it is
/// slight, or when a neighbour turns as well; one that turns alone (cone to tube) is an edge.
bool is_smooth(const std::vector<Knot>& line, std::size_t i, double crease) {
  if (i == 0 || i + 1 >= line.size()) return false;
  const auto turn = [&](std::size_t k) {
    if (k == 0 || k + 1 >= line.size()) return 0.0;
    return direction_of(line[k], line[k + 1]) - direction_of(line[k - 1], line[k]);
  };
  const double here = std::abs(turn(i));
  if (here >= crease) return false;
  const double beside = std::max(std::abs(turn(i - 1)), std::abs(turn(i + 1)));
  return here < kSlightCorner || (beside < crease && beside > kCurveLikeness * here);
}

/// The outline with its curves made round: between two smooth corners a piece of a cubic
/// with the neighbours' slopes, cut until it is smooth to `sag`.
std::vector<Knot> refined(const std::vector<std::array<double, 2>>& outline, const RocketFineness& fineness) {
  std::vector<Knot> knots;
  for (const auto& [s, r] : outline)
    if (knots.empty() || s != knots.back().station || r != knots.back().radius) knots.push_back({s, r});
  if (knots.size() < 3) return knots;
  const auto gentle = [&](std::size_t i) { return is_smooth(knots, i, fineness.crease); };
  const auto slope = [&](std::size_t i) {
    return (knots[i + 1].radius - knots[i - 1].radius) / (knots[i + 1].station - knots[i - 1].station);
  };
  std::vector<Knot> fine{knots.front()};
  for (std::size_t i = 0; i + 1 < knots.size(); ++i) {
    const double h = knots[i + 1].station - knots[i].station;
    const double chord = h > 0.0 ? (knots[i + 1].radius - knots[i].radius) / h : 0.0;
    const double m0 = gentle(i) && h > 0.0 ? slope(i) : chord;
    const double m1 = gentle(i + 1) && h > 0.0 ? slope(i + 1) : chord;
    // Largest distance of the cubic from its chord: h (|m0 - chord| + |m1 - chord|) / 8 about.
    const double bulge = h * (std::abs(m0 - chord) + std::abs(m1 - chord)) / 8.0;
    const int pieces = std::clamp(static_cast<int>(std::ceil(std::sqrt(bulge / fineness.sag))), 1, 8);
    for (int k = 1; k <= pieces; ++k) {
      const double t = static_cast<double>(k) / pieces;
      const double u = 1.0 - t;
      const double r = u * u * (1.0 + 2.0 * t) * knots[i].radius +
                       t * t * (3.0 - 2.0 * t) * knots[i + 1].radius + h * t * u * (u * m0 - t * m1);
      fine.push_back({knots[i].station + t * h, std::max(r, 0.0)});
    }
    fine.back() = knots[i + 1];
  }
  return fine;
}

/// Skins an outline: each stretch has its own ring of vertices where the outline is creased.
void revolve(Mesh& mesh, const std::vector<Knot>& line, const Paint& paint, const RocketFineness& fineness,
             bool outward = true) {
  const auto n = static_cast<std::size_t>(std::max(fineness.around, 3));
  const double side = outward ? 1.0 : -1.0;
  const auto normal_of = [&](std::size_t i) {  // of stretch i to i+1, in (radius, station)
    const double ds = line[i + 1].station - line[i].station;
    const double dr = line[i + 1].radius - line[i].radius;
    const double l = std::hypot(ds, dr);
    return glm::dvec2(ds, -dr) / (l > 0.0 ? l : 1.0);
  };
  const auto ring = [&](const Knot& k, const glm::dvec2& normal) {
    const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
    for (std::size_t j = 0; j <= n; ++j) {
      const double a = 2.0 * std::numbers::pi * static_cast<double>(j) / static_cast<double>(n);
      const double c = j == n ? 1.0 : std::cos(a);
      const double s = j == n ? 0.0 : std::sin(a);
      mesh.vertices.push_back(vertex({k.radius * c, k.radius * s, -k.station},
                                     side * glm::dvec3(normal.x * c, normal.x * s, -normal.y), {a, k.station},
                                     paint));
    }
    return first;
  };
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const glm::dvec2 here = normal_of(i);
    const auto smooth = [&](std::size_t other) {
      return is_smooth(line, std::max(i, other), fineness.crease) ? glm::normalize(here + normal_of(other))
                                                                  : here;
    };
    const std::uint32_t fore = ring(line[i], i > 0 ? smooth(i - 1) : here);
    const std::uint32_t aft = ring(line[i + 1], i + 2 < line.size() ? smooth(i + 1) : here);
    for (std::uint32_t j = 0; j < n; ++j) {
      const std::uint32_t a = fore + j, b = fore + j + 1, c = aft + j + 1, d = aft + j;
      const bool point_fore = line[i].radius == 0.0, point_aft = line[i + 1].radius == 0.0;
      const auto triangle = [&](std::uint32_t p, std::uint32_t q, std::uint32_t r) {
        if (outward)
          mesh.indices.insert(mesh.indices.end(), {p, q, r});
        else
          mesh.indices.insert(mesh.indices.end(), {p, r, q});
      };
      if (!point_aft) triangle(a, d, c);
      if (!point_fore) triangle(a, c, b);
    }
  }
}

}  // namespace

Mesh revolved_mesh(const exchange::RevolvedPart& part, const RocketFineness& fineness) {
  Mesh mesh;
  std::vector<Knot> line = refined(part.outline, fineness);
  if (line.size() < 2) return mesh;
  // Flat ends close it: the outline is led to the axis.
  if (line.front().radius > 0.0) line.insert(line.begin(), {line.front().station, 0.0});
  if (line.back().radius > 0.0) line.push_back({line.back().station, 0.0});
  revolve(mesh, line, paint_of(part.finish, CW_KIND_ROCKET_BODY), fineness);
  return mesh;
}

Mesh fin_mesh(const exchange::FinPart& part) {
  Mesh mesh;
  if (part.outline.size() < 3 || part.count < 1) return mesh;
  const Paint paint = paint_of(part.finish, CW_KIND_ROCKET_FIN);
  // The plate in (station, distance), counter-clockwise with the station to the right.
  std::vector<glm::dvec2> edge;
  for (const auto& [s, d] : part.outline) edge.emplace_back(s, d);
  double doubled = 0.0;
  for (std::size_t i = 0; i < edge.size(); ++i) {
    const glm::dvec2 &a = edge[i], &b = edge[(i + 1) % edge.size()];
    doubled += a.x * b.y - b.x * a.y;
  }
  if (doubled < 0.0) std::reverse(edge.begin(), edge.end());
  const std::size_t n = edge.size();
  double low = edge.front().y, fore = edge.front().x, aft = edge.front().x;
  for (const glm::dvec2& p : edge) low = std::min(low, p.y);
  for (const glm::dvec2& p : edge)
    if (p.y < low + 1e-9) fore = std::min(fore, p.x), aft = std::max(aft, p.x);
  const double half = 0.5 * part.thickness;
  // Inner outline of the full thickness: moved in by the bevel, except along the root.
  const auto is_root = [&](const glm::dvec2& a, const glm::dvec2& b) {
    return a.y < low + 1e-9 && b.y < low + 1e-9;
  };
  double shortest = 1e9;
  for (std::size_t i = 0; i < n; ++i) shortest = std::min(shortest, glm::length(edge[(i + 1) % n] - edge[i]));
  const double bevel = std::min(kBevelWidth * part.thickness, 0.25 * shortest);
  std::vector<glm::dvec2> inner(n);
  for (std::size_t i = 0; i < n; ++i) {
    const glm::dvec2 &a = edge[(i + n - 1) % n], &b = edge[i], &c = edge[(i + 1) % n];
    const glm::dvec2 d0 = glm::normalize(b - a), d1 = glm::normalize(c - b);
    const glm::dvec2 n0(-d0.y, d0.x), n1(-d1.y, d1.x);
    const double w0 = is_root(a, b) ? 0.0 : bevel, w1 = is_root(b, c) ? 0.0 : bevel;
    // The point at w0 from one line and w1 from the other.
    const double det = n0.x * n1.y - n0.y * n1.x;
    if (std::abs(det) < 1e-9) {
      inner[i] = b + n0 * w0;
    } else {
      inner[i] = b + glm::dvec2((w0 * n1.y - w1 * n0.y) / det, (w1 * n0.x - w0 * n1.x) / det);
      const glm::dvec2 shift = inner[i] - b;
      if (glm::length(shift) > 3.0 * bevel) inner[i] = b + shift * (3.0 * bevel / glm::length(shift));
    }
  }
  for (int k = 0; k < part.count; ++k) {
    const double angle = part.first_angle + 2.0 * std::numbers::pi * k / part.count;
    const glm::dvec3 radial(std::cos(angle), std::sin(angle), 0.0);
    const glm::dvec3 across(-std::sin(angle), std::cos(angle), 0.0);
    const double middle = 0.5 * (fore + aft);
    const double cc = std::cos(part.cant), sc = std::sin(part.cant);
    // (station, distance, sideways) to N, with the cant about the radial through the root's middle.
    const auto place = [&](const glm::dvec2& p, double sideways) {
      const double along = p.x - middle;
      const double s = middle + along * cc - sideways * sc;
      const double w = along * sc + sideways * cc;
      return radial * p.y + across * w + glm::dvec3(0.0, 0.0, -s);
    };
    const auto direct = [&](double ds, double dd, double dw) {
      return radial * dd + across * (ds * sc + dw * cc) + glm::dvec3(0.0, 0.0, -(ds * cc - dw * sc));
    };
    const auto corner = [&](const glm::dvec2& p, double w, const glm::dvec3& normal) {
      mesh.vertices.push_back(vertex(place(p, w), normal, {p.y, p.x}, paint));
      return static_cast<std::uint32_t>(mesh.vertices.size() - 1);
    };
    for (const double side : {1.0, -1.0}) {
      // Face: a fan about the middle (fin outlines are star-shaped from there).
      glm::dvec2 centre(0.0);
      for (const glm::dvec2& p : inner) centre += p / static_cast<double>(n);
      const glm::dvec3 flat = direct(0.0, 0.0, side);
      const std::uint32_t hub = corner(centre, side * half, flat);
      for (std::size_t i = 0; i < n; ++i) {
        const std::uint32_t a = corner(inner[i], side * half, flat),
                            b = corner(inner[(i + 1) % n], side * half, flat);
        if (side > 0.0)
          mesh.indices.insert(mesh.indices.end(), {hub, b, a});
        else
          mesh.indices.insert(mesh.indices.end(), {hub, a, b});
      }
      // Bevels down to the edge.
      for (std::size_t i = 0; i < n; ++i) {
        const glm::dvec2 &p = edge[i], &q = edge[(i + 1) % n];
        const bool root = is_root(p, q);
        const double thin_p = is_root(edge[(i + n - 1) % n], p) || root ? 1.0 : kEdgeFlat;
        const double thin_q = is_root(q, edge[(i + 2) % n]) || root ? 1.0 : kEdgeFlat;
        const glm::dvec2 d = glm::normalize(q - p);
        const glm::dvec2 out(d.y, -d.x);
        const glm::dvec3 slant =
            root ? flat : glm::normalize(direct(out.x, out.y, side * bevel / (half * (1.0 - kEdgeFlat))));
        const std::uint32_t a = corner(p, side * half * thin_p, slant),
                            b = corner(q, side * half * thin_q, slant);
        const std::uint32_t c = corner(inner[(i + 1) % n], side * half, slant),
                            e = corner(inner[i], side * half, slant);
        if (side > 0.0)
          mesh.indices.insert(mesh.indices.end(), {a, c, b, a, e, c});
        else
          mesh.indices.insert(mesh.indices.end(), {a, b, c, a, c, e});
        if (side > 0.0) {  // the edge itself, once
          const glm::dvec3 rim = direct(out.x, out.y, 0.0);
          const std::uint32_t f = corner(p, half * thin_p, rim), g = corner(q, half * thin_q, rim);
          const std::uint32_t h = corner(q, -half * thin_q, rim), m = corner(p, -half * thin_p, rim);
          mesh.indices.insert(mesh.indices.end(), {f, g, h, f, h, m});
        }
      }
    }
  }
  return mesh;
}

Mesh nozzle_mesh(const exchange::NozzleShape& nozzle, const RocketFineness& fineness) {
  Mesh mesh;
  if (nozzle.exit_radius <= 0.0 || nozzle.length <= 0.0) return mesh;
  const Paint steel{{0.16f, 0.14f, 0.13f}, 0.45f, 0.85f, CW_KIND_ROCKET_NOZZLE};
  const double throat = 0.42 * nozzle.exit_radius;
  const double wall = std::max(0.06 * nozzle.exit_radius, 0.0008);
  std::vector<Knot> outside, inside;
  constexpr int kPieces = 8;
  for (int k = 0; k <= kPieces; ++k) {
    const double t = static_cast<double>(k) / kPieces;
    const double r = throat + (nozzle.exit_radius - throat) * std::pow(t, 0.8);
    const double s = nozzle.station - nozzle.length * (1.0 - t);
    outside.push_back({s, r + wall});
    inside.push_back({s, r});
  }
  std::vector<Knot> line{{outside.front().station, 0.0}};
  line.insert(line.end(), outside.begin(), outside.end());
  line.insert(line.end(), inside.rbegin(), inside.rend());
  line.push_back({inside.front().station, 0.0});
  // One closed outline: the inside runs back to the throat, where a dark plug stands.
  revolve(mesh, line, steel, fineness);
  return mesh;
}

namespace {

/// An open tube along the axis, its own axis through `centre`, from station z0 to z1.
void append_tube(Mesh& mesh, const glm::dvec2& centre, double z0, double z1, double inner, double outer, int facets,
                 const Paint& paint) {
  // `out` of the normals: 1 outward, -1 inward, 0 along the axis on a rim.
  const auto ring = [&](double radius, double station, double out) {
    const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
    for (int j = 0; j <= facets; ++j) {
      const double a = 2.0 * std::numbers::pi * (j % facets) / facets;
      const glm::dvec3 d(std::cos(a), std::sin(a), 0.0);
      mesh.vertices.push_back(vertex(glm::dvec3(centre, -station) + d * radius,
                                     out == 0.0 ? glm::dvec3(0, 0, station <= z0 ? 1.0 : -1.0) : d * out,
                                     {a, station}, paint, 0.8f));
    }
    return first;
  };
  const std::array<std::array<std::uint32_t, 2>, 4> bands{{{ring(outer, z0, 1), ring(outer, z1, 1)},
                                                           {ring(inner, z1, -1), ring(inner, z0, -1)},
                                                           {ring(inner, z0, 0), ring(outer, z0, 0)},
                                                           {ring(outer, z1, 0), ring(inner, z1, 0)}}};
  for (const auto& [a, b] : bands)
    for (std::uint32_t j = 0; j < static_cast<std::uint32_t>(facets); ++j)
      mesh.indices.insert(mesh.indices.end(), {a + j, b + j, b + j + 1, a + j, b + j + 1, a + j + 1});
}

}  // namespace

Mesh tube_fin_mesh(const exchange::TubePart& part, const RocketFineness& fineness) {
  Mesh mesh;
  const Paint paint = paint_of(part.finish, CW_KIND_ROCKET_FIN);
  for (int k = 0; k < part.count; ++k) {
    const double turn = part.first_angle + 2.0 * std::numbers::pi * k / part.count;
    append_tube(mesh, part.distance * glm::dvec2(std::cos(turn), std::sin(turn)), part.station,
                part.station + part.length, part.inner_radius, part.outer_radius, fineness.around, paint);
  }
  return mesh;
}

Mesh lug_mesh(const RocketShape& shape) {
  Mesh mesh;
  const LetteringPlace tube = lettering_place(shape);
  if (tube.to <= tube.from) return mesh;
  const Paint steel{{0.30f, 0.29f, 0.27f}, 0.5f, 0.8f, CW_KIND_PLAIN};
  const double r = guide_distance(shape), turn = guide_angle(shape);
  for (const double s : {tube.from + 0.35 * (tube.to - tube.from), std::max(tube.to - 0.08, tube.from)})
    append_tube(mesh, r * glm::dvec2(std::cos(turn), std::sin(turn)), s - kLugLength / 2, s + kLugLength / 2, kLugBore,
                kLugBore + kLugWall, kLugFacets, steel);
  return mesh;
}

Mesh rocket_mesh(const RocketShape& shape, const RocketFineness& fineness) {
  Mesh mesh;
  for (const exchange::RevolvedPart& part : shape.bodies) append(mesh, revolved_mesh(part, fineness));
  for (const exchange::FinPart& part : shape.fins) append(mesh, fin_mesh(part));
  for (const exchange::TubePart& part : shape.tubes) append(mesh, tube_fin_mesh(part, fineness));
  append(mesh, nozzle_mesh(shape.nozzle, fineness));
  append(mesh, lug_mesh(shape));
  return mesh;
}

}  // namespace coalwood::render

#include "render/model_mesh.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace coalwood::render {
namespace {

/// Vertices nearer than this are one [1/m].
constexpr double kPlacesPerMetre = 1.0e6;

using Place = std::tuple<long, long, long>;

Place place_of(const glm::vec3& p) {
  return {std::lround(static_cast<double>(p.x) * kPlacesPerMetre),
          std::lround(static_cast<double>(p.y) * kPlacesPerMetre),
          std::lround(static_cast<double>(p.z) * kPlacesPerMetre)};
}

template <class Visit>
void each_triangle(const Mesh& mesh, Visit visit) {
  for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3)
    visit(glm::dvec3(mesh.vertices[mesh.indices[i]].position),
          glm::dvec3(mesh.vertices[mesh.indices[i + 1]].position),
          glm::dvec3(mesh.vertices[mesh.indices[i + 2]].position));
}

}  // namespace

std::uint16_t unorm16(float value) {
  return static_cast<std::uint16_t>(std::lround(std::clamp(value, 0.0f, 1.0f) * 65535.0f));
}
std::uint8_t unorm8(float value) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0f, 1.0f) * 255.0f));
}

Box box_of(const Mesh& mesh) {
  if (mesh.vertices.empty()) return {};
  Box box{mesh.vertices.front().position, mesh.vertices.front().position};
  for (const MeshVertex& v : mesh.vertices) {
    box.low = glm::min(box.low, v.position);
    box.high = glm::max(box.high, v.position);
  }
  return box;
}

double area_of(const Mesh& mesh) {
  double area = 0.0;
  each_triangle(mesh, [&](const glm::dvec3& a, const glm::dvec3& b, const glm::dvec3& c) {
    area += 0.5 * glm::length(glm::cross(b - a, c - a));
  });
  return area;
}

double volume_of(const Mesh& mesh) {
  double volume = 0.0;
  each_triangle(mesh, [&](const glm::dvec3& a, const glm::dvec3& b, const glm::dvec3& c) {
    volume += glm::dot(a, glm::cross(b, c)) / 6.0;
  });
  return volume;
}

bool is_closed(const Mesh& mesh) {
  std::map<std::pair<Place, Place>, int> edges;
  each_triangle(mesh, [&](const glm::dvec3& a, const glm::dvec3& b, const glm::dvec3& c) {
    const std::array<Place, 3> corner{place_of(a), place_of(b), place_of(c)};
    for (std::size_t i = 0; i < 3; ++i) {
      const Place& from = corner[i];
      const Place& to = corner[(i + 1) % 3];
      if (from == to) continue;  // a degenerate triangle (a pole) closes nothing
      if (from < to)
        ++edges[{from, to}];
      else
        --edges[{to, from}];
    }
  });
  return !edges.empty() &&
         std::all_of(edges.begin(), edges.end(), [](const auto& e) { return e.second == 0; });
}

void append(Mesh& whole, const Mesh& part) {
  const auto base = static_cast<std::uint32_t>(whole.vertices.size());
  whole.vertices.insert(whole.vertices.end(), part.vertices.begin(), part.vertices.end());
  whole.indices.reserve(whole.indices.size() + part.indices.size());
  for (const std::uint32_t i : part.indices) whole.indices.push_back(base + i);
}

}  // namespace coalwood::render

#include "render/quadtree.h"

#include <algorithm>
#include <cmath>

#include "math/ellipsoid.h"
#include "render/skyline.h"

namespace coalwood::render {
namespace {

// Cells along the finest blocks of the height pyramids.
constexpr int kNearBlock = 8;
constexpr int kMacroBlock = 2;
constexpr int kFarBlock = 2;
constexpr float kTallestForest = 28.0f;  // [m] added to the ground's highest

/// Lowest and highest of a field within a box, from the level of its pyramid whose blocks
/// are about as large as the box; false when the box misses the field.
bool range_in(const terrain::RangePyramid& pyramid, const terrain::Lattice& lattice, int block, double west,
              double south, double side, terrain::Range& range) {
  if (west > lattice.east() || south > lattice.north() || west + side < lattice.west ||
      south + side < lattice.south)
    return false;
  int level = 0;
  double width = lattice.spacing * block;
  while (level + 1 < pyramid.levels() && width < side) {
    ++level;
    width *= 2.0;
  }
  const int last = pyramid.side(level) - 1;
  const auto index = [&](double x) { return std::clamp(static_cast<int>(std::floor(x / width)), 0, last); };
  const int i0 = index(west - lattice.west);
  const int i1 = index(west + side - lattice.west);
  const int j0 = index(south - lattice.south);
  const int j1 = index(south + side - lattice.south);
  for (int j = j0; j <= j1; ++j)
    for (int i = i0; i <= i1; ++i) {
      const terrain::Range r = pyramid.at(level, i, j);
      range.low = std::min(range.low, r.low);
      range.high = std::max(range.high, r.high);
    }
  return true;
}

}  // namespace

int Levels::top() const {
  int level = 0;
  while (level + 1 < kCount && side(level) < kLandReach / 2.5) ++level;
  return level;
}

Quadtree::Quadtree(const Ground& ground, const Levels& levels, double reach)
    : ground_(&ground),
      levels_(levels),
      reach_(reach),
      near_(ground.fields().near, kNearBlock),
      macro_(ground.fields().macro, kMacroBlock),
      far_(ground.fields().far, kFarBlock) {}

terrain::Range Quadtree::range_of(const Box& box) const {
  const Fields& f = ground_->fields();
  terrain::Range range{1e9f, -1e9f};
  bool found = range_in(near_, f.near.lattice(), kNearBlock, box.west, box.south, box.side, range);
  const auto& inner = f.near.lattice();
  const bool inside_near = found && inner.contains(box.west, box.south) &&
                           inner.contains(box.west + box.side, box.south + box.side);
  if (!inside_near)
    found |= range_in(macro_, f.macro.lattice(), kMacroBlock, box.west, box.south, box.side, range);
  const auto& middle = f.macro.lattice();
  const bool inside_macro =
      middle.contains(box.west, box.south) && middle.contains(box.west + box.side, box.south + box.side);
  if (!inside_macro)
    found |= range_in(far_, f.far.lattice(), kFarBlock, box.west, box.south, box.side, range);
  if (!found) range = {0.0f, 1500.0f};
  const auto pad = static_cast<float>(f.pad_elevation);
  return {range.low - pad, range.high - pad + kTallestForest};
}

bool Quadtree::visible(const Box& box, const View& view) const {
  const terrain::Range range = range_of(box);
  if (view.skyline != nullptr && view.skyline->hides(box.west, box.south, box.side, static_cast<double>(range.high))) return false;
  // The fall of the Earth's surface, largest at the corner farthest from the pad.
  const double far_east = std::max(std::abs(box.west), std::abs(box.west + box.side));
  const double far_north = std::max(std::abs(box.south), std::abs(box.south + box.side));
  const double drop = (far_east * far_east + far_north * far_north) / (2.0 * math::kMeanRadius);
  const glm::vec3 low(static_cast<float>(box.west - view.camera.x),
                      static_cast<float>(box.south - view.camera.y),
                      static_cast<float>(static_cast<double>(range.low) - drop - view.camera.z));
  const glm::vec3 high(static_cast<float>(box.west + box.side - view.camera.x),
                       static_cast<float>(box.south + box.side - view.camera.y),
                       static_cast<float>(static_cast<double>(range.high) - view.camera.z));
  return std::all_of(view.planes.begin(), view.planes.end(), [&](const glm::vec3& n) {
    const glm::vec3 corner(n.x > 0 ? high.x : low.x, n.y > 0 ? high.y : low.y, n.z > 0 ? high.z : low.z);
    return glm::dot(n, corner) >= 0.0f;
  });
}

void Quadtree::visit(const Box& box, int level, const View& view, std::vector<Picked>& out) const {
  const bool within = box.west < reach_ && box.west + box.side > -reach_ && box.south < reach_ &&
                      box.south + box.side > -reach_;
  if (!within || !visible(box, view)) return;
  const double de = std::max({box.west - view.camera.x, view.camera.x - (box.west + box.side), 0.0});
  const double dn = std::max({box.south - view.camera.y, view.camera.y - (box.south + box.side), 0.0});
  const double distance = std::sqrt(de * de + dn * dn + view.above * view.above);
  if (level == 0 || distance > levels_.range(level - 1)) {
    out.push_back({{glm::vec4(box.west, box.south, level, 0.0)}, distance});
    return;
  }
  const double half = 0.5 * box.side;
  for (int k = 0; k < 4; ++k)
    visit({box.west + half * (k & 1), box.south + half * (k >> 1), half}, level - 1, view, out);
}

std::vector<Patch> Quadtree::select(const math::Vec3d& camera, double above, std::span<const glm::vec3> planes,
                                    const Skyline* skyline) const {
  std::vector<Picked> picked;
  const int top = levels_.top();
  const double side = levels_.side(top);
  const int half = static_cast<int>(std::ceil(kLandReach / side));
  for (int j = -half; j < half; ++j)
    for (int i = -half; i < half; ++i)
      visit({i * side, j * side, side}, top, {camera, above, planes, skyline}, picked);
  std::stable_sort(picked.begin(), picked.end(),
                   [](const Picked& a, const Picked& b) { return a.distance < b.distance; });
  std::vector<Patch> patches;
  patches.reserve(picked.size());
  for (const Picked& p : picked) patches.push_back(p.patch);
  return patches;
}

std::array<glm::vec3, 5> view_planes(const glm::vec3& right, const glm::vec3& up, const glm::vec3& forward,
                                     float tan_right, float tan_up) {
  return {glm::normalize(right + tan_right * forward), glm::normalize(-right + tan_right * forward),
          glm::normalize(up + tan_up * forward), glm::normalize(-up + tan_up * forward), forward};
}

}  // namespace coalwood::render

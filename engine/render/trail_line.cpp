#include "render/trail_line.h"

#include <algorithm>
#include <cmath>

namespace coalwood::render {
namespace {

using exchange::TrailPoint;

/// Picture values before the tone curve, and opacity.
struct Ink {
  glm::vec3 colour;
  float opacity;
  bool dashed;
};
const Ink kFlown{{1.6f, 0.42f, 0.10f}, 0.92f, false};
const Ink kPredicted{{1.1f, 1.1f, 1.1f}, 0.55f, true};
const Ink kGhost{{0.45f, 0.58f, 0.75f}, 0.40f, false};
/// Added to the opacity of a dashed line; opacity itself is below 1 (shaders/trail/trail.vert).
constexpr float kDashedMark = 2.0f;

class Pen {
 public:
  Pen(const Camera& camera, gl::Size size, std::vector<gpu::TrailKnot>& knots)
      : camera_(camera), knots_(knots), forward_(camera.forward()), right_(camera.right()), up_(camera.up()) {
    focal_ = 0.5 * size.height / std::tan(0.5 * camera.vertical_fov);
  }

  /// @param most knots, unless parts of it lie behind the camera
  void line(const std::vector<TrailPoint>& points, const Ink& ink, std::size_t most = kMostKnots) {
    if (points.size() < 2) return;
    const std::size_t stride = std::max<std::size_t>(1, (points.size() + most - 1) / most);
    double run = 0.0;
    bool open = false;
    Vec3d before{};
    for (std::size_t i = 0; i < points.size();) {
      const Vec3d here = points[i].p_W - camera_.position;
      if (i > 0) {
        Vec3d a = before, b = here;
        if (cut(a, b)) {
          if (!open) knot(a, run, ink);
          run += pixels(a, b);
          knot(b, run, ink);
          // Cut off behind the camera: the next stretch begins anew.
          open = math::norm(b - here) <= 0.0;
          if (!open) finish();
        } else if (open) {
          finish();
          open = false;
        }
      }
      before = here;
      if (i + 1 == points.size()) break;
      i = std::min(i + stride, points.size() - 1);
    }
    if (open) finish();
  }

 private:
  /// Shortens a stretch to what lies before the camera; false when nothing does.
  bool cut(Vec3d& a, Vec3d& b) const {
    const double nearest = 2.0 * camera_.near;
    const double za = math::dot(a, forward_), zb = math::dot(b, forward_);
    if (za < nearest && zb < nearest) return false;
    if (za < nearest)
      a = a + ((nearest - za) / (zb - za)) * (b - a);
    else if (zb < nearest)
      b = b + ((nearest - zb) / (za - zb)) * (a - b);
    return true;
  }
  double pixels(const Vec3d& a, const Vec3d& b) const {
    const auto at = [&](const Vec3d& p) {
      const double z = math::dot(p, forward_);
      return glm::dvec2(math::dot(p, right_), math::dot(p, up_)) * (focal_ / z);
    };
    return std::min(glm::length(at(b) - at(a)), 1.0e5);
  }
  void knot(const Vec3d& p, double run, const Ink& ink) {
    knots_.push_back({glm::vec4(to_glm(p), std::fmod(run, 1.0e5)),
                      glm::vec4(ink.colour, ink.opacity + (ink.dashed ? kDashedMark : 0.0f))});
  }
  void finish() {
    if (!knots_.empty()) knots_.back().colour.a = -1.0f;
  }

  const Camera& camera_;
  std::vector<gpu::TrailKnot>& knots_;
  Vec3d forward_, right_, up_;
  double focal_ = 1.0;
};

}  // namespace

std::vector<gpu::TrailKnot> knots_of(const exchange::Trail& trail, const Camera& camera, gl::Size size) {
  std::vector<gpu::TrailKnot> knots;
  if (!trail.line_visible) return knots;
  Pen pen(camera, size, knots);
  constexpr std::size_t kOwn = 4 * kMostKnots, kFewest = 4;
  const std::size_t each = std::clamp((kMostTrailKnots - kOwn) / std::max<std::size_t>(1, trail.ghosts.size()),
                                      kFewest, kMostKnots);
  for (const auto& ghost : trail.ghosts)
    if (knots.size() + each + kOwn < kMostTrailKnots) pen.line(ghost, kGhost, each - 2);
  pen.line(trail.predicted, kPredicted);
  pen.line(trail.flown, kFlown);
  if (knots.size() > kMostTrailKnots) knots.resize(kMostTrailKnots);
  return knots;
}

}  // namespace coalwood::render

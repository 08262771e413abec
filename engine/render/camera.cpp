#include "render/camera.h"

#include <algorithm>
#include <cmath>

namespace coalwood::render {
namespace {

/// Quaternion of a rotation matrix given by its columns (Shepperd 1978: the largest
/// of the four squares is taken, so nothing small is divided by).
Quatd quaternion_of(const Vec3d& x, const Vec3d& y, const Vec3d& z) {
  const double trace = x.x + y.y + z.z;
  Quatd q;
  if (trace > 0.0) {
    const double s = 2.0 * std::sqrt(1.0 + trace);
    q = {0.25 * s, (y.z - z.y) / s, (z.x - x.z) / s, (x.y - y.x) / s};
  } else if (x.x > y.y && x.x > z.z) {
    const double s = 2.0 * std::sqrt(1.0 + x.x - y.y - z.z);
    q = {(y.z - z.y) / s, 0.25 * s, (y.x + x.y) / s, (z.x + x.z) / s};
  } else if (y.y > z.z) {
    const double s = 2.0 * std::sqrt(1.0 + y.y - x.x - z.z);
    q = {(z.x - x.z) / s, (y.x + x.y) / s, 0.25 * s, (z.y + y.z) / s};
  } else {
    const double s = 2.0 * std::sqrt(1.0 + z.z - x.x - y.y);
    q = {(x.y - y.x) / s, (z.x + x.z) / s, (z.y + y.z) / s, 0.25 * s};
  }
  return math::normalized(q);
}

}  // namespace

Quatd looking(const Vec3d& forward, const Vec3d& up) {
  constexpr double kParallel = 1e-6;
  const Vec3d back = -math::normalized(forward);
  Vec3d right = math::cross(up, back);
  if (math::norm(right) < kParallel * math::norm(up)) right = math::cross(Vec3d{0, 1, 0}, back);
  if (math::norm(right) < kParallel) right = Vec3d{1, 0, 0};
  right = math::normalized(right);
  return quaternion_of(right, math::cross(back, right), back);
}

double vertical_fov_of_lens(double focal_length, double aspect) {
  constexpr double kFrameWidth = 36.0;  // [mm] of 135 film
  return 2.0 * std::atan(kFrameWidth / (2.0 * focal_length * aspect));
}

double lens_reach(const Camera& camera) {
  constexpr double kUsual = 0.6;   // [rad] vertical, of a lens that the levels of detail are made for
  constexpr double kLongest = 12.0;
  return std::clamp(std::tan(0.5 * kUsual) / std::tan(0.5 * camera.vertical_fov), 1.0, kLongest);
}

glm::mat4 clip_from_eye(const Camera& camera, double aspect, glm::dvec2 jitter) {
  const double f = 1.0 / std::tan(0.5 * camera.vertical_fov);
  const Vec3d right = camera.right();
  const Vec3d up = camera.up();
  const Vec3d forward = camera.forward();
  // Rows of the product of projection and rotation, in double; w = distance along
  // the line of sight, z = near, so depth = near / distance.
  const double a = f / aspect;
  const auto column = [&](double r, double u, double w) {
    return glm::dvec4(a * r + jitter.x * w, f * u + jitter.y * w, 0.0, w);
  };
  return glm::mat4(glm::dmat4(column(right.x, up.x, forward.x), column(right.y, up.y, forward.y),
                              column(right.z, up.z, forward.z), glm::dvec4(0.0, 0.0, camera.near, 0.0)));
}

glm::mat4 eye_from_body(const Camera& camera, const Vec3d& p_WB, const Quatd& q_WB) {
  const glm::vec3 x = to_glm(math::rotate(q_WB, Vec3d{1, 0, 0}));
  const glm::vec3 y = to_glm(math::rotate(q_WB, Vec3d{0, 1, 0}));
  const glm::vec3 z = to_glm(math::rotate(q_WB, Vec3d{0, 0, 1}));
  return {glm::vec4(x, 0.0f), glm::vec4(y, 0.0f), glm::vec4(z, 0.0f), glm::vec4(to_eye(camera, p_WB), 1.0f)};
}

}  // namespace coalwood::render

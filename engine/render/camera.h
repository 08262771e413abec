#pragma once

#include <glm/glm.hpp>

#include "math/quaternion.h"

/// Where the picture is taken from. The camera's position is a double in W; all that
/// goes to the GPU is relative to it, in frame E: the axes of W, origin at the camera.
namespace coalwood::render {

using math::Quatd;
using math::Vec3d;

/// A pinhole camera. Its frame C: +x right, +y up, -z forward.
struct Camera {
  Vec3d position;             ///< [m] in W
  Quatd q_WC;                 ///< camera axes to W
  double vertical_fov = 0.6;  ///< [rad]
  double near = 0.05;         ///< [m] distance of the near plane

  [[nodiscard]] Vec3d right() const { return math::rotate(q_WC, Vec3d{1, 0, 0}); }
  [[nodiscard]] Vec3d up() const { return math::rotate(q_WC, Vec3d{0, 1, 0}); }
  [[nodiscard]] Vec3d forward() const { return math::rotate(q_WC, Vec3d{0, 0, -1}); }
};

/// Attitude of a camera that looks along `forward` with `up` as near to the top of
/// the picture as can be. Neither needs to be of unit length; when they are parallel
/// north takes the place of `up`.
[[nodiscard]] Quatd looking(const Vec3d& forward, const Vec3d& up = {0, 0, 1});

/// [rad] vertical field of view of a lens on a 36 mm wide frame of the given shape.
/// @param focal_length [mm] @param aspect width / height
[[nodiscard]] double vertical_fov_of_lens(double focal_length, double aspect);

/// How much nearer [1] a long lens brings the land than a usual one does, 1 or more: levels of
/// detail are chosen by distance over this.
[[nodiscard]] double lens_reach(const Camera& camera);

/// E to clip: reversed-Z (near plane at 1, infinity at 0).
/// @param aspect width / height @param jitter shift of the picture [clip units, 2 is the whole width]
[[nodiscard]] glm::mat4 clip_from_eye(const Camera& camera, double aspect, glm::dvec2 jitter = {0.0, 0.0});

/// float(p_W - camera position), subtracted in double: what goes to the GPU.
[[nodiscard]] inline glm::vec3 to_eye(const Camera& camera, const Vec3d& p_W) {
  const Vec3d p = p_W - camera.position;
  return {static_cast<float>(p.x), static_cast<float>(p.y), static_cast<float>(p.z)};
}

/// Rotation and translation that take a body's own coordinates (frame B) to E.
[[nodiscard]] glm::mat4 eye_from_body(const Camera& camera, const Vec3d& p_WB, const Quatd& q_WB);

[[nodiscard]] inline glm::vec3 to_glm(const Vec3d& v) {
  return {static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
}

}  // namespace coalwood::render

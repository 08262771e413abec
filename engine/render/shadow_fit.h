#pragma once

#include <glm/glm.hpp>

#include "render/frame_context.h"

/// Where shadow maps lie: balls around slices of the view, so that turning the camera
/// changes no map's size, and origins on the light's own grid of whole texels, computed in
/// double, so that moving it changes no texel's place.
namespace coalwood::render {

/// Unit vectors in W: a right-handed set with `light` toward the light.
struct LightAxes {
  Vec3d right, up, light;
};
[[nodiscard]] LightAxes light_axes(const Vec3d& light);

/// E to the light's axes: right, up, away from the light; a rotation.
[[nodiscard]] glm::dmat3 light_from_eye(const LightAxes& axes);

struct Ball {
  Vec3d centre;         ///< [m] W
  double radius = 0.0;  ///< [m]
};

/// A ball around what of the view lies between two distances [m] from the camera.
/// @param tan_right,tan_up tangents of half the fields of view
[[nodiscard]] Ball slice_of_view(const Camera& camera, double tan_right, double tan_up, double from, double to);

/// A map of `size` texels along its side over a ball. @param behind [m] how far beyond the
/// ball's middle, away from the light, shadows are shown
[[nodiscard]] ShadowView aimed(const LightAxes& axes, const Camera& camera, const Ball& ball, int size,
                               double behind);

/// The same as scale and offset from the light's axes [m] to the map's texture (0 to 1).
struct MapPlace {
  glm::dvec3 scale;
  glm::dvec3 offset;
};
[[nodiscard]] MapPlace place_of(const LightAxes& axes, const Camera& camera, const ShadowView& view);

}  // namespace coalwood::render

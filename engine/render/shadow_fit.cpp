#include "render/shadow_fit.h"

#include <algorithm>
#include <cmath>

namespace coalwood::render {
namespace {

/// The ball's middle moved to whole texels of the light's own grid: edges do not crawl.
double on_grid(double x, double texel) { return std::floor(x / texel) * texel; }

}  // namespace

LightAxes light_axes(const Vec3d& light) {
  const Vec3d hint = std::abs(light.z) > 0.9 ? Vec3d{0, 1, 0} : Vec3d{0, 0, 1};
  const Vec3d right = math::normalized(math::cross(hint, light));
  return {right, math::cross(light, right), light};
}

glm::dmat3 light_from_eye(const LightAxes& a) {
  return {glm::dvec3(a.right.x, a.up.x, -a.light.x), glm::dvec3(a.right.y, a.up.y, -a.light.y),
          glm::dvec3(a.right.z, a.up.z, -a.light.z)};
}

Ball slice_of_view(const Camera& camera, double tan_right, double tan_up, double from, double to) {
  const double corner = 1.0 / std::sqrt(1.0 + tan_right * tan_right + tan_up * tan_up);  // cosine
  // On the axis, as far from the outer rim as from the inner one, but no farther than the outer.
  const double ahead = std::min(0.5 * (from + to) / corner, to * corner);
  const auto rim = [&](double d) { return std::sqrt(d * d - 2.0 * d * ahead * corner + ahead * ahead); };
  const double radius = std::max({rim(from), rim(to), to - ahead});
  return {camera.position + ahead * camera.forward(), radius};
}

ShadowView aimed(const LightAxes& axes, const Camera& camera, const Ball& ball, int size,
                 double behind) {
  ShadowView view;
  view.centre = ball.centre;
  view.light = axes.light;
  view.radius = ball.radius;
  view.texel = 2.0 * ball.radius / size;
  view.behind = behind;
  const MapPlace place = place_of(axes, camera, view);
  // The texture's 0 to 1 is -1 to 1 of the clip space in x and y, 0 to 1 in z.
  const glm::dvec3 scale = place.scale * glm::dvec3(2.0, 2.0, 1.0);
  const glm::dvec3 offset = place.offset * glm::dvec3(2.0, 2.0, 1.0) - glm::dvec3(1.0, 1.0, 0.0);
  const glm::dmat3 turn = light_from_eye(axes);
  view.clip_from_eye = glm::mat4(glm::dmat4(glm::dvec4(turn[0] * scale, 0.0), glm::dvec4(turn[1] * scale, 0.0),
                                            glm::dvec4(turn[2] * scale, 0.0), glm::dvec4(offset, 1.0)));
  return view;
}

MapPlace place_of(const LightAxes& axes, const Camera& camera, const ShadowView& view) {
  const double u = math::dot(camera.position, axes.right) - on_grid(math::dot(view.centre, axes.right), view.texel);
  const double v = math::dot(camera.position, axes.up) - on_grid(math::dot(view.centre, axes.up), view.texel);
  const double w = math::dot(view.centre - camera.position, axes.light);
  const double s = 0.5 / view.radius;
  const double d = 1.0 / (view.radius + view.behind);
  return {glm::dvec3(s, s, d), glm::dvec3(0.5 + s * u, 0.5 + s * v, d * (view.radius + w))};
}

}  // namespace coalwood::render

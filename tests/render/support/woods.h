#pragma once

#include <cmath>
#include <memory>
#include <numbers>
#include <vector>

#include "gl/texture.h"
#include "render/renderer.h"
#include "support/gl_context.h"

/// Land that is all forest, and its luminance in a picture.
namespace coalwood::tests {

inline constexpr double kDegree = std::numbers::pi / 180.0;

/// Forest on land of a height [m] over the pad's that depends on the place. @param height (east, north) [m] to [m]
template <class Height>
std::shared_ptr<const render::Ground> woods_on(Height height) {
  const auto field = [&](int size, double spacing) {
    const terrain::Lattice lattice{size, spacing, -0.5 * spacing * (size - 1), -0.5 * spacing * (size - 1)};
    std::vector<float> e(lattice.count());
    for (int j = 0; j < size; ++j)
      for (int i = 0; i < size; ++i)
        e[lattice.index(i, j)] = static_cast<float>(432.0 + height(lattice.east_of(i), lattice.north_of(j)));
    return terrain::HeightField{lattice, e};
  };
  const auto covered = [](const terrain::HeightField& f) {
    return render::CoverMap{f.lattice(), std::vector<std::array<std::uint8_t, 4>>(f.lattice().count(), {255, 0, 0, 0}), {}};
  };
  terrain::HeightField near = field(257, 8.0);
  terrain::HeightField macro = field(257, 64.0);
  render::CoverMap near_cover = covered(near);
  render::CoverMap macro_cover = covered(macro);
  return std::make_shared<const render::Ground>(
      render::Fields{near, macro, field(321, 512.0), near_cover, macro_cover, 432.0});
}

/// @param relief [m] of its valleys and ridges, which run north
inline std::shared_ptr<const render::Ground> rolling_woods(double relief) {
  return woods_on([relief](double east, double) { return relief * std::cos(east / 80.0); });
}

inline double mean(const std::vector<double>& v) {
  double sum = 0.0;
  for (const double x : v) sum += x;
  return sum / static_cast<double>(v.size());
}

/// Luminance of a patch of forest, picture by picture.
class Woods : public ::coalwood::support::GlTest {
 protected:
  static constexpr gl::Size kSize{160, 96};

  static render::Quality drawn_as(double mesh_reach, int trees) {
    render::Quality q = render::quality_of(render::Tier::low);
    q.trees = trees;
    q.tree_mesh_reach = mesh_reach;
    q.tree_tile = 64;
    q.antialias = render::Antialias::none;
    return q;
  }
  static exchange::Heavens sun(double elevation, double azimuth = 140.0) {
    exchange::Heavens h;
    h.sun_direction = {std::cos(elevation * kDegree) * std::sin(azimuth * kDegree),
                       std::cos(elevation * kDegree) * std::cos(azimuth * kDegree), std::sin(elevation * kDegree)};
    return h;
  }
  /// Looks down at a hectare of level forest from 330 m.
  static render::Camera over_a_hectare(double east = 0.0, double distance = 330.0) {
    render::Camera c;
    const double pitch = 32.0 * kDegree;
    c.position = {east, -distance * std::cos(pitch), 10.0 + distance * std::sin(pitch)};
    c.q_WC = render::looking({0.0, std::cos(pitch), -std::sin(pitch)});
    c.vertical_fov = 11.0 * kDegree;
    return c;
  }
  /// What the quality must say for meshes to end at a distance [m] in these pictures.
  static double reach_for(double distance) {
    const double pixel = 2.0 * std::tan(0.5 * over_a_hectare().vertical_fov) / kSize.height;
    return distance / std::min(12.0, 0.0016 / pixel);
  }
  static std::vector<double> luminance(render::Renderer& renderer, const render::Camera& camera, double time = 1.0) {
    gl::Texture texture("shot", GL_RGBA8, kSize);
    gl::Framebuffer target("shot", texture);
    exchange::Snapshot snapshot;
    snapshot.time = time;
    snapshot.vehicle.p_WB = {0, 0, 1e5};
    renderer.draw(snapshot, {}, camera, {target.id(), kSize});
    std::vector<float> rgba(static_cast<std::size_t>(kSize.width * kSize.height) * 4);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, renderer.hdr().framebuffer);
    glReadPixels(0, 0, kSize.width, kSize.height, GL_RGBA, GL_FLOAT, rgba.data());
    std::vector<double> y;
    for (std::size_t i = 0; i < rgba.size(); i += 4)
      y.push_back(0.2126 * static_cast<double>(rgba[i]) + 0.7152 * static_cast<double>(rgba[i + 1]) + 0.0722 * static_cast<double>(rgba[i + 2]));
    return y;
  }
  static render::Renderer renderer(const std::shared_ptr<const render::Ground>& ground, const render::Quality& q) {
    render::Renderer r(ground, q);
    exchange::Look look;
    look.spectators = 0;
    r.set_look(look);
    return r;
  }
};

}  // namespace coalwood::tests

#pragma once

#include <cmath>
#include <limits>
#include <memory>
#include <numbers>
#include <string>
#include <vector>

#include "app/launch_site.h"
#include "gl/readback.h"
#include "render/renderer.h"
#include "scene/ephemeris.h"
#include "scene/look.h"
#include "support/gl_context.h"
#include "support/picture.h"

/// Shots of the real valley for checks on what is seen: the finished picture, the light before the tone
/// curve, and how far away every pixel is. Checks find their regions by distance, never by fixed pixels.
namespace coalwood::golden {

using math::Vec3d;

inline constexpr double kDegree = std::numbers::pi / 180.0;
inline constexpr double kSky = std::numeric_limits<double>::infinity();  ///< [m] distance of what is no land

/// Unit vector in W. @param elevation,azimuth [deg], clockwise from north
[[nodiscard]] inline Vec3d direction(double elevation, double azimuth) {
  const double e = elevation * kDegree, a = azimuth * kDegree;
  return {std::cos(e) * std::sin(a), std::cos(e) * std::cos(a), std::sin(e)};
}

/// Where a shot is taken from.
struct Stand {
  double east = 0.0, north = 0.0;  ///< [m] in W
  double above = 2.0;              ///< [m] over the ground there
  double azimuth = 0.0;            ///< [deg] clockwise from north
  double pitch = 0.0;              ///< [deg] above the horizon
  double vertical_fov = 30.0;      ///< [deg]
};

struct Shot {
  support::Picture picture;      ///< finished; rows bottom-up like all here
  std::vector<float> light;      ///< RGBA before the tone curve, in proportion to cd/m^2
  std::vector<double> distance;  ///< [m] from the eye; kSky where no land is
  render::Camera camera;

  [[nodiscard]] std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
           static_cast<std::size_t>(x);
  }
  [[nodiscard]] double far(int x, int y) const { return distance[index(x, y)]; }
  [[nodiscard]] double red(int x, int y) const { return static_cast<double>(light[4 * index(x, y)]); }
  [[nodiscard]] double green(int x, int y) const { return static_cast<double>(light[4 * index(x, y) + 1]); }
  [[nodiscard]] double blue(int x, int y) const { return static_cast<double>(light[4 * index(x, y) + 2]); }
  [[nodiscard]] double luminance(int x, int y) const {
    return 0.2126 * red(x, y) + 0.7152 * green(x, y) + 0.0722 * blue(x, y);
  }
  /// Unit direction in W of the ray through a pixel's middle.
  [[nodiscard]] Vec3d ray(int x, int y) const {
    const double up = std::tan(0.5 * camera.vertical_fov), right = up * picture.width / picture.height;
    const double u = (2.0 * x + 1.0) / picture.width - 1.0, v = (2.0 * y + 1.0) / picture.height - 1.0;
    return math::normalized(camera.forward() + u * right * camera.right() + v * up * camera.up());
  }
  /// [levels] of a channel of the finished picture.
  [[nodiscard]] double shown(int x, int y, int channel) const { return picture.at(x, y)[channel]; }
};

/// The valley of Coalwood with the scene of the Miss Riley, drawn without a flight.
class Valley : public support::GlTest {
 protected:
  static constexpr gl::Size kSize{320, 180};

  void SetUp() override {
    GlTest::SetUp();
    if (IsSkipped()) return;
    site_ = std::make_unique<app::LaunchSite>(
        app::LaunchSite::load(COALWOOD_SOURCE_DIR "/scenes/miss_riley.toml", {"weather.clouds.cover=0"}));  // checks on land and sky
    ground_ = render::ground_of(*site_->ground);
    build(render::quality_of(render::Tier::low));
  }
  void TearDown() override {
    renderer_.reset();
    GlTest::TearDown();
  }
  void build(const render::Quality& quality) {
    renderer_ = std::make_unique<render::Renderer>(ground_, quality);
    wear([](exchange::Look&) {});
  }
  /// The scene's look with a change.
  template <typename Change>
  void wear(Change change) {
    exchange::Look look = scene::look_of(site_->scene);
    change(look);
    renderer_->set_look(look);
  }
  /// Sun at a place of the sky [deg], no moon.
  void sun(double elevation, double azimuth) {
    exchange::Heavens h;
    h.sun_direction = direction(elevation, azimuth);
    renderer_->set_heavens(h);
  }
  [[nodiscard]] render::Camera camera(const Stand& stand) const {
    render::Camera c;
    c.position = {stand.east, stand.north, ground_->height(stand.east, stand.north) + stand.above};
    c.q_WC = render::looking(direction(stand.pitch, stand.azimuth));
    c.vertical_fov = stand.vertical_fov * kDegree;
    return c;
  }
  [[nodiscard]] Shot drawn(const render::Camera& camera, const exchange::Snapshot& snapshot,
                           gl::Size size = kSize) {
    gl::Texture texture("shot", GL_RGBA8, size);
    gl::Framebuffer target("shot", texture);
    renderer_->draw(snapshot, {}, camera, {target.id(), size});
    Shot shot;
    shot.camera = camera;
    shot.picture = {size.width, size.height, gl::read_pixels({target.id(), size}).rgba};
    shot.light = gl::read_floats(renderer_->hdr());
    std::vector<float> depth(shot.light.size() / 4);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, renderer_->hdr().framebuffer);
    glReadPixels(0, 0, size.width, size.height, GL_DEPTH_COMPONENT, GL_FLOAT, depth.data());
    for (int y = 0; y < size.height; ++y)
      for (int x = 0; x < size.width; ++x) {
        const auto z = static_cast<double>(depth[shot.index(x, y)]);
        shot.distance.push_back(z > 0.0 ? camera.near / z / math::dot(shot.ray(x, y), camera.forward())
                                        : kSky);
      }
    return shot;
  }
  /// The land alone: the vehicle is out of the picture.
  [[nodiscard]] Shot taken(const Stand& stand, gl::Size size = kSize) {
    exchange::Snapshot snapshot;
    snapshot.time = -1.0;
    snapshot.vehicle.p_WB = {0.0, 0.0, 2e5};
    return drawn(camera(stand), snapshot, size);
  }

  std::unique_ptr<app::LaunchSite> site_;
  std::shared_ptr<const render::Ground> ground_;
  std::unique_ptr<render::Renderer> renderer_;
};

}  // namespace coalwood::golden

#include "app/picture.h"

#include <epoxy/gl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/version.h"
#include "gl/headless_context.h"
#include "scene/ephemeris.h"
#include "scene/look.h"
#include "scene/scene_file.h"

namespace coalwood::app {
namespace {
/// A renderer that is made with its scene's clouds is not built twice.
render::Quality with_clouds_of(const scene::Scene& scene, render::Quality quality) {
  quality.clouds = scene.weather.clouds.cover > 0.0;
  return quality;
}

constexpr int kFilmSamples = 4, kFinestSamples = 16;  // jittered pictures averaged into a film's frame on a GPU
}

void require_camera(const std::string& name) {
  if (render::view_of(name)) return;
  std::string list;
  for (const std::string_view known : render::kViewNames) list += (list.empty() ? "" : ", ") + std::string(known);
  throw base::InputError(base::Fault{"", 0, "--camera", "there is no camera '" + name + "'; there are " + list});
}

video::Provenance provenance_of(const scene::Scene& scene, std::uint64_t trajectory_hash) {
  return {scene.title, scene::to_toml(scene), base::kVersion,
          trajectory_hash == 0 ? "" : fmt::format("{:016x}", trajectory_hash), scene.run.seed};
}

render::Quality live_quality(render::Tier tier) {
  render::Quality quality = render::quality_of(tier);
  if (tier != render::Tier::low) quality.antialias = render::Antialias::temporal;
  return quality;
}

std::optional<render::Tier> film_tier(const scene::Scene& scene, const std::string& asked) {
  return render::tier_named(asked.empty() ? scene.view.quality : asked);
}

render::Quality film_quality(int samples, std::optional<render::Tier> tier) {
  using render::Tier;
  const bool software = gl::is_software_renderer();
  if (samples == 0) samples = software ? 1 : tier == Tier::ultra ? kFinestSamples : kFilmSamples;
  render::Quality quality = render::quality_of(tier.value_or(samples > 1 || !software ? Tier::high : Tier::medium));
  quality.samples = samples;
  return quality;
}

Picture::Picture(const LaunchSite& site, const render::Quality& quality, bool timed,
                 const std::function<void(double)>& progress)
    : place_(site.scene.site),
      start_(site.scene.start),
      renderer_(render::ground_of(*site.ground), with_clouds_of(site.scene, quality), timed, progress) {
  set_scene(site.scene);
}

void Picture::set_scene(const scene::Scene& scene) {
  place_ = scene.site;
  start_ = scene.start;
  const std::filesystem::path catalogue =
      scene.view.stars.empty() ? std::filesystem::path() : scene::asset_path(scene, scene.view.stars);
  const bool known = !look_.stars.empty() && catalogue == catalogue_;
  look_ = scene::look_of(scene, known ? std::move(look_.stars) : scene::stars_of(scene));
  catalogue_ = catalogue;
  renderer_.set_look(look_);
}

void Picture::draw(const exchange::Snapshot& snapshot, const exchange::Trail& trail, const render::Camera& camera,
                   const gl::Target& target) {
  renderer_.set_heavens(scene::heavens_at(place_, start_, snapshot.time));
  renderer_.draw(snapshot, trail, camera, target);
}

void Picture::warm_up(const exchange::Snapshot& at_rest, const std::function<void(double)>& progress) {
  constexpr gl::Size kSize{80, 45};  // a CPU renderer compiles anew for sides that are powers of two
  const gl::Texture colour("warm-up", GL_RGBA8, kSize);
  const gl::Framebuffer target("warm-up", colour);
  exchange::Snapshot burning = at_rest;
  burning.time = 0.1;
  burning.vehicle.thrust = 1000.0;
  burning.vehicle.mass_flow = 1.0;
  burning.vehicle.canopies = {exchange::Canopy{1.0, 1.0, false}, exchange::Canopy{1.0, 1.0, true}, exchange::Canopy{}};
  exchange::Trail smoking;
  for (const double time : {0.0, 0.2}) {
    exchange::TrailPoint point;
    point.time = time;
    point.p_W = burning.vehicle.p_WB + math::Vec3d{0, 0, 100.0 * time};
    point.exhaust_W = {0, 0, -1};
    point.mass_flow = burning.vehicle.mass_flow;
    point.thrust = burning.vehicle.thrust;
    smoking.flown.push_back(point);
  }
  render::Camera up = camera("hero", at_rest, {}, 16.0 / 9.0);
  up.q_WC = render::looking({0.0, 0.1, 1.0});
  exchange::Heavens night = scene::heavens_at(place_, start_, 0.0);
  night.sun_direction = {0.0, 0.0, -1.0};
  const std::array<std::function<void()>, 5> pictures{
      [&] { draw(at_rest, {}, up, {target.id(), kSize}); },
      [&] { draw(at_rest, {}, camera("map", at_rest, {}, 16.0 / 9.0), {target.id(), kSize}); },
      [&] { draw(at_rest, {}, camera("hero", at_rest, {}, 16.0 / 9.0), {target.id(), kSize}); },
      [&] { draw(burning, smoking, camera("pad", burning, smoking, 16.0 / 9.0), {target.id(), kSize}); },
      [&] {
        renderer_.set_heavens(night);
        renderer_.draw(at_rest, {}, up, {target.id(), kSize});
      }};
  constexpr double kPasses = 20.0;  // of a picture, about
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    int pass = 0;
    renderer_.watch([&] {
      glFinish();
      const double done = std::min(pass++ / kPasses, 1.0);
      if (progress) progress((static_cast<double>(i) + done) / static_cast<double>(pictures.size()));
    });
    pictures[i]();
  }
  renderer_.watch({});
  renderer_.forget();
}

render::Camera Picture::camera(const std::string& name, const exchange::Snapshot& snapshot, const exchange::Trail& trail,
                               double aspect, const render::Orbit& orbit) const {
  return render::camera_of(render::view_of(name).value_or(render::View::hero),
                           {snapshot, trail, look_, renderer_.ground(), aspect, orbit});
}

}  // namespace coalwood::app

#include "render/renderer.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "gl/buffer.h"
#include "gl/draw_state.h"
#include "render/air.h"
#include "render/air_pass.h"
#include "render/cloud_pass.h"
#include "render/exposure.h"
#include "render/finish_pass.h"
#include "render/forest_pass.h"
#include "render/frame_block.h"
#include "render/frame_context.h"
#include "render/ground_cover_pass.h"
#include "render/shadow_pass.h"
#include "render/sky_pass.h"
#include "render/star_pass.h"
#include "render/temporal_pass.h"
#include "render/terrain_pass.h"
#include "shaders/shared/bindings.h"
#if __has_include("render/site_objects.h")
#include "render/site_objects.h"
#define COALWOOD_HAS_SITE 1
#else
#define COALWOOD_HAS_SITE 0
#endif

namespace coalwood::render {
namespace {

/// HDR colour and depth of one size.
struct Picture {
  gl::Texture hdr;
  gl::Texture depth;
  gl::Framebuffer opaque;
  gl::Framebuffer colour;
  gl::Size size;

  void clear_alpha() const {
    constexpr std::array<float, 4> kClear{};
    glColorMask(GL_FALSE, GL_FALSE, GL_FALSE, GL_TRUE);  // whoever draws next applies its whole state
    glClearNamedFramebufferfv(colour.id(), GL_COLOR, 0, kClear.data());
  }
};

Picture make_picture(gl::Size size) {
  Picture p;
  p.size = size;
  p.hdr = gl::Texture("hdr", GL_RGBA16F, size);
  p.depth = gl::Texture("depth", GL_DEPTH_COMPONENT32F, size, {.filter = gl::Filter::nearest});
  p.opaque = gl::Framebuffer("hdr+depth", p.hdr, &p.depth);
  p.colour = gl::Framebuffer("hdr", p.hdr);
  return p;
}

gl::Size scaled(gl::Size size, double scale) {
  const auto side = [scale](int n) { return std::max(16, static_cast<int>(std::lround(n * scale))); };
  return {side(size.width), side(size.height)};
}

/// [m] How far the vehicle's parts reach from its axis.
double reach_of(const exchange::RocketShape& shape) {
  double reach = shape.nozzle.exit_radius;
  for (const exchange::RevolvedPart& part : shape.bodies)
    for (const auto& [station, radius] : part.outline) reach = std::max(reach, radius);
  for (const exchange::FinPart& part : shape.fins)
    for (const auto& [station, distance] : part.outline) reach = std::max(reach, distance);
  for (const exchange::TubePart& part : shape.tubes) reach = std::max(reach, part.distance + part.outer_radius);
  return reach;
}

/// A map without smoke: everything passes.
gl::Texture clear_smoke() {
  gl::Texture texture("smoke shadow, none", GL_RGBA8, {1, 1});
  const std::array<std::uint8_t, 4> white{255, 255, 255, 255};
  texture.upload(GL_RGBA, GL_UNSIGNED_BYTE, {1, 1}, white.data());
  return texture;
}

/// What a pass is made of, after telling how far the setting-up is: members are made in order.
template <class T>
T& told(T& what, const std::function<void(double)>& progress, double share) {
  if (progress) progress(share);
  return what;
}

}  // namespace

/// What is rebuilt when quality changes, and what stays.
struct Renderer::Parts {
  Parts(std::shared_ptr<const Ground> land, const Quality& q, bool timed, const std::function<void(double)>& progress = {})
      : ground(std::move(land)),
        quality(q),
        timers(timed),
        air_pass(q),
        woods(*ground),
        shadows(*told(ground, progress, 0.05), woods, q),
        terrain(*told(ground, progress, 0.15), q),
        forest(told(woods, progress, 0.4), q),
        cover(*told(ground, progress, 0.9), q),
        finish(q),
        no_smoke(clear_smoke()),
        block("frame", 1)
#if COALWOOD_HAS_SITE
        ,
        site(q)
#endif
  {
  }

  std::shared_ptr<const Ground> ground;
  Quality quality;
  exchange::Look look;
  bool dressed = false;  ///< a look has been set, and the vehicle and the site were made by it
  exchange::Heavens heavens;
  AirTables air;
  SceneLight light;
  bool stale_light = true;
  gl::PassTimers timers;
  Picture picture;
  AirPass air_pass;
  Forest woods;
  ShadowPass shadows;
  TerrainPass terrain;
  ForestPass forest;
  GroundCoverPass cover;
  SkyPass sky;
  std::optional<CloudPass> clouds{};  ///< where the look has some
  StarPass stars;
  FinishPass finish;
  TemporalPass temporal;
  gl::Texture no_smoke;
  gl::Buffer<gpu::FrameBlock> block;
#if COALWOOD_HAS_SITE
  SiteObjects site;
#endif

  /// Draws and develops one sample of a picture, or one frame of a series.
  /// @param shift number of the part of a pixel that it is drawn aside, of `shifts`
  void draw_sample(const exchange::Snapshot& snapshot, const exchange::Trail& trail, const Camera& camera,
                   int shift, int shifts);
#if COALWOOD_HAS_SITE
  /// Exposure for the flame there is and those of the last seconds. @param exposure without any
  [[nodiscard]] double exposure_with_flames(double exposure, const exchange::Snapshot& snapshot, const exchange::Trail& trail,
                                            const Camera& camera) const;
#endif
  [[nodiscard]] bool is_temporal() const { return quality.antialias == Antialias::temporal && quality.samples == 1; }
};

Renderer::Renderer(std::shared_ptr<const Ground> ground, const Quality& quality, bool timed,
                   const std::function<void(double)>& progress)
    : parts_(std::make_unique<Parts>(std::move(ground), quality, timed, progress)) {
  if (progress) progress(0.95);
  parts_->air = tables_of(air_of(parts_->look.aerosol_optical_depth));
  parts_->air_pass.set_tables(parts_->air);
}
Renderer::~Renderer() = default;
Renderer::Renderer(Renderer&&) noexcept = default;
Renderer& Renderer::operator=(Renderer&&) noexcept = default;

void Renderer::set_look(const exchange::Look& look) {
  if ((look.clouds.cover > 0.0) != parts_->quality.clouds) {
    Quality other = parts_->quality;
    other.clouds = look.clouds.cover > 0.0;
    build_anew(other);
  }
  const bool same_air = look.aerosol_optical_depth == parts_->look.aerosol_optical_depth;
  parts_->look = look;
  if (!same_air) {
    parts_->air = tables_of(air_of(look.aerosol_optical_depth));
    parts_->air_pass.set_tables(parts_->air);
  }
  parts_->stale_light = true;
  if (parts_->quality.clouds) {
    if (parts_->clouds) parts_->clouds->set_look(look);
    else parts_->clouds.emplace(parts_->quality, look);
  }
#if COALWOOD_HAS_SITE
  parts_->site.set_look(look, *parts_->ground);
#endif
  parts_->dressed = true;
}

void Renderer::set_heavens(const exchange::Heavens& heavens) {
  parts_->heavens = heavens;
  parts_->stale_light = true;
}

void Renderer::set_quality(const Quality& quality) {
  const Quality& old = parts_->quality;
  Quality wanted = quality;
  wanted.clouds = old.clouds;  // the look's
  Quality light_change = wanted;
  light_change.resolution_scale = old.resolution_scale;
  light_change.samples = old.samples;
  light_change.antialias = old.antialias;
  if (light_change == old) {
    parts_->quality = wanted;
    return;
  }
  const exchange::Look look = parts_->look;
  const exchange::Heavens heavens = parts_->heavens;
  build_anew(wanted);
  set_look(look);
  set_heavens(heavens);
}

void Renderer::build_anew(const Quality& quality) {
  const exchange::Look look = parts_->look;
  const exchange::Heavens heavens = parts_->heavens;
  const bool timed = parts_->timers.enabled();
  auto ground = parts_->ground;
  parts_.reset();
  parts_ = std::make_unique<Parts>(std::move(ground), quality, timed);
  parts_->look.aerosol_optical_depth = look.aerosol_optical_depth;
  parts_->heavens = heavens;
  parts_->air = tables_of(air_of(look.aerosol_optical_depth));
  parts_->air_pass.set_tables(parts_->air);
}

const Quality& Renderer::quality() const noexcept { return parts_->quality; }

#if COALWOOD_HAS_SITE
double Renderer::Parts::exposure_with_flames(double exposure, const exchange::Snapshot& snapshot, const exchange::Trail& trail,
                                             const Camera& camera) const {
  // Flames of before are remembered as if they had risen with the vehicle: the land that they lit near by is no longer the subject.
  const Vec3d& now = snapshot.vehicle.p_WB;
  const double risen = now.z - ground->height(now.x, now.y) - look.rocket.length;
  const auto lit_by = [&](const exchange::Snapshot& instant) {
    FlameLight thrown = site.flame_light(instant, look);
    thrown.height = std::max(thrown.height, risen);
    return exposure_by_flame(exposure, thrown, math::norm(thrown.p_W - camera.position), std::tan(0.5 * camera.vertical_fov),
                             look.exposure_compensation);
  };
  double taken = lit_by(snapshot);
  exchange::Snapshot before = snapshot;
  for (auto point = trail.flown.rbegin(); point != trail.flown.rend(); ++point) {
    const double since = snapshot.time - point->time;
    if (since >= kFlameRemembered) break;
    if (point->thrust <= 0.0) continue;
    before.vehicle.p_WB = point->p_W;
    before.vehicle.thrust = point->thrust;
    taken = std::min(taken, exposure_after_flame(exposure, lit_by(before), since));
  }
  return taken;
}
#endif

void Renderer::Parts::draw_sample(const exchange::Snapshot& snapshot, const exchange::Trail& trail,
                                  const Camera& camera, int shift, int shifts) {
  const Targets targets{picture.size, &picture.hdr, &picture.depth, &picture.opaque, &picture.colour};
  gpu::FrameBlock values =
      frame_block({camera, light, air, look, picture.size, snapshot.time, shift, shifts});
  const Vec3d key{light.key_direction.x, light.key_direction.y, light.key_direction.z};
  shadows.describe(camera, snapshot.vehicle.p_WB, key, values);
  if (clouds) clouds->describe(camera, snapshot.time, values);
  const Skyline skyline(*ground, camera, static_cast<double>(values.camera_right.w), static_cast<double>(values.camera_up.w));
  const FrameContext context{snapshot, trail,   look,   heavens, camera,       *ground,
                             quality,  targets, values, timers,  snapshot.time,
                             shadows.views(), skyline};
  const auto without_flames = static_cast<double>(values.exposure.x);
#if COALWOOD_HAS_SITE
  const FlameLight flame = site.flame_light(snapshot, look);
  values.flame_position = glm::vec4(to_eye(camera, flame.p_W), flame.radius);
  values.exposure.x = static_cast<float>(exposure_with_flames(static_cast<double>(values.exposure.x), snapshot, trail, camera));
  values.flame_intensity = glm::vec4(glm::vec3(flame.intensity), fire_print_exponent(flame, values.exposure.x));
  int lamps = 0;
  for (const Lamp& lamp : site.lamps(camera, static_cast<double>(values.sun_direction.z), look.clock + snapshot.time, static_cast<double>(values.exposure.x))) {
    values.lamp_place[lamps] = glm::vec4(to_eye(camera, lamp.p_W), lamp.candela);
    values.lamp_front[lamps++] = glm::vec4(lamp.front, lamp.front == glm::vec3(0.0f) ? 1.0f : 0.0f);
  }
  values.key_disc.w = static_cast<float>(lamps);
  if (site.smoke_shadow() != nullptr) values.smoke_shadow_from_eye = site.smoke_shadow_from_eye(context);
#endif
  block.update(values);
  block.bind_uniform(CW_FRAME_BINDING);

  timers.begin("air");
  air_pass.draw();
  air_pass.bind();
  no_smoke.bind(CW_UNIT_SMOKE_SHADOW);
  shadows.bind();
  if (clouds) {
    timers.begin("cloud shadow");
    clouds->draw_shadow();
    clouds->bind();
  }

  timers.begin("prepare");
  terrain.prepare(context);
  forest.prepare(context);
  cover.prepare(context);
#if COALWOOD_HAS_SITE
  site.prepare(context);
#endif
  timers.begin("shadow");
  shadows.draw(context, forest.silhouettes(), [&]([[maybe_unused]] const ShadowView& view) {
#if COALWOOD_HAS_SITE
    site.cast_shadows(context, view);
#endif
  });
#if COALWOOD_HAS_SITE
  site.shade_smoke(context);
  if (const gl::Texture* smoke = site.smoke_shadow(); smoke != nullptr) smoke->bind(CW_UNIT_SMOKE_SHADOW);
#endif

  timers.begin("clear");
  picture.opaque.bind(picture.size);
  gl::apply({.depth = gl::Depth::always});
  constexpr std::array<float, 4> kBlack{};
  constexpr float kInfinity = 0.0f;
  glClearNamedFramebufferfv(picture.opaque.id(), GL_COLOR, 0, kBlack.data());
  glClearNamedFramebufferfv(picture.opaque.id(), GL_DEPTH, 0, &kInfinity);
#if COALWOOD_HAS_SITE
  timers.begin("site");
  site.draw_opaque(context);
#endif
  timers.begin("ground cover");
  cover.draw(context);
  timers.begin("forest");
  terrain.textures().bind();
  forest.draw(context);
  timers.begin("terrain");
  terrain.draw(context);
  timers.begin("sky");
  sky.draw(context);
  stars.draw(context, air, glm::dvec2(values.jitter.x, values.jitter.y));
  if (clouds) {
    timers.begin("clouds");
    clouds->prepare(context);
    clouds->draw(context, CloudPass::Part::behind);
  }
  // From here on alpha tells what covers the opaque: history is trusted less there.
  if (is_temporal()) picture.clear_alpha();
#if COALWOOD_HAS_SITE
  timers.begin("smoke");
  site.draw_transparent(context);
#endif
  if (clouds) {
    timers.begin("clouds before smoke");
    clouds->draw(context, CloudPass::Part::before);
  }
  timers.begin("develop");
  const auto taken = static_cast<double>(values.exposure.x);
  finish.develop(targets, {grey_card(luminance_of(light.illuminance), taken), look.exposure_compensation, taken, std::max(1.0, without_flames / taken), light.illuminance},
                 is_temporal() ? 0 : shift, quality.samples);
  if (is_temporal()) {
    timers.begin("temporal");
    constexpr double kMargin = 0.02;  // [m]
    temporal.resolve(context, finish.developed(), look.rocket.length, reach_of(look.rocket) + kMargin);
  }
}

void Renderer::draw(const exchange::Snapshot& snapshot, const exchange::Trail& trail, const Camera& camera,
                    const gl::Target& target) {
  if (!parts_->dressed) set_look(exchange::Look(parts_->look));
  Parts& p = *parts_;
  const gl::Size size = scaled(target.size, p.quality.resolution_scale);
  if (size != p.picture.size) {
    p.picture = {};
    p.picture = make_picture(size);
  }
  if (p.stale_light) {
    p.light = light_of(p.air, p.heavens, p.look.exposure_compensation);
    p.stale_light = false;
    if (p.clouds) p.clouds->set_light(p.light, p.air);
  }
  p.shadows.set_light({p.light.key_direction.x, p.light.key_direction.y, p.light.key_direction.z});
  p.timers.begin_frame();
  if (p.is_temporal()) {
    p.temporal.begin(snapshot.time);
    p.draw_sample(snapshot, trail, camera, p.temporal.shift(), kTemporalShifts);
  } else {
    for (int sample = 0; sample < p.quality.samples; ++sample)
      p.draw_sample(snapshot, trail, camera, sample, p.quality.samples);
  }
  p.timers.begin("finish");
  const auto ticks =
      static_cast<std::uint32_t>(static_cast<std::int64_t>(std::floor(snapshot.time * 1000.0)));
  const bool soften = p.quality.antialias == Antialias::edges && p.quality.samples == 1;
  p.finish.finish(p.is_temporal() ? p.temporal.picture() : p.finish.developed(), target, soften, shader::hash1(ticks ^ static_cast<std::uint32_t>(p.look.seed)));
  p.timers.end_frame();
}

void Renderer::watch(std::function<void()> told) { parts_->timers.watch(std::move(told)); }
void Renderer::forget() { parts_->temporal.forget(); }
const std::vector<gl::PassTime>& Renderer::times() const { return parts_->timers.times(); }
const Ground& Renderer::ground() const { return *parts_->ground; }
int Renderer::terrain_triangles() const { return parts_->terrain.triangles(); }
gl::Target Renderer::hdr() const { return {parts_->picture.opaque.id(), parts_->picture.size}; }

}  // namespace coalwood::render

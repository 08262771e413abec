#include "render/site_pass.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/resources.h"
#include "gl/draw_state.h"
#include "render/model_import.h"
#include "render/site_rail.h"
#include "render/wind_column.h"
#include "shaders/shared/surface_kinds.h"

namespace coalwood::render {
namespace {

/// [rad] A thing smaller than this is not drawn; a house smaller than the second is a plain body.
constexpr double kTooSmall = 0.0006, kPlainBody = 0.035;
/// [rad] A person's head: how far back it is in the model, and how far it turns.
constexpr double kModelledTilt = 22.0 * std::numbers::pi / 180.0, kLeastTilt = -0.6, kMostTilt = 0.55,
                 kMostTurn = 1.1;

/// Walls and a gable: a company house from afar.
Mesh far_house() {
  Mesh mesh;
  const auto face = [&](std::initializer_list<glm::vec3> corners, const glm::vec3& colour,
                        std::uint8_t kind) {
    const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
    const std::vector<glm::vec3> p(corners);
    const glm::vec3 n = glm::normalize(glm::cross(p[1] - p[0], p[2] - p[0]));
    for (const glm::vec3& q : p) {
      MeshVertex v;
      v.position = q;
      v.normal = n;
      v.albedo = {unorm16(colour.r), unorm16(colour.g), unorm16(colour.b), unorm16(0.85f)};
      v.surface = {unorm8(0.85f), 0, kind, 0};
      mesh.vertices.push_back(v);
    }
    for (std::uint32_t i = 2; i < p.size(); ++i)
      mesh.indices.insert(mesh.indices.end(), {first, first + i - 1, first + i});
  };
  const float w = 4.5f, d = 3.8f, h = 4.0f, r = 6.3f, o = 0.4f;
  const glm::vec3 wall(0.55f), roof(0.07f, 0.06f, 0.055f);
  const float y0 = -d, y1 = d;
  face({{-w, y0, 0}, {w, y0, 0}, {w, y0, h}, {-w, y0, h}}, wall, CW_KIND_SIDING);
  face({{w, y1, 0}, {-w, y1, 0}, {-w, y1, h}, {w, y1, h}}, wall, CW_KIND_SIDING);
  face({{w, y0, 0}, {w, y1, 0}, {w, y1, h}, {w, 0, r}, {w, y0, h}}, wall, CW_KIND_SIDING);
  face({{-w, y1, 0}, {-w, y0, 0}, {-w, y0, h}, {-w, 0, r}, {-w, y1, h}}, wall, CW_KIND_SIDING);
  face({{-w - o, y0 - o, h - 0.2f}, {w + o, y0 - o, h - 0.2f}, {w + o, 0, r + 0.1f}, {-w - o, 0, r + 0.1f}},
       roof, CW_KIND_TAR);
  face({{w + o, y1 + o, h - 0.2f}, {-w - o, y1 + o, h - 0.2f}, {-w - o, 0, r + 0.1f}, {w + o, 0, r + 0.1f}},
       roof, CW_KIND_TAR);
  // Windows, where the houses near by have theirs, a little before the walls.
  const glm::vec3 pane(0.03f, 0.035f, 0.04f);
  constexpr float kAcross = 0.43f, kLow = 1.55f, kHigh = 2.95f, kOut = 0.03f;
  for (const float side : {-1.0f, 1.0f}) {
    for (const float x : {-2.9f, 2.9f}) {
      const float y = side * (d + kOut), l = x - side * kAcross, r_ = x + side * kAcross;
      face({{r_, y, kLow}, {l, y, kLow}, {l, y, kHigh}, {r_, y, kHigh}}, pane, CW_KIND_GLASS);
    }
    for (const float y : {-2.0f, 2.0f}) {
      const float x = side * (w + kOut), l = y - side * kAcross, r_ = y + side * kAcross;
      face({{x, l, kLow}, {x, r_, kLow}, {x, r_, kHigh}, {x, l, kHigh}}, pane, CW_KIND_GLASS);
    }
  }
  face({{w, y1, 3.1f}, {-w, y1, 3.1f}, {-w, y1 + 2.0f, 2.7f}, {w, y1 + 2.0f, 2.7f}}, roof, CW_KIND_TAR);
  return mesh;
}

double ball_of(const Mesh& mesh) {
  double most = 0.0;
  for (const MeshVertex& v : mesh.vertices)
    most = std::max(most, static_cast<double>(glm::length(v.position)));
  return most;
}

}  // namespace

SitePass::SitePass(const Quality& quality)
    : program_("site", {.vertex = "site/site.vert",
                        .fragment = "site/site.frag",
                        .compute = "",
                        .definitions = std::string("#extension GL_ARB_shader_draw_parameters : require\n#define "
                                                   "gl_BaseInstance gl_BaseInstanceARB\n") + shadow_definitions(quality)}),
      caster_("site caster", {.vertex = "site/site.vert",
                              .fragment = "common/caster.frag",
                              .compute = "",
                              .definitions = "#extension GL_ARB_shader_draw_parameters : require\n#define "
                                             "gl_BaseInstance gl_BaseInstanceARB\n#define CW_CASTER\n"}),
      block_("site", 1) {}

void SitePass::set_look(const exchange::Look& look, const Ground& ground) {
  if (!loaded_) {
    for (std::size_t i = 0; i < kSiteModels; ++i) {
      const Model model = import_model(base::data_root() / "models" / kSiteModelFiles[i]);
      kinds_[i] = {GpuMesh(kSiteModelFiles[i], model.mesh), model.head_pivot, model.flag_pivot,
                   ball_of(model.mesh)};
    }
    const Mesh house = far_house();
    far_house_ = {GpuMesh("far house", house), {}, {}, ball_of(house)};
    loaded_ = true;
  }
  const Mesh rail = rail_mesh(look.launcher, look.rocket);
  rail_ = {GpuMesh("rail", rail), {}, {}, ball_of(rail)};
  stands_ = layout_of(look, ground, ground.fields().features);
  // Most that can be gathered: everything seen and everything in every shadow map, and the rail.
  room_ = (1 + kShadowViews) * (stands_.size() + 1);
  instances_ = gl::Buffer<gpu::SiteInstance>("site instances", room_);
}

gpu::SiteInstance SitePass::instance_of(const Stand& stand, const FrameContext& context) const {
  gpu::SiteInstance instance{};
  instance.place = glm::vec4(to_eye(context.camera, stand.p_W), static_cast<float>(stand.scale));
  // The front (+y) looks along the heading: (sin, cos) in east, north.
  const double c = std::cos(stand.heading), s = -std::sin(stand.heading);
  double tilt = 0.0, turn = 0.0;
  if (is_person(stand.model)) {
    const Vec3d to = context.snapshot.vehicle.p_WB - stand.p_W - Vec3d{0, 0, 1.6};
    const double ahead = -s * to.x + c * to.y, left = -(c * to.x + s * to.y);
    turn = std::clamp(std::atan2(left, ahead), -kMostTurn, kMostTurn);
    const double up = std::atan2(to.z, std::hypot(to.x, to.y));
    tilt = std::clamp(up - kModelledTilt, kLeastTilt, kMostTilt) * std::max(0.0, std::cos(turn));
  }
  instance.turn = glm::vec4(c, s, tilt, turn);
  instance.paint = glm::vec4(stand.paint, stand.hash);
  const Burning burning = burning_in(stand.model, stand.hash, math::normalized(context.heavens.sun_direction).z, context.look.clock + context.time);
  instance.lamps = glm::vec4(burning.rooms, shown_at_night(kWindow, context.block.exposure.x), 0.0, 0.0);
  return instance;
}

void SitePass::gather(const FrameContext& context, std::vector<Batch>& batches,
                      const ShadowView* shadow) {
  batches.clear();
  const Vec3d forward = context.camera.forward(), right = context.camera.right(), up = context.camera.up();
  const double half_up = std::tan(0.5 * context.camera.vertical_fov);
  const double half_right = half_up * context.targets.size.width / std::max(1, context.targets.size.height);
  const auto visible = [&](const Vec3d& p, double radius) {
    const double z = math::dot(p, forward);
    if (z < -radius) return false;
    return std::abs(math::dot(p, right)) < z * half_right + radius * std::hypot(1.0, half_right) &&
           std::abs(math::dot(p, up)) < z * half_up + radius * std::hypot(1.0, half_up);
  };
  const auto is_house = [](SiteModel m) {
    return m == SiteModel::company_house_1 || m == SiteModel::company_house_2;
  };
  for (std::size_t k = 0; k <= kSiteModels; ++k) {
    const bool plain = k == kSiteModels;
    const Kind& kind = plain ? far_house_ : kinds_[k];
    Batch batch{&kind, static_cast<unsigned>(gathered_.size()), 0};
    for (const Stand& stand : stands_) {
      if (!plain && static_cast<std::size_t>(stand.model) != k) continue;
      if (plain && !is_house(stand.model)) continue;
      const Vec3d p = stand.p_W - context.camera.position;
      const double distance = math::norm(p), radius = kind.radius * stand.scale;
      if (shadow != nullptr ? !shadow->concerns(stand.p_W, radius) || shadow->is_shown_finer(stand.p_W, radius)
                            : !visible(p, radius) || radius < kTooSmall * distance)
        continue;
      // In shadow maps, too: the shadow of another body would lie on the walls and roofs of the one that is drawn.
      const bool far = is_house(stand.model) && radius < kPlainBody * distance;
      if (far != plain) continue;
      gathered_.push_back(instance_of(stand, context));
      ++batch.count;
    }
    if (batch.count > 0) batches.push_back(batch);
  }
  Stand rail;
  rail.p_W = {0.0, 0.0, 0.0};
  constexpr double kRailSeen = 3000.0, kRailBall = 4.0;  // [m]
  if (shadow != nullptr ? shadow->concerns(rail.p_W, kRailBall)
                        : math::norm(context.camera.position) < kRailSeen) {
    batches.push_back({&rail_, static_cast<unsigned>(gathered_.size()), 1});
    gathered_.push_back(instance_of(rail, context));
  }
}

void SitePass::prepare(const FrameContext& context) {
  gathered_.clear();
  gather(context, seen_, nullptr);
  for (const ShadowView& view : context.shadows) gather(context, casters_[view.index], &view);
  if (!gathered_.empty()) instances_.update(std::span<const gpu::SiteInstance>(gathered_));
}

gpu::SiteBlock SitePass::block_of(const FrameContext& context, const glm::mat4& clip_from_eye) const {
  gpu::SiteBlock block{};
  block.clip_from_site = clip_from_eye;
  block.flag_pivot.w = static_cast<float>(std::fmod(context.time + 1000.0, 1000.0));
  constexpr double kFlagHeight = 5.5;  // [m]
  const glm::dvec2 wind = wind_at(context.look.wind, kFlagHeight);
  const double speed = glm::length(wind);
  const glm::dvec2 way = speed > 1e-6 ? wind / speed : glm::dvec2(1.0, 0.0);
  block.flag_wind = glm::vec4(way.x, way.y, speed, 0.0);
  return block;
}

std::vector<Lamp> SitePass::lamps(const Camera& camera, double sun, double clock, double exposure) const {
  std::vector<Lamp> all;
  for (const Stand& stand : stands_) {
    const Burning burning = burning_in(stand.model, stand.hash, sun, clock);
    if (!burning.outside) continue;
    if (const auto lamp = lamp_of(stand, exposure)) all.push_back(*lamp);
  }
  const auto distance = [&](const Lamp& l) { return math::norm(l.p_W - camera.position); };
  const std::size_t kept = std::min(all.size(), static_cast<std::size_t>(CW_LAMPS));
  std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(kept), all.end(),
                    [&](const Lamp& a, const Lamp& b) { return distance(a) < distance(b); });
  all.resize(kept);
  return all;
}

void SitePass::draw_batches(const std::vector<Batch>& batches, gpu::SiteBlock block) {
  instances_.bind_storage(CW_SITE_INSTANCES);
  block_.bind_uniform(CW_SITE_BINDING);
  const float time = block.flag_pivot.w;
  for (const Batch& batch : batches) {
    block.head_pivot = glm::vec4(batch.kind->head_pivot, 0.0f);
    block.flag_pivot = glm::vec4(batch.kind->flag_pivot, time);
    block_.update(block);
    batch.kind->mesh.draw(batch.count, batch.first);
  }
}

void SitePass::cast_shadow(const FrameContext& context, const ShadowView& view) {
  caster_.use();
  draw_batches(casters_[view.index], block_of(context, view.clip_from_eye));
}

void SitePass::draw(const FrameContext& context) {
  gl::apply({.depth = gl::Depth::nearer, .cull = gl::Cull::none});
  program_.use();
  draw_batches(seen_, block_of(context, context.block.clip_from_eye));
}

}  // namespace coalwood::render

#include "render/temporal_pass.h"

#include "gl/debug.h"
#include "gl/draw_state.h"
#include "render/canopy_pass.h"

namespace coalwood::render {
namespace {
constexpr double kLongestStep = 1.0;  // [s] of scene time between frames that belong together
}

TemporalPass::TemporalPass()
    : program_("temporal", {.vertex = "common/fullscreen.vert", .fragment = "finish/temporal.frag", .compute = {}, .definitions = {}}),
      block_("temporal", 1),
      no_vertices_("temporal") {}

void TemporalPass::forget() noexcept { frames_ = 0; }

void TemporalPass::begin(double time) {
  if (frames_ > 0 && (time < time_ || time > time_ + kLongestStep)) forget();
  time_ = time;
}

void TemporalPass::resolve(const FrameContext& context, const gl::Texture& developed, double length, double radius) {
  const gl::DebugGroup group("temporal");
  const gl::Size size = context.targets.size;
  const Camera& camera = context.camera;
  const exchange::VehicleSnapshot& vehicle = context.snapshot.vehicle;
  const std::size_t next = 1 - newest_;
  if (histories_[next].size != size) {
    histories_[next] = {};
    histories_[next].texture = gl::Texture("temporal", GL_RGBA16F, size);
    histories_[next].target = gl::Framebuffer("temporal", histories_[next].texture);
    histories_[next].size = size;
  }
  gpu::TemporalBlock block{};
  if (frames_ > 0) {
    block.clip_before = clip_from_eye(camera_, aspect_);
    block.camera_moved = glm::vec4(to_glm(camera.position - camera_.position), 1.0f);
    const glm::mat4 now = eye_from_body(camera, vehicle.p_WB, vehicle.q_WB);
    block.vehicle_before = eye_from_body(camera_, vehicle_.p_WB, vehicle_.q_WB) * glm::inverse(now);
    const auto nose = static_cast<float>(vehicle.nose_station_B);
    block.vehicle_nose = glm::vec4(glm::vec3(now * glm::vec4(0.0f, 0.0f, nose, 1.0f)), radius);
    const CanopySpace canopy = canopy_space(vehicle, context.look.wind);
    block.canopy_top =
        glm::vec4(to_eye(camera, canopy.p_W + canopy.length * canopy.up_W), canopy.length > 0.0 ? canopy.radius : 0.0);
    const Vec3d nose_before = canopy_space(vehicle_, context.look.wind).p_W;
    block.canopy_moved = glm::vec4(to_eye(camera_, nose_before) - to_eye(camera, canopy.p_W), 0.0f);
    block.vehicle_tail = now * glm::vec4(0.0f, 0.0f, nose - static_cast<float>(length), 1.0f);
  }
  block_.update(block);
  block_.bind_uniform(CW_TEMPORAL_BINDING);
  histories_[next].target.bind(size);
  gl::apply({.depth = gl::Depth::off, .depth_write = false, .cull = gl::Cull::none});
  developed.bind(CW_UNIT_DEVELOPED);
  context.targets.depth->bind(CW_UNIT_NEW_DEPTH);
  context.targets.hdr->bind(CW_UNIT_COVERAGE);
  // Any texture will do for a first frame: it is not looked at.
  (frames_ > 0 ? histories_[newest_].texture : developed).bind(CW_UNIT_HISTORY);
  program_.use();
  glBindVertexArray(no_vertices_.id());
  glDrawArrays(GL_TRIANGLES, 0, 3);
  newest_ = next;
  camera_ = camera;
  aspect_ = static_cast<double>(size.width) / size.height;
  vehicle_ = vehicle;
  ++frames_;
}

}  // namespace coalwood::render

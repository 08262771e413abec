#pragma once

#include <functional>
#include <string>

#include "app/launch_site.h"
#include "exchange/snapshot.h"
#include "gl/texture.h"
#include "render/cameras.h"
#include "render/renderer.h"
#include "video/provenance.h"

/// A scene's picture: the renderer set up for it, its light at each instant, its cameras.
namespace coalwood::app {

/// @throws base::InputError naming the cameras there are.
void require_camera(const std::string& name);

/// What a film or picture file says of its origin.
[[nodiscard]] video::Provenance provenance_of(const scene::Scene& scene, std::uint64_t trajectory_hash);

/// What the window draws with: as much as the renderer at hand can do live. Needs a current context.
[[nodiscard]] render::Quality live_quality();

/// What films and single pictures are drawn with. @param samples jittered pictures averaged
/// into one; 0: four on a GPU, one on a CPU renderer, where every sample costs a second
[[nodiscard]] render::Quality film_quality(int samples);

class Picture {
 public:
  /// Needs a current OpenGL 4.5 context for its whole life; the site must outlive it.
  /// @param timed measure passes @param progress told the share done while it is set up
  Picture(const LaunchSite& site, const render::Quality& quality, bool timed = false,
          const std::function<void(double)>& progress = {});

  /// Another state of the scene (after an edit): shape, exhaust, wind, light. The ground stays.
  void set_scene(const scene::Scene& scene);

  void draw(const exchange::Snapshot& snapshot, const exchange::Trail& trail, const render::Camera& camera,
            const gl::Target& target);

  /// The named camera at this instant. @param aspect width / height
  /// @param orbit where a hand has put the free camera
  [[nodiscard]] render::Camera camera(const std::string& name, const exchange::Snapshot& snapshot,
                                      const exchange::Trail& trail, double aspect,
                                      const render::Orbit& orbit = {}) const;

  [[nodiscard]] render::Renderer& renderer() noexcept { return renderer_; }

 private:
  scene::Site place_;
  scene::Instant start_;
  exchange::Look look_;
  render::Renderer renderer_;
};

}  // namespace coalwood::app

#pragma once

#include <filesystem>
#include <functional>
#include <optional>
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

/// What the window draws with at a tier: antialiasing over time, but for the lowest.
[[nodiscard]] render::Quality live_quality(render::Tier tier);

/// The tier that a command line or a scene asks for. @param asked a tier's name, or empty
[[nodiscard]] std::optional<render::Tier> film_tier(const scene::Scene& scene, const std::string& asked);

/// What films and single pictures are drawn with: nothing of it depends on how fast the machine is.
/// @param samples jittered pictures averaged into one; 0: four on a GPU (sixteen at ultra), one on a
/// CPU renderer, where every sample costs a second
/// @param tier left out: high, or medium for one sample on a CPU renderer. Needs a current context.
[[nodiscard]] render::Quality film_quality(int samples, std::optional<render::Tier> tier = {});

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

  /// Draws, small and unseen, all that a launch shows: the sky, the land, the rocket with flame, smoke and canopies, the night.
  /// Drivers compile programs when they first draw with them, for seconds where nothing is cached; no later frame waits for that.
  /// @param at_rest the vehicle on its pad @param progress told the share done between the pictures; may throw
  void warm_up(const exchange::Snapshot& at_rest, const std::function<void(double)>& progress);

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
  std::filesystem::path catalogue_;  ///< that the look's stars were read from; empty: the built-in ones
  render::Renderer renderer_;
};

}  // namespace coalwood::app

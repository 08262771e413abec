#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "exchange/look.h"
#include "exchange/snapshot.h"
#include "gl/texture.h"
#include "gl/timer.h"
#include "render/camera.h"
#include "render/ground.h"
#include "render/quality.h"

/// From a snapshot to a picture: a list of passes over one HDR target. The picture is
/// a function of what draw() is given and of the look, the heavens and the land that
/// were set; nothing is remembered from frame to frame but tables made from these. The one
/// exception is Antialias::temporal, which is for the live window.
namespace coalwood::render {

class Renderer {
 public:
  /// Needs a current OpenGL 4.5 context for its whole life.
  /// @param ground shared with cameras and whoever asks for heights
  /// @param timed measure each pass (see times())
  /// @param progress told the share done while it is set up (seconds on a CPU renderer); may throw
  Renderer(std::shared_ptr<const Ground> ground, const Quality& quality, bool timed = false,
           const std::function<void(double)>& progress = {});
  ~Renderer();
  Renderer(Renderer&&) noexcept;
  Renderer& operator=(Renderer&&) noexcept;

  /// Shape, air, season, exhaust. Costs a tenth of a second when the air changes.
  void set_look(const exchange::Look& look);
  /// Sun and moon. Cheap enough for every frame.
  void set_heavens(const exchange::Heavens& heavens);
  /// Resolution scale, samples and antialiasing take effect at once; the rest builds anew.
  void set_quality(const Quality& quality);
  [[nodiscard]] const Quality& quality() const noexcept;

  /// Draws one finished picture (sRGB-encoded, RGBA8) over the whole of `target`. Leaves
  /// no GL state that the next user may rely on.
  void draw(const exchange::Snapshot& snapshot, const exchange::Trail& trail, const Camera& camera,
            const gl::Target& target);

  /// Calls `told` before every pass of the pictures that follow, until it is set to nothing: a first picture may take seconds, in
  /// which the driver compiles. It may draw elsewhere: each pass applies its whole state and binds its target.
  void watch(std::function<void()> told);

  /// A cut to another camera or instant: the next picture has nothing of those before it.
  /// Only Antialias::temporal remembers any.
  void forget();

  /// Milliseconds of each pass of the latest frame whose times are known; empty when not timed.
  [[nodiscard]] const std::vector<gl::PassTime>& times() const;
  [[nodiscard]] const Ground& ground() const;
  /// Triangles of terrain in the latest frame.
  [[nodiscard]] int terrain_triangles() const;
  /// The HDR picture and depth of the latest frame, for tests.
  [[nodiscard]] gl::Target hdr() const;

 private:
  struct Parts;
  /// Everything for another quality, in the same air and light, undressed.
  void build_anew(const Quality& quality);
  std::unique_ptr<Parts> parts_;
};

}  // namespace coalwood::render

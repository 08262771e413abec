#pragma once

#include <array>
#include <cstddef>

#include "gl/buffer.h"
#include "gl/program.h"
#include "gl/texture.h"
#include "render/frame_context.h"
#include "shaders/shared/temporal.h"

/// Antialiasing over time, for the live window only: it remembers frames, so that what it
/// shows is not a function of one instant.
namespace coalwood::render {

/// Shifts of the picture that follow one another, as many as a film's averaged frame has.
inline constexpr int kTemporalShifts = 8;

class TemporalPass {
 public:
  TemporalPass();

  /// Tells what is drawn next; forgets by itself when time goes back or jumps.
  void begin(double time);
  /// Number of the shift to draw with, 0 to kTemporalShifts - 1.
  [[nodiscard]] int shift() const noexcept { return static_cast<int>(frames_ % kTemporalShifts); }
  /// Lays the developed frame into those before it.
  /// @param developed display values @param length [m] of the vehicle from its nose tip
  /// @param radius [m] around its axis that its parts reach
  void resolve(const FrameContext& context, const gl::Texture& developed, double length, double radius);
  /// What is to be shown: of the size it was drawn in.
  [[nodiscard]] const gl::Texture& picture() const noexcept { return histories_[newest_].texture; }
  /// A cut: the next frame begins anew.
  void forget() noexcept;

 private:
  struct History {
    gl::Texture texture;
    gl::Framebuffer target;
    gl::Size size;
  };
  gl::Program program_;
  gl::Buffer<gpu::TemporalBlock> block_;
  gl::VertexArray no_vertices_;
  std::array<History, 2> histories_;
  std::size_t newest_ = 0;
  std::size_t frames_ = 0;  // since the last cut
  double time_ = 0.0;       // [s] of the latest frame
  Camera camera_;           // of the latest frame
  double aspect_ = 1.0;
  exchange::VehicleSnapshot vehicle_;
};

}  // namespace coalwood::render

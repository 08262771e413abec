#pragma once

#include <epoxy/gl.h>

/// The fixed state of one pass, applied as a whole: no pass relies on what another
/// left behind, and none puts anything back.
namespace coalwood::gl {

/// Reversed-Z: nearer is greater, the sky is at 0.
enum class Depth { off, nearer, nearer_or_equal, equal, lesser, always };
enum class Blend { off, premultiplied, add, maximum, multiply };
enum class Cull { none, back, front };

struct DrawState {
  Depth depth = Depth::nearer;
  bool depth_write = true;
  Blend blend = Blend::off;
  Cull cull = Cull::back;
  bool colour_write = true;
  bool depth_clamp = false;  ///< casters before the near plane of a shadow map
  float slope_bias = 0.0f;   ///< glPolygonOffset factor; 0 with unit_bias 0: off
  float unit_bias = 0.0f;    ///< glPolygonOffset units
  bool point_size = false;   ///< gl_PointSize is written by the vertex shader
};

/// Sets every state above, and the clip control that all of the program uses
/// (lower left origin, depth 0 to 1).
void apply(const DrawState& state);

}  // namespace coalwood::gl

#include "gl/draw_state.h"

namespace coalwood::gl {
namespace {

void enable(GLenum what, bool on) {
  if (on)
    glEnable(what);
  else
    glDisable(what);
}

GLenum depth_function(Depth depth) {
  switch (depth) {
    case Depth::nearer:
      return GL_GREATER;
    case Depth::nearer_or_equal:
      return GL_GEQUAL;
    case Depth::equal:
      return GL_EQUAL;
    case Depth::lesser:
      return GL_LESS;
    case Depth::off:
    case Depth::always:
      break;
  }
  return GL_ALWAYS;
}

}  // namespace

void apply(const DrawState& state) {
  glClipControl(GL_LOWER_LEFT, GL_ZERO_TO_ONE);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_STENCIL_TEST);
  glDisable(GL_FRAMEBUFFER_SRGB);
  glPolygonMode(GL_FRONT_AND_BACK, GL_FILL);
  enable(GL_DEPTH_TEST, state.depth != Depth::off);
  glDepthFunc(depth_function(state.depth));
  glDepthMask(state.depth_write ? GL_TRUE : GL_FALSE);
  enable(GL_DEPTH_CLAMP, state.depth_clamp);
  const GLboolean colour = state.colour_write ? GL_TRUE : GL_FALSE;
  glColorMask(colour, colour, colour, colour);
  enable(GL_BLEND, state.blend != Blend::off);
  glBlendEquation(state.blend == Blend::maximum ? GL_MAX : GL_FUNC_ADD);
  switch (state.blend) {
    case Blend::premultiplied:
      glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
      break;
    case Blend::multiply:
      glBlendFunc(GL_ZERO, GL_SRC_COLOR);
      break;
    case Blend::add:
    case Blend::maximum:
      glBlendFunc(GL_ONE, GL_ONE);
      break;
    case Blend::off:
      break;
  }
  enable(GL_CULL_FACE, state.cull != Cull::none);
  glCullFace(state.cull == Cull::front ? GL_FRONT : GL_BACK);
  glFrontFace(GL_CCW);
  const bool biased = state.slope_bias != 0.0f || state.unit_bias != 0.0f;
  enable(GL_POLYGON_OFFSET_FILL, biased);
  glPolygonOffset(state.slope_bias, state.unit_bias);
  enable(GL_PROGRAM_POINT_SIZE, state.point_size);
}

}  // namespace coalwood::gl

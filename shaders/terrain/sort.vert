// One triangle that covers the picture, where pixels of one sort lie in the depth buffer that sorts them.
#include "shaders/shared/terrain.h"

layout(location = 0) out vec2 place;  // 0 to 1 over the picture

void main() {
  vec2 corner = vec2(gl_VertexID == 1 ? 3.0f : -1.0f, gl_VertexID == 2 ? 3.0f : -1.0f);
  place = corner * 0.5f + 0.5f;
  gl_Position = vec4(corner, float(CW_SORT) * CW_SORT_DEPTH, 1.0f);
}

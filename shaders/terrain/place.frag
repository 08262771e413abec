// The land's place in the picture, and of which sort a pixel is. @see terrain.frag
#include "shaders/terrain/ground.glsl"

layout(binding = CW_UNIT_NEAR_KINDS) uniform usampler2D near_kinds;
layout(binding = CW_UNIT_MACRO_KINDS) uniform usampler2D macro_kinds;

layout(location = 1) in vec2 p_W;
layout(location = 2) in vec2 canopy;
layout(location = 0) out vec4 land;

void main() {
  bool is_near = lattice_holds(near_lattice, p_W);
  vec4 lattice = is_near ? near_lattice : macro_lattice;
  ivec2 post = ivec2(clamp((p_W - lattice.xy) / lattice.z + 0.5f, vec2(0.0f), vec2(lattice.w - 1.0f)));
  uint kinds = is_near ? texelFetch(near_kinds, post, 0).r : texelFetch(macro_kinds, post, 0).r;
  if (!lattice_holds(macro_lattice, p_W)) kinds = uint(CW_LAND_WOODED);
  bool open_ = (kinds & uint(CW_LAND_OPEN)) != 0u;
  bool wooded = (kinds & uint(CW_LAND_WOODED)) != 0u;
  bool water = (kinds & uint(CW_LAND_WATER)) != 0u;
  float sort = float(CW_SORT_ALL);
  if (!open_ && canopy.y >= 0.999f)
    sort = float(CW_SORT_ROOF);
  else if (!open_ && !water)
    sort = float(CW_SORT_WOODS);
  else if (!wooded && !water && canopy.y <= 0.0f)
    sort = float(CW_SORT_YARD);
  land = vec4(canopy, sort, 1.0f);
}

// The puffs as the key light sees them.
#include "shaders/smoke/puff.glsl"
layout(location = 0) out vec2 place;      // in deviations
layout(location = 1) flat out vec2 depth; // optical depth at the middle of smoke and dust
void main() {
  SmokePuff puff = puffs[gl_InstanceID];
  vec2 corner = vec2((gl_VertexID & 1) == 0 ? -1.0f : 1.0f, (gl_VertexID & 2) == 0 ? -1.0f : 1.0f);
  const float reach = 3.0f;
  place = corner * reach;
  float s = length(puff.axis.xyz - toward_light.xyz * dot(puff.axis.xyz, toward_light.xyz));
  float across = puff.centre.w;
  float along = sqrt(across * across + (puff.axis.w * puff.axis.w - across * across) * s * s);
  depth = puff.amount.xy / (2.0f * kPi * across * along);
  gl_Position = clip_from_smoke * vec4(card_corner(puff, toward_light.xyz, corner, vec2(reach)), 1.0f);
}

// What both readers of the puffs share: a card that covers one, and its integral along a ray.
#include "shaders/common/frame.glsl"
#include "shaders/shared/smoke.h"

layout(std430, binding = CW_SMOKE_PUFFS) readonly buffer Puffs { SmokePuff puffs[]; };

// Corners of a card through a puff's middle, square to `view`, as large as the puff is seen.
// @param reach how many deviations, along its axis and across
vec3 card_corner(SmokePuff puff, vec3 view, vec2 corner, vec2 reach) {
  vec3 flat_axis = puff.axis.xyz - view * dot(puff.axis.xyz, view);
  float s = length(flat_axis);
  vec3 side = abs(view.z) < 0.9f ? vec3(0.0f, 0.0f, 1.0f) : vec3(1.0f, 0.0f, 0.0f);
  vec3 u = s > 1e-3f ? flat_axis / s : normalize(cross(side, view));
  vec3 v = cross(view, u);
  float across = puff.centre.w;
  float along = sqrt(across * across + (puff.axis.w * puff.axis.w - across * across) * s * s);
  return puff.centre.xyz + (reach.x * corner.x * along) * u + (reach.y * corner.y * across) * v;
}

// Largest optical depth that the puff has seen from anywhere.
float deepest(SmokePuff puff) {
  return (puff.amount.x + puff.amount.y) / (2.0f * kPi * puff.centre.w * puff.centre.w);
}

// Stirred air ends at a ragged front, outside of which there is no smoke at all. Where it lies on the average [deviations]: of
// a jet 2 half widths from the axis, a sixth of that up and down. Source: Corrsin and Kistler 1955. What has grown thin has
// been mixed on by the wind and fades.
const float kFrontBumps = 0.42f;
float front_of(SmokePuff puff) { return mix(3.2f, 2.2f, smoothstep(0.2f, 2.0f, deepest(puff))); }

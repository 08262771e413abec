// A card for each puff, and what light there is at its middle.
#include "shaders/common/lighting.glsl"
#include "shaders/common/shadow.glsl"
#include "shaders/smoke/puff.glsl"

layout(location = 0) out vec3 p_E;
layout(location = 1) flat out int number;
layout(location = 2) flat out vec3 key_here;     // [lx]
layout(location = 3) flat out vec3 sky_here;     // [lx] from above
layout(location = 4) flat out vec3 ground_here;  // [lx] from below
layout(location = 5) flat out vec3 through;      // transmittance of the air to here
layout(location = 6) flat out vec3 air_light;    // pre-exposed

void main() {
  number = gl_InstanceID;
  SmokePuff puff = puffs[number];
  vec2 corner = vec2((gl_VertexID & 1) == 0 ? -1.0f : 1.0f, (gl_VertexID & 2) == 0 ? -1.0f : 1.0f);
  float distance = length(puff.centre.xyz);
  vec3 view = puff.centre.xyz / max(distance, 1e-4f);
  float seen = clamp(sqrt(2.0f * log(max(deepest(puff) * 900.0f, 1.0f))), 1.0f, 5.6f);
  // Pieces of a column pass into each other: the front is across them.
  float end = front_of(puff) * (1.0f + 0.8f * kFrontBumps);
  vec2 reach = vec2(min(seen, end * puff.axis.w / puff.centre.w), min(seen, end));
  // A long puff seen end-on reaches out toward the camera: its near end looks larger than its middle.
  float toward = 2.2f * puff.axis.w * abs(dot(puff.axis.xyz, view));
  reach *= clamp(distance / max(distance - toward, 0.16f * distance), 1.0f, 6.0f);
  p_E = card_corner(puff, view, corner, reach);
  gl_Position = clip_from_smoke * vec4(p_E, 1.0f);

  vec3 c = puff.centre.xyz;
  key_here = key_illuminance.rgb * key_visibility(c);
  sky_here = sky_irradiance(vec3(0.0f, 0.0f, 1.0f));
  ground_here = sky_irradiance(vec3(0.0f, 0.0f, -1.0f));
  through = transmittance_shown(c, distance);
  air_light = aerial_light(c, distance, through);
}

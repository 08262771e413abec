// The part of the picture that a cloud's box covers, and the light at its base and its top.
#include "shaders/common/frame.glsl"
#include "shaders/shared/clouds.h"

layout(std430, binding = CW_CLOUD_PLACES) readonly buffer Places { CloudPlace places[]; };

layout(location = 0) flat out int number;
layout(location = 1) flat out vec3 key_low;   // [lx] facing the light, at the base
layout(location = 2) flat out vec3 key_high;  // [lx] and at the top

void main() {
  number = gl_InstanceID;
  CloudPlace cloud = places[number];
  gl_Position = vec4((gl_VertexID & 1) == 0 ? cloud.seen.x : cloud.seen.z, (gl_VertexID & 2) == 0 ? cloud.seen.y : cloud.seen.w, min(camera_forward.w / cloud.near.x, 1.0f), 1.0f);
  Air air = frame_air();
  vec2 size = vec2(textureSize(transmittance_table, 0));
  vec3 middle = cloud.corner.xyz + cloud.corner.w * vec3(0.5f, 0.5f, 0.0f);
  // The light stands lower over a place that is nearer to where it sets.
  float mu = cloud_key.z + dot(middle.xy, cloud_key.xy) / exposure.w;
  float base = air_height_of(middle);
  key_low = cloud_light.rgb * light_transmittance(air, transmittance_table, size, base, mu);
  key_high = cloud_light.rgb * light_transmittance(air, transmittance_table, size, base + cloud.corner.w * cloud.high.z, mu);
}

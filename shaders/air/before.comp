// What the air does before given places, for a test: the same functions that all passes call.
#include "shaders/common/lighting.glsl"

layout(local_size_x = 64) in;
layout(std430, binding = 0) buffer Places { vec4 places[]; };  // in: xyz in E [m]; out: rgb pre-exposed light of the air

void main() {
  vec3 p = places[gl_GlobalInvocationID.x].xyz;
  float distance = length(p);
  vec3 through = transmittance_between(frame_air(), camera_position_W.w, air_height_of(p), distance);
  places[gl_GlobalInvocationID.x] = vec4(aerial_light(p, distance, through), through.g);
}

// Heights of the ground as the shaders have them at a list of places: for the test that
// holds them against those of the CPU.
#include "shaders/terrain/ground.glsl"

layout(local_size_x = 64) in;
layout(std430, binding = 0) buffer Places { vec4 places[]; };  // xy: east, north [m]; z: W height [m], filled in

void main() {
  uint i = gl_GlobalInvocationID.x;
  if (i < uint(places.length())) places[i].z = ground_height(places[i].xy);
}

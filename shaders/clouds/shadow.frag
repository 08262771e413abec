// What a cloud leaves of the light. Most of what passes a thick one has been scattered often: two streams.
#include "shaders/clouds/passing.glsl"

layout(binding = CW_UNIT_CLOUD_PRINTS) uniform sampler2DArray cloud_prints;
layout(location = 0) in vec2 uv;
layout(location = 1) flat in vec2 cloud;
layout(location = 0) out vec4 out_color;

void main() {
  float kept = textureLod(cloud_prints, vec3(uv, cloud.x), 0.0f).r;
  out_color = vec4(let_through(depth_of(kept, cloud.y)));
}

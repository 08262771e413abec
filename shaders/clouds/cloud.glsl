// What a place in a cloud's box holds.
#include "shaders/clouds/passing.glsl"

layout(binding = CW_UNIT_CLOUD_FIELD) uniform sampler3D cloud_field;
layout(binding = CW_UNIT_CLOUD_LIGHT) uniform sampler3D cloud_ways;
layout(binding = CW_UNIT_CLOUD_NOISE) uniform sampler3D cloud_noise;

// [m] after which billows repeat, and how far they push the surface out and in.
const float kBillows = 240.0f, kPush = 30.0f;

// Place in the stack of shapes of a place in the box; a shape does not see those over and under it.
vec3 in_stack(vec3 q, float shape, float levels) {
  float high = float(CW_CLOUD_LEVELS) / float(CW_CLOUD_SIDE);
  return vec3(q.xy, (shape + clamp(q.z / high, 0.5f / levels, 1.0f - 0.5f / levels)) / float(CW_CLOUD_SHAPES));
}
// [m] how far inside the shape, without billows. @param q in boxes
float shape_at(vec3 q, float shape, float width) {
  return (textureLod(cloud_field, in_stack(q, shape, float(CW_CLOUD_LEVELS)), 0.0f).r - 0.5f) * (2.0f * CW_CLOUD_BAND * width);
}
// [m] how far billows of a place push. @param shown 0 to 1, less where they are smaller than a pixel
float push_at(vec3 p, float shown) { return kPush * shown * (textureLod(cloud_noise, p / kBillows, 0.0f).r - 0.5f); }

// A spark: white-yellow when it leaves, red when it goes out.
#include "shaders/common/lighting.glsl"
#include "shaders/shared/spark.h"

layout(location = 0) in vec3 p_E;
layout(location = 1) in float across;
layout(location = 2) flat in vec2 strength;
layout(location = 0) out vec4 out_color;

void main() {
  float cover = strength.y * (1.0f - across * across);
  // By Planck's law blue goes before green and green before red, as in the flame: 8.5 and 11 stops to red's 7.
  float stops = -log2(max(strength.x, 1e-3f));
  vec3 light = spark_light.rgb * exp2(-stops * vec3(1.0f, 8.5f / 7.0f, 11.0f / 7.0f));
  vec3 shown = fire_print(light * exposure.x, flame_intensity.w);
  out_color = picture_value(vec4(shown / exposure.x * cover, cover), p_E);
}

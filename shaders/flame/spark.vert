// A strip along a spark's way, no thinner than a pixel: thinner ones cover less of it.
#include "shaders/common/frame.glsl"
#include "shaders/shared/spark.h"

layout(std430, binding = CW_SPARKS) readonly buffer Sparks { Spark sparks[]; };

layout(location = 0) out vec3 p_E;
layout(location = 1) out float across;
layout(location = 2) flat out vec2 strength;  // share of its light, coverage

void main() {
  Spark spark = sparks[gl_InstanceID];
  float end = (gl_VertexID & 2) == 0 ? 0.0f : 1.0f;
  across = (gl_VertexID & 1) == 0 ? -1.0f : 1.0f;
  vec3 middle = mix(spark.from.xyz, spark.to.xyz, end);
  float distance = length(middle);
  vec3 along = spark.to.xyz - spark.from.xyz;
  vec3 side = cross(along, middle);
  side *= inversesqrt(max(dot(side, side), 1e-12f));
  float seen = max(spark_light.w, 0.75f * jitter.z * distance);
  strength = vec2(spark.from.w, min(spark_light.w / seen, 1.0f));
  // Its ends are round.
  p_E = middle + side * (across * seen) + along * ((end - 0.5f) * 2.0f * seen * inversesqrt(max(dot(along, along), 1e-9f)));
  gl_Position = clip_from_eye * vec4(p_E, 1.0f);
}

// Scene light, with what the lens scatters of it, to display values; added with its weight to
// the frames of one picture.
#include "shaders/shared/finish.h"
#include "shaders/shared/bindings.h"
#include "shaders/common/tone.glsl"
#include "shaders/common/night_vision.glsl"

layout(binding = CW_UNIT_FREE) uniform sampler2D hdr;
layout(binding = CW_UNIT_BLOOM) uniform sampler2D bloom;
layout(std430, binding = CW_METERED) readonly buffer Metered { float metered; };
layout(location = 0) in vec2 place;
layout(location = 0) out vec4 developed;

void main() {
  vec3 scene = mix(texelFetch(hdr, ivec2(gl_FragCoord.xy), 0).rgb, textureLod(bloom, place, 0.0f).rgb, weight.y);
  vec3 seen = max(mat3(balance[0].xyz, balance[1].xyz, balance[2].xyz) * scene, vec3(0.0f));
  vec3 shown = agx(seen_by_night(seen, balance[0].w, balance[2].w) * metered, night_softness(balance[1].w));
  // Luma in alpha, for the edge finder.
  developed = vec4(shown, dot(shown, vec3(0.299f, 0.587f, 0.114f))) * weight.x;
}

// One kind of work a pixel, chosen by a definition: what `coalwood bench` measures the machine's
// unit rates with. The values are arbitrary; what counts is that none can be left out.

layout(location = 0) in vec2 place;
layout(location = 0) out vec4 colour;
layout(binding = 0) uniform sampler2D picture;
layout(binding = 1) uniform sampler3D volume;

void main() {
#if defined(RATE_FILL)
  colour = vec4(place, 0.25f, 1.0f);
#elif defined(RATE_COPY)
  colour = texelFetch(picture, ivec2(gl_FragCoord.xy), 0);
#elif defined(RATE_TAPS)  // 16 bilinear reads around the pixel
  vec2 texel = 1.0f / vec2(textureSize(picture, 0));
  colour = vec4(0.0f);
  for (int i = 0; i < 16; ++i)
    colour += textureLod(picture, place + (vec2(i & 3, i >> 2) - 1.3f) * texel, 0.0f) * 0.0625f;
#elif defined(RATE_ALU)  // a specular lobe and a tone curve
  vec3 normal = normalize(vec3(place - 0.5f, 0.7f));
  vec3 half_way = normalize(normal + vec3(0.2f, place.yx));
  float cosine = max(dot(normal, half_way), 0.0f);
  float spread = 0.05f + place.x;
  float denominator = cosine * cosine * (spread * spread - 1.0f) + 1.0f;
  float lobe = spread * spread / (3.14159f * denominator * denominator);
  vec3 light = lobe * mix(vec3(0.04f), vec3(1.0f), pow(1.0f - cosine, 5.0f)) + normal * 0.3f;
  colour = vec4(pow(light / (1.0f + light), vec3(0.45f)), 1.0f);
#elif defined(RATE_VOLUME)  // one trilinear read
  colour = textureLod(volume, vec3(place, fract(place.x * 7.0f + place.y * 3.0f)), 0.0f);
#elif defined(RATE_SPRITE)  // a soft blended disc
  float edge = 1.0f - dot(place - 0.5f, place - 0.5f) * 4.0f;
  colour = vec4(0.8f, 0.8f, 0.75f, 1.0f) * max(edge, 0.0f) * 0.1f;
#elif defined(RATE_LEAF)  // an alpha-tested card
  vec4 leaf = textureLod(picture, place, 0.0f);
  if (leaf.a < 0.5f) discard;
  colour = leaf;
#else
#error "choose a rate"
#endif
}

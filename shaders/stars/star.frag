// A star's image: a Gaussian integrated over each pixel, so that all pixels together hold its light wherever its
// middle lies between them.
layout(location = 0) flat in vec3 place;
layout(location = 1) flat in vec3 light;
layout(location = 0) out vec4 colour;

// Error function, 5e-4 at most. Source: Abramowitz and Stegun 1964, 7.1.27.
float erf_(float x) {
  float a = abs(x);
  float d = 1.0f + a * (0.278393f + a * (0.230389f + a * (0.000972f + a * 0.078108f)));
  d *= d;
  return sign(x) * (1.0f - 1.0f / (d * d));
}
float share(float x) {
  float k = 0.70710678f / place.z;
  return 0.5f * (erf_((x + 0.5f) * k) - erf_((x - 0.5f) * k));
}

void main() {
  vec2 from = gl_FragCoord.xy - place.xy;
  colour = vec4(light * (share(from.x) * share(from.y)), 0.0f);
}

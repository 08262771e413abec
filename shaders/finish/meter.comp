// Exposure by what the picture shows: the mean of the brighter half of its histogram, the brightest twentieth left out. Of a
// picture far darker than the light that falls on the land explains (under trees, in a ravine) some is made up for, and of
// one that is too bright some is taken back; between them lies what is left as it is.
// Integer counts: the order in which threads come does not matter.
#include "shaders/shared/finish.h"
#include "shaders/shared/bindings.h"

layout(binding = CW_UNIT_BLOOM) uniform sampler2D picture;  // softened: no leaf and no glint decides
layout(local_size_x = 256) in;
layout(std430, binding = CW_METERED) writeonly buffer Metered { float metered; };

const int kSide = 48;           // places across and up
const int kBins = 256;
const float kDarkest = -18.0f;  // log2 of picture values
const float kBrightest = 6.0f;
const float kFrom = 0.50f;      // of the places, from the darkest
const float kTo = 0.95f;

shared uint bins[kBins];

uint bin_of(float value) {
  float place = (log2(max(value, 1e-9f)) - kDarkest) / (kBrightest - kDarkest);
  return uint(clamp(place, 0.0f, 1.0f) * float(kBins - 1));
}
float log_of(float bin) { return kDarkest + bin / float(kBins - 1) * (kBrightest - kDarkest); }

// Mean of the places between two shares of all, as log2.
float mean_of(float from, float to) {
  const float all = float(kSide * kSide);
  float passed = 0.0f;
  float sum = 0.0f;
  for (int i = 0; i < kBins; ++i) {
    float next = passed + float(bins[i]);
    sum += max(0.0f, min(next, to * all) - max(passed, from * all)) * float(i);
    passed = next;
  }
  return log_of(sum / ((to - from) * all) + 0.5f);
}

void main() {
  uint me = gl_LocalInvocationIndex;
  bins[me] = 0u;
  barrier();
  for (int i = int(me); i < kSide * kSide; i += kBins) {
    vec2 at = (vec2(i % kSide, i / kSide) + 0.5f) / float(kSide);
    vec3 value = textureLod(picture, at, 0.0f).rgb;
    atomicAdd(bins[bin_of(dot(value, vec3(0.2126f, 0.7152f, 0.0722f)))], 1u);
  }
  barrier();
  if (me != 0u) return;
  float mean = mean_of(kFrom, kTo);
  float dark = log2(max(meter.x, 1e-9f)) - mean - meter.y;
  float bright = mean - meter.z;
  float stops = (clamp(dark, 0.0f, 5.0f) - clamp(bright, 0.0f, 5.0f)) * meter.w;
  metered = exp2(stops);
}

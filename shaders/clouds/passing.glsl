// Light through cloud.
#include "shaders/shared/clouds.h"

// Share that passes a layer that absorbs nothing, by two streams. Source: C. Bohren, "Multiple scattering of light and some of
// its observable consequences", 1987.
CW_FN float let_through(float depth) { return 1.0f / (1.0f + 0.75f * (1.0f - CW_CLOUD_ASYMMETRY) * depth); }

// Optical depth of a way as it is kept in a texture. @param width [m] of the cloud's box
CW_FN float depth_of(float kept, float width) { return kept * kept * (CW_CLOUD_LONGEST * CW_CLOUD_EXTINCTION) * width; }

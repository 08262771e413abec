// Turns the sort of each pixel of land into a depth, by which the pictures of single sorts are cut out.
#include "shaders/shared/terrain.h"

layout(binding = CW_UNIT_LAND_PLACES) uniform sampler2D places;

void main() { gl_FragDepth = texelFetch(places, ivec2(gl_FragCoord.xy), 0).b * CW_SORT_DEPTH; }

// A tree as a picture that faces the camera, of the view
// that is nearest to how it is seen.
#include "shaders/trees/tree.glsl"

layout(location = 0) out vec3 key;
layout(location = 1) out vec3 through;
layout(location = 2) out vec3 scattered;
layout(location = 3) flat out vec4 leaves;       // rgb albedo, w share of full leaf
layout(location = 4) flat out vec3 bark_albedo;
layout(location = 5) flat out vec3 axis_right;
layout(location = 6) flat out vec3 axis_up;
layout(location = 7) out float rise;
layout(location = 8) flat out float crowd;
layout(location = 13) out vec3 place_E;
layout(location = 9) out vec2 texel;
layout(location = 10) flat out uvec4 layers;     // of two views around in each of two rows
layout(location = 11) flat out vec4 blends;      // x: chance of the second view around, y: of the higher row, zw: dice from and to which the tree shows
layout(location = 12) flat out vec2 leafing;     // x: share of full leaf, of the dead less than 0, y: phase

// Views of each row: elevation, views around, first layer. As TreeAtlas::kRows.
const vec3 kRows[3] = vec3[3](vec3(0.09f, 5.0f, 0.0f), vec3(0.61f, 5.0f, 5.0f), vec3(1.26f, 2.0f, 10.0f));

uvec2 views_around(int row, float turn, out float blend) {
  float f = turn * kRows[row].y;
  float i = floor(f);
  // Mostly one view; from one to the next over the middle sixth.
  blend = smoothstep(0.42f, 0.58f, f - i);
  float n = kRows[row].y;
  float a = i - n * floor(i / n);
  float b = a + 1.0f >= n ? 0.0f : a + 1.0f;
  return uvec2(kRows[row].z + vec2(a, b) + 0.5f);
}

void main() {
  vec3 middle = place.xyz + vec3(0.0f, 0.0f, 0.5f * place.w);
  float distance = length(middle);
  vec3 toward = -middle / distance;
  vec3 right = normalize(vec3(-toward.y, toward.x, 0.0f) + vec3(1e-6f, 0.0f, 0.0f));
  vec3 up = cross(toward, right);
  float around = (atan(toward.y, toward.x) - own.x) * (0.5f / kPi);
  around -= floor(around);
  float elevation_ = asin(clamp(toward.z, -1.0f, 1.0f));
  int low = elevation_ < 0.60f ? 0 : 1;
  blends.y = low == 0 ? smoothstep(0.31f, 0.39f, elevation_) : smoothstep(0.90f, 0.98f, elevation_);
  float blend;
  uvec2 a = views_around(low, around, blend);
  blends.x = blend;
  uvec2 b = views_around(low + 1, around, blend);
  uint tree = uint(looks.x * float(CW_TREE_SHAPES) + looks.y + 0.5f) * uint(CW_TREE_VIEWS);
  layers = uvec4(a, b) + tree;
  vec4 box = picture_boxes[int(looks.x * float(CW_TREE_SHAPES) + looks.y + 0.5f)];
  vec2 corner = mix(box.xy, box.zw, vec2(gl_VertexID & 1, gl_VertexID >> 1));
  float size = place.w / CW_TREE_SHARE;
  vec2 shift = (corner - 0.5f) * size;
  float high = clamp(0.5f + shift.y * up.z / place.w, 0.0f, 1.1f);
  vec3 p_E = middle + right * shift.x + up * shift.y + sway(high);
  texel = corner;
  leafing = vec2(looks.z < 0.0f ? -1.0f : leaves_today().w, own.w);
  blends.zw = shares_at(distance);
  // Along a ridge trees stand on the roof's rim, farther out than elsewhere.
  bool fringe = own.y > 1.5f;
  if (fringe) blends.w = max(blends.w, own.y - 2.0f);
  leaves = leaves_today();
  bark_albedo = bark_today();
  axis_right = right;
  axis_up = up;
  rise = high;
  crowd = fringe ? 1.0f : own.y;
  place_E = p_E;
  key = key_at(p_E, crowd);
  air_at(p_E, through, scattered);
  gl_Position = clip_from_eye * vec4(p_E, 1.0f);
}

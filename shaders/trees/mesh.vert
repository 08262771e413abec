// A near tree: sprays of leaves that face the camera, limbs as strips that turn to it.
#include "shaders/trees/tree.glsl"

layout(location = 3) in vec4 first;    // spray: xyz centre, w half side; limb: xyz one end, w radius there
layout(location = 4) in vec4 second;   // spray: xyz normal, w open sky; limb: xyz other end, w radius there
layout(location = 5) in uvec4 kind;    // x: corner 0 to 3, y: leaf layer or 255 for a limb, z: chance, w: turn

layout(location = 0) out vec3 p_E;
layout(location = 1) out vec3 key;
layout(location = 2) out vec3 through;
layout(location = 3) out vec3 scattered;
layout(location = 4) out vec3 texel;             // xy, layer; a limb: x from side to side, y along [m], -1
layout(location = 5) flat out vec4 albedo;       // rgb, w: open sky, of bare twigs less than 0
layout(location = 6) out vec3 normal;
layout(location = 7) out float left;
layout(location = 8) flat out vec2 turned;       // cosine and sine of the spray's turn
layout(location = 9) flat out float share;       // dice below which the tree is a mesh

// Share of its sprays that a tree shows: enough for its size in the picture.
float kept_at(float distance) { return clamp(tree_detail.x / max(distance, 1.0f), 0.20f, 1.0f); }

void main() {
  float c = cos(own.x);
  float s = sin(own.x);
  vec3 a = vec3(c * first.x - s * first.y, s * first.x + c * first.y, first.z);
  vec3 b = vec3(c * second.x - s * second.y, s * second.x + c * second.y, second.z);
  vec3 foot = place.xyz;
  float distance = length(foot + vec3(0.0f, 0.0f, 0.5f * place.w));
  float kept = kept_at(distance);
  vec2 corner = vec2(kind.x & 1u, kind.x >> 1u);
  vec4 leaves = leaves_today();
  float chance = float(kind.z) * (1.0f / 255.0f);
  turned = vec2(1.0f, 0.0f);
  if (kind.y == 255u) {
    vec3 end = corner.y > 0.5f ? b : a;
    float radius = (corner.y > 0.5f ? second.w : first.w) * place.w;
    if (kind.z > 0u) radius *= smoothstep(0.35f, 0.6f, kept);
    p_E = foot + end * place.w + sway(end.z);
    vec3 axis = b - a;
    vec3 side = normalize(cross(axis, p_E) + vec3(1e-6f, 0.0f, 0.0f));
    p_E += side * ((corner.x * 2.0f - 1.0f) * radius);
    normal = side * ((corner.x * 2.0f - 1.0f) * 0.9f) - normalize(p_E) * 0.44f;
    texel = vec3(corner.x, end.z * place.w, -1.0f);
    albedo = vec4(kind.z > 0u ? twigs_of(bark_today()) : bark_today(), -1.0f);
  } else {
    vec3 centre = foot + a * place.w;
    float size = first.w * place.w * inversesqrt(kept) * (1.0f - smoothstep(0.85f * kept, kept + 0.001f, chance));
    // Winter leaves twigs where leaves were.
    bool bare = fract(chance * 7.31f + own.w) >= leaves.w;
    float angle = float(kind.w) * (6.28318f / 256.0f);
    vec3 toward = -normalize(centre);
    vec3 right = normalize(vec3(-toward.y, toward.x, 0.0f) + vec3(1e-6f, 0.0f, 0.0f));
    vec3 up = cross(toward, right);
    // Twigs are fewer than leaves; the dead have lost most.
    if (bare && fract(chance * 41.3f) > (looks.z < 0.0f ? 0.25f : 0.55f)) size = 0.0f;
    if (bare) angle = 0.35f * (angle - 3.14159f);
    turned = vec2(cos(angle), sin(angle));
    vec2 q = corner * 2.0f - 1.0f;
    q = vec2(turned.x * q.x - turned.y * q.y, turned.y * q.x + turned.x * q.y);
    // Sprays are round: their rims look aside.
    vec3 n = b + 0.5f * (right * q.x + up * q.y);
    q *= size;
    // Leaves tremble on their stalks.
    float tremble = 0.012f * min(tree_wind.z, 8.0f) * sin(tree_wind.w * 6.3f + 91.0f * chance + 40.0f * own.w);
    p_E = centre + sway(a.z) + right * (q.x + tremble * size) + up * (q.y + 0.7f * tremble * size);
    // Sprays that stand for several are larger: with more and smaller leaves on them.
    bool many = kept < 0.45f + 0.35f * fract(chance * 13.7f);
    texel = vec3(corner, bare ? float(CW_TWIG_LAYER) : float(kind.y) + (many ? float(CW_MANY_LEAVES) : 0.0f));
    albedo = bare ? vec4(twigs_of(bark_today()), -second.w) : vec4(leaves.rgb, second.w);
    normal = n;
  }
  share = shares_at(distance).x;
  float rise = clamp((p_E.z - foot.z) / place.w, 0.0f, 1.0f);
  left = neighbours_leave(rise, own.y);
  key = key_at(p_E, min(own.y, 1.0f));
  air_at(p_E, through, scattered);
  gl_Position = clip_from_eye * vec4(p_E, 1.0f);
}

// Smoke: the optical depth of a Gaussian puff along the ray in closed form within a
// front that billows push out and hollows let in; sunlight weakened on its way in, scattered more than
// once (octaves of weaker extinction and rounder phase: Wrenninge 2013), so that thick
// smoke is white on the lit side and yellow-grey on the other.
#include "shaders/common/lighting.glsl"
#include "shaders/smoke/puff.glsl"

layout(binding = CW_UNIT_SMOKE_NOISE) uniform sampler3D smoke_noise;
layout(binding = CW_UNIT_SCENE_DEPTH) uniform sampler2D scene_depth;

layout(location = 0) in vec3 p_E;
layout(location = 1) flat in int number;
layout(location = 2) flat in vec3 key_here;
layout(location = 3) flat in vec3 sky_here;
layout(location = 4) flat in vec3 ground_here;
layout(location = 5) flat in vec3 through;
layout(location = 6) flat in vec3 air_light;

layout(location = 0) out vec4 out_color;
layout(location = 1) out vec4 out_distance;  // mixed as the colour is: x over its coverage is how far off the smoke is

float henyey(float nu, float g) {
  float d = 1.0f + g * g - 2.0f * g * nu;
  return (1.0f - g * g) / (4.0f * kPi * d * sqrt(d));
}
// Cumulative normal distribution, by a logistic curve (error below 0.01).
float below(float x) { return 1.0f / (1.0f + exp(-1.702f * x)); }

void main() {
  SmokePuff puff = puffs[number];
  vec3 ray = normalize(p_E);
  float across = 1.0f / (puff.centre.w * puff.centre.w);
  float k = 1.0f / (puff.axis.w * puff.axis.w) - across;
  // From the ray's point nearest to the middle: small numbers, or single precision loses the shape.
  float t_middle = dot(puff.centre.xyz, ray);
  vec3 r = ray * t_middle - puff.centre.xyz;
  float ad = dot(puff.axis.xyz, ray);
  float ar = dot(puff.axis.xyz, r);
  float dAd = across + k * ad * ad;
  float rAd = across * dot(r, ray) + k * ar * ad;
  float rAr = across * dot(r, r) + k * ar * ar;
  float q = max(rAr - rAd * rAd / dAd, 0.0f);
  float amount = puff.amount.x + puff.amount.y;
  float peak = amount * 0.15915494f * across / puff.axis.w * inversesqrt(dAd);
  // How far out across the axis: along it pieces of a column pass into each other.
  float s = ar - ad * rAd / dAd;
  float across_q = max(q + s * s * k * puff.centre.w * puff.centre.w / (puff.axis.w * puff.axis.w), 0.0f);
  float rho = sqrt(across_q);
  float edge = front_of(puff);
  if (peak * exp(-0.5f * q) < 0.0015f || rho > edge * (1.0f + kFrontBumps)) discard;

  float t0 = t_middle - rAd / dAd;
  float deviation = inversesqrt(dAd);
  ivec2 pixel = ivec2(gl_FragCoord.xy) * int(dust_albedo.w);
  float z = texelFetch(scene_depth, pixel, 0).r;
  float t_scene = z > 0.0f ? linear_depth(z) / max(dot(ray, camera_forward.xyz), 0.05f) : 1e9f;

  // The surface that is seen: where about one optical depth has been crossed, within the front.
  float in_front = sqrt(min(1.4f * log(1.0f + 0.6f * peak * exp(-0.5f * q)), max(edge * edge - across_q, 0.0f)));
  float t_seen = max(min(t0 - in_front * deviation, t_scene), 0.1f);
  vec3 p = ray * t_seen;
  vec3 off = p - puff.centre.xyz;

  // Billows stick to the air that the smoke is in: they are asked where it left the path. They are as large as the puff, and
  // turn over in a time that grows with their age.
  vec3 own = puff.origin.xyz + off;
  float size = 2.0f * puff.centre.w;
  float octave = log2(size);
  float low = floor(octave);
  float blend = octave - low;
  float scale = exp2(-low) * 0.25f;
  float age = puff.amount.z;
  vec3 roll = vec3(0.05f, 0.07f, -0.11f) * log(0.1f + age);
  vec3 at0 = own * scale + roll;
  vec3 at1 = own * (scale * 0.5f) + roll;
  float billow = mix(textureLod(smoke_noise, at0, 0.0f).r, textureLod(smoke_noise, at1, 0.0f).r, blend);
  vec3 light = key_direction.xyz;
  vec3 step_ = light * (0.42f * puff.centre.w * scale);
  float ahead = mix(textureLod(smoke_noise, at0 + step_, 0.0f).r, textureLod(smoke_noise, at1 + 0.5f * step_, 0.0f).r, blend);

  // Billows smaller than a few pixels are left out. Along the column the ray crosses many, whose sum is the more even
  // the more there are.
  float sharp = smoothstep(0.7f, 2.6f, size * 0.5f / (t_seen * jitter.z * dust_albedo.w));
  if (puff.amount.w < 0.5f) sharp *= sqrt(clamp(1.0f - ad * ad, 0.0f, 1.0f));
  billow = mix(0.5f, billow, sharp);
  ahead = mix(0.5f, ahead, sharp);

  // Billows push the front out, hollows let it in.
  float bump = 1.0f + kFrontBumps * 2.0f * clamp(billow - 0.5f, -0.4f, 0.4f);
  rho /= bump;
  float tau = peak * exp(-0.5f * (rho * rho + q - across_q)) * (1.0f - smoothstep(0.72f, 1.0f, rho / edge));
  // Only what lies before the scene and behind the camera counts.
  tau *= max(below((t_scene - t0) / deviation) - below(-t0 / deviation), 0.0f);
  tau *= smoothstep(0.15f, 0.8f, t0 / puff.centre.w);
  // Near the nozzle there is smoke in the jet's cone alone, and what the ground has turned aside.
  vec3 behind = ray * t0 - front_soft.yzw;
  float down = dot(front.xyz, behind);
  float aside = length(behind - down * front.xyz);
  // It begins as a rounded end among the tongues of the flame.
  float past = max(down + front_soft.x, 0.0f);
  float cone = (front.w * past + front_soft.x * past / (past + front_soft.x)) * bump;
  float begun = smoothstep(0.0f, 7.0f, past / front_soft.x);
  float in_jet = begun * begun * begun * (1.0f - smoothstep(0.7f, 1.0f, aside / max(cone, 1e-4f)));
  if (puff.amount.w < 0.5f) tau *= max(in_jet, smoothstep(15.0f, 40.0f, length(behind)));
  float alpha = 1.0f - exp(-tau);

  // Sunlight down to here. The column is a Gaussian tube: depth falls off to the side and
  // toward the light. In the ring each puff is a ball of its own among the others.
  vec3 way = puff.amount.w > 0.5f ? light : light - puff.axis.xyz * dot(puff.axis.xyz, light);
  float slant = length(way);
  way = slant > 0.05f ? way / slant : vec3(1.0f, 0.0f, 0.0f);
  float toward = dot(off, way) / puff.centre.w;
  vec3 beside = off - way * dot(off, way);
  if (puff.amount.w < 0.5f) beside -= puff.axis.xyz * dot(beside, puff.axis.xyz);
  float profile = 2.0f * below(-toward) * mix(1.0f, exp(-0.5f * dot(beside, beside) * across), puff.amount.w > 0.5f ? 0.45f : 0.85f);
  float alone = puff.amount.w > 0.5f ? min(0.3f * amount * 0.15915494f * across, puff.sun.w) : puff.sun.w;
  float rest = puff.sun.w - alone;
  float depth = alone * profile + max(rest + dot(puff.sun.xyz, off) * (rest / max(puff.sun.w, 1e-6f)), 0.15f * rest);
  float own_depth = min(deepest(puff), 3.0f);
  depth += max(0.0f, ahead - billow + 0.05f) * 4.0f * own_depth * sharp;
  float lift = clamp((billow - ahead) * 2.4f, -0.5f, 0.6f) * sharp;
  vec3 albedo = mix(smoke_albedo.rgb, dust_albedo.rgb, clamp(puff.amount.y / max(amount, 1e-9f), 0.0f, 1.0f));
  float nu = dot(ray, light);
  vec3 scattered = vec3(0.0f);
  float weight = 1.0f;
  float weaker = 1.0f;
  float g = smoke_albedo.w;
  vec3 colour = albedo;
  for (int n = 0; n < 5; ++n) {
    float phase = mix(henyey(nu, g), henyey(nu, -0.25f * g), 0.22f);
    scattered += colour * (weight * phase * exp(-weaker * depth));
    weight *= 0.80f;
    weaker *= 0.42f;
    g *= 0.5f;
    colour *= albedo * albedo * albedo;
  }
  // What has been scattered too often for any octave leaks through: a slab that absorbs nothing passes 1 / (1 + 3/4 (1 - g) depth),
  // and where it is very deep light comes around it. Without it thick smoke would be blue from the sky where no sun falls on it.
  const float around = 8.0f;
  scattered += 0.20f * albedo * albedo * albedo / (1.0f + 0.75f * (1.0f - smoke_albedo.w) * min(depth, around));
  vec3 luminance = key_here * scattered * (1.05f + 0.7f * lift);

  // The sky above and the lit ground below, as the side that is seen faces them; less in creases, and less where much smoke
  // hangs over what lies on the ground. The column's sides see the sky whatever is above them in it.
  float outward = inversesqrt(max(dot(off, off), 1e-12f));
  float crease = clamp(2.4f * billow - 0.35f, 0.3f, 1.3f);
  vec3 deep = albedo * albedo * albedo;
  float open = puff.amount.w > 0.5f ? 0.3f + 0.7f / (1.0f + 0.25f * puff.origin.w) : 1.0f;
  luminance += deep * mix(ground_here, sky_here, 0.5f + 0.5f * off.z * outward) * (crease * open / kPi);

  // The flame. What is turned to it it lights straight; into the column, whose end it stands in, its light wanders and leaks
  // out of the sides, so that it dies away within a radius (in a cylinder that absorbs nothing: exp(-2.405 z / R), the first
  // root of Bessel's function). The sides below see it at a glance at best, through what hangs about the column: billows that
  // stand out have a lit upper face.
  if (flame_intensity.x + flame_intensity.y > 0.0f) {
    vec3 toward;
    vec3 arriving = flame_illuminance(p, toward);
    float d = length(flame_position.xyz - p);
    float facing = dot(off, toward) * outward + 1.6f * (billow - 0.5f) * sharp;
    float inside = exp(-1.2f * min(d, length(p - front_soft.yzw)) / puff.centre.w);
    float straight = clamp(0.05f + 0.22f * facing, 0.02f, 0.25f) * exp(-0.07f * d);
    vec3 lit = albedo * arriving * (max(inside * (0.25f + 1.5f * billow) * 0.3f, straight) / kPi);
    luminance += fire_print(lit * exposure.x, min(flame_intensity.w + 0.12f, 1.0f)) / exposure.x;
  }
  out_color = vec4(luminance * exposure.x * through * alpha + air_light * alpha, alpha);
  out_distance = vec4(min(t_seen * dot(ray, camera_forward.xyz), 6.0e4f) * alpha, 0.0f, 0.0f, alpha);
}

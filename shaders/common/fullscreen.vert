// One triangle that covers the picture, at the far plane (depth 0).
layout(location = 0) out vec2 place;  // 0 to 1 over the picture
void main() {
  vec2 corner = vec2(gl_VertexID == 1 ? 3.0f : -1.0f, gl_VertexID == 2 ? 3.0f : -1.0f);
  place = corner * 0.5f + 0.5f;
  gl_Position = vec4(corner, 0.0f, 1.0f);
}

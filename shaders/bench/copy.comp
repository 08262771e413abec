// Copies a picture, a pixel an invocation.
layout(local_size_x = 8, local_size_y = 8) in;
layout(binding = 0) uniform sampler2D picture;
layout(binding = 0, rgba16f) uniform writeonly image2D copied;

void main() {
  ivec2 pixel = ivec2(gl_GlobalInvocationID.xy);
  if (any(greaterThanEqual(pixel, imageSize(copied)))) return;
  imageStore(copied, pixel, texelFetch(picture, pixel, 0));
}

#include "render/tree_silhouettes.h"

#include <algorithm>
#include <utility>

#include "render/shader_functions.h"

namespace coalwood::render {
namespace {

constexpr int kLeastSide = 64;  // [px], or half the pictures' own: a shadow map's texels are no finer
constexpr int kClump = 2;      // [px] that close together
constexpr int kCovered = 128;  // of 255
constexpr float kWoodShare = 0.3f, kLeafShare = 0.5f;  // of a place, from which on it counts

}  // namespace

std::vector<glm::vec4> boxes_of(const TreeAtlas& atlas, int trees) {
  constexpr int kMargin = 16;  // parts of a side: a texel of the smallest level that still looks like a tree
  std::vector<glm::vec4> boxes;
  const int margin = atlas.tile / kMargin;
  for (int tree = 0; tree < trees; ++tree) {
    glm::ivec4 box(atlas.tile, atlas.tile, 0, 0);
    for (int view = 0; view < TreeAtlas::kViews; ++view)
      for (int y = 0; y < atlas.tile; ++y)
        for (int x = 0; x < atlas.tile; ++x) {
          const std::size_t at = static_cast<std::size_t>(TreeAtlas::kViews * tree + view) * atlas.pixels() +
                                 static_cast<std::size_t>(y * atlas.tile + x);
          if (atlas.leaves[4 * at + 3] == 0 && atlas.wood[2 * at + 1] == 0) continue;
          box = {std::min(box.x, x), std::min(box.y, y), std::max(box.z, x + 1), std::max(box.w, y + 1)};
        }
    const glm::vec4 wide = glm::vec4(box) + static_cast<float>(margin) * glm::vec4(-1, -1, 1, 1);
    boxes.push_back(glm::clamp(wide / static_cast<float>(atlas.tile), 0.0f, 1.0f));
  }
  return boxes;
}

Silhouettes silhouettes_of(const TreeAtlas& atlas, int trees) {
  const int layers = TreeAtlas::layers(trees);
  const int side = std::min(std::max(kLeastSide, atlas.tile / 2), atlas.tile);
  const int finer = atlas.tile / side;
  gl::Texture texture = gl::Texture::array("trees.silhouettes", GL_R8, {side, side}, layers,
                                           {.filter = gl::Filter::nearest});  // half the cost of bilinear on a CPU
  std::vector<std::uint8_t> closed(static_cast<std::size_t>(side * side));
  std::vector<glm::vec4> boxes;
  for (int layer = 0; layer < layers; ++layer) {
    glm::ivec4 box(side, side, 0, 0);
    const std::size_t first = static_cast<std::size_t>(layer) * atlas.pixels();
    for (int y = 0; y < side; ++y)
      for (int x = 0; x < side; ++x) {
        int leaves = 0, wood = 0, thickest = 0;
        for (int j = 0; j < finer; ++j)
          for (int i = 0; i < finer; ++i) {
            const std::size_t at = first + static_cast<std::size_t>((y * finer + j) * atlas.tile + x * finer + i);
            leaves += atlas.leaves[4 * at + 3] >= kCovered ? 1 : 0;
            wood += atlas.wood[2 * at + 1];
            thickest = std::max(thickest, static_cast<int>(atlas.wood[2 * at + 1]));
          }
        const auto whole = static_cast<float>(finer * finer);
        const float chance = shader::unit_float(shader::hash2(x / kClump, y / kClump, 9001u + static_cast<std::uint32_t>(layer)));
        float share = static_cast<float>(leaves) >= kLeafShare * whole ? 0.25f + 0.6f * chance : 0.0f;
        if (thickest >= kCovered && static_cast<float>(wood) >= 255.0f * kWoodShare * whole) share = 1.0f;
        if (share > 0.0f)
          box = glm::ivec4(glm::min(glm::ivec2(box), glm::ivec2(x, y)), glm::max(glm::ivec2(box.z, box.w), glm::ivec2(x + 1, y + 1)));
        closed[static_cast<std::size_t>(y * side + x)] = static_cast<std::uint8_t>(share * 255.0f);
      }
    texture.upload_layer(GL_RED, GL_UNSIGNED_BYTE, {side, side}, layer, closed.data());
    boxes.push_back(glm::vec4(box) / static_cast<float>(side));
  }
  return {std::move(texture), std::move(boxes)};
}

}  // namespace coalwood::render

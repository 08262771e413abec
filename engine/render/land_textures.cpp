#include "render/land_textures.h"

#include <algorithm>
#include <cmath>

#include "render/ground_detail.h"
#include "render/shader_functions.h"
#include "render/site_moisture.h"

namespace coalwood::render {
namespace {

gl::Size size_of(const terrain::Lattice& lattice) { return {lattice.size, lattice.size}; }

gl::Texture heights(const char* label, const terrain::HeightField& field) {
  const gl::Size size = size_of(field.lattice());
  gl::Texture texture(label, GL_R32F, size, {.filter = gl::Filter::nearest});
  texture.upload(GL_RED, GL_FLOAT, size, field.elevations().data());
  return texture;
}

/// Moisture of the ground with its stands (foliage.glsl) at every post. It changes over
/// hundreds of metres: the ground is asked at every few posts, the stands at each.
std::vector<float> moisture_of(const Ground& ground, const terrain::Lattice& lattice) {
  const int every = std::clamp(static_cast<int>(48.0 / lattice.spacing), 1, 32);
  const int side = (lattice.size - 1) / every + 2;
  std::vector<float> coarse(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
  for (int row = 0; row < side; ++row)
    for (int column = 0; column < side; ++column)
      coarse[static_cast<std::size_t>(row * side + column)] =
          static_cast<float>(site_moisture(ground, lattice.east_of(column * every), lattice.north_of(row * every)));
  std::vector<float> fine(lattice.count());
  for (int row = 0; row < lattice.size; ++row)
    for (int column = 0; column < lattice.size; ++column) {
      const int i = column / every;
      const int j = row / every;
      const auto at = [&](int x, int y) { return coarse[static_cast<std::size_t>(y * side + x)]; };
      const float u = static_cast<float>(column % every) / static_cast<float>(every);
      const float v = static_cast<float>(row % every) / static_cast<float>(every);
      const float moist = (1 - v) * ((1 - u) * at(i, j) + u * at(i + 1, j)) + v * ((1 - u) * at(i, j + 1) + u * at(i + 1, j + 1));
      fine[lattice.index(column, row)] = shader::stand_moisture(
          glm::vec2(static_cast<float>(lattice.east_of(column)), static_cast<float>(lattice.north_of(row))), moist);
    }
  return fine;
}

/// Horizontal parts of the unit normals by central differences, open water, moisture for trees; mips are averages, so a
/// far slope has its mean normal.
gl::Texture normals(const char* label, const Ground& ground, const terrain::HeightField& field,
                    const std::vector<std::uint8_t>& water) {
  const terrain::Lattice& lattice = field.lattice();
  const int n = lattice.size;
  std::vector<std::array<std::int16_t, 4>> values(lattice.count());
  const std::vector<float> moist = moisture_of(ground, lattice);
  constexpr float kFull = 32767.0f;
  for (int row = 0; row < n; ++row)
    for (int column = 0; column < n; ++column) {
      const int w = std::max(column - 1, 0);
      const int e = std::min(column + 1, n - 1);
      const int s = std::max(row - 1, 0);
      const int t = std::min(row + 1, n - 1);
      const float east = (field.at(e, row) - field.at(w, row)) /
                         (static_cast<float>(lattice.spacing) * static_cast<float>(e - w));
      const float north = (field.at(column, t) - field.at(column, s)) /
                          (static_cast<float>(lattice.spacing) * static_cast<float>(t - s));
      const float scale = kFull / std::sqrt(1.0f + east * east + north * north);
      const std::size_t at = lattice.index(column, row);
      const float wet = at < water.size() ? static_cast<float>(water[at]) / 255.0f : 0.0f;
      values[at] = {static_cast<std::int16_t>(std::lround(-east * scale)),
                    static_cast<std::int16_t>(std::lround(-north * scale)),
                    static_cast<std::int16_t>(std::lround(wet * kFull)),
                    static_cast<std::int16_t>(std::lround(moist[at] * kFull))};
    }
  gl::Texture texture(label, GL_RGBA16_SNORM, size_of(lattice), {.filter = gl::Filter::linear_mip_nearest},
                      0);
  texture.upload(GL_RGBA, GL_SHORT, size_of(lattice), values.data());
  texture.make_mips();
  return texture;
}

gl::Texture covers(const char* label, const CoverMap& map) {
  const gl::Size size = size_of(map.lattice);
  gl::Texture texture(label, GL_RGBA8, size, {.filter = gl::Filter::linear_mip_nearest}, 0);
  texture.upload(GL_RGBA, GL_UNSIGNED_BYTE, size, map.weights.data());
  texture.make_mips();
  return texture;
}

/// Each post's bits and those of its neighbours, `reach` posts around.
void spread(std::vector<std::uint8_t>& kinds, int side, int reach, std::uint8_t mask) {
  const auto n = static_cast<std::size_t>(side);
  std::vector<std::uint8_t> from(kinds.size());
  for (const std::size_t step : {std::size_t{1}, n}) {  // along rows, then along columns
    from = kinds;
    const std::size_t lines = step == 1 ? n : 1, length = step == 1 ? n : n * n;
    for (std::size_t line = 0; line < lines; ++line)
      for (int d = 1; d <= reach; ++d) {
        const std::size_t apart = static_cast<std::size_t>(d) * step;
        std::uint8_t* to = &kinds[line * length];
        const std::uint8_t* at = &from[line * length];
        for (std::size_t i = 0; i + apart < length; ++i) to[i] |= at[i + apart] & mask;
        for (std::size_t i = apart; i < length; ++i) to[i] |= at[i - apart] & mask;
      }
  }
}

/// What may show around each post, as far as edges fray and bilinear reading reaches: shaders/terrain/place.frag
/// sorts pixels by it.
gl::Texture kinds(const char* label, const CoverMap& map) {
  const terrain::Lattice& lattice = map.lattice;
  std::vector<std::uint8_t> bits(lattice.count());
  for (std::size_t i = 0; i < bits.size(); ++i) {
    // Of 255: beyond what terrain.frag's steps begin and end at.
    constexpr int kAllForest = 154, kSomeForest = 63, kSomeWater = 4;
    const auto& w = map.weights[i];
    bits[i] = static_cast<std::uint8_t>((w[CoverMap::forest] < kAllForest ? CW_LAND_OPEN : 0) |
                                        (w[CoverMap::forest] > kSomeForest ? CW_LAND_WOODED : 0) |
                                        (i < map.water.size() && map.water[i] > kSomeWater ? CW_LAND_WATER : 0));
  }
  constexpr double kFray = 2.5, kBank = 20.0;  // [m]; banks spread as far as the coarser levels that pixels there read
  const auto posts = [&](double reach) { return static_cast<int>(std::ceil(0.5 + reach / lattice.spacing)); };
  spread(bits, lattice.size, posts(kFray), CW_LAND_OPEN | CW_LAND_WOODED);
  spread(bits, lattice.size, posts(kBank), CW_LAND_WATER);
  const gl::Size size = size_of(lattice);
  gl::Texture texture(label, GL_R8UI, size, {.filter = gl::Filter::nearest});
  texture.upload(GL_RED_INTEGER, GL_UNSIGNED_BYTE, size, bits.data());
  return texture;
}

gl::Texture detail() {
  constexpr int kSide = 512;
  const gl::Size size{kSide, kSide};
  gl::Texture texture =
      gl::Texture::array("land.detail", GL_RGBA8, size, kDetailLayers,
                         {.filter = gl::Filter::trilinear, .wrap = gl::Wrap::repeat}, 0);
  for (int layer = 0; layer < kDetailLayers; ++layer)
    texture.upload_layer(GL_RGBA, GL_UNSIGNED_BYTE, size, layer,
                         painted_detail(static_cast<DetailLayer>(layer), kSide).texels.data());
  texture.make_mips();
  return texture;
}

glm::vec4 described(const terrain::Lattice& l) { return {l.west, l.south, l.spacing, l.size}; }

}  // namespace

LandTextures::LandTextures(const Ground& ground)
    : ground_(&ground),
      near_height_(heights("land.near.height", ground.fields().near)),
      macro_height_(heights("land.macro.height", ground.fields().macro)),
      far_height_(heights("land.far.height", ground.fields().far)),
      near_surface_(normals("land.near.normal", ground, ground.fields().near, ground.fields().near_cover.water)),
      macro_surface_(normals("land.macro.normal", ground, ground.fields().macro, ground.fields().macro_cover.water)),
      far_surface_(normals("land.far.normal", ground, ground.fields().far, {})),
      near_cover_(covers("land.near.cover", ground.fields().near_cover)),
      macro_cover_(covers("land.macro.cover", ground.fields().macro_cover)),
      near_kinds_(kinds("land.near.kinds", ground.fields().near_cover)),
      macro_kinds_(kinds("land.macro.kinds", ground.fields().macro_cover)),
      detail_(detail()) {}

void LandTextures::bind() const {
  near_height_.bind(CW_UNIT_NEAR_HEIGHT);
  macro_height_.bind(CW_UNIT_MACRO_HEIGHT);
  far_height_.bind(CW_UNIT_FAR_HEIGHT);
  near_surface_.bind(CW_UNIT_NEAR_SURFACE);
  macro_surface_.bind(CW_UNIT_MACRO_SURFACE);
  far_surface_.bind(CW_UNIT_FAR_SURFACE);
  near_cover_.bind(CW_UNIT_NEAR_COVER);
  macro_cover_.bind(CW_UNIT_MACRO_COVER);
  near_kinds_.bind(CW_UNIT_NEAR_KINDS);
  macro_kinds_.bind(CW_UNIT_MACRO_KINDS);
  detail_.bind(CW_UNIT_GROUND_DETAIL);
}

void LandTextures::describe(gpu::TerrainBlock& block) const {
  const Fields& f = ground_->fields();
  block.near_lattice = described(f.near.lattice());
  block.macro_lattice = described(f.macro.lattice());
  block.far_lattice = described(f.far.lattice());
  block.elevation.x = static_cast<float>(f.pad_elevation);
}

}  // namespace coalwood::render

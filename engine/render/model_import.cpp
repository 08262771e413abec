#include "render/model_import.h"

#include <assimp/GltfMaterial.h>
#include <assimp/postprocess.h>
#include <assimp/scene.h>

#include <algorithm>
#include <assimp/Importer.hpp>
#include <cctype>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/files.h"
#include "render/model_texture.h"
#include "shaders/shared/surface_kinds.h"

namespace coalwood::render {
namespace fs = std::filesystem;
namespace {

/// What a file without the value gets, as the glTF and .obj readers of assimp would have it.
constexpr float kPlainRoughness = 0.6f;

[[noreturn]] void refuse(const fs::path& path, std::string what) {
  throw base::InputError(base::Fault{path.string(), 0, "", std::move(what)});
}

/// y up to z up.
glm::vec3 ours(const aiVector3D& v) { return {v.x, -v.z, v.y}; }

struct Material {
  glm::vec3 colour{0.5f};
  float roughness = kPlainRoughness;
  float metallic = 0.0f;
  std::uint8_t kind = CW_KIND_PLAIN;
  int texture = -1;
};

bool begins_with(const aiString& name, std::string_view start) {
  return std::string_view(name.C_Str()).starts_with(start);
}

class Reader {
 public:
  Reader(const fs::path& path, const aiScene& scene) : path_(path), scene_(scene) {
    for (unsigned i = 0; i < scene.mNumMaterials; ++i)
      materials_.push_back(material_of(*scene.mMaterials[i]));
  }

  Model read() {
    visit(*scene_.mRootNode, aiMatrix4x4(), MeshPart::body);
    // Triangles by texture: as few draws as there are pictures.
    for (auto& [texture, indices] : by_texture_) {
      model_.ranges.push_back({model_.mesh.indices.size(), indices.size(), texture});
      model_.mesh.indices.insert(model_.mesh.indices.end(), indices.begin(), indices.end());
    }
    return std::move(model_);
  }

 private:
  Material material_of(const aiMaterial& source) {
    Material material;
    aiColor4D colour;
    if (source.Get(AI_MATKEY_BASE_COLOR, colour) == AI_SUCCESS ||
        source.Get(AI_MATKEY_COLOR_DIFFUSE, colour) == AI_SUCCESS)
      material.colour = {colour.r, colour.g, colour.b};
    float value = 0.0f;
    if (source.Get(AI_MATKEY_ROUGHNESS_FACTOR, value) == AI_SUCCESS) material.roughness = value;
    if (source.Get(AI_MATKEY_METALLIC_FACTOR, value) == AI_SUCCESS) material.metallic = value;
    aiString name;
    if (source.Get(AI_MATKEY_NAME, name) == AI_SUCCESS) material.kind = surface_kind(name.C_Str());
    aiString file;
    if (source.GetTexture(AI_MATKEY_BASE_COLOR_TEXTURE, &file) == AI_SUCCESS ||
        source.GetTexture(aiTextureType_DIFFUSE, 0, &file) == AI_SUCCESS)
      material.texture = texture_of(file.C_Str());
    return material;
  }

  int texture_of(const std::string& name) {
    if (const auto known = texture_numbers_.find(name); known != texture_numbers_.end()) return known->second;
    std::optional<ModelTexture> texture;
    if (const aiTexture* embedded = scene_.GetEmbeddedTexture(name.c_str())) {
      if (embedded->mHeight == 0)
        texture = decode_png({reinterpret_cast<const std::uint8_t*>(embedded->pcData), embedded->mWidth});
    } else {
      const std::string bytes = base::read_file(path_.parent_path() / name, kLargestModelFile);
      texture = decode_png({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
    }
    if (!texture) refuse(path_, "its texture " + name + " is not a PNG picture of at most 8192 x 8192");
    model_.textures.push_back(std::move(*texture));
    return texture_numbers_[name] = static_cast<int>(model_.textures.size()) - 1;
  }

  void visit(const aiNode& node, const aiMatrix4x4& parent, MeshPart part) {
    const aiMatrix4x4 transform = parent * node.mTransformation;
    const glm::vec3 origin = ours(transform * aiVector3D(0, 0, 0));
    if (begins_with(node.mName, "head")) {
      part = MeshPart::head;
      model_.head_pivot = origin;
    } else if (begins_with(node.mName, "flag")) {
      part = MeshPart::flag;
      model_.flag_pivot = origin;
    }
    for (unsigned i = 0; i < node.mNumMeshes; ++i) add(*scene_.mMeshes[node.mMeshes[i]], transform, part);
    for (unsigned i = 0; i < node.mNumChildren; ++i) visit(*node.mChildren[i], transform, part);
  }

  void add(const aiMesh& source, const aiMatrix4x4& transform, MeshPart part) {
    const Material material =
        source.mMaterialIndex < materials_.size() ? materials_[source.mMaterialIndex] : Material{};
    const auto base = static_cast<std::uint32_t>(model_.mesh.vertices.size());
    aiMatrix3x3 turn(transform);
    const bool mirrored = turn.Determinant() < 0.0f;
    turn = aiMatrix3x3(transform).Inverse().Transpose();
    for (unsigned i = 0; i < source.mNumVertices; ++i) {
      MeshVertex v;
      v.position = ours(transform * source.mVertices[i]);
      if (!(glm::length(v.position) <= kLargestModel))
        refuse(path_,
               "it has a vertex farther than 500 m from its origin, or one that is not a number; models are "
               "in metres");
      if (source.HasNormals()) {
        const glm::vec3 n = ours(turn * source.mNormals[i]);
        const float length = glm::length(n);
        if (length > 0.0f && std::isfinite(length)) v.normal = n / length;
      }
      if (source.HasTextureCoords(0)) v.uv = {source.mTextureCoords[0][i].x, source.mTextureCoords[0][i].y};
      glm::vec4 tint(1.0f);
      if (source.HasVertexColors(0)) {
        const aiColor4D& c = source.mColors[0][i];
        tint = {c.r, c.g, c.b, c.a};
      }
      const glm::vec3 albedo = material.colour * glm::vec3(tint);
      v.albedo = {unorm16(albedo.r), unorm16(albedo.g), unorm16(albedo.b), unorm16(tint.a)};
      v.surface = {unorm8(material.roughness), unorm8(material.metallic), material.kind,
                   static_cast<std::uint8_t>(part)};
      model_.mesh.vertices.push_back(v);
    }
    std::vector<std::uint32_t>& indices = by_texture_[material.texture];
    for (unsigned i = 0; i < source.mNumFaces; ++i) {
      const aiFace& face = source.mFaces[i];
      if (face.mNumIndices != 3) continue;  // points and lines
      for (unsigned k = 0; k < 3; ++k) {
        const unsigned corner = face.mIndices[mirrored ? 2 - k : k];
        if (corner >= source.mNumVertices) refuse(path_, "a triangle names a vertex that is not there");
        indices.push_back(base + corner);
      }
      triangles_ += 1;
    }
    if (triangles_ > kMostModelTriangles) refuse(path_, "it has more than 2,000,000 triangles");
  }

  const fs::path& path_;
  const aiScene& scene_;
  std::vector<Material> materials_;
  std::map<std::string, int> texture_numbers_;
  std::map<int, std::vector<std::uint32_t>> by_texture_;
  std::size_t triangles_ = 0;
  Model model_;
};

}  // namespace

std::uint8_t surface_kind(std::string_view material) {
  static constexpr std::pair<std::string_view, std::uint8_t> kKinds[] = {
      {"siding", CW_KIND_SIDING},     {"wood", CW_KIND_WOOD},   {"tin", CW_KIND_TIN},
      {"steel", CW_KIND_STEEL},       {"glass", CW_KIND_GLASS}, {"dark", CW_KIND_DARK},
      {"concrete", CW_KIND_CONCRETE}, {"stone", CW_KIND_STONE}, {"brick", CW_KIND_BRICK},
      {"trim", CW_KIND_TRIM},         {"tar", CW_KIND_TAR},     {"shingle", CW_KIND_SHINGLE},
      {"cloth", CW_KIND_CLOTH},       {"paint", CW_KIND_PAINT}, {"rubber", CW_KIND_RUBBER},
      {"skin", CW_KIND_SKIN},         {"hair", CW_KIND_HAIR},   {"leather", CW_KIND_LEATHER}};
  const std::string_view kind = material.substr(0, material.find('.'));
  for (const auto& [name, number] : kKinds)
    if (name == kind) return number;
  return CW_KIND_PLAIN;
}

Model import_model(const fs::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (extension != ".glb" && extension != ".gltf" && extension != ".obj")
    refuse(path, "is not a .glb, .gltf or .obj file");
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) refuse(path, "cannot be opened: " + error.message());
  if (size == 0) refuse(path, "is empty");
  if (size > kLargestModelFile) refuse(path, "is larger than 64 MiB");

  Assimp::Importer importer;
  importer.SetPropertyInteger(AI_CONFIG_PP_SBP_REMOVE, aiPrimitiveType_LINE | aiPrimitiveType_POINT);
  const aiScene* scene =
      importer.ReadFile(path.string(), aiProcess_Triangulate | aiProcess_JoinIdenticalVertices |
                                           aiProcess_GenSmoothNormals | aiProcess_SortByPType);
  if (!scene || !scene->mRootNode || (scene->mFlags & AI_SCENE_FLAGS_INCOMPLETE)) {
    std::string reason = importer.GetErrorString();
    std::replace(reason.begin(), reason.end(), '\n', ' ');
    refuse(path, "cannot be read as a model" + (reason.empty() ? std::string() : ": " + reason));
  }
  Model model = Reader(path, *scene).read();
  if (model.mesh.indices.empty()) refuse(path, "holds no triangles");
  return model;
}

}  // namespace coalwood::render

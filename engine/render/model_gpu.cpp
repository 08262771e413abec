#include "render/model_gpu.h"

#include <cstddef>

namespace coalwood::render {

GpuMesh::GpuMesh(std::string_view label, const Mesh& mesh) : count_(mesh.indices.size()) {
  if (count_ == 0) return;
  vertices_ = gl::Buffer<MeshVertex>(label, std::span<const MeshVertex>(mesh.vertices));
  indices_ = gl::Buffer<std::uint32_t>(label, std::span<const std::uint32_t>(mesh.indices));
  array_ = gl::VertexArray(label);
  const GLuint id = array_.id();
  glVertexArrayVertexBuffer(id, 0, vertices_.id(), 0, sizeof(MeshVertex));
  glVertexArrayElementBuffer(id, indices_.id());
  struct Attribute {
    GLint size;
    GLenum type;
    GLboolean normalised;
    std::size_t offset;
  };
  const Attribute attributes[] = {{3, GL_FLOAT, GL_FALSE, offsetof(MeshVertex, position)},
                                  {3, GL_FLOAT, GL_FALSE, offsetof(MeshVertex, normal)},
                                  {2, GL_FLOAT, GL_FALSE, offsetof(MeshVertex, uv)},
                                  {4, GL_UNSIGNED_SHORT, GL_TRUE, offsetof(MeshVertex, albedo)}};
  GLuint location = 0;
  for (const Attribute& a : attributes) {
    glEnableVertexArrayAttrib(id, location);
    glVertexArrayAttribFormat(id, location, a.size, a.type, a.normalised, static_cast<GLuint>(a.offset));
    glVertexArrayAttribBinding(id, location++, 0);
  }
  glEnableVertexArrayAttrib(id, location);
  glVertexArrayAttribIFormat(id, location, 4, GL_UNSIGNED_BYTE, offsetof(MeshVertex, surface));
  glVertexArrayAttribBinding(id, location, 0);
}

void GpuMesh::draw(int instances, unsigned first) const {
  if (count_ == 0 || instances <= 0) return;
  glBindVertexArray(array_.id());
  glDrawElementsInstancedBaseInstance(GL_TRIANGLES, static_cast<GLsizei>(count_), GL_UNSIGNED_INT, nullptr,
                                      instances, first);
}

void GpuMesh::draw_range(std::size_t first_index, std::size_t count) const {
  if (count == 0) return;
  glBindVertexArray(array_.id());
  glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(count), GL_UNSIGNED_INT,
                 reinterpret_cast<const void*>(first_index * sizeof(std::uint32_t)));
}

}  // namespace coalwood::render

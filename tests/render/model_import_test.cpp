#include "render/model_import.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/error.h"
#include "shaders/shared/surface_kinds.h"
#include "support/tolerance.h"

namespace coalwood::render {
namespace {

namespace fs = std::filesystem;

class ModelImport : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("coalwood_model_" + std::to_string(::getpid()) + "_" +
                                           ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path file(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  static fs::path shipped(const char* name) { return fs::path(COALWOOD_SOURCE_DIR) / "models" / name; }
  /// The one line that a bad file is refused with.
  static std::string refusal(const fs::path& path) {
    try {
      (void)import_model(path);
    } catch (const base::InputError& error) {
      EXPECT_EQ(error.faults().size(), 1u);
      EXPECT_EQ(std::string(error.what()).find('\n'), std::string::npos) << error.what();
      EXPECT_NE(std::string(error.what()).find(path.string()), std::string::npos) << error.what();
      return error.what();
    }
    return "";
  }
  fs::path folder_;
};

const char* const kTetrahedron = "v 0 0 0\nv 1 0 0\nv 0 2 0\nv 0 0 3\nf 1 3 2\nf 1 2 4\nf 1 4 3\nf 2 3 4\n";

TEST_F(ModelImport, TurnsYUpIntoZUp) {
  const Box box = box_of(import_model(file("t.obj", kTetrahedron)).mesh);
  EXPECT_FLOAT_EQ(box.high.x, 1.0f);
  EXPECT_FLOAT_EQ(box.high.z, 2.0f);  // the file's y
  EXPECT_FLOAT_EQ(box.low.y, -3.0f);  // the file's z, turned
}

TEST_F(ModelImport, KeepsTheInsideInside) {
  const Model model = import_model(file("t.obj", kTetrahedron));
  EXPECT_TRUE(is_closed(model.mesh));
  EXPECT_WITHIN(volume_of(model.mesh), 1.0, 1e-6);
  ASSERT_EQ(model.ranges.size(), 1u);
  EXPECT_EQ(model.ranges[0].count, model.mesh.indices.size());
}

TEST_F(ModelImport, ReadsShippedModelsInMetresStandingOnTheGround) {
  struct Expected {
    const char* file;
    float height_low, height_high;
    std::size_t most_triangles;
  };
  const Expected all[] = {{"pad/pad.glb", 0.05f, 0.1f, 1200},
                          {"blockhouse/blockhouse.glb", 5.5f, 6.5f, 5000},
                          {"spectators/spectator_1.glb", 1.7f, 1.95f, 1600},
                          {"spectators/spectator_2.glb", 1.6f, 1.95f, 1600},
                          {"spectators/spectator_3.glb", 1.5f, 1.8f, 1600},
                          {"spectators/spectator_4.glb", 1.3f, 1.75f, 1600},
                          {"pickup/pickup.glb", 1.7f, 2.0f, 4500},
                          {"theodolite/theodolite.glb", 1.3f, 1.8f, 600},
                          {"headframe/headframe.glb", 36.0f, 40.0f, 3000},
                          {"headframe/tipple.glb", 20.0f, 24.0f, 600},
                          {"headframe/workshop.glb", 9.0f, 16.0f, 800},
                          {"company_house/company_house_1.glb", 5.5f, 8.0f, 1300},
                          {"company_house/company_house_2.glb", 8.0f, 11.0f, 1300},
                          {"church/church.glb", 20.0f, 26.0f, 2000},
                          {"store/store.glb", 12.0f, 15.0f, 4500}};
  for (const Expected& e : all) {
    SCOPED_TRACE(e.file);
    const Model model = import_model(shipped(e.file));
    const Box box = box_of(model.mesh);
    EXPECT_GT(box.high.z, e.height_low);
    EXPECT_LT(box.high.z, e.height_high);
    EXPECT_LT(model.mesh.indices.size() / 3, e.most_triangles);
    EXPECT_LT(fs::file_size(shipped(e.file)), 300u * 1024u);
    for (const MeshVertex& v : model.mesh.vertices)
      ASSERT_WITHIN(static_cast<double>(glm::length(v.normal)), 1.0, 1e-3);
  }
}

TEST_F(ModelImport, KnowsHeadsFlagsAndSurfaces) {
  const Model person = import_model(shipped("spectators/spectator_1.glb"));
  EXPECT_GT(person.head_pivot.z, 1.4f);
  EXPECT_LT(person.head_pivot.z, 1.7f);
  std::size_t head = 0, skin = 0;
  for (const MeshVertex& v : person.mesh.vertices) {
    head += v.surface[3] == static_cast<std::uint8_t>(MeshPart::head);
    skin += v.surface[2] == CW_KIND_SKIN;
    if (v.surface[3] == static_cast<std::uint8_t>(MeshPart::head)) {
      EXPECT_GT(v.position.z, 1.4f);
    }
  }
  EXPECT_GT(head, 100u);
  EXPECT_GT(skin, 100u);
  const Model house = import_model(shipped("blockhouse/blockhouse.glb"));
  EXPECT_GT(house.flag_pivot.z, 5.0f);
  EXPECT_EQ(surface_kind("siding.white"), CW_KIND_SIDING);
  EXPECT_EQ(surface_kind("tin"), CW_KIND_TIN);
  EXPECT_EQ(surface_kind("unheard.of"), CW_KIND_PLAIN);
}

TEST_F(ModelImport, RefusesBadFilesInOneLineThatNamesThem) {
  EXPECT_NE(refusal(folder_ / "missing.glb"), "");
  EXPECT_NE(refusal(file("empty.glb", "")).find("empty"), std::string::npos);
  EXPECT_NE(refusal(file("noise.glb", std::string(4096, '\x7f'))), "");
  EXPECT_NE(refusal(file("cut.glb", std::string("glTF\x02\x00\x00\x00", 8))), "");
  EXPECT_NE(refusal(file("rocket.stl", "solid x\nendsolid x\n")).find(".glb"), std::string::npos);
  EXPECT_NE(refusal(file("points.obj", "v 0 0 0\nv 1 0 0\n")), "");
  EXPECT_NE(refusal(file("far.obj", "v 0 0 0\nv 1 0 0\nv 0 1e6 0\nf 1 2 3\n")).find("metres"),
            std::string::npos);
  EXPECT_NE(refusal(file("nan.obj", "v nan 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n")), "");
}

TEST_F(ModelImport, RefusesAShippedModelCutShortAnywhere) {
  std::ifstream in(shipped("theodolite/theodolite.glb"), std::ios::binary);
  const std::string whole((std::istreambuf_iterator<char>(in)), {});
  for (const double part : {0.01, 0.1, 0.3, 0.6, 0.9, 0.99}) {
    const auto size = static_cast<std::size_t>(part * static_cast<double>(whole.size()));
    EXPECT_NE(refusal(file("cut.glb", whole.substr(0, size))), "") << "cut at " << part;
  }
}

TEST_F(ModelImport, RefusesAFileThatIsTooLarge) {
  const fs::path path = file("large.obj", "v 0 0 0\n");
  fs::resize_file(path, kLargestModelFile + 1);
  EXPECT_NE(refusal(path).find("64 MiB"), std::string::npos);
}

}  // namespace
}  // namespace coalwood::render

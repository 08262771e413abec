#include "gl/program.h"

#include <filesystem>
#include <fstream>
#include <string>

#include "base/error.h"
#include "gl/shader_source.h"
#include "support/gl_context.h"
#include "support/scratch.h"

namespace coalwood::gl {
namespace {

/// A shader folder that lives as long as the test.
class Folder {
 public:
  Folder() : path_(tests::scratch("shaders")) {
    std::filesystem::create_directories(path_ / "common");
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  void write(const std::string& name, const std::string& text) const { std::ofstream(path_ / name) << text; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

TEST(ShaderSource, TakesEachIncludeOnceAndMarksLines) {
  const Folder folder;
  folder.write("common/a.glsl", "float a() { return 1.0; }\n");
  folder.write("common/b.glsl", "#include \"common/a.glsl\"\nfloat b() { return a(); }\n");
  folder.write("main.frag",
               "#include \"common/a.glsl\"\n#include \"shaders/common/b.glsl\"\nvoid main() {}\n");
  const ShaderSource source = assemble(folder.path(), "main.frag", "#define TIER 2\n");
  EXPECT_EQ(source.text.find("#version 450 core"), 0u);
  EXPECT_NE(source.text.find("#define TIER 2"), std::string::npos);
  EXPECT_EQ(source.text.find("float a()"), source.text.rfind("float a()"));
  EXPECT_EQ(source.files, (std::vector<std::string>{"main.frag", "common/a.glsl", "common/b.glsl"}));
}

TEST(ShaderSource, SaysWhichFileLacksWhichInclude) {
  const Folder folder;
  folder.write("main.frag", "\n#include \"common/nowhere.glsl\"\n");
  try {
    (void)assemble(folder.path(), "main.frag", "");
    FAIL() << "a missing include was taken";
  } catch (const base::InputError& error) {
    EXPECT_EQ(error.faults().front().file, "main.frag");
    EXPECT_EQ(error.faults().front().line, 2);
  }
}

TEST(ShaderSource, ReadsTheLogsOfBothDrivers) {
  const ShaderSource source{"", {"main.frag", "common/a.glsl"}};
  EXPECT_EQ(readable_log(source, "1:14(3): error: no\n"), "common/a.glsl:14: error: no\n");
  EXPECT_EQ(readable_log(source, "0(7) : error C0000: no\n"), "main.frag:7: error C0000: no\n");
  EXPECT_EQ(readable_log(source, "something else\n"), "something else\n");
}

using Programs = support::GlTest;

TEST_F(Programs, NameFileAndLineOfAMistake) {
  const Folder folder;
  folder.write("common/a.glsl", "float a() {\n  return nothing_of_this_name;\n}\n");
  folder.write(
      "main.frag",
      "#include \"common/a.glsl\"\nlayout(location = 0) out vec4 c;\nvoid main() { c = vec4(a()); }\n");
  folder.write("main.vert", "void main() { gl_Position = vec4(0.0); }\n");
  try {
    const Program program("broken",
                          {.vertex = "main.vert", .fragment = "main.frag", .compute = {}, .definitions = {}},
                          folder.path());
    FAIL() << "a broken shader was taken";
  } catch (const base::FailureError& error) {
    EXPECT_NE(std::string(error.what()).find("common/a.glsl:2:"), std::string::npos) << error.what();
  }
  (void)log().take();  // the driver's own message about it
}

}  // namespace
}  // namespace coalwood::gl

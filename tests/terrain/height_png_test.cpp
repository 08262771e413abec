#include "terrain/height_png.h"

#include <gtest/gtest.h>
#include <png.h>

#include <cstdio>
#include <fstream>
#include <memory>

#include "base/error.h"
#include "base/files.h"
#include "terrain/hashing.h"

namespace coalwood::terrain {
namespace {

namespace fs = std::filesystem;

class HeightPicturesTest : public ::testing::Test {
 protected:
  HeightPicturesTest() {
    const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
    folder = fs::temp_directory_path() / (std::string("coalwood_height_png_") + info->name());
    fs::remove_all(folder);
    fs::create_directories(folder);
  }
  ~HeightPicturesTest() override { fs::remove_all(folder); }

  static HeightField hills(int size) {
    const Lattice l{size, 12.5, -100.0, 250.0};
    std::vector<float> z(l.count());
    for (std::size_t i = 0; i < z.size(); ++i)
      z[i] = static_cast<float>(300.0 + 600.0 * unit(mixed(static_cast<std::uint32_t>(i))));
    return {l, std::move(z)};
  }

  // A plain PNG that is no height map of ours.
  fs::path foreign(const char* name, int width, int height, int depth, int colour) {
    const fs::path path = folder / name;
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wb"), std::fclose);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_init_io(png, file.get());
    png_set_IHDR(png, info, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height), depth, colour,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    const std::vector<unsigned char> line(static_cast<std::size_t>(width) * 8, 1);
    for (int r = 0; r < height; ++r) png_write_row(png, line.data());
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return path;
  }

  std::string complaint(const fs::path& path) {
    try {
      (void)load_png(path);
    } catch (const base::InputError& error) {
      return error.what();
    }
    return "no complaint";
  }

  fs::path folder;
};

TEST_F(HeightPicturesTest, ComeBackBitForBit) {
  const Quantisation q{1.0 / 64.0, 100.0};
  for (const int size : {2, 3, 64, 129}) {
    const HeightField before = quantised(hills(size), q);
    save_png(folder / "a.png", before, q, {{"Title", "hills"}});
    const HeightPicture after = load_png(folder / "a.png");
    EXPECT_EQ(after.field.lattice(), before.lattice());
    EXPECT_EQ(after.field.hash(), before.hash());
    EXPECT_EQ(after.remarks, (std::map<std::string, std::string>{{"Title", "hills"}}));
  }
}

TEST_F(HeightPicturesTest, RoundToTheNearestLevelAndClampToTheRange) {
  const Quantisation q{0.25, 0.0};
  const HeightField f(Lattice{2, 1.0, 0.0, 0.0}, {10.1f, 10.2f, -5.0f, 1e9f});
  const HeightField r = quantised(f, q);
  EXPECT_EQ(r.at(0, 0), 10.0f);
  EXPECT_EQ(r.at(1, 0), 10.25f);
  EXPECT_EQ(r.at(0, 1), 0.0f);
  EXPECT_EQ(r.at(1, 1), 0.25f * 65535.0f);
  EXPECT_EQ(quantised(r, q).hash(), r.hash());
}

TEST_F(HeightPicturesTest, AreRefusedWithOneClearLine) {
  const Quantisation q;
  save_png(folder / "good.png", hills(32), q, {});
  const std::string bytes = base::read_file(folder / "good.png");
  const auto damaged = [&](const char* name, std::string text) {
    base::write_file(folder / name, text);
    return complaint(folder / name);
  };
  EXPECT_NE(complaint(folder / "absent.png").find("absent.png"), std::string::npos);
  EXPECT_NE(complaint(folder).find(folder.filename().string()), std::string::npos);
  EXPECT_NE(damaged("empty.png", "").find("not a PNG"), std::string::npos);
  EXPECT_NE(damaged("text.png", "these are not the pixels").find("not a PNG"), std::string::npos);
  EXPECT_NE(damaged("short.png", bytes.substr(0, bytes.size() / 2)).find("damaged"), std::string::npos);
  EXPECT_NE(damaged("head.png", bytes.substr(0, 8)).find("damaged"), std::string::npos);
  std::string flipped = bytes;
  flipped[bytes.size() / 2] = static_cast<char>(flipped[bytes.size() / 2] ^ 0x55);
  EXPECT_NE(damaged("flipped.png", flipped).find("damaged"), std::string::npos);
  EXPECT_NE(complaint(foreign("oblong.png", 8, 9, 16, PNG_COLOR_TYPE_GRAY)).find("square"),
            std::string::npos);
  EXPECT_NE(complaint(foreign("shallow.png", 8, 8, 8, PNG_COLOR_TYPE_GRAY)).find("16-bit"),
            std::string::npos);
  EXPECT_NE(complaint(foreign("colour.png", 8, 8, 16, PNG_COLOR_TYPE_RGB)).find("16-bit"), std::string::npos);
  EXPECT_NE(complaint(foreign("bare.png", 8, 8, 16, PNG_COLOR_TYPE_GRAY)).find("Scale"), std::string::npos);
  std::string bent = bytes;
  bent.replace(bent.find("Spacing") + 8, 4, "1x.5");
  // The chunk's check sum is wrong too, which libpng reports first or passes over.
  EXPECT_NE(damaged("bent.png", bent), "no complaint");
}

TEST_F(HeightPicturesTest, LeaveNothingBehindWhenTheyCannotBeWritten) {
  EXPECT_THROW(save_png(folder / "no" / "such" / "a.png", hills(4), {}, {}), base::FailureError);
  EXPECT_TRUE(fs::is_empty(folder));
}

}  // namespace
}  // namespace coalwood::terrain

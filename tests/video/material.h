#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "video/film_reader.h"
#include "video/recording.h"

/// What the tests of films share: a folder to write in and frames that are easy to tell apart.
namespace coalwood::tests {

/// An empty folder, with a space in its name, that goes away with the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    path_ = std::filesystem::temp_directory_path() /
            (std::string("coalwood video ") + test->name() + " " + std::to_string(::getpid()));
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] std::filesystem::path operator/(const char* name) const { return path_ / name; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& entry : std::filesystem::directory_iterator(path_))
      all.push_back(entry.path().filename());
    std::sort(all.begin(), all.end());
    return all;
  }

 private:
  std::filesystem::path path_;
};

/// Frame `index` of a film in which no two frames, rows or columns are alike, so that a
/// dropped, doubled, shifted or mirrored one shows.
inline video::Frame moving_frame(video::FrameSize size, int index) {
  video::Frame frame = video::Frame::blank(size);
  for (int y = 0; y < size.height; ++y)
    for (int x = 0; x < size.width; ++x) {
      std::uint8_t* pixel = frame.row(y) + 4 * x;
      pixel[0] = static_cast<std::uint8_t>(x * 255 / size.width);
      pixel[1] = static_cast<std::uint8_t>(y * 255 / size.height);
      pixel[2] = static_cast<std::uint8_t>(index * 37 + 11 * (x / 8) + 5 * (y / 8));
      pixel[3] = 255;
    }
  return frame;
}

/// A frame of one colour.
inline video::Frame flat_frame(video::FrameSize size, std::uint8_t red, std::uint8_t green,
                               std::uint8_t blue) {
  video::Frame frame = video::Frame::blank(size);
  for (std::size_t i = 0; i < frame.pixels.size(); i += 4) {
    frame.pixels[i] = red;
    frame.pixels[i + 1] = green;
    frame.pixels[i + 2] = blue;
    frame.pixels[i + 3] = 255;
  }
  return frame;
}

/// The preset whose output can be compared byte by byte. Those that look ahead read a few
/// bytes past x264's own small pictures (libx264 164; valgrind shows it), so that now and then a
/// decision depends on what the memory held before. Frames are the same always, films nearly.
inline constexpr const char* kRepeatablePreset = "ultrafast";

/// Small, quick options for a test film.
inline video::RecordingOptions small_film(video::FrameSize size = {64, 48}, video::FrameRate rate = {30, 1}) {
  video::RecordingOptions options;
  options.size = size;
  options.rate = rate;
  options.preset = "veryfast";
  return options;
}

inline std::vector<video::FilmFrame> all_frames(const std::filesystem::path& path) {
  video::FilmReader reader(path);
  std::vector<video::FilmFrame> frames;
  while (auto frame = reader.next()) frames.push_back(std::move(*frame));
  return frames;
}

}  // namespace coalwood::tests

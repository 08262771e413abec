#include "video/frame.h"

#include <gtest/gtest.h>

#include <set>

#include "base/error.h"
#include "material.h"
#include "support/tolerance.h"
#include "video/progress.h"
#include "video/provenance.h"

namespace coalwood::tests {
namespace {

TEST(FrameHash, ChangesWithEverySingleByteAndNotWithPadding) {
  for (const video::FrameSize size : {video::FrameSize{6, 4}, video::FrameSize{5, 3}}) {
    const video::Frame frame = moving_frame(size, 1);
    std::set<std::uint64_t> seen{video::frame_hash(frame)};
    for (std::size_t i = 0; i < frame.pixels.size(); ++i) {
      video::Frame changed = frame;
      changed.pixels[i] ^= 0x80;
      EXPECT_TRUE(seen.insert(video::frame_hash(changed)).second) << "byte " << i;
    }
    video::Frame padded{size, frame.stride + 12, {}};
    padded.pixels.assign(padded.stride * static_cast<std::size_t>(size.height), 0x5A);
    for (int y = 0; y < size.height; ++y) std::copy_n(frame.row(y), frame.stride, padded.row(y));
    EXPECT_EQ(video::frame_hash(padded), video::frame_hash(frame));
  }
  // The same bytes in another shape are another picture.
  video::Frame wide = video::Frame::blank({8, 2}), tall = video::Frame::blank({2, 8});
  EXPECT_NE(video::frame_hash(wide), video::frame_hash(tall));
}

TEST(FrameHash, IsTheSameOnEveryMachine) {
  // Worked out by hand from its definition for one black, transparent pixel: two steps.
  const auto step = [](std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * 1099511628211u;
    return hash ^ (hash >> 32);
  };
  EXPECT_EQ(video::frame_hash(video::Frame::blank({1, 1})),
            step(step(14695981039346656037u, (std::uint64_t{1} << 32) | 1u), 0));
}

TEST(FrameSize, IsReadAsWidthByHeight) {
  EXPECT_EQ(video::parse_size("1280x720"), (video::FrameSize{1280, 720}));
  EXPECT_EQ(video::parse_size("1X16384"), (video::FrameSize{1, 16384}));
  EXPECT_EQ(video::to_text(video::FrameSize{640, 360}), "640x360");
  for (const char* wrong : {"", "1280", "x", "1280x", "x720", "0x720", "1280x-2", "1280x16385", "12.5x7",
                            "1280x720x3", " 1280x720", "99999999999x2", "+5x5"})
    EXPECT_THROW((void)video::parse_size(wrong), base::InputError) << wrong;
}

TEST(FrameRate, IsAnExactRatio) {
  EXPECT_EQ(video::parse_rate("60"), (video::FrameRate{60, 1}));
  EXPECT_EQ(video::parse_rate("24000/1001"), (video::FrameRate{24000, 1001}));
  EXPECT_EQ(video::parse_rate("23.976"), (video::FrameRate{24000, 1001}));
  EXPECT_EQ(video::parse_rate("59.94"), (video::FrameRate{60000, 1001}));
  EXPECT_EQ(video::parse_rate("50/2"), (video::FrameRate{25, 1}));
  EXPECT_EQ(video::parse_rate("1000"), (video::FrameRate{1000, 1}));
  for (const char* wrong :
       {"", "0", "-30", "30/0", "0/30", "30/", "/1", "30.5", "1001", "2000001/2000", "1/2", "30 fps"})
    EXPECT_THROW((void)video::parse_rate(wrong), base::InputError) << wrong;
  EXPECT_WITHIN(video::frame_time({24000, 1001}, 24000), 1001.0, exact());
}

TEST(Provenance, SurvivesItsComment) {
  const video::Provenance whole{"Miss Riley", "a = 1\n---\nb = 2", "0.1.0", "ff00", 42};
  EXPECT_EQ(video::from_comment(video::to_comment(whole)), whole);
  EXPECT_EQ(video::from_comment(video::to_comment({})), video::Provenance{});
  for (const char* foreign : {"", "Made with another program", "coalwood recording 1\nseed = x\n---\n",
                              "coalwood recording 1\nseed = 4", "coalwood recording 1\nnonsense\n---\n"})
    EXPECT_FALSE(video::from_comment(foreign).has_value()) << foreign;
}

TEST(Progress, SaysHowFarAndHowLong) {
  EXPECT_EQ(video::progress_text("record", 120, 600, 12.0),
            "record  frame 120 of 600 (20 %)  12.0 frames/s  40 s to go");
  EXPECT_EQ(video::progress_text("record", 0, 600, 0.0), "record  frame 0 of 600 (0 %)");
  EXPECT_EQ(video::progress_text("record", 600, 600, 30.0),
            "record  frame 600 of 600 (100 %)  30.0 frames/s");
  EXPECT_EQ(video::progress_text("land", 20, 100, 4.0, video::Steps::shares), "land  20 %  20 s to go");
  EXPECT_EQ(video::progress_text("land", 100, 100, 4.0, video::Steps::shares), "land  100 %");
  EXPECT_EQ(video::duration_text(0.2), "1 s");
  EXPECT_EQ(video::duration_text(59.5), "1 min 00 s");
  EXPECT_EQ(video::duration_text(7620.0), "2 h 07 min");
}

TEST(Progress, WritesWholeLinesWhereThereIsNoTerminal) {
  std::FILE* file = std::tmpfile();
  ASSERT_NE(file, nullptr);
  {
    video::Progress progress("record", 50, file);
    for (int i = 1; i <= 50; ++i) progress.update(i);
  }
  std::rewind(file);
  std::string text(4096, '\0');
  text.resize(std::fread(text.data(), 1, text.size(), file));
  std::fclose(file);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2) << text;  // the first and the last, not fifty
  EXPECT_EQ(text.find('\r'), std::string::npos);
  EXPECT_NE(text.find("frame 50 of 50 (100 %)"), std::string::npos) << text;
}

}  // namespace
}  // namespace coalwood::tests

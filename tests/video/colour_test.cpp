#include "video/colour.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "material.h"
#include "support/tolerance.h"
#include "video/film_writer.h"
#include "video/libav.h"

namespace coalwood::tests {
namespace {

using Colour = std::array<std::uint8_t, 3>;

// The 24 patches of a ColorChecker in sRGB. Source: X-Rite, ColorChecker Classic, values of
// before November 2014.
constexpr std::array<Colour, 24> kChart{
    {{115, 82, 68},   {194, 150, 130}, {98, 122, 157},  {87, 108, 67},   {133, 128, 177}, {103, 189, 170},
     {214, 126, 44},  {80, 91, 166},   {193, 90, 99},   {94, 60, 108},   {157, 188, 64},  {224, 163, 46},
     {56, 61, 150},   {70, 148, 73},   {175, 54, 60},   {231, 199, 31},  {187, 86, 149},  {8, 133, 161},
     {243, 243, 242}, {200, 200, 200}, {160, 160, 160}, {122, 122, 121}, {85, 85, 85},    {52, 52, 52}}};

// ITU-R BT.709-6, items 3.2 to 3.4 and 4.6: limited-range codes of full-range R'G'B'.
std::array<double, 3> bt709_codes(const Colour& colour) {
  const double red = colour[0] / 255.0, green = colour[1] / 255.0, blue = colour[2] / 255.0;
  const double luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return {16 + 219 * luma, 128 + 224 * (blue - luma) / 1.8556, 128 + 224 * (red - luma) / 1.5748};
}

constexpr int kPatch = 32;  // pixels: two macroblocks, so that a patch has an inside

video::Frame chart() {
  video::Frame frame = video::Frame::blank({6 * kPatch, 4 * kPatch});
  for (int y = 0; y < frame.size.height; ++y)
    for (int x = 0; x < frame.size.width; ++x) {
      const Colour& colour = kChart[static_cast<std::size_t>(y / kPatch * 6 + x / kPatch)];
      std::copy(colour.begin(), colour.end(), frame.row(y) + 4 * x);
    }
  return frame;
}

video::libav::Frame film_picture(video::FrameSize size) {
  video::libav::Frame picture(av_frame_alloc());
  picture->format = AV_PIX_FMT_YUV420P;
  picture->width = size.width;
  picture->height = size.height;
  av_frame_get_buffer(picture.get(), 0);
  return picture;
}

TEST(FilmColour, IsBt709LimitedRangeRoundedToNearest) {
  const video::Frame frame = chart();
  const video::libav::Frame picture = film_picture(frame.size);
  video::ToFilmColour(frame.size).convert(frame, *picture);
  for (int patch = 0; patch < 24; ++patch) {
    const int x = patch % 6 * kPatch + kPatch / 2, from_bottom = patch / 6 * kPatch + kPatch / 2;
    const int y = frame.size.height - 1 - from_bottom;
    const auto expected = bt709_codes(kChart[static_cast<std::size_t>(patch)]);
    // Half a code is rounding itself; 0.02 is swscale's 14-bit coefficients (measured 0.51 in all).
    const double bound = 0.5 + 0.02;
    EXPECT_WITHIN(picture->data[0][y * picture->linesize[0] + x], expected[0], bound) << "patch " << patch;
    for (int plane = 1; plane < 3; ++plane)
      EXPECT_WITHIN(picture->data[plane][y / 2 * picture->linesize[plane] + x / 2],
                    expected[static_cast<std::size_t>(plane)], bound)
          << "patch " << patch;
  }
}

TEST(FilmColour, BlackAndWhiteReachTheEndsOfTheLimitedRange) {
  for (const auto& [level, code] : {std::pair{0, 16}, std::pair{255, 235}}) {
    const auto grey = static_cast<std::uint8_t>(level);
    const video::Frame frame = flat_frame({32, 32}, grey, grey, grey);
    const video::libav::Frame picture = film_picture(frame.size);
    video::ToFilmColour(frame.size).convert(frame, *picture);
    for (int x = 0; x < 32; ++x) EXPECT_EQ(picture->data[0][x], code);
    EXPECT_EQ(picture->data[1][3], 128);
    EXPECT_EQ(picture->data[2][3], 128);
  }
}

TEST(FilmColour, ChromaSitsOnTheLeftPixelOfEachPair) {
  // Red to the right of column 17 inclusive: the chroma sample at column 16 sees it through the
  // outer tap of [1 2 1]/4, the one at column 18 fully. Centred chroma would see it through half.
  const video::FrameSize size{32, 16};
  video::Frame frame = flat_frame(size, 0, 0, 0);
  for (int y = 0; y < size.height; ++y)
    for (int x = 17; x < size.width; ++x) frame.row(y)[4 * x] = 255;
  const video::libav::Frame picture = film_picture(size);
  video::ToFilmColour(size).convert(frame, *picture);
  const double none = bt709_codes({0, 0, 0})[2], full = bt709_codes({255, 0, 0})[2];
  const std::uint8_t* red_difference = picture->data[2] + 4 * picture->linesize[2];
  const double bound = 1.0;  // two roundings: of the filter and of the code
  EXPECT_WITHIN(red_difference[7], none, bound);
  EXPECT_WITHIN(red_difference[8], none + 0.25 * (full - none), bound);
  EXPECT_WITHIN(red_difference[9], full, bound);
}

TEST(Film, KeepsEveryPatchOfAColourChartWithinTwoCodes) {
  const TemporaryFolder folder;
  const video::Frame frame = chart();
  video::FilmWriter film(folder / "chart.mp4", small_film(frame.size));
  for (int i = 0; i < 5; ++i) film.append(frame);
  film.finish();
  const auto frames = all_frames(folder / "chart.mp4");
  ASSERT_EQ(frames.size(), 5u);
  int worst = 0;
  for (const auto& [picture, numerator, denominator] : frames)
    for (int patch = 0; patch < 24; ++patch)
      for (int channel = 0; channel < 3; ++channel) {
        const std::uint8_t* pixel =
            picture.row(patch / 6 * kPatch + kPatch / 2) + 4 * (patch % 6 * kPatch + kPatch / 2);
        const int expected = kChart[static_cast<std::size_t>(patch)][static_cast<std::size_t>(channel)];
        worst = std::max(worst, std::abs(pixel[channel] - expected));
      }
  // Limited range has 219 codes for 256 levels, chroma 224: one rounding each way is 1.2 levels
  // of luma and up to 1 of chroma; x264 keeps flat patches to the code.
  EXPECT_LE(worst, 2) << "of 255";
  RecordProperty("worst_of_255", worst);
}

TEST(Film, ShowsTheGreenThatAWrongMatrixDarkens) {
  // Encoded with BT.601 and shown with BT.709, #00AA00 becomes #009000.
  const TemporaryFolder folder;
  video::FilmWriter film(folder / "green.mp4", small_film({64, 64}));
  for (int i = 0; i < 3; ++i) film.append(flat_frame({64, 64}, 0, 0xAA, 0));
  film.finish();
  const auto frames = all_frames(folder / "green.mp4");
  ASSERT_EQ(frames.size(), 3u);
  const std::uint8_t* pixel = frames[1].picture.row(32) + 4 * 32;
  const double bound = 3.0;  // of 255; the wrong matrix is 26 away
  EXPECT_WITHIN(pixel[0], 0x00, bound);
  EXPECT_WITHIN(pixel[1], 0xAA, bound);
  EXPECT_WITHIN(pixel[2], 0x00, bound);
}

}  // namespace
}  // namespace coalwood::tests

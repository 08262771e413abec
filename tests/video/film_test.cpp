#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "base/error.h"
#include "material.h"
#include "support/tolerance.h"
#include "video/film_reader.h"
#include "video/film_writer.h"

namespace coalwood::video {

static void PrintTo(FrameRate rate, std::ostream* out) { *out << rate.numerator << "/" << rate.denominator; }

}  // namespace coalwood::video

namespace coalwood::tests {
namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

video::RecordingOptions with_rate(video::FrameRate rate) { return small_film({64, 48}, rate); }

class FilmAtRate : public ::testing::TestWithParam<video::FrameRate> {};

TEST_P(FilmAtRate, HasEveryFrameAtItsExactTime) {
  const TemporaryFolder folder;
  const video::FrameRate rate = GetParam();
  constexpr int kFrames = 75;  // more than one group of pictures, and no multiple of one
  video::FilmWriter film(folder / "film.mp4", with_rate(rate));
  for (int i = 0; i < kFrames; ++i) film.append(moving_frame({64, 48}, i));
  film.finish();

  EXPECT_EQ(video::FilmReader(folder / "film.mp4").facts().rate, rate);
  const auto frames = all_frames(folder / "film.mp4");
  ASSERT_EQ(frames.size(), static_cast<std::size_t>(kFrames));
  for (std::int64_t k = 0; k < kFrames; ++k) {
    const auto& frame = frames[static_cast<std::size_t>(k)];
    // k / rate == numerator / denominator, without a division
    EXPECT_EQ(frame.numerator * rate.numerator, k * rate.denominator * frame.denominator) << "frame " << k;
  }
}

INSTANTIATE_TEST_SUITE_P(Rates, FilmAtRate,
                         ::testing::Values(video::FrameRate{24000, 1001}, video::FrameRate{24, 1},
                                           video::FrameRate{60, 1}, video::FrameRate{60000, 1001},
                                           video::FrameRate{120, 1}, video::FrameRate{1, 1}),
                         [](const auto& rate) {
                           return std::to_string(rate.param.numerator) + "_over_" +
                                  std::to_string(rate.param.denominator);
                         });

TEST(Film, ShowsFramesInOrderAndTheRightWayUp) {
  const TemporaryFolder folder;
  video::RecordingOptions options = small_film({64, 48});
  options.quality = 1;
  video::FilmWriter film(folder / "film.mp4", options);
  for (int i = 0; i < 20; ++i) film.append(moving_frame({64, 48}, i));
  film.finish();
  const auto frames = all_frames(folder / "film.mp4");
  ASSERT_EQ(frames.size(), 20u);
  for (int i = 0; i < 20; ++i) {
    const video::Frame sent = moving_frame({64, 48}, i);
    double difference = 0.0;
    for (std::size_t b = 0; b < sent.pixels.size(); ++b)
      difference += std::abs(sent.pixels[b] - frames[static_cast<std::size_t>(i)].picture.pixels[b]);
    // Mean over all channels, alpha among them; mirrored or neighbouring frames are 20 and more away.
    EXPECT_LT(difference / static_cast<double>(sent.pixels.size()), 6.0) << "frame " << i;
  }
}

TEST(Film, TakesRowsWithPaddingBetweenThem) {
  const TemporaryFolder folder;
  const video::Frame tight = moving_frame({62, 46}, 3);
  video::Frame padded{tight.size, tight.stride + 72, {}};
  padded.pixels.assign(padded.stride * 46, 0xEE);
  for (int y = 0; y < 46; ++y) std::copy_n(tight.row(y), tight.stride, padded.row(y));
  const auto write = [&](const char* name, const video::Frame& frame) {
    video::FilmWriter film(folder / name, small_film({62, 46}));
    film.append(frame);
    film.finish();
  };
  write("tight.mp4", tight);
  write("padded.mp4", padded);
  EXPECT_EQ(bytes_of(folder / "tight.mp4"), bytes_of(folder / "padded.mp4"));
}

TEST(Film, IsTaggedForEveryPlayer) {
  const TemporaryFolder folder;
  video::FilmWriter film(folder / "film.mp4", small_film({320, 180}));
  for (int i = 0; i < 4; ++i) film.append(moving_frame({320, 180}, i));
  film.finish();
  const video::FilmReader reader(folder / "film.mp4");
  const video::FilmFacts& facts = reader.facts();
  EXPECT_EQ(facts.size, (video::FrameSize{320, 180}));
  EXPECT_EQ(facts.codec, "h264");
  EXPECT_EQ(facts.pixel_format, "yuv420p");
  EXPECT_EQ(facts.matrix, "bt709");
  EXPECT_EQ(facts.primaries, "bt709");
  EXPECT_EQ(facts.transfer, "bt709");
  EXPECT_EQ(facts.range, "tv");
  EXPECT_EQ(facts.chroma_location, "left");
  // The container says the same as the stream: players read one or the other.
  EXPECT_NE(bytes_of(folder / "film.mp4").find("colrnclx"), std::string::npos);
}

TEST(Film, CarriesTheSceneItWasMadeFrom) {
  const TemporaryFolder folder;
  video::RecordingOptions options = small_film();
  options.provenance = {"Miss Riley — §12",
                        "# Grüße\n[site]\nname = \"Coalwood\"\n---\n" + std::string(20000, 'x') + "\n",
                        "0.1.0", "89abcdef01234567", 18446744073709551615u};
  video::FilmWriter film(folder / "film.mp4", options);
  film.append(moving_frame(options.size, 0));
  film.finish();
  const video::FilmReader reader(folder / "film.mp4");
  EXPECT_EQ(reader.facts().title, options.provenance.title);
  EXPECT_NE(reader.facts().description.find("coalwood 0.1.0"), std::string::npos);
  ASSERT_TRUE(reader.facts().provenance.has_value());
  EXPECT_EQ(*reader.facts().provenance, options.provenance);
}

TEST(Film, HasThePartNameUntilItIsComplete) {
  const TemporaryFolder folder;
  video::FilmWriter film(folder / "film.mp4", small_film());
  film.append(moving_frame({64, 48}, 0));
  EXPECT_EQ(folder.names(), std::vector<std::string>{"film.part.mp4"});
  film.finish();
  EXPECT_EQ(folder.names(), std::vector<std::string>{"film.mp4"});
}

TEST(Film, LeavesAPlayablePartWhenItIsNotFinished) {
  const TemporaryFolder folder;
  {
    video::FilmWriter film(folder / "film.mp4", small_film());
    for (int i = 0; i < 45; ++i) film.append(moving_frame({64, 48}, i));
  }
  EXPECT_EQ(folder.names(), std::vector<std::string>{"film.part.mp4"});
  EXPECT_EQ(all_frames(folder / "film.part.mp4").size(), 45u);
}

TEST(Film, WithoutAFrameLeavesNothing) {
  const TemporaryFolder folder;
  { const video::FilmWriter never_used(folder / "film.mp4", small_film()); }
  EXPECT_TRUE(folder.names().empty());
  {
    video::FilmWriter film(folder / "film.mp4", small_film());
    EXPECT_THROW(film.finish(), base::FailureError);
  }
  EXPECT_TRUE(folder.names().empty());
}

TEST(Film, IsTheSameFileEveryTime) {
  const TemporaryFolder folder;
  for (const char* name : {"once.mp4", "twice.mp4"}) {
    video::RecordingOptions options = small_film({160, 90});
    options.threads = 1;
    options.preset = kRepeatablePreset;
    video::FilmWriter film(folder / name, options);
    for (int i = 0; i < 40; ++i) film.append(moving_frame(options.size, i));
    film.finish();
  }
  EXPECT_EQ(bytes_of(folder / "once.mp4"), bytes_of(folder / "twice.mp4"));
}

std::string refusal(const std::filesystem::path& path, const video::RecordingOptions& options) {
  try {
    (void)video::open_target(path, options);
  } catch (const base::InputError& error) {
    return std::string("input: ") + error.what();
  } catch (const base::FailureError& error) {
    return std::string("failure: ") + error.what();
  }
  return "accepted";
}

TEST(Film, RefusesOddSizesAndOptionsOutOfRangeAllAtOnce) {
  const TemporaryFolder folder;
  video::RecordingOptions options = small_film({1281, 720});
  options.quality = 52;
  options.preset = "turbo";
  options.threads = -1;
  const std::string said = refusal(folder / "film.mp4", options);
  for (const char* part : {"input: ", "1281x720", "even", "52", "1 (best) to 51", "turbo", "veryfast", "-1"})
    EXPECT_NE(said.find(part), std::string::npos) << part << " is missing in: " << said;
  for (const video::FrameSize size : {video::FrameSize{64, 47}, {14, 64}, {64, 16386}, {0, 0}, {-64, 48}})
    EXPECT_TRUE(refusal(folder / "film.mp4", small_film(size)).starts_with("input: ")) << to_text(size);
  EXPECT_TRUE(folder.names().empty());
}

TEST(Film, NamesWhatCannotBeWritten) {
  const TemporaryFolder folder;
  const auto expect = [&](const std::string& said, const char* kind,
                          std::initializer_list<const char*> parts) {
    EXPECT_TRUE(said.starts_with(kind)) << said;
    EXPECT_EQ(said.find('\n'), std::string::npos) << "one line, but: " << said;
    for (const char* part : parts)
      EXPECT_NE(said.find(part), std::string::npos) << part << " is missing in: " << said;
  };
  expect(refusal(folder / "absent/film.mp4", small_film()), "failure: ", {"absent", "No such file"});
  expect(refusal("/proc/film.mp4", small_film()), "failure: ", {"/proc/film.part.mp4", "cannot be written"});
  expect(refusal(folder / "film.avi", small_film()), "input: ", {"film.avi", ".mp4", "folder"});
  expect(refusal("", small_film()), "input: ", {"names no file"});
  video::RecordingOptions unknown = small_film();
  unknown.codec = "no_such_encoder";
  expect(refusal(folder / "film.mp4", unknown), "failure: ", {"no_such_encoder", "libx264", "FOLDER"});
  EXPECT_TRUE(folder.names().empty());
}

TEST(Film, IsWrittenByOneRecordingAtATime) {
  const TemporaryFolder folder;
  video::FilmWriter film(folder / "film.mp4", small_film());
  film.append(moving_frame({64, 48}, 0));
  EXPECT_NE(refusal(folder / "film.mp4", small_film()).find("another recording"), std::string::npos);
  film.finish();
  EXPECT_EQ(all_frames(folder / "film.mp4").size(), 1u);
}

TEST(FilmReader, RefusesWhatIsNoFilm) {
  const TemporaryFolder folder;
  EXPECT_THROW(video::FilmReader(folder / "absent.mp4"), base::InputError);
  std::ofstream(folder / "text.mp4") << "not a film\n";
  EXPECT_THROW(video::FilmReader(folder / "text.mp4"), base::InputError);
}

}  // namespace
}  // namespace coalwood::tests

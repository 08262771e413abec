#include "video/picture.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/error.h"
#include "base/files.h"
#include "material.h"
#include "video/png_sequence.h"
#include "video/recorder.h"

namespace coalwood::tests {
namespace {

TEST(Png, BringsBackEveryPixelAndItsProvenance) {
  const TemporaryFolder folder;
  video::Frame frame = moving_frame({37, 23}, 5);  // odd on purpose
  for (std::size_t i = 3; i < frame.pixels.size(); i += 4)
    frame.pixels[i] = static_cast<std::uint8_t>(i % 251);
  const video::Provenance from{"Auk XII", "[site]\nname = \"Größe\"\n", "0.1.0", "0123", 7};
  video::write_png(folder / "a.png", frame, from, video::Alpha::keep);
  const video::Frame back = video::read_png(folder / "a.png");
  EXPECT_EQ(back.size, frame.size);
  EXPECT_EQ(back.pixels, frame.pixels);
  EXPECT_EQ(video::png_provenance(folder / "a.png"), from);
}

TEST(Png, DropsAlphaUnlessAskedToKeepIt) {
  const TemporaryFolder folder;
  video::Frame frame = moving_frame({8, 8}, 0);
  for (std::size_t i = 3; i < frame.pixels.size(); i += 4) frame.pixels[i] = 17;
  video::write_png(folder / "a.png", frame);
  const video::Frame back = video::read_png(folder / "a.png");
  for (std::size_t i = 0; i < frame.pixels.size(); ++i)
    EXPECT_EQ(back.pixels[i], i % 4 == 3 ? 255 : frame.pixels[i]);
  EXPECT_EQ(video::png_provenance(folder / "a.png"), video::Provenance{});
}

TEST(Png, RefusesWhatIsNoPicture) {
  const TemporaryFolder folder;
  std::ofstream(folder / "text.png") << "not a picture";
  EXPECT_THROW((void)video::read_png(folder / "text.png"), base::InputError);
  video::write_png(folder / "whole.png", moving_frame({64, 64}, 0));
  const std::string whole = base::read_file(folder / "whole.png");
  base::write_file(folder / "cut.png", std::string_view(whole).substr(0, whole.size() / 2));
  EXPECT_THROW((void)video::read_png(folder / "cut.png"), base::InputError);
  EXPECT_THROW(video::write_png(folder / "absent/a.png", moving_frame({8, 8}, 0)), base::FailureError);
}

TEST(PngSequence, NumbersItsFramesAndGoesOnWhereItStopped) {
  const TemporaryFolder folder;
  const auto where = folder / "frames";
  const video::RecordingOptions options = small_film({31, 17});
  const auto record = [&](int from, int to) {
    const auto recorder = video::open_recorder(where, options);
    for (int i = from; i < to; ++i) recorder->add(moving_frame(options.size, i));
    recorder->finish();
  };
  record(0, 3);
  EXPECT_EQ(video::PngSequence(where, options).next(), 3);
  std::filesystem::remove(where / video::frame_name(1));  // a gap is filled first
  EXPECT_EQ(video::PngSequence(where, options).next(), 1);
  record(1, 5);
  EXPECT_EQ(video::PngSequence(where, options).next(), 5);
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(video::frame_hash(video::read_png(where / video::frame_name(i))),
              video::frame_hash(moving_frame(options.size, i)))
        << i;
  EXPECT_TRUE(std::filesystem::exists(where / "frame_000004.png"));
}

TEST(PngSequence, DoesNotMixTwoRecordings) {
  const TemporaryFolder folder;
  video::RecordingOptions options = small_film({32, 16});
  options.provenance.scene = "a = 1\n";
  video::PngSequence(folder / "frames", options).append(moving_frame(options.size, 0));
  video::RecordingOptions other = options;
  other.provenance.scene = "a = 2\n";
  EXPECT_THROW(video::PngSequence(folder / "frames", other), base::InputError);
  other = options;
  other.view = "camera tower";
  EXPECT_THROW(video::PngSequence(folder / "frames", other), base::InputError);
  std::filesystem::create_directories(folder / "foreign");
  video::write_png(folder / "foreign/frame_000000.png", moving_frame(options.size, 0));
  EXPECT_THROW(video::PngSequence(folder / "foreign", options), base::InputError);
}

TEST(PngSequence, IsChosenByTheFormOfThePath) {
  const TemporaryFolder folder;
  EXPECT_TRUE(video::is_sequence_path(folder.path()));
  EXPECT_TRUE(video::is_sequence_path(folder / "frames"));
  EXPECT_TRUE(video::is_sequence_path(folder / "v1.2/"));
  EXPECT_FALSE(video::is_sequence_path(folder / "film.mp4"));
  std::ofstream(folder / "taken") << "a file";
  EXPECT_THROW((void)video::open_target(folder / "taken", small_film()), base::FailureError);
}

}  // namespace
}  // namespace coalwood::tests

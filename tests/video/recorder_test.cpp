#include "video/recorder.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "material.h"

namespace coalwood::tests {
namespace {

std::uint64_t hash_of_film(const std::filesystem::path& path) {
  std::uint64_t hash = video::kHashStart;
  for (const auto& frame : all_frames(path))
    hash = video::continue_hash(hash, video::frame_hash(frame.picture));
  return hash;
}

TEST(Recorder, MakesTheSameFilmWhateverTheQueueHolds) {
  const TemporaryFolder folder;
  video::RecordingOptions options = small_film({160, 90});
  options.threads = 2;
  options.preset = kRepeatablePreset;
  std::vector<std::uint64_t> hashes;
  for (const std::size_t queue : {std::size_t{1}, std::size_t{4}}) {
    options.queue = queue;
    const auto recorder = video::open_recorder(folder / "film.mp4", options);
    for (int i = 0; i < 50; ++i) {
      video::Frame frame = recorder->spare();
      frame.pixels = moving_frame(options.size, i).pixels;
      recorder->add(std::move(frame));
    }
    recorder->finish();
    EXPECT_EQ(recorder->written(), 50);
    EXPECT_EQ(recorder->added(), 50);
    hashes.push_back(hash_of_film(folder / "film.mp4"));
  }
  EXPECT_EQ(hashes[0], hashes[1]);
  EXPECT_EQ(all_frames(folder / "film.mp4").size(), 50u);
}

TEST(Recorder, WithoutFinishStillWritesWhatItWasGiven) {
  const TemporaryFolder folder;
  {
    const auto recorder = video::open_recorder(folder / "film.mp4", small_film());
    for (int i = 0; i < 12; ++i) recorder->add(moving_frame({64, 48}, i));
  }
  EXPECT_EQ(folder.names(), std::vector<std::string>{"film.part.mp4"});
  EXPECT_EQ(all_frames(folder / "film.part.mp4").size(), 12u);
}

/// Fails at a given frame, and remembers which frames it saw.
class Failing final : public video::FrameTarget {
 public:
  Failing(int at, std::vector<std::uint8_t>* seen) : at_(at), seen_(seen) {}
  void append(const video::Frame& frame) override {
    if (static_cast<int>(seen_->size()) == at_) throw base::FailureError("film: disk full");
    seen_->push_back(frame.pixels[0]);
  }
  void finish() override { seen_->push_back(255); }

 private:
  int at_;
  std::vector<std::uint8_t>* seen_;
};

TEST(Recorder, TellsItsProducerThatWritingFailed) {
  std::vector<std::uint8_t> seen;
  video::Recorder recorder(std::make_unique<Failing>(3, &seen), {16, 16}, 1);
  EXPECT_THROW(
      {
        for (std::uint8_t i = 0; i < 200; ++i) recorder.add(flat_frame({16, 16}, i, 0, 0));
        recorder.finish();
      },
      base::FailureError);
  EXPECT_THROW(recorder.finish(), base::FailureError);
  EXPECT_EQ(seen, (std::vector<std::uint8_t>{0, 1, 2}));  // and finish() of the target was not called
}

TEST(Recorder, KeepsTheOrderOfFrames) {
  std::vector<std::uint8_t> seen;
  video::Recorder recorder(std::make_unique<Failing>(-1, &seen), {16, 16}, 3);
  for (std::uint8_t i = 0; i < 100; ++i) recorder.add(flat_frame({16, 16}, i, 0, 0));
  recorder.finish();
  ASSERT_EQ(seen.size(), 101u);
  for (std::uint8_t i = 0; i < 100; ++i) EXPECT_EQ(seen[i], i);
}

}  // namespace
}  // namespace coalwood::tests

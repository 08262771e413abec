#include <cstdio>
#include <filesystem>

#include "app/bench_parts.h"
#include "app/offscreen.h"
#include "video/recorder.h"

namespace coalwood::app::bench_part {

void film(const LaunchSite& site, const sim::FlightRecord& record) {
  constexpr int kFrames = 24;
  const video::FrameSize size{1280, 720};
  const std::filesystem::path folder = std::filesystem::temp_directory_path();
  video::RecordingOptions options;
  options.size = size;
  options.rate = {30, 1};
  Offscreen offscreen(site, record, {size, "hero", false, 1, false});

  std::vector<video::Frame> kept;
  video::Frame warm = video::Frame::blank(size);
  offscreen.render(0.0, warm);
  const auto begin = Clock::now();
  {
    const auto recorder = video::open_recorder(folder / "coalwood_bench.mp4", options);
    for (int k = 0; k < kFrames; ++k) {
      video::Frame frame = recorder->spare();
      offscreen.render(k / 30.0, frame);
      kept.push_back(frame);
      recorder->add(std::move(frame));
    }
    recorder->finish();
  }
  const double both = kFrames / seconds_since(begin);

  const auto encode_begin = Clock::now();
  {
    const auto recorder = video::open_recorder(folder / "coalwood_bench.mp4", options);
    for (const video::Frame& frame : kept) recorder->add(frame);
    recorder->finish();
  }
  const double encoder = kFrames / seconds_since(encode_begin);
  std::filesystem::remove(folder / "coalwood_bench.mp4");
  std::printf("film %s: %.2f frames/s drawn and encoded; the encoder alone %.1f frames/s on the same frames (%.3f)\n",
              video::to_text(size).c_str(), both, encoder, both / encoder);
}

}  // namespace coalwood::app::bench_part

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "app/bench_parts.h"
#include "app/offscreen.h"
#include "video/recorder.h"

namespace coalwood::app::bench_part {
namespace {

constexpr int kFrames = 24;
constexpr video::FrameSize kSize{1280, 720};
constexpr video::FrameRate kRate{30, 1};

/// Takes frames and keeps none: what capture costs without an encoder.
class Sink final : public video::FrameTarget {
 public:
  void append(const video::Frame&) override {}
  void finish() override {}
};

/// Frames a second of ffmpeg's own program on the same pixels and settings; 0 where it is not
/// installed or fails.
double ffmpeg_rate(const std::vector<video::Frame>& frames, const video::RecordingOptions& options,
                   const std::filesystem::path& output) {
  if (std::system("command -v ffmpeg >/dev/null 2>&1") != 0) return 0.0;
  const std::string command = fmt::format(
      "ffmpeg -v error -y -f rawvideo -pix_fmt rgba -s {} -r {} -i - -vf vflip,scale=out_color_matrix=bt709 "
      "-pix_fmt yuv420p -c:v libx264 -preset {} -crf {} '{}' 2>/dev/null",
      video::to_text(kSize), video::to_text(kRate), options.preset, options.quality, output.string());
  const auto begin = Clock::now();
  std::FILE* pipe = popen(command.c_str(), "w");
  if (pipe == nullptr) return 0.0;
  bool written = true;
  for (const video::Frame& frame : frames)
    written = written && std::fwrite(frame.pixels.data(), 1, frame.pixels.size(), pipe) == frame.pixels.size();
  const bool done = pclose(pipe) == 0;
  return written && done ? kFrames / seconds_since(begin) : 0.0;
}

}  // namespace

void film(const LaunchSite& site, const sim::FlightRecord& record) {
  const std::filesystem::path output = std::filesystem::temp_directory_path() / "coalwood_bench.mp4";
  video::RecordingOptions options;
  options.size = kSize;
  options.rate = kRate;
  Offscreen offscreen(site, record, {kSize, "hero", false, 1, false});
  const auto time_of = [](int k) { return video::frame_time(kRate, k); };

  std::vector<video::Frame> kept(kFrames, video::Frame::blank(kSize));
  for (int k = 0; k < kFrames; ++k) offscreen.render(time_of(k), kept[static_cast<std::size_t>(k)]);

  // The same frames drawn and left on the card, drawn and taken away, drawn and encoded.
  sim::Path path;
  path.extend(record);
  auto begin = Clock::now();
  for (int k = 0; k < kFrames; ++k) {
    const exchange::Snapshot snapshot = record.sample(time_of(k));
    exchange::Trail trail = sim::trail_at(record, path, time_of(k));
    trail.line_visible = false;
    const double aspect = static_cast<double>(kSize.width) / kSize.height;
    offscreen.picture().draw(snapshot, trail, offscreen.picture().camera("hero", snapshot, trail, aspect),
                             offscreen.target());
    glFinish();
  }
  const double drawn = kFrames / seconds_since(begin);

  const auto record_with = [&](video::Recorder& recorder) {
    for (int k = 0; k < kFrames; ++k) {
      video::Frame frame = recorder.spare();
      offscreen.render(time_of(k), frame);
      recorder.add(std::move(frame));
    }
    recorder.finish();
  };
  begin = Clock::now();
  {
    video::Recorder sink(std::make_unique<Sink>(), kSize, options.queue);
    record_with(sink);
  }
  const double captured = kFrames / seconds_since(begin);
  begin = Clock::now();
  record_with(*video::open_recorder(output, options));
  const double both = kFrames / seconds_since(begin);

  begin = Clock::now();
  {
    const auto recorder = video::open_recorder(output, options);
    for (const video::Frame& frame : kept) recorder->add(frame);
    recorder->finish();
  }
  const double encoder = kFrames / seconds_since(begin);
  const double peer = ffmpeg_rate(kept, options, output);
  std::filesystem::remove(output);

  std::printf("film %s: drawn %.2f frames/s, drawn and taken %.2f (overhead %.2f), drawn and encoded %.2f (%.2f of the slower part)\n",
              video::to_text(kSize).c_str(), drawn, captured, drawn / captured, both, both / std::min(drawn, encoder));
  if (peer > 0.0)
    std::printf("  encoder alone %.1f frames/s, ffmpeg on the same frames %.1f (%.2f of it)\n", encoder, peer, encoder / peer);
  else
    std::printf("  encoder alone %.1f frames/s; ffmpeg is not installed to compare with\n", encoder);
}

}  // namespace coalwood::app::bench_part

#include "video/encoder.h"

#include <algorithm>
#include <cstring>
#include <thread>

#include "base/assert.h"
#include "base/error.h"
#include "video/libav.h"

namespace coalwood::video {
namespace {

// What a killed recording may lose: the frames x264 looks ahead, those its threads hold, and
// the fragment being gathered. Together they stay below one second from 24 frames a second up.
constexpr double kLongestGroup = 1.0;  // [s] between key frames: seeking, and what a player must decode first
constexpr double kLookAhead = 0.25;    // [s] x264 plans its bits over
constexpr int kFragmentMicroseconds = 200'000;
constexpr int kMostThreads = 8;  // x264 holds back one frame a thread

int frames_in(double seconds, FrameRate rate) {
  return std::max(1, static_cast<int>(seconds * rate.numerator / rate.denominator));
}

int append_to_file(void* file, std::uint8_t* bytes, int count) {
  const int reason =
      static_cast<PartFile*>(file)->append(std::as_bytes(std::span(bytes, static_cast<std::size_t>(count))));
  return reason == 0 ? count : AVERROR(reason);
}

libav::Stream stream_to(PartFile& file) {
  constexpr int kBuffer = 1 << 16;
  auto* buffer = static_cast<unsigned char*>(av_malloc(kBuffer));
  AVIOContext* stream =
      buffer ? avio_alloc_context(buffer, kBuffer, 1, &file, nullptr, append_to_file, nullptr) : nullptr;
  if (!stream) {
    av_free(buffer);
    throw base::FailureError("no memory for the film's buffers");
  }
  return libav::Stream(stream);
}

}  // namespace

template <>
void Encoder::Free<AVIOContext>::operator()(AVIOContext* it) const noexcept {
  libav::FreeStream{}(it);
}
template <>
void Encoder::Free<AVFormatContext>::operator()(AVFormatContext* it) const noexcept {
  libav::FreeOutput{}(it);
}
template <>
void Encoder::Free<AVCodecContext>::operator()(AVCodecContext* it) const noexcept {
  libav::FreeCodec{}(it);
}
template <>
void Encoder::Free<AVFrame>::operator()(AVFrame* it) const noexcept {
  libav::FreeFrame{}(it);
}
template <>
void Encoder::Free<AVPacket>::operator()(AVPacket* it) const noexcept {
  libav::FreePacket{}(it);
}

Encoder::Encoder(PartFile& file, const RecordingOptions& options)
    : file_(file), colour_(options.size), stream_(stream_to(file).release()) {
  libav::quieten();
  open_codec(options);
  picture_.reset(av_frame_alloc());
  packet_.reset(av_packet_alloc());
  if (!picture_ || !packet_) fail("be started", AVERROR(ENOMEM));
  picture_->format = codec_->pix_fmt;
  picture_->width = codec_->width;
  picture_->height = codec_->height;
  picture_->color_range = codec_->color_range;
  picture_->colorspace = codec_->colorspace;
  picture_->color_primaries = codec_->color_primaries;
  picture_->color_trc = codec_->color_trc;
  picture_->chroma_location = codec_->chroma_sample_location;
  if (const int error = av_frame_get_buffer(picture_.get(), 0); error < 0) fail("be started", error);
  open_container(options);
}

Encoder::~Encoder() = default;

void Encoder::fail(const char* doing, int error) const {
  const int system = file_.failure();
  throw base::FailureError(file_.path().string() + ": cannot " + doing + ": " +
                           (system != 0 ? std::strerror(system) : libav::words(error)));
}

void Encoder::open_codec(const RecordingOptions& options) {
  const AVCodec* codec = avcodec_find_encoder_by_name(options.codec.c_str());
  if (!codec)
    throw base::FailureError("the FFmpeg libraries here have no encoder '" + options.codec +
                             "': install a build of FFmpeg with libx264, or record pictures (-o FOLDER/)");
  codec_.reset(avcodec_alloc_context3(codec));
  if (!codec_) fail("be started", AVERROR(ENOMEM));
  codec_->width = options.size.width;
  codec_->height = options.size.height;
  codec_->pix_fmt = AV_PIX_FMT_YUV420P;
  codec_->time_base = {options.rate.denominator, options.rate.numerator};
  codec_->framerate = {options.rate.numerator, options.rate.denominator};
  codec_->gop_size = frames_in(kLongestGroup, options.rate);
  codec_->color_range = AVCOL_RANGE_MPEG;
  codec_->colorspace = AVCOL_SPC_BT709;
  codec_->color_primaries = AVCOL_PRI_BT709;
  codec_->color_trc = AVCOL_TRC_BT709;
  codec_->chroma_sample_location = AVCHROMA_LOC_LEFT;
  codec_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;  // MP4 keeps the parameter sets in its header
  const int processors = static_cast<int>(std::thread::hardware_concurrency());
  codec_->thread_count = options.threads > 0 ? options.threads : std::clamp(processors, 1, kMostThreads);

  const int look_ahead = std::min(40, frames_in(kLookAhead, options.rate));  // 40: what "medium" takes
  av_opt_set(codec_->priv_data, "preset", options.preset.c_str(), 0);
  av_opt_set(codec_->priv_data, "crf", std::to_string(options.quality).c_str(), 0);
  av_opt_set(codec_->priv_data, "x264-params", ("rc-lookahead=" + std::to_string(look_ahead)).c_str(), 0);
  if (const int error = avcodec_open2(codec_.get(), codec, nullptr); error < 0)
    fail(("encode " + to_text(options.size) + " at " + to_text(options.rate) + " with " + options.codec)
             .c_str(),
         error);
}

void Encoder::open_container(const RecordingOptions& options) {
  AVFormatContext* made = nullptr;
  if (const int error = avformat_alloc_output_context2(&made, nullptr, "mp4", nullptr); error < 0)
    fail("be started", error);
  container_.reset(made);
  container_->pb = stream_.get();
  container_->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_FLUSH_PACKETS | AVFMT_FLAG_BITEXACT;
  AVStream* track = avformat_new_stream(container_.get(), nullptr);
  if (!track) fail("be started", AVERROR(ENOMEM));
  if (const int error = avcodec_parameters_from_context(track->codecpar, codec_.get()); error < 0)
    fail("be started", error);
  track->time_base = codec_->time_base;
  track->avg_frame_rate = codec_->framerate;

  const Provenance& from = options.provenance;
  const auto tag = [&](const char* name, const std::string& value) {
    if (!value.empty()) av_dict_set(&container_->metadata, name, value.c_str(), 0);
  };
  tag("title", from.title);
  if (from != Provenance{}) {
    tag("description", from.title + (from.title.empty() ? "Recorded" : ", recorded") + " by coalwood " +
                           from.version + "; the comment holds the scene it was flown from");
    tag("comment", to_comment(from));
  }

  AVDictionary* muxer = nullptr;
  // The header waits for the first fragment: only then is it known how far B-frames move the
  // pictures, and an edit list puts frame 0 at time 0 exactly.
  av_dict_set(&muxer, "movflags", "frag_keyframe+empty_moov+delay_moov+default_base_moof", 0);
  av_dict_set_int(&muxer, "frag_duration", kFragmentMicroseconds, 0);
  const int error = avformat_write_header(container_.get(), &muxer);
  av_dict_free(&muxer);
  if (error < 0 || file_.failure() != 0) fail("write the film's header", error);
}

void Encoder::append(const Frame& frame) {
  if (const int error = av_frame_make_writable(picture_.get()); error < 0) fail("be continued", error);
  colour_.convert(frame, *picture_);
  picture_->pts = frames_;
  if (const int error = avcodec_send_frame(codec_.get(), picture_.get()); error < 0)
    fail("encode a frame", error);
  ++frames_;
  drain();
}

void Encoder::drain() {
  const AVStream* track = container_->streams[0];
  for (;;) {
    const int error = avcodec_receive_packet(codec_.get(), packet_.get());
    if (error == AVERROR(EAGAIN) || error == AVERROR_EOF) return;
    if (error < 0) fail("encode a frame", error);
    packet_->duration = 1;
    packet_->stream_index = 0;
    av_packet_rescale_ts(packet_.get(), codec_->time_base, track->time_base);
    if (const int written = av_write_frame(container_.get(), packet_.get());
        written < 0 || file_.failure() != 0)
      fail("be written", written);
    av_packet_unref(packet_.get());
    file_.mark();  // the muxer writes whole fragments only, and flushes them
  }
}

void Encoder::finish() {
  if (const int error = avcodec_send_frame(codec_.get(), nullptr); error < 0) fail("be completed", error);
  drain();
  if (const int error = av_write_trailer(container_.get()); error < 0 || file_.failure() != 0)
    fail("be completed", error);
}

}  // namespace coalwood::video

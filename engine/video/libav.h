#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/error.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>
}

#include <memory>
#include <string>

/// FFmpeg's C objects as owning pointers. Only the .cpp files of this folder include it.
namespace coalwood::video::libav {

struct FreeCodec {
  void operator()(AVCodecContext* it) const noexcept { avcodec_free_context(&it); }
};
struct FreeFrame {
  void operator()(AVFrame* it) const noexcept { av_frame_free(&it); }
};
struct FreePacket {
  void operator()(AVPacket* it) const noexcept { av_packet_free(&it); }
};
struct FreeScaler {
  void operator()(SwsContext* it) const noexcept { sws_freeContext(it); }
};
struct FreeOutput {
  void operator()(AVFormatContext* it) const noexcept { avformat_free_context(it); }
};
struct FreeInput {
  void operator()(AVFormatContext* it) const noexcept { avformat_close_input(&it); }
};
struct FreeStream {
  void operator()(AVIOContext* it) const noexcept {
    av_freep(&it->buffer);
    avio_context_free(&it);
  }
};

using Codec = std::unique_ptr<AVCodecContext, FreeCodec>;
using Frame = std::unique_ptr<AVFrame, FreeFrame>;
using Packet = std::unique_ptr<AVPacket, FreePacket>;
using Scaler = std::unique_ptr<SwsContext, FreeScaler>;
using Output = std::unique_ptr<AVFormatContext, FreeOutput>;
using Input = std::unique_ptr<AVFormatContext, FreeInput>;
using Stream = std::unique_ptr<AVIOContext, FreeStream>;

/// FFmpeg's words for one of its error codes.
[[nodiscard]] inline std::string words(int error) {
  char text[AV_ERROR_MAX_STRING_SIZE] = {};
  av_strerror(error, text, sizeof text);
  return text;
}

/// Sends what FFmpeg and its codecs have to say to our log, as debug messages: every error
/// reaches the user once, as an exception in the program's own words.
void quieten();

}  // namespace coalwood::video::libav

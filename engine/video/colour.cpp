#include "video/colour.h"

#include "base/assert.h"
#include "base/error.h"
#include "video/libav.h"

namespace coalwood::video {
namespace {

struct Side {
  AVPixelFormat format;
  bool full_range;
};

SwsContext* scaler(FrameSize size, Side from, Side to) {
  libav::quieten();
  libav::Scaler context(sws_alloc_context());
  const auto set = [&](const char* name, std::int64_t value) {
    if (context) av_opt_set_int(context.get(), name, value, 0);
  };
  set("srcw", size.width);
  set("srch", size.height);
  set("dstw", size.width);
  set("dsth", size.height);
  set("src_format", from.format);
  set("dst_format", to.format);
  set("src_range", from.full_range);
  set("dst_range", to.full_range);
  // Without FULL_CHR_H_INP every second column would be left out of the chroma;
  // BITEXACT and ACCURATE_RND make the result the same on every processor.
  set("sws_flags", SWS_BILINEAR | SWS_ACCURATE_RND | SWS_BITEXACT | SWS_FULL_CHR_H_INP | SWS_FULL_CHR_H_INT);
  const bool shrinks = to.format == AV_PIX_FMT_YUV420P;
  set(shrinks ? "dst_h_chr_pos" : "src_h_chr_pos", 0);    // left-sited, half-way between rows:
  set(shrinks ? "dst_v_chr_pos" : "src_v_chr_pos", 128);  // what H.264 means when it says nothing
  const int* bt709 = sws_getCoefficients(SWS_CS_ITU709);
  constexpr int kOne = 1 << 16;
  if (!context || sws_init_context(context.get(), nullptr, nullptr) < 0 ||
      sws_setColorspaceDetails(context.get(), bt709, from.full_range, bt709, to.full_range, 0, kOne, kOne) <
          0)
    throw base::FailureError("colours of a " + to_text(size) + " film cannot be converted");
  return context.release();
}

}  // namespace

void ToFilmColour::Free::operator()(SwsContext* context) const noexcept { sws_freeContext(context); }

ToFilmColour::ToFilmColour(FrameSize size)
    : size_(size), scaler_(scaler(size, {AV_PIX_FMT_RGBA, true}, {AV_PIX_FMT_YUV420P, false})) {}

ToFilmColour::~ToFilmColour() = default;

void ToFilmColour::convert(const Frame& frame, AVFrame& picture) const {
  CW_ASSERT(frame.size == size_ && picture.width == size_.width && picture.height == size_.height);
  const std::uint8_t* top_row[] = {frame.row(size_.height - 1)};
  const int upwards[] = {-static_cast<int>(frame.stride)};
  sws_scale(scaler_.get(), top_row, upwards, 0, size_.height, picture.data, picture.linesize);
}

Frame to_screen_colour(const AVFrame& picture) {
  const FrameSize size{picture.width, picture.height};
  const bool full = picture.color_range == AVCOL_RANGE_JPEG;
  const libav::Scaler context(
      scaler(size, {static_cast<AVPixelFormat>(picture.format), full}, {AV_PIX_FMT_RGBA, true}));
  Frame frame = Frame::blank(size);
  std::uint8_t* top_row[] = {frame.row(size.height - 1)};
  const int upwards[] = {-static_cast<int>(frame.stride)};
  sws_scale(context.get(), picture.data, picture.linesize, 0, size.height, top_row, upwards);
  return frame;
}

}  // namespace coalwood::video

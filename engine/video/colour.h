#pragma once

#include <memory>

#include "video/frame.h"

struct AVFrame;
struct SwsContext;

/// Between the screen's RGB and a film's Y'CbCr, with the matrix said aloud both ways:
/// FFmpeg assumes BT.601 for RGB sources unless told, which turns #00AA00 into #009000.
namespace coalwood::video {

/// Full-range RGBA, bottom-up, to limited-range BT.709 Y'CbCr 4:2:0 with left-sited chroma.
/// Source: ITU-R BT.709-6 (2015), items 3.2 to 3.4 and 4.6.
class ToFilmColour {
 public:
  /// @throws base::FailureError when swscale cannot be set up for the size.
  explicit ToFilmColour(FrameSize size);
  ~ToFilmColour();
  ToFilmColour(const ToFilmColour&) = delete;
  ToFilmColour& operator=(const ToFilmColour&) = delete;

  /// Fills `picture` (yuv420p, same size, writable) from `frame`. Rounding is to nearest:
  /// at most 0.51 of a code value from the exact result on flat colour.
  void convert(const Frame& frame, AVFrame& picture) const;

 private:
  struct Free {
    void operator()(SwsContext* context) const noexcept;
  };
  FrameSize size_;
  std::unique_ptr<SwsContext, Free> scaler_;
};

/// The way back, for reading films: any pixel format to RGBA, bottom-up, with BT.709
/// coefficients and the range that `picture` is tagged with.
/// @throws base::FailureError when swscale does not know the format.
[[nodiscard]] Frame to_screen_colour(const AVFrame& picture);

}  // namespace coalwood::video

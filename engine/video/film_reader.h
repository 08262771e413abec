#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "video/frame.h"
#include "video/provenance.h"

struct AVCodecContext;
struct AVFormatContext;
struct AVFrame;
struct AVPacket;

/// Films read back: to prove what was written, and to find the launch inside a film.
namespace coalwood::video {

/// What a film's header says of itself, in FFmpeg's names.
struct FilmFacts {
  FrameSize size;
  FrameRate rate;
  std::string codec, pixel_format;          ///< "h264", "yuv420p"
  std::string matrix, primaries, transfer;  ///< "bt709" each
  std::string range, chroma_location;       ///< "tv", "left"
  std::string title, description;
  std::optional<Provenance> provenance;  ///< nothing when another program made the film
};

/// One decoded picture and when it is shown.
struct FilmFrame {
  Frame picture;               ///< RGBA, bottom-up
  std::int64_t numerator = 0;  ///< time from the start of the film, as an exact ratio [s]
  std::int64_t denominator = 1;
};

/// Reads the frames of a film in the order they are shown.
class FilmReader {
 public:
  /// @throws base::InputError when the file cannot be opened or holds no film.
  explicit FilmReader(const std::filesystem::path& path);
  ~FilmReader();
  FilmReader(const FilmReader&) = delete;
  FilmReader& operator=(const FilmReader&) = delete;

  [[nodiscard]] const FilmFacts& facts() const noexcept { return facts_; }

  /// The next frame; nothing at the end. @throws base::InputError on damaged data.
  [[nodiscard]] std::optional<FilmFrame> next();

 private:
  void read_facts();
  void feed();

  template <class T>
  struct Free {
    void operator()(T* it) const noexcept;
  };
  template <class T>
  using Owned = std::unique_ptr<T, Free<T>>;

  std::filesystem::path path_;
  FilmFacts facts_;
  Owned<AVFormatContext> container_;
  Owned<AVCodecContext> codec_;
  Owned<AVFrame> picture_;
  Owned<AVPacket> packet_;
  int track_ = 0;
};

}  // namespace coalwood::video

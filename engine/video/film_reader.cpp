#include "video/film_reader.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include "base/error.h"
#include "video/colour.h"
#include "video/libav.h"

namespace coalwood::video {
namespace {
[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& what, int error) {
  throw base::InputError(base::Fault{path.string(), 0, "", what + ": " + libav::words(error)});
}

std::string name_or_empty(const char* name) { return name ? name : ""; }
}  // namespace

template <>
void FilmReader::Free<AVFormatContext>::operator()(AVFormatContext* it) const noexcept {
  libav::FreeInput{}(it);
}
template <>
void FilmReader::Free<AVCodecContext>::operator()(AVCodecContext* it) const noexcept {
  libav::FreeCodec{}(it);
}
template <>
void FilmReader::Free<AVFrame>::operator()(AVFrame* it) const noexcept {
  libav::FreeFrame{}(it);
}
template <>
void FilmReader::Free<AVPacket>::operator()(AVPacket* it) const noexcept {
  libav::FreePacket{}(it);
}

FilmReader::FilmReader(const std::filesystem::path& path) : path_(path) {
  libav::quieten();
  AVFormatContext* opened = nullptr;
  // "file:" keeps a colon in the name from being taken for a protocol.
  if (const int error = avformat_open_input(&opened, ("file:" + path.string()).c_str(), nullptr, nullptr);
      error < 0)
    refuse(path_, "cannot be read as a film", error);
  container_.reset(opened);
  if (const int error = avformat_find_stream_info(opened, nullptr); error < 0)
    refuse(path_, "cannot be read as a film", error);
  const AVCodec* codec = nullptr;
  track_ = av_find_best_stream(opened, AVMEDIA_TYPE_VIDEO, -1, -1, &codec, 0);
  if (track_ < 0) refuse(path_, "holds no film", track_);
  codec_.reset(avcodec_alloc_context3(codec));
  picture_.reset(av_frame_alloc());
  packet_.reset(av_packet_alloc());
  if (!codec_ || !picture_ || !packet_) refuse(path_, "cannot be decoded", AVERROR(ENOMEM));
  int error = avcodec_parameters_to_context(codec_.get(), opened->streams[track_]->codecpar);
  if (error >= 0) error = avcodec_open2(codec_.get(), codec, nullptr);
  if (error < 0) refuse(path_, "cannot be decoded", error);
  read_facts();
}

FilmReader::~FilmReader() = default;

void FilmReader::read_facts() {
  const AVStream& track = *container_->streams[track_];
  const AVCodecParameters& is = *track.codecpar;
  facts_.size = {is.width, is.height};
  facts_.rate = {track.avg_frame_rate.num, track.avg_frame_rate.den};
  facts_.codec = name_or_empty(avcodec_get_name(is.codec_id));
  facts_.pixel_format = name_or_empty(av_get_pix_fmt_name(static_cast<AVPixelFormat>(is.format)));
  facts_.matrix = name_or_empty(av_color_space_name(is.color_space));
  facts_.primaries = name_or_empty(av_color_primaries_name(is.color_primaries));
  facts_.transfer = name_or_empty(av_color_transfer_name(is.color_trc));
  facts_.range = name_or_empty(av_color_range_name(is.color_range));
  facts_.chroma_location = name_or_empty(av_chroma_location_name(is.chroma_location));
  const auto tag = [&](const char* key) -> std::string {
    const AVDictionaryEntry* entry = av_dict_get(container_->metadata, key, nullptr, 0);
    return entry ? entry->value : "";
  };
  facts_.title = tag("title");
  facts_.description = tag("description");
  facts_.provenance = from_comment(tag("comment"));
}

void FilmReader::feed() {
  for (;;) {
    const int error = av_read_frame(container_.get(), packet_.get());
    if (error == AVERROR_EOF) {
      avcodec_send_packet(codec_.get(), nullptr);
      return;
    }
    if (error < 0) refuse(path_, "is damaged", error);
    const bool ours = packet_->stream_index == track_;
    if (packet_->flags & AV_PKT_FLAG_CORRUPT) {  // cut off in the middle of a write: the film ends before it
      av_packet_unref(packet_.get());
      avcodec_send_packet(codec_.get(), nullptr);
      return;
    }
    const int sent = ours ? avcodec_send_packet(codec_.get(), packet_.get()) : 0;
    av_packet_unref(packet_.get());
    if (sent < 0) refuse(path_, "is damaged", sent);
    if (ours) return;
  }
}

std::optional<FilmFrame> FilmReader::next() {
  for (;;) {
    const int error = avcodec_receive_frame(codec_.get(), picture_.get());
    if (error == AVERROR_EOF) return std::nullopt;
    if (error == AVERROR(EAGAIN)) {
      feed();
      continue;
    }
    if (error < 0) refuse(path_, "is damaged", error);
    const AVRational base = container_->streams[track_]->time_base;
    return FilmFrame{to_screen_colour(*picture_), picture_->best_effort_timestamp * base.num, base.den};
  }
}

}  // namespace coalwood::video

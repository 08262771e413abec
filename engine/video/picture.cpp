#include "video/picture.h"

#include <png.h>

#include <array>
#include <csetjmp>
#include <cstring>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/files.h"

namespace coalwood::video {
namespace {

// libpng leaves by longjmp. So each function below that sets a jump keeps every object with
// a destructor outside of it, in its caller.
struct Message {
  char text[160] = "";
};

[[noreturn]] void on_error(png_structp png, png_const_charp what) {
  auto* message = static_cast<Message*>(png_get_error_ptr(png));
  std::strncpy(message->text, what, sizeof message->text - 1);
  std::longjmp(png_jmpbuf(png), 1);
}

void on_warning(png_structp /*png*/, png_const_charp /*what*/) {}

void append_bytes(png_structp png, png_bytep bytes, std::size_t count) {
  static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(bytes), count);
}

struct Writer {
  Message message;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &message, on_error, on_warning);
  png_infop info = png ? png_create_info_struct(png) : nullptr;
  Writer() = default;
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() { png_destroy_write_struct(&png, &info); }
};

bool encode(const Writer& writer, std::string& bytes, const Frame& frame, Alpha alpha, png_textp texts,
            int text_count) {
  png_structp png = writer.png;
  png_infop info = writer.info;
  if (setjmp(png_jmpbuf(png)) != 0) return false;  // NOLINT(cert-err52-cpp): libpng's way
  png_set_write_fn(png, &bytes, append_bytes, nullptr);
  png_set_user_limits(png, kLargestSide, kLargestSide);
  const int kind = alpha == Alpha::keep ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB;
  png_set_IHDR(png, info, static_cast<png_uint_32>(frame.size.width),
               static_cast<png_uint_32>(frame.size.height), 8, kind, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  png_set_compression_level(png, 3);  // a third of level 6's time, a few per cent larger
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB | PNG_FILTER_UP);
  if (text_count > 0) png_set_text(png, info, texts, text_count);
  png_write_info(png, info);
  if (alpha == Alpha::drop) png_set_filler(png, 0, PNG_FILLER_AFTER);
  for (int y = frame.size.height - 1; y >= 0; --y) png_write_row(png, frame.row(y));
  png_write_end(png, info);
  return true;
}

struct Input {
  const std::string& bytes;
  std::size_t at = 0;
};

void take_bytes(png_structp png, png_bytep into, std::size_t count) {
  auto* input = static_cast<Input*>(png_get_io_ptr(png));
  if (count > input->bytes.size() - input->at) png_error(png, "ends too early");
  std::memcpy(into, input->bytes.data() + input->at, count);
  input->at += count;
}

struct Reader {
  Message message;
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &message, on_error, on_warning);
  png_infop info = png ? png_create_info_struct(png) : nullptr;
  Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { png_destroy_read_struct(&png, &info, nullptr); }
};

/// The header, and how many passes an interlaced picture takes.
bool decode_header(const Reader& reader, Input& input, FrameSize& size, int& passes) {
  png_structp png = reader.png;
  if (setjmp(png_jmpbuf(png)) != 0) return false;  // NOLINT(cert-err52-cpp)
  png_set_read_fn(png, &input, take_bytes);
  png_set_user_limits(png, kLargestSide, kLargestSide);
  png_read_info(png, reader.info);
  size = {static_cast<int>(png_get_image_width(png, reader.info)),
          static_cast<int>(png_get_image_height(png, reader.info))};
  png_set_expand(png);
  png_set_strip_16(png);
  png_set_gray_to_rgb(png);
  png_set_add_alpha(png, 0xff, PNG_FILLER_AFTER);
  passes = png_set_interlace_handling(png);
  png_read_update_info(png, reader.info);
  return true;
}

bool decode_rows(const Reader& reader, Frame& frame, int passes) {
  png_structp png = reader.png;
  if (setjmp(png_jmpbuf(png)) != 0) return false;  // NOLINT(cert-err52-cpp)
  for (int pass = 0; pass < passes; ++pass)
    for (int y = frame.size.height - 1; y >= 0; --y) png_read_row(png, frame.row(y), nullptr);
  png_read_end(png, nullptr);
  return true;
}

[[noreturn]] void refuse(const std::filesystem::path& path, const Reader& reader) {
  throw base::InputError(
      base::Fault{path.string(), 0, "", std::string("is not a PNG picture: ") + reader.message.text});
}

constexpr std::size_t kLargestFile = std::size_t{1} << 30;
constexpr const char* kComment = "Comment";

}  // namespace

void write_png(const std::filesystem::path& path, const Frame& frame, const Provenance& provenance,
               Alpha alpha) {
  const Writer writer;
  if (!writer.info) throw base::FailureError(path.string() + ": no memory for a PNG picture");
  std::string software = "coalwood " + provenance.version, comment = to_comment(provenance);
  std::string title = provenance.title, bytes;
  std::array<png_text, 3> texts{};
  std::size_t count = 0;
  const auto add = [&](const char* key, std::string& value, int compression) {
    if (value.empty()) return;
    texts[count].compression = compression;
    texts[count].key = const_cast<char*>(key);  // libpng copies, its struct predates const
    texts[count].text = value.data();
    // Text of an iTXt chunk is UTF-8, which scene files are; its length is kept elsewhere.
    if (compression >= PNG_ITXT_COMPRESSION_NONE)
      texts[count].itxt_length = value.size();
    else
      texts[count].text_length = value.size();
    ++count;
  };
  if (provenance != Provenance{}) {
    add("Title", title, PNG_ITXT_COMPRESSION_NONE);
    add("Software", software, PNG_TEXT_COMPRESSION_NONE);
    add(kComment, comment, PNG_ITXT_COMPRESSION_zTXt);
  }
  if (!encode(writer, bytes, frame, alpha, texts.data(), static_cast<int>(count)))
    throw base::FailureError(path.string() + ": cannot be encoded: " + writer.message.text);
  base::write_file(path, bytes);
}

Frame read_png(const std::filesystem::path& path) {
  const std::string bytes = base::read_file(path, kLargestFile);
  Input input{bytes};
  const Reader reader;
  FrameSize size;
  int passes = 1;
  if (!reader.info || !decode_header(reader, input, size, passes)) refuse(path, reader);
  Frame frame = Frame::blank(size);
  if (!decode_rows(reader, frame, passes)) refuse(path, reader);
  return frame;
}

Provenance png_provenance(const std::filesystem::path& path) {
  const std::string bytes = base::read_file(path, kLargestFile);
  Input input{bytes};
  const Reader reader;
  FrameSize size;
  int passes = 1;
  if (!reader.info || !decode_header(reader, input, size, passes)) refuse(path, reader);
  png_textp texts = nullptr;
  int count = 0;
  png_get_text(reader.png, reader.info, &texts, &count);
  for (int i = 0; i < count; ++i)
    if (std::strcmp(texts[i].key, kComment) == 0 && texts[i].text)
      return from_comment(texts[i].text).value_or(Provenance{});
  return {};
}

}  // namespace coalwood::video

#include <fmt/format.h>

#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "terrain/dem_raster.h"

namespace coalwood::terrain {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kChunk = std::size_t{1} << 18;  // [bytes] read at a time
constexpr std::size_t kLongestWord = 64;              // [bytes] no number is longer
constexpr long long kMostPosts = 2'000'000;           // along a side

struct Close {
  void operator()(std::FILE* f) const noexcept { std::fclose(f); }
};

/// Words of a text file, one after the other, however long the file is.
class Words {
 public:
  explicit Words(const fs::path& path) : file_(std::fopen(path.c_str(), "rb")) {
    buffer_.reserve(kChunk + kLongestWord);
  }

  [[nodiscard]] bool open() const { return file_ != nullptr; }

  /// The next word; empty at the end of the file. Valid until the next call.
  std::string_view next() {
    for (;;) {
      while (at_ < buffer_.size() && std::isspace(static_cast<unsigned char>(buffer_[at_])) != 0) ++at_;
      std::size_t end = at_;
      while (end < buffer_.size() && std::isspace(static_cast<unsigned char>(buffer_[end])) == 0) ++end;
      if (end < buffer_.size() || ended_) {
        const std::string_view word = std::string_view(buffer_).substr(at_, end - at_);
        at_ = end;
        return word;
      }
      if (end - at_ > kLongestWord) {
        at_ = end;
        ended_ = true;
        return "?";
      }
      refill();
    }
  }

 private:
  void refill() {
    buffer_.erase(0, at_);
    at_ = 0;
    const std::size_t kept = buffer_.size();
    buffer_.resize(kept + kChunk);
    const std::size_t got = std::fread(buffer_.data() + kept, 1, kChunk, file_.get());
    buffer_.resize(kept + got);
    ended_ = got == 0;
  }

  std::unique_ptr<std::FILE, Close> file_;
  std::string buffer_;
  std::size_t at_ = 0;
  bool ended_ = false;
};

std::optional<double> number(std::string_view word) {
  if (!word.empty() && word.front() == '+') word.remove_prefix(1);
  double value = 0.0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return value;
}

std::string lower(std::string_view word) {
  std::string text(word);
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

struct Header {
  long long columns = 0, rows = 0;
  double west = 0.0, south = 0.0;  // of the middle of the south-west pixel [deg]
  double cell_x = 0.0, cell_y = 0.0;
  double none = -9999.0;
  int words = 0;  // in the header
};

/// @returns the header, or what is wrong with it.
struct HeaderOrFault {
  Header header;
  std::string fault;
};
HeaderOrFault header_of(const fs::path& path) {
  Words words(path);
  if (!words.open()) return {{}, "cannot be read"};
  Header h;
  bool corner_x = false, corner_y = false, has_x = false, has_y = false;
  for (;;) {
    const std::string key = lower(words.next());
    if (key.empty()) return {{}, "holds no elevations"};
    if (number(key)) break;  // the first elevation
    const std::string text(words.next());
    const std::optional<double> value = number(text);
    if (!value)
      return {{},
              fmt::format("is no ESRI grid: '{}' should be a number after '{}'", text.substr(0, 20),
                          key.substr(0, 20))};
    h.words += 2;
    if (key == "ncols")
      h.columns = std::abs(*value) < 1e9 ? static_cast<long long>(*value) : 0;
    else if (key == "nrows")
      h.rows = std::abs(*value) < 1e9 ? static_cast<long long>(*value) : 0;
    else if (key == "xllcorner" || key == "xllcenter")
      h.west = *value, corner_x = key == "xllcorner", has_x = true;
    else if (key == "yllcorner" || key == "yllcenter")
      h.south = *value, corner_y = key == "yllcorner", has_y = true;
    else if (key == "cellsize")
      h.cell_x = h.cell_y = *value;
    else if (key == "dx")
      h.cell_x = *value;
    else if (key == "dy")
      h.cell_y = *value;
    else if (key == "nodata_value")
      h.none = *value;
    else
      return {{}, fmt::format("is no ESRI grid: it says '{}'", key.substr(0, 20))};
  }
  if (h.columns < 2 || h.rows < 2 || h.columns > kMostPosts || h.rows > kMostPosts)
    return {{},
            fmt::format("has {} x {} posts; allowed: 2 to {} each way (ncols, nrows)", h.columns, h.rows,
                        kMostPosts)};
  if (!has_x || !has_y || !(h.cell_x > 0.0) || !(h.cell_y > 0.0))
    return {{}, "does not say where it lies (xllcorner, yllcorner, cellsize above 0)"};
  if (corner_x) h.west += 0.5 * h.cell_x;
  if (corner_y) h.south += 0.5 * h.cell_y;
  const double east = h.west + h.cell_x * static_cast<double>(h.columns - 1);
  const double north = h.south + h.cell_y * static_cast<double>(h.rows - 1);
  if (h.west < -361.0 || east > 361.0 || h.south < -91.0 || north > 91.0)
    return {
        {},
        fmt::format("runs from {:.0f} to {:.0f} and from {:.0f} to {:.0f}: that is no longitude and latitude "
                    "in degrees. Metres need a .prj beside the file, and GDAL",
                    h.west, east, h.south, north)};
  return {h, {}};
}

class AscGrid final : public DemRaster {
 public:
  AscGrid(fs::path path, const Header& header) : path_(std::move(path)), header_(header) {}

  [[nodiscard]] long long columns() const override { return header_.columns; }
  [[nodiscard]] long long rows() const override { return header_.rows; }

  void to_pixels(std::span<double> x, std::span<double> y) const override {
    for (std::size_t i = 0; i < x.size(); ++i) {
      x[i] = (x[i] - header_.west) / header_.cell_x;
      y[i] = static_cast<double>(header_.rows - 1) - (y[i] - header_.south) / header_.cell_y;
    }
  }
  void to_degrees(std::span<double> x, std::span<double> y) const override {
    for (std::size_t i = 0; i < x.size(); ++i) {
      x[i] = header_.west + x[i] * header_.cell_x;
      y[i] = header_.south + (static_cast<double>(header_.rows - 1) - y[i]) * header_.cell_y;
    }
  }

  [[nodiscard]] std::string read(const DemWindow& w, int step, std::span<float> out,
                                 const Progress& progress) override {
    BlockMean mean(w.columns, w.rows, step, out);
    Words words(path_);
    if (!words.open()) return "cannot be read";
    for (int k = 0; k < header_.words; ++k) (void)words.next();
    for (long long row = 0; row < w.row + w.rows; ++row) {
      if (progress) (void)progress(static_cast<double>(row) / static_cast<double>(w.row + w.rows));
      for (long long column = 0; column < header_.columns; ++column) {
        const std::string_view word = words.next();
        if (word.empty()) return fmt::format("ends in row {} of {}", row + 1, header_.rows);
        if (row < w.row || column < w.column || column >= w.column + w.columns) continue;
        const std::optional<double> z = number(word);
        if (!z) return fmt::format("'{}' in row {} is no elevation", word.substr(0, 20), row + 1);
        if (*z != header_.none) mean.add(column - w.column, row - w.row, *z);
      }
    }
    mean.finish();
    return {};
  }

 private:
  fs::path path_;
  Header header_;
};

}  // namespace

std::unique_ptr<DemRaster> open_asc(const fs::path& path) {
  const auto [header, fault] = header_of(path);
  if (!fault.empty()) throw base::InputError(base::Fault{path.string(), 0, "", fault});
  return std::make_unique<AscGrid>(path, header);
}

}  // namespace coalwood::terrain

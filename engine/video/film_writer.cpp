#include "video/film_writer.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/log.h"

namespace coalwood::video {
namespace {

constexpr int kSmallestSide = 16;  // one macroblock of H.264
constexpr std::array<std::string_view, 9> kPresets{"ultrafast", "superfast", "veryfast", "faster",  "fast",
                                                   "medium",    "slow",      "slower",   "veryslow"};

const RecordingOptions& checked(const RecordingOptions& options) {
  std::vector<base::Fault> faults;
  const auto fault = [&](const char* key, std::string what) {
    faults.push_back({"", 0, key, std::move(what)});
  };
  const auto fits = [](int side) { return side >= kSmallestSide && side <= kLargestSide && side % 2 == 0; };
  if (!fits(options.size.width) || !fits(options.size.height))
    fault("--size",
          "a film of " + to_text(options.size) +
              " cannot be encoded: both sides must be even, 16 to 16384 (pictures may be odd: -o FOLDER/)");
  if (options.rate.numerator < 1 || options.rate.denominator < 1)
    fault("--fps", to_text(options.rate) + " is not a frame rate");
  if (std::find(kPresets.begin(), kPresets.end(), options.preset) == kPresets.end()) {
    std::string names;
    for (const std::string_view name : kPresets) names += (names.empty() ? "" : ", ") + std::string(name);
    fault("--preset", "'" + options.preset + "' is not one of " + names);
  }
  if (options.quality < 1 || options.quality > 51)
    fault("--quality", std::to_string(options.quality) + " is outside 1 (best) to 51");
  if (options.threads < 0 || options.threads > 64)
    fault("--threads", std::to_string(options.threads) + " is outside 0 to 64");
  if (!faults.empty()) throw base::InputError(std::move(faults));
  return options;
}

}  // namespace

FilmWriter::FilmWriter(const std::filesystem::path& path, const RecordingOptions& options)
    : file_((static_cast<void>(checked(options)), path)), encoder_([&]() -> Encoder {
        try {
          return Encoder(file_, options);
        } catch (...) {
          file_.discard();  // nothing in it yet
          throw;
        }
      }()) {}

FilmWriter::~FilmWriter() {
  if (encoder_.frames() == 0) file_.discard();
  if (complete_ || broken_ || encoder_.frames() == 0) return;
  try {
    encoder_.finish();
  } catch (const base::Error& error) {
    base::log_warning(error.what());
  }
}

void FilmWriter::append(const Frame& frame) {
  try {
    encoder_.append(frame);
  } catch (...) {
    broken_ = true;
    file_.keep_playable();
    throw;
  }
}

void FilmWriter::finish() {
  if (encoder_.frames() == 0)
    throw base::FailureError(file_.path().string() + ": the film has no frame; nothing was kept");
  try {
    encoder_.finish();
  } catch (...) {
    broken_ = true;
    file_.keep_playable();
    throw;
  }
  complete_ = true;  // also when the rename fails: the part file holds all of it
  file_.commit();
}

}  // namespace coalwood::video

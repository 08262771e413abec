#include "terrain/dem_raster.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <vector>

#include "base/error.h"

namespace coalwood::terrain {
namespace fs = std::filesystem;
namespace {

using Open = DemRaster*(const char*, std::string*);

base::InputError refusal(const fs::path& path, const std::string& what) {
  return base::InputError(base::Fault{path.string(), 0, "", what});
}

/// What the GDAL module opens with; null and the reason where there is none.
Open* gdal_opener(std::string& why) {
#ifdef COALWOOD_GDAL_MODULE
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  const fs::path installed =
      self.parent_path().parent_path() / "lib" / "coalwood" / "modules" / "coalwood_gdal.so";
  for (const fs::path& file : {installed, fs::path(COALWOOD_GDAL_MODULE)}) {
    if (!fs::exists(file, error)) continue;
    if (void* module = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL)) {
      if (void* symbol = ::dlsym(module, "coalwood_open_dem")) return reinterpret_cast<Open*>(symbol);
    }
    if (const char* text = ::dlerror()) why = text;
  }
  if (why.empty()) why = "the module coalwood_gdal.so is missing";
#else
  why = "this program was built without it (libgdal-dev)";
#endif
  return nullptr;
}

}  // namespace

std::unique_ptr<DemRaster> open_dem(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) throw refusal(path, "is not a plain file");
  if (fs::file_size(path, error) == 0) throw refusal(path, "is empty");
  std::string kind = path.extension().string();
  for (char& c : kind) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (kind == ".hgt") return open_hgt(path);
  fs::path projection = path;
  projection.replace_extension(".prj");
  if (kind == ".asc" && !fs::exists(projection, error)) return open_asc(path);
  std::string why;
  Open* open = gdal_opener(why);
  if (open == nullptr)
    throw refusal(
        path, fmt::format("needs GDAL to be read, and {}; without it there are SRTM .hgt, and ESRI .asc in "
                          "degrees without a .prj",
                          why));
  std::unique_ptr<DemRaster> raster(open(path.c_str(), &why));
  if (!raster) throw refusal(path, why);
  return raster;
}

std::string dem_identity(const fs::path& path) {
  std::vector<fs::path> files{path};
  std::error_code error;
  if (path.extension() == ".hgt" || path.extension() == ".HGT") {
    for (const fs::directory_entry& beside : fs::directory_iterator(fs::absolute(path).parent_path(), error))
      if (beside.path().extension() == ".hgt") files.push_back(beside.path());
  } else {
    for (const char* companion : {".prj", ".aux.xml", ".ovr", ".tfw"}) {
      fs::path other = path;
      files.push_back(other.replace_extension(companion));
      files.push_back(path.string() + companion);
    }
  }
  std::sort(files.begin() + 1, files.end());
  std::string text;
  for (const fs::path& file : files) {
    const auto size = fs::file_size(file, error);
    if (error) continue;
    const auto written = fs::last_write_time(file, error).time_since_epoch().count();
    text += fmt::format("{} {} {};", fs::absolute(file, error).string(), size, written);
  }
  return text;
}

BlockMean::BlockMean(long long columns, long long rows, int step, std::span<float> out)
    : wide_(columns / step),
      high_(rows / step),
      step_(step),
      out_(out),
      count_(std::make_unique<unsigned[]>(static_cast<std::size_t>(wide_ * high_))) {
  std::fill(out_.begin(), out_.end(), 0.0f);
}

void BlockMean::add(long long column, long long row, double elevation) {
  if (!(elevation >= kLowestGround && elevation <= kHighestGround)) return;
  const long long c = column / step_, r = row / step_;
  if (c >= wide_ || r >= high_) return;
  const auto i = static_cast<std::size_t>(r * wide_ + c);
  out_[i] += static_cast<float>(elevation);
  ++count_[i];
}

void BlockMean::finish() {
  for (std::size_t i = 0; i < out_.size(); ++i)
    out_[i] =
        count_[i] == 0 ? std::numeric_limits<float>::quiet_NaN() : out_[i] / static_cast<float>(count_[i]);
}

}  // namespace coalwood::terrain

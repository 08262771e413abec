// The module through which GDAL reads elevations: loaded when a scene first names a file that needs it, so
// that nobody else pays for GDAL's hundred libraries at every start (40 ms and 23 MB, measured).
#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <memory>
#include <vector>

#include "math/measures.h"
#include "terrain/dem_raster.h"

namespace coalwood::terrain {
namespace {

constexpr double kSurveyFoot = 1200.0 / 3937.0;

using Transform = std::unique_ptr<OGRCoordinateTransformation>;

class GdalRaster final : public DemRaster {
 public:
  GdalRaster(GDALDatasetUniquePtr data, Transform there, Transform back, const double (&geo)[6],
             const double (&inverse)[6])
      : data_(std::move(data)), there_(std::move(there)), back_(std::move(back)) {
    std::memcpy(geo_, geo, sizeof geo_);
    std::memcpy(inverse_, inverse, sizeof inverse_);
    GDALRasterBand* band = data_->GetRasterBand(1);
    const std::string unit = band->GetUnitType();
    if (unit == "ft" || unit == "foot" || unit == "feet") metre_ = math::kFoot;
    if (unit == "US survey foot" || unit == "us-ft" || unit == "sfoot") metre_ = kSurveyFoot;
    int given = 0;
    scale_ = band->GetScale(&given);
    if (given == 0) scale_ = 1.0;
    offset_ = band->GetOffset(&given);
    if (given == 0) offset_ = 0.0;
    none_ = band->GetNoDataValue(&has_none_);
  }

  [[nodiscard]] long long columns() const override { return data_->GetRasterXSize(); }
  [[nodiscard]] long long rows() const override { return data_->GetRasterYSize(); }

  void to_pixels(std::span<double> x, std::span<double> y) const override {
    transformed(*there_, x, y);
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double e = x[i], n = y[i];
      x[i] = inverse_[0] + inverse_[1] * e + inverse_[2] * n - 0.5;
      y[i] = inverse_[3] + inverse_[4] * e + inverse_[5] * n - 0.5;
    }
  }
  void to_degrees(std::span<double> x, std::span<double> y) const override {
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double c = x[i] + 0.5, r = y[i] + 0.5;
      x[i] = geo_[0] + geo_[1] * c + geo_[2] * r;
      y[i] = geo_[3] + geo_[4] * c + geo_[5] * r;
    }
    transformed(*back_, x, y);
  }

  [[nodiscard]] std::string read(const DemWindow& w, int step, std::span<float> out,
                                 const Progress& progress) override {
    GDALRasterBand* band = data_->GetRasterBand(1);
    const long long wide = w.columns / step, high = w.rows / step;
    // Strip by strip, so that a mean over many pixels holds few of them at a time; GDAL itself goes to
    // the file's overviews.
    GDALRasterIOExtraArg extra;
    INIT_RASTERIO_EXTRA_ARG(extra);
    extra.eResampleAlg = step > 1 ? GRIORA_Average : GRIORA_NearestNeighbour;
    extra.pfnProgress = [](double share, const char*, void* told) -> int {
      const auto& tell = *static_cast<const Progress*>(told);
      if (tell) (void)tell(share);
      return TRUE;
    };
    extra.pProgressData = const_cast<Progress*>(&progress);
    CPLErrorReset();
    const CPLErr failed =
        band->RasterIO(GF_Read, static_cast<int>(w.column), static_cast<int>(w.row),
                       static_cast<int>(wide * step), static_cast<int>(high * step), out.data(),
                       static_cast<int>(wide), static_cast<int>(high), GDT_Float32, 0, 0, &extra);
    if (failed != CE_None) return std::string("cannot be read: ") + CPLGetLastErrorMsg();
    for (float& z : out) {
      const double raw = z;
      const double metres = (raw * scale_ + offset_) * metre_;
      const bool none = has_none_ != 0 && static_cast<float>(none_) == z;
      z = none || !(metres >= kLowestGround && metres <= kHighestGround)
              ? std::numeric_limits<float>::quiet_NaN()
              : static_cast<float>(metres);
    }
    return {};
  }

 private:
  static void transformed(OGRCoordinateTransformation& by, std::span<double> x, std::span<double> y) {
    std::vector<int> reached(x.size(), 1);
    by.Transform(static_cast<int>(x.size()), x.data(), y.data(), nullptr, reached.data());
    for (std::size_t i = 0; i < x.size(); ++i)
      if (reached[i] == 0) x[i] = y[i] = std::numeric_limits<double>::quiet_NaN();
  }

  GDALDatasetUniquePtr data_;
  Transform there_, back_;
  double geo_[6]{}, inverse_[6]{};
  double metre_ = 1.0, scale_ = 1.0, offset_ = 0.0, none_ = 0.0;
  int has_none_ = 0;
};

DemRaster* refuse(std::string& why, const std::string& text) {
  why = text;
  return nullptr;
}

}  // namespace
}  // namespace coalwood::terrain

/// Opens a file; null and the reason when that does not go.
extern "C" coalwood::terrain::DemRaster* coalwood_open_dem(const char* path, std::string* why) {
  using namespace coalwood::terrain;
  GDALAllRegister();
  CPLSetErrorHandler(CPLQuietErrorHandler);
  CPLSetConfigOption("GDAL_CACHEMAX", "64");  // [MB] of blocks
  // A raster on disk: no service on the network, no script, no list of other files.
  GDALDatasetUniquePtr data(GDALDataset::Open(path, GDAL_OF_RASTER | GDAL_OF_READONLY));
  if (!data) {
    const std::string said = CPLGetLastErrorMsg();
    return refuse(*why, "is no raster that GDAL reads" + (said.empty() ? said : ": " + said));
  }
  if (data->GetRasterCount() < 1 || data->GetRasterXSize() < 2 || data->GetRasterYSize() < 2)
    return refuse(*why, "is empty: it has fewer than 2 x 2 posts");
  if (GDALDataTypeIsComplex(data->GetRasterBand(1)->GetRasterDataType()) != 0)
    return refuse(*why, "holds complex numbers, no elevations");
  if (data->GetRasterCount() > 2) return refuse(*why, "has several bands: it is a picture, no elevations");
  double geo[6], inverse[6];
  if (data->GetGeoTransform(geo) != CE_None || GDALInvGeoTransform(geo, inverse) == 0)
    return refuse(*why, "does not say where it lies (no geotransform)");
  const OGRSpatialReference* own = data->GetSpatialRef();
  if (own == nullptr || own->IsEmpty())
    return refuse(
        *why,
        "does not say in which system of coordinates it is; `gdal_edit.py -a_srs EPSG:...` writes it in");
  OGRSpatialReference here(*own), wgs84;
  wgs84.importFromEPSG(4326);
  for (OGRSpatialReference* system : {&here, &wgs84})
    system->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  if (here.IsGeographic() != 0) {
    const double x = geo[0] + geo[1] * 0.5 * data->GetRasterXSize(),
                 y = geo[3] + geo[5] * 0.5 * data->GetRasterYSize();
    if (std::abs(x) > 361.0 || std::abs(y) > 91.0)
      return refuse(*why, "calls its coordinates degrees, but they are of the size of metres (" +
                              std::to_string(std::lround(x)) + ", " + std::to_string(std::lround(y)) + ")");
  }
  Transform there(OGRCreateCoordinateTransformation(&wgs84, &here)),
      back(OGRCreateCoordinateTransformation(&here, &wgs84));
  if (!there || !back)
    return refuse(
        *why, std::string("is in a system of coordinates that GDAL cannot convert: ") + CPLGetLastErrorMsg());
  return new GdalRaster(std::move(data), std::move(there), std::move(back), geo, inverse);
}

#pragma once

/// Where on the Earth a place of W is: the WGS 84 ellipsoid.
namespace coalwood::terrain {

/// A place on the Earth.
struct Geographic {
  double latitude = 0.0;   ///< [rad] geodetic, north positive
  double longitude = 0.0;  ///< [rad] east positive, -pi to pi
  double height = 0.0;     ///< [m] over the ellipsoid
};

/// The frame W of a pad: east, north, up at its place on the ellipsoid.
class SiteFrame {
 public:
  explicit SiteFrame(const Geographic& pad);

  /// The place `elevation` [m] over the ellipsoid whose W coordinates begin with (east, north) [m].
  /// Source: Bowring, "Transformation from spatial to geographical coordinates", Survey Review 23 (1976);
  /// below 1e-9 rad for heights under 10 km.
  [[nodiscard]] Geographic place_at(double east, double north, double elevation) const;

  /// W coordinates [m] of a place.
  struct Enu {
    double east, north, up;
  };
  [[nodiscard]] Enu enu_of(const Geographic& place) const;

  [[nodiscard]] const Geographic& pad() const noexcept { return pad_; }

 private:
  Geographic pad_;
  double sin_lat_, cos_lat_, sin_lon_, cos_lon_;
  double x_, y_, z_;  // [m] of the pad, Earth-centred
};

}  // namespace coalwood::terrain

#pragma once

#include <glm/glm.hpp>
#include <optional>

#include "render/site_layout.h"

/// The lamps of a coal town by night: who has one lit, and what light it throws. Pure functions of the building, the sun and the
/// time of day.
namespace coalwood::render {

/// What burns in and at a building.
struct Burning {
  float rooms = 0.0f;    ///< [1] share of its rooms that are lit
  bool outside = false;  ///< whether the lamp over its door or porch is
};

/// Lamps are lit as it grows dark, go out as people go to bed, between nine and half past midnight, and come on again for the day
/// shift; some wait for the evening shift's men to come home or leave the porch light on. Shop and mine keep a lamp all night; the
/// church is dark. One lantern stands by the people at the pad.
/// @param hash 0 to 1, tells the building from its likes @param sun sine of the sun's elevation
/// @param clock [s] since local midnight, of any day
[[nodiscard]] Burning burning_in(SiteModel model, float hash, double sun, double clock);

/// A lamp out of doors.
struct Lamp {
  math::Vec3d p_W;         ///< [m]
  float candela = 0.0f;    ///< [cd]
  glm::vec3 front{0.0f};   ///< unit: the side that it lights; 0: all sides
};

/// [cd/m^2] of a curtained window of a room that is lit as rooms are, by 50 lx.
inline constexpr double kWindow = 15.0;

/// [cd/m^2] A source's luminance as the picture takes it: the eye that looks at a lamp adapts to it and not to the night around,
/// so that it is not brighter than a picture value of 2.
/// @param exposure picture value per cd/m^2
[[nodiscard]] double shown_at_night(double luminance, double exposure);

/// The lamp of a building; none for what has none. As bright as the picture takes it (shown_at_night).
/// @param exposure picture value per cd/m^2
[[nodiscard]] std::optional<Lamp> lamp_of(const Stand& stand, double exposure);

}  // namespace coalwood::render

#pragma once

#include <array>
#include <glm/glm.hpp>

#include "render/shader_functions.h"

/// The air of a scene: its constants, and what is computed from them on the CPU when
/// they change (transmittance and multiple-scattering tables) or when the sun moves
/// (light on the ground, light of the sky).
namespace coalwood::render {

using shader::Air;
using shader::Table;

/// [lx] of the sun outside the air on a facing plane, taken as white.
/// Source: the solar spectrum through the eye's response, 133.8 klx.
inline constexpr float kSunIlluminance = 133800.0f;
/// [rad] angular radius of the sun. Source: Bruneton 2017.
inline constexpr float kSunRadius = 0.004675f;
/// Moonlight over sunlight at full moon. Source: fourteen magnitudes between sun and full moon, about 1/400 000.
inline constexpr float kMoonOverSun = 1.0f / 400000.0f;
/// [m] of W by which the air's zero level lies below the pad: valley floors stay above it.
inline constexpr double kZeroLevelBelowPad = 300.0;

/// Very clean air: the constants that the reference numbers were made with.
[[nodiscard]] Air reference_air();
/// Air with aerosol of a given vertical optical depth above the pad at 550 nm [1]; finer
/// particles scatter blue more (Angstrom exponent 1.3), which is what makes ridges blue.
/// Validity: 0 to 1.
[[nodiscard]] Air air_of(double aerosol_optical_depth);

/// Tables made from the constants alone.
struct AirTables {
  Air air;
  Table transmittance;
  Table multiscatter;
};
[[nodiscard]] AirTables tables_of(const Air& air);

/// Radiance of the sky toward a direction [1/sr per unit of irradiance of the light].
/// @param height [m] above the zero level @param direction,light unit, z up
[[nodiscard]] glm::vec3 sky_radiance(const AirTables& tables, float height, const glm::vec3& direction,
                                     const glm::vec3& light, int steps);

/// Irradiance of a whole sky (and of the lit ground below it) as nine harmonic
/// coefficients, cosine lobe folded in [per unit of irradiance of the light].
using Harmonics = std::array<glm::vec3, 9>;
[[nodiscard]] Harmonics sky_harmonics(const AirTables& tables, float height, const glm::vec3& light,
                                      int directions, int steps);
/// Irradiance on a plane with a unit normal.
[[nodiscard]] glm::vec3 irradiance(const Harmonics& harmonics, const glm::vec3& normal);

/// Transmittance of the air from a height toward a light, zero when it is below the horizon.
[[nodiscard]] glm::vec3 light_through_air(const AirTables& tables, float height, float light_cosine);

}  // namespace coalwood::render

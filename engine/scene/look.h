#pragma once

#include <vector>

#include "exchange/look.h"
#include "scene/scene.h"

/// From a scene to what it looks like.
namespace coalwood::scene {

/// How the exhaust of a propellant looks behind a motor of the given diameter [m]; 0: not known.
[[nodiscard]] exchange::Exhaust exhaust_of(Propellant propellant, double motor_diameter);

/// The stars that a scene names: its catalogue's, or the built-in ones.
/// @throws base::InputError, base::FailureError when the catalogue cannot be read
[[nodiscard]] std::vector<exchange::Star> stars_of(const Scene& scene);

/// Shape, exhaust, wind, season, launcher, haze, stars and seed of a scene.
[[nodiscard]] exchange::Look look_of(const Scene& scene);
/// The same under stars that are known already: a catalogue takes far longer to read than all else.
[[nodiscard]] exchange::Look look_of(const Scene& scene, std::vector<exchange::Star> stars);

/// [m] above the pad where the scene's clouds begin: as given, else where air that rises from the pad condenses, 125 m per
/// kelvin of dew-point spread (J. Espy 1841), else 1400 m. @param elevation [m] of the pad above sea level
[[nodiscard]] double cloud_base_of(const Weather& weather, double elevation);

}  // namespace coalwood::scene

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

}  // namespace coalwood::scene

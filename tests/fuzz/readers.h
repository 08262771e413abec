#pragma once

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "scene/motor_file.h"
#include "scene/motor_rse.h"
#include "scene/ork.h"
#include "scene/ork_scene.h"
#include "scene/rocket_mass.h"
#include "scene/scene_file.h"

/// What must hold for any bytes that a reader is given: it answers with a scene or motors that keep their
/// promises, or with an InputError whose faults say something. Called by the fuzzers and by an ordinary test.
namespace coalwood::tests {

/// Stops the program: a fuzzer's way to fail.
inline void require(bool holds) {
  if (!holds) std::abort();
}

inline void require_told(const base::InputError& error) {
  require(!error.faults().empty());
  for (const base::Fault& fault : error.faults()) require(!fault.what.empty());
}

/// Reads `text` as a scene; one that is accepted writes and reads back to itself.
/// @returns whether it was accepted.
inline bool read_any_scene(std::string_view text) {
  scene::Scene scene;
  try {
    scene = scene::parse_scene(text, "fuzz.toml");
  } catch (const base::InputError& error) {
    require_told(error);
    return false;
  }
  const std::string written = scene::to_toml(scene);
  const scene::Scene back = scene::parse_scene(written, "fuzz.toml");
  require(back == scene);
  for (const auto& parameter : scene::parameters_of(scene)) require(std::isfinite(parameter.value));
  return true;
}

/// Reads `text` as a motor file; motors that are accepted keep what motor.h promises.
/// @returns whether it was accepted.
inline bool read_any_motors(std::string_view text) {
  // A RockSim file begins as XML does.
  const bool rasp = !text.starts_with('<');
  try {
    for (const scene::Motor& motor :
         rasp ? scene::parse_eng(text, "fuzz.eng") : scene::parse_rse(text, "fuzz.rse")) {
      require(motor.thrust.size() >= 2 && motor.thrust.front()[0] == 0.0 && motor.thrust.back()[1] == 0.0);
      for (std::size_t i = 1; i < motor.thrust.size(); ++i)
        require(motor.thrust[i][0] > motor.thrust[i - 1][0]);
      require(std::isfinite(scene::total_impulse(motor)) && scene::total_impulse(motor) > 0.0);
      require(motor.propellant_mass > 0.0 && motor.case_mass >= 0.0);
    }
    return true;
  } catch (const base::InputError& error) {
    require_told(error);
    return false;
  }
}

/// Reads `bytes` as an OpenRocket design, zipped or plain; the rocket of each of its first configurations has finite mass
/// and becomes a scene that is written and read, or refused with reasons.
/// @returns whether it was accepted.
inline bool read_any_design(std::string_view bytes) {
  constexpr std::size_t kConfigurations = 3;
  try {
    const scene::OrkDesign design = scene::parse_ork(bytes, "fuzz.ork");
    require(design.configurations.empty() || design.default_configuration < design.configurations.size());
    for (const scene::ImportNote& note : design.notes) require(!note.item.empty());
    for (std::size_t i = 0; i < std::min(kConfigurations, design.configurations.size()); ++i) {
      // Motors as the design's simulations stored them: there are no motor files.
      const std::span<const std::filesystem::path> none;
      const scene::Scene scene = scene::scene_of(design, design.configurations[i], none).scene;
      const scene::MassProperties mass = scene::empty_rocket(scene.rocket);
      require(std::isfinite(mass.mass) && mass.mass >= 0.0 && std::isfinite(mass.axial_inertia));
      (void)scene::parse_scene(scene::to_toml(scene), "fuzz.toml");
    }
    return true;
  } catch (const base::InputError& error) {
    require_told(error);
    return false;
  }
}

}  // namespace coalwood::tests

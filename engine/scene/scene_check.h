#pragma once

#include <string>
#include <vector>

#include "scene/scene.h"

/// What only several keys together can tell: a scene whose every value is in range may still be at odds with
/// itself.
namespace coalwood::scene {

/// One such fault, at the key that would mend it.
struct KeyFault {
  std::string key;  ///< dotted, with its unit
  std::string what;

  bool operator==(const KeyFault&) const = default;
};

/// Those of site, weather, motor and run.
[[nodiscard]] std::vector<KeyFault> check_settings(const Scene& scene);

/// Those of rocket and motor together: what only geometry can tell.
[[nodiscard]] std::vector<KeyFault> check_design(const Scene& scene);

/// All of them; empty for a scene that can be flown.
[[nodiscard]] std::vector<KeyFault> check(const Scene& scene);

}  // namespace coalwood::scene

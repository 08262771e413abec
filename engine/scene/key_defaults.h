#pragma once

#include <map>
#include <string>

#include "scene/key_path.h"

/// What a default-constructed Scene has for every key: the defaults of a scene file.
namespace coalwood::scene {

/// A visitor that knows the name of a key without the numbers of list items: "rocket.fins.span_m".
class GenericPathVisitor : public PathVisitor {
 protected:
  [[nodiscard]] std::string generic_name(std::string_view name) const;
};

/// Values of keys as they would stand in a file, by generic name.
[[nodiscard]] const std::map<std::string, std::string>& key_defaults();

}  // namespace coalwood::scene

#pragma once

#include "scene/key_visitor.h"

/// Keys that many parts of a rocket have, and the bounds of all of them.
namespace coalwood::scene {

/// A part has at most so many of its kind: far more than any rocket, few enough to stay quick.
inline constexpr std::size_t kMostParts = 100;
/// Longest and widest part [m].
inline constexpr double kLongest = 50.0;
inline constexpr double kWidest = 2.5;
inline constexpr double kHeaviest = 5000.0;  // [kg]
inline constexpr double kDensest = 23000.0;  // [kg/m^3], osmium and a little
inline constexpr double kRoughest = 5000.0;  // [micrometre]

inline void length(KeyVisitor& v, std::string_view name, std::string_view hint, double& value,
                   Presence presence = Presence::optional, double longest = kLongest) {
  v.number({name, unit::metre, 0.0, longest, hint, {}, presence}, value);
}

inline void radius(KeyVisitor& v, std::string_view name, std::string_view hint, double& value,
                   Presence presence = Presence::optional) {
  v.number({name, unit::metre, 0.0, kWidest, hint, {}, presence}, value);
}

inline void density(KeyVisitor& v, double& value) {
  v.number({"density_kg_m3", unit::kilogram_per_cubic_metre, 0.0, kDensest, "Of the material."}, value);
}

inline void roughness(KeyVisitor& v, double& value) {
  v.number({"surface_roughness_um",
            unit::micrometre,
            0.0,
            kRoughest,
            "Equivalent sand grain of the surface; left out: the rocket's.",
            {},
            Presence::optional},
           value);
}

inline void mass_override(KeyVisitor& v, double& value) {
  v.number({"mass_override_kg",
            unit::kilogram,
            0.0,
            kHeaviest,
            "In place of the computed mass.",
            {},
            Presence::optional},
           value);
}

inline void overrides(KeyVisitor& v, double& mass, double& centre) {
  mass_override(v, mass);
  v.number({"centre_override_m",
            unit::metre,
            0.0,
            kLongest,
            "Station of its centre of mass, in place of the computed.",
            {},
            Presence::optional},
           centre);
}

inline void drag_override(KeyVisitor& v, double& value) {
  v.number({"drag_override",
            unit::number,
            0.0,
            20.0,
            "Drag coefficient on the reference area, in place of the computed one.",
            {},
            Presence::optional},
           value);
}

}  // namespace coalwood::scene

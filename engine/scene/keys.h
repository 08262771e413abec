#pragma once

#include "scene/key_visitor.h"
#include "scene/scene.h"

/// The one description of the keys of a scene file.
namespace coalwood::scene {

/// Names every key of a scene to the visitor, in the order of the file; keys of a table before its
/// sub-tables.
void visit_scene(KeyVisitor& visitor, Scene& scene);

/// The same for the rocket's table.
void visit_rocket(KeyVisitor& visitor, Rocket& rocket);

/// The same for the rocket's devices and for what is given in place of its parts.
void visit_parachute(KeyVisitor& visitor, Parachute& chute);
void visit_guide(KeyVisitor& visitor, LaunchGuide& guide);
void visit_given(KeyVisitor& visitor, GivenProperties& given);

/// The same for the settings of the aerodynamics.
void visit_aero(KeyVisitor& visitor, AeroSettings& aero);

}  // namespace coalwood::scene

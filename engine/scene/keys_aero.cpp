#include "scene/keys.h"

namespace coalwood::scene {
namespace {

// In the order of the enumerations in rocket.h.
constexpr std::array kAeroModels{"wind", "axial"};
constexpr std::array kNormalForceLaws{"sine", "angle"};
constexpr std::array kUnderCanopy{"body", "canopy"};
constexpr std::array kMassArms{"right", "reversed"};
constexpr std::array kSupersonicFins{"linear", "half"};
constexpr std::array kTubeFins{"lifting_surface", "lifting_line"};
constexpr std::array kBoundaryLayers{"turbulent", "transitional"};

}  // namespace

void visit_aero(KeyVisitor& v, AeroSettings& aero) {
  v.begin_table({"aero", "How the shape is turned into forces."});
  visit_choice(v,
               {"model", kAeroModels,
                "wind: drag against the air's motion, with body lift; axial: along the body's axis, without.",
                Presence::optional},
               aero.model);
  visit_choice(
      v,
      {"normal_force_law", kNormalForceLaws,
       "Beyond small angles the normal force goes with sine times cosine of the angle of attack, or with "
       "the angle as some hobby programs have it.",
       Presence::optional},
      aero.normal_force_law);
  visit_choice(
      v,
      {"mass_arm", kMassArms,
       "Arm from the centre of dry mass to the centre of mass; reversed: as RocketPy 1.12.1 has it, with its jet "
       "damping, for comparisons.",
       Presence::optional},
      aero.mass_arm);
  visit_choice(v,
               {"under_canopy", kUnderCanopy,
                "What the air acts on when a canopy is out: the body too, or the canopy alone as in programs "
                "that go on "
                "with a point mass.",
                Presence::optional},
               aero.under_canopy);
  visit_choice(v,
               {"supersonic_fins", kSupersonicFins,
                "Lift of fins above Mach 1.5: linear theory, or half of it as some hobby programs have it.",
                Presence::optional},
               aero.supersonic_fins);
  visit_choice(v,
               {"tube_fins", kTubeFins,
                "Lift of tube fins: as a ring-shaped surface, or by the lifting line as some hobby programs have it, which "
                "gives long tubes up to twice as much.",
                Presence::optional},
               aero.tube_fins);
  visit_choice(
      v,
      {"boundary_layer", kBoundaryLayers, "Turbulent from the tip, or starting laminar.", Presence::optional},
      aero.boundary_layer);
  v.number({"drag_scale", unit::number, 0.0, 10.0, "Factor on all drag.", {"Rocket", "Drag scale", 0.5, 2.0}},
           aero.drag_scale);
  v.number(
      {"normal_force_scale", unit::number, 0.0, 10.0, "Factor on the normal force.", {}, Presence::optional},
      aero.normal_force_scale);
  v.number(
      {"body_lift", unit::number, 0.0, 5.0, "Galejs's factor of body lift; 0: none.", {}, Presence::optional},
      aero.body_lift);
  v.number({"pitch_damping_scale",
            unit::number,
            0.0,
            10.0,
            "Factor on the damping of pitch and yaw; they keep what the force at its centre damps.",
            {},
            Presence::optional},
           aero.pitch_damping_scale);
  v.number({"roll_damping_scale",
            unit::number,
            0.0,
            10.0,
            "Factor on the damping of roll.",
            {},
            Presence::optional},
           aero.roll_damping_scale);
  v.end_table();
}

}  // namespace coalwood::scene

#include "scene/key_parts.h"
#include "scene/keys.h"

namespace coalwood::scene {
namespace {

constexpr std::array kDragColumns{Column{"Mach", unit::number, 0.0, 20.0},
                                  Column{"CD", unit::number, 0.0, 20.0}};
constexpr std::array kNormalForceColumns{Column{"Mach", unit::number, 0.0, 20.0},
                                         Column{"CN-alpha per rad", unit::number, 0.0, 500.0},
                                         Column{"centre of pressure", unit::metre, -5.0, 50.0}};
constexpr std::array kSlopeColumns{Column{"Mach", unit::number, 0.0, 20.0},
                                   Column{"CN-alpha per rad", unit::number, -500.0, 500.0}};

void visit_given_surface(KeyVisitor& v, GivenSurface& surface) {
  v.text({"name", 100, "For lists.", Presence::optional}, surface.name);
  v.number({"station_m",
            unit::metre,
            -5.0,
            kLongest,
            "Of its centre of pressure behind the nose tip.",
            {},
            Presence::required},
           surface.station);
  visit_rows(v, {"slope", kSlopeColumns, 1, 2000, true, "Slope of its normal force at small angles."},
             surface.slope);
}

}  // namespace

void visit_given(KeyVisitor& v, GivenProperties& given) {
  v.begin_table({"given", "What was measured or computed elsewhere, in place of what the parts give."});
  v.number({"mass_kg", unit::kilogram, 0.001, kHeaviest, "Without motor.", {}, Presence::optional},
           given.mass);
  v.number({"centre_m",
            unit::metre,
            0.0,
            kLongest,
            "Station of the centre of mass without motor.",
            {},
            Presence::optional},
           given.centre);
  v.number({"transverse_inertia_kg_m2",
            unit::kilogram_square_metre,
            0.0,
            1e6,
            "Without motor, about its centre of mass.",
            {},
            Presence::optional},
           given.transverse_inertia);
  v.number({"axial_inertia_kg_m2",
            unit::kilogram_square_metre,
            0.0,
            1e6,
            "Without motor, about the axis.",
            {},
            Presence::optional},
           given.axial_inertia);
  visit_rows(v, {"drag_power_off", kDragColumns, 2, 2000, true, "Drag while the motor does not burn."},
             given.drag_power_off);
  visit_rows(v,
             {"drag_power_on", kDragColumns, 2, 2000, true,
              "Drag while it burns; left out: the table without power."},
             given.drag_power_on);
  visit_rows(v,
             {"normal_force", kNormalForceColumns, 2, 2000, true,
              "Slope of the normal force at small angles and where it acts, without body lift."},
             given.normal_force);
  visit_list<GivenSurface>(
      v,
      {"surfaces", 0, kMostParts,
       "Parts with known normal force, in place of what the geometry gives; pitch damping "
       "follows from their stations."},
      given.surfaces, visit_given_surface);
  v.end_table();
}

}  // namespace coalwood::scene

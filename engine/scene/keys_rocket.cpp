#include "exchange/snapshot.h"
#include "scene/key_parts.h"
#include "scene/keys.h"

namespace coalwood::scene {
namespace {

// In the order of the enumerations in rocket.h.
constexpr std::array kNoseShapes{"conical", "ogive", "elliptical", "parabolic", "power", "haack"};
constexpr std::array kSegmentKinds{"tube", "transition"};
constexpr std::array kFinKinds{"trapezoidal", "elliptical", "freeform"};
constexpr std::array kFinSections{"square", "rounded", "airfoil", "wedge"};

constexpr std::array kOutlineColumns{Column{"aft", unit::metre, -10.0, 10.0},
                                     Column{"outward", unit::metre, 0.0, 5.0}};

void visit_paint(KeyVisitor& v, Paint& paint) {
  v.begin_table({"paint", "How the part looks."});
  std::array<double, 3> colour{paint.red, paint.green, paint.blue};
  v.colour({"colour", "Colour, \"#rrggbb\" or linear [red, green, blue].", Presence::optional}, colour);
  paint.red = colour[0];
  paint.green = colour[1];
  paint.blue = colour[2];
  v.number(
      {"roughness", unit::number, 0.0, 1.0, "Of the reflection: 0 mirror, 1 chalk.", {}, Presence::optional},
      paint.roughness);
  v.number({"metallic", unit::number, 0.0, 1.0, "1 for bare metal.", {}, Presence::optional}, paint.metallic);
  v.end_table();
}

void visit_nose(KeyVisitor& v, NoseCone& nose) {
  v.begin_table(
      {"nose", "The nose cone. Its tip is station 0; stations count aft from it.", Presence::required});
  v.text({"name", 100, "For lists.", Presence::optional}, nose.name);
  visit_choice(v, {"shape", kNoseShapes, "Curve of the outline."}, nose.shape);
  v.number(
      {"parameter",
       unit::number,
       0.0,
       1.0,
       "Of the curve: ogive 1 tangent to 0 cone; parabolic K'; power exponent; haack C, 0 is Von Karman.",
       {},
       Presence::optional},
      nose.parameter);
  v.number({"length_m",
            unit::metre,
            0.0,
            kLongest,
            "From the tip to the base.",
            {"Rocket", "Nose length", 0.02, slider_end(0.5, 2.0 * nose.length)},
            Presence::required},
           nose.length);
  radius(v, "base_radius_m", "Outside radius of the base.", nose.base_radius, Presence::required);
  length(v, "wall_thickness_m", "0: solid.", nose.wall_thickness);
  density(v, nose.density);
  length(v, "shoulder_length_m", "Of the part inside the tube behind; 0: none.", nose.shoulder_length);
  radius(v, "shoulder_radius_m", "Outside radius of the shoulder.", nose.shoulder_radius);
  length(v, "shoulder_wall_m", "Wall of the shoulder; 0: solid.", nose.shoulder_wall);
  length(v, "shoulder_cap_m", "Thickness of the disc that closes the shoulder; 0: open.", nose.shoulder_cap);
  roughness(v, nose.surface_roughness);
  overrides(v, nose.mass_override, nose.centre_override);
  drag_override(v, nose.drag_override);
  visit_paint(v, nose.paint);
  v.end_table();
}

void visit_segment(KeyVisitor& v, BodySegment& part) {
  v.text({"name", 100, "For lists.", Presence::optional}, part.name);
  visit_choice(v, {"kind", kSegmentKinds, "A tube, or a transition between two radii."}, part.kind);
  const bool tube = part.kind == SegmentKind::tube;
  v.number({"length_m",
            unit::metre,
            0.0,
            kLongest,
            "Length.",
            {"Rocket", tube ? "Tube length" : "Transition length", 0.01, slider_end(0.5, 2.0 * part.length)},
            Presence::required},
           part.length);
  radius(v, "radius_m", "Tube: outside radius.", part.radius);
  radius(v, "fore_radius_m", "Transition: outside radius in front.", part.fore_radius);
  radius(v, "aft_radius_m", "Transition: outside radius behind.", part.aft_radius);
  visit_choice(v, {"shape", kNoseShapes, "Transition: curve of the outline.", Presence::optional},
               part.shape);
  v.number({"parameter",
            unit::number,
            0.0,
            1.0,
            "Transition: of the curve, as for the nose.",
            {},
            Presence::optional},
           part.parameter);
  v.flag({"clipped", "Transition: a piece of a full nose of that shape, not one stretched between the radii.",
          Presence::optional},
         part.clipped);
  length(v, "wall_thickness_m", "0: solid.", part.wall_thickness, Presence::defaulted);
  density(v, part.density);
  length(v, "fore_shoulder_length_m", "Transition: of the part inside the tube before; 0: none.",
         part.fore_shoulder_length);
  radius(v, "fore_shoulder_radius_m", "Outside radius of that.", part.fore_shoulder_radius);
  length(v, "fore_shoulder_wall_m", "Wall of that; 0: solid.", part.fore_shoulder_wall);
  length(v, "fore_shoulder_cap_m", "Disc that closes it; 0: open.", part.fore_shoulder_cap);
  length(v, "aft_shoulder_length_m", "Transition: of the part inside the tube behind; 0: none.",
         part.aft_shoulder_length);
  radius(v, "aft_shoulder_radius_m", "Outside radius of that.", part.aft_shoulder_radius);
  length(v, "aft_shoulder_wall_m", "Wall of that; 0: solid.", part.aft_shoulder_wall);
  length(v, "aft_shoulder_cap_m", "Disc that closes it; 0: open.", part.aft_shoulder_cap);
  roughness(v, part.surface_roughness);
  overrides(v, part.mass_override, part.centre_override);
  drag_override(v, part.drag_override);
  visit_paint(v, part.paint);
}

void visit_fins(KeyVisitor& v, FinSet& fins) {
  v.text({"name", 100, "For lists.", Presence::optional}, fins.name);
  visit_choice(v, {"kind", kFinKinds, "Form of the fins.", Presence::optional}, fins.kind);
  visit_whole(v, {"count", 1, 8, "How many, evenly spread around the body."}, fins.count);
  v.number({"first_angle_deg",
            unit::degree,
            -360.0,
            360.0,
            "Of the first fin about the axis.",
            {},
            Presence::optional},
           fins.first_angle);
  const bool freeform = fins.kind == FinKind::freeform;
  const bool trapezoid = fins.kind == FinKind::trapezoidal;
  const auto when = [](bool shown, Slider slider) { return shown ? slider : Slider{}; };
  v.number({"root_chord_m", unit::metre, 0.0, 10.0, "Length along the body.",
            when(!freeform, {"Rocket", "Fin root chord", 0.005, slider_end(0.3, 2.0 * fins.root_chord)})},
           fins.root_chord);
  v.number({"tip_chord_m", unit::metre, 0.0, 10.0, "Trapezoidal: length of the outer edge.",
            when(trapezoid, {"Rocket", "Fin tip chord", 0.0, slider_end(0.2, 2.0 * fins.tip_chord)})},
           fins.tip_chord);
  v.number({"span_m", unit::metre, 0.0, 5.0, "From the body's surface to the tip.",
            when(!freeform, {"Rocket", "Fin span", 0.005, slider_end(0.2, 3.0 * fins.span)})},
           fins.span);
  v.number({"sweep_m", unit::metre, -10.0, 10.0, "Trapezoidal: the tip's leading edge behind the root's.",
            when(trapezoid, {"Rocket", "Fin sweep", -0.05, slider_end(0.2, 2.0 * fins.sweep)})},
           fins.sweep);
  visit_rows(v,
             {"outline", kOutlineColumns, 3, 500, false,
              "Freeform: corners from the leading to the trailing end of the root, aft of the root's leading "
              "edge and "
              "outward from the body's surface."},
             fins.outline);
  v.number(
      {"thickness_m", unit::metre, 1e-5, 0.5, "Of the plate.", {"Rocket", "Fin thickness", 0.0005, 0.02}},
      fins.thickness);
  visit_choice(v, {"section", kFinSections, "Edges of the plate; wedge: sharp fore and aft, thickest in the middle."}, fins.section);
  v.number({"cant_deg",
            unit::degree,
            -45.0,
            45.0,
            "Tilt of the fins; positive spins the rocket.",
            {"Rocket", "Fin cant", -5.0, 5.0}},
           fins.cant);
  v.number({"station_m",
            unit::metre,
            0.0,
            kLongest,
            "Of the root's leading edge behind the nose tip; left out: `aft_gap_m` counts.",
            {},
            Presence::optional},
           fins.station);
  v.number({"aft_gap_m",
            unit::metre,
            -5.0,
            kLongest,
            "From the root's trailing edge forward of the rocket's aft end.",
            {},
            Presence::optional},
           fins.aft_gap);
  density(v, fins.density);
  v.number({"shear_modulus_GPa",
            unit::gigapascal,
            0.0,
            1000.0,
            "Of the material, for flutter.",
            {},
            Presence::optional},
           fins.shear_modulus);
  length(v, "tab_length_m", "Of the tab through the wall; 0: none.", fins.tab_length);
  length(v, "tab_height_m", "Of the tab, inward from the body's surface.", fins.tab_height);
  v.number({"tab_offset_m",
            unit::metre,
            -10.0,
            10.0,
            "Of the tab's front behind the root's leading edge.",
            {},
            Presence::optional},
           fins.tab_offset);
  length(v, "fillet_radius_m", "Of the fillet along the root; 0: none.", fins.fillet_radius,
         Presence::optional, 1.0);
  v.number({"fillet_density_kg_m3",
            unit::kilogram_per_cubic_metre,
            0.0,
            kDensest,
            "Of the fillet.",
            {},
            Presence::optional},
           fins.fillet_density);
  roughness(v, fins.surface_roughness);
  overrides(v, fins.mass_override, fins.centre_override);
  drag_override(v, fins.drag_override);
  visit_paint(v, fins.paint);
}

void visit_tube_fins(KeyVisitor& v, TubeFinSet& tubes) {
  v.text({"name", 100, "For lists.", Presence::optional}, tubes.name);
  visit_whole(v, {"count", 1, 8, "How many, evenly spread around the body."}, tubes.count);
  v.number({"first_angle_deg", unit::degree, -360.0, 360.0, "Of the first tube about the axis.", {}, Presence::optional},
           tubes.first_angle);
  v.number({"length_m",
            unit::metre,
            0.0,
            kLongest,
            "Along the body.",
            {"Rocket", "Tube fin length", 0.01, slider_end(0.3, 2.0 * tubes.length)},
            Presence::required},
           tubes.length);
  v.number({"outer_radius_m",
            unit::metre,
            0.0,
            kWidest,
            "Outside radius of one tube; it touches the body.",
            {"Rocket", "Tube fin radius", 0.005, slider_end(0.1, 2.0 * tubes.outer_radius)},
            Presence::required},
           tubes.outer_radius);
  length(v, "wall_thickness_m", "Of the tubes.", tubes.wall_thickness, Presence::required);
  length(v, "station_m", "Of their fore end behind the nose tip.", tubes.station, Presence::required);
  density(v, tubes.density);
  roughness(v, tubes.surface_roughness);
  overrides(v, tubes.mass_override, tubes.centre_override);
  drag_override(v, tubes.drag_override);
  visit_paint(v, tubes.paint);
}

void visit_inner_part(KeyVisitor& v, InnerPart& part) {
  v.text({"name", 100, "For lists.", Presence::optional}, part.name);
  length(v, "station_m", "Of its fore end behind the nose tip.", part.station, Presence::required);
  length(v, "length_m", "Length.", part.length, Presence::required);
  radius(v, "outer_radius_m", "Outside radius.", part.outer_radius, Presence::required);
  radius(v, "inner_radius_m", "0: solid.", part.inner_radius);
  density(v, part.density);
  overrides(v, part.mass_override, part.centre_override);
}

void visit_mass(KeyVisitor& v, MassComponent& mass) {
  v.text({"name", 100, "For lists.", Presence::optional}, mass.name);
  length(v, "station_m", "Of its fore end behind the nose tip.", mass.station, Presence::required);
  length(v, "length_m", "0: a point.", mass.length);
  radius(v, "radius_m", "Radius.", mass.radius);
  v.number({"mass_kg",
            unit::kilogram,
            0.0,
            kHeaviest,
            "Mass.",
            {"Rocket", "Extra mass", 0.0, slider_end(0.5, 3.0 * mass.mass)},
            Presence::required},
           mass.mass);
  radius(v, "radial_offset_m", "Of its axis from the rocket's.", mass.radial_offset);
}

}  // namespace

void visit_rocket(KeyVisitor& v, Rocket& rocket) {
  v.begin_table({"rocket", "The rocket without its motor, nose to tail.", Presence::required});
  v.text({"name", 100, "What it is called."}, rocket.name);
  v.number(
      {"surface_roughness_um", unit::micrometre, 0.0, kRoughest, "Equivalent sand grain of the surface."},
      rocket.surface_roughness);
  v.number({"reference_diameter_m",
            unit::metre,
            0.001,
            2.0 * kWidest,
            "Of all coefficients; left out: the largest of the body.",
            {},
            Presence::optional},
           rocket.reference_diameter);
  v.text({"lettering", 60, "Painted along the body.", Presence::optional}, rocket.lettering);
  v.text({"model_file", 1000, ".glb or .obj shown in place of the mesh made from the parts.",
          Presence::optional},
         rocket.model_file);
  visit_nose(v, rocket.nose);
  visit_list<BodySegment>(
      v, {"body", 1, kMostParts, "Tubes and transitions behind the nose, one after the other."}, rocket.body,
      visit_segment);
  visit_list<FinSet>(v, {"fins", 0, kMostParts, "Sets of equal flat fins."}, rocket.fins, visit_fins);
  visit_list<TubeFinSet>(v, {"tube_fins", 0, kMostParts, "Sets of equal open tubes along the body that steer as fins do."},
                         rocket.tube_fins, visit_tube_fins);
  visit_list<InnerPart>(v,
                        {"inner_parts", 0, kMostParts,
                         "Cylinders on the axis inside the body: couplers, bulkheads, rings, nozzle, plug."},
                        rocket.inner_parts, visit_inner_part);
  visit_list<MassComponent>(
      v, {"masses", 0, kMostParts, "Masses whose inside is not told: payload, ballast, cord."}, rocket.masses,
      visit_mass);
  visit_list<Parachute>(
      v, {"parachutes", 0, static_cast<std::size_t>(exchange::kMaxCanopies), "Parachutes and streamers."},
      rocket.parachutes, visit_parachute);
  visit_list<LaunchGuide>(v, {"guides", 0, kMostParts, "Launch lugs and rail buttons."}, rocket.guides,
                          visit_guide);
  visit_given(v, rocket.given);
  v.end_table();
}

}  // namespace coalwood::scene

#pragma once

#include <array>
#include <string>
#include <vector>

/// A rocket as its builder describes it: components from nose to tail, in the words of the field. Plain
/// values, SI, radians. Stations are metres aft of the nose tip. -1 in a field that says so means "not
/// given".
namespace coalwood::scene {

/// Family of curves of a nose cone or of a curved transition.
enum class NoseShape { conical, ogive, elliptical, parabolic, power, haack };

/// How a part is painted: linear BT.709 reflectance and how the light meets it.
struct Paint {
  double red = 0.42;        ///< [1] 0 to 1
  double green = 0.42;      ///< [1] 0 to 1
  double blue = 0.43;       ///< [1] 0 to 1
  double roughness = 0.45;  ///< [1] 0 to 1 of the reflection; not the roughness that makes drag
  double metallic = 0.0;    ///< [1] 0 to 1

  bool operator==(const Paint&) const = default;
};

/// The nose. Its tip is station 0.
struct NoseCone {
  std::string name = "Nose cone";
  NoseShape shape = NoseShape::ogive;
  /// [1] of the family. ogive: 1 tangent, 0 cone, between secant; parabolic: K' of 0 (cone) to 1 (full);
  /// power: exponent of 0 to 1; haack: C of 0 (LD, Von Karman) to 1/3 (LV). Not used by conical and
  /// elliptical.
  double parameter = 1.0;
  double length = 0.2;            ///< [m]
  double base_radius = 0.03;      ///< [m]
  double wall_thickness = 0.0;    ///< [m] perpendicular to the surface; 0: solid
  double density = 600.0;         ///< [kg/m^3] of the material
  double shoulder_length = 0.0;   ///< [m] of the part inside the tube behind; 0: none
  double shoulder_radius = 0.0;   ///< [m] outside
  double shoulder_wall = 0.0;     ///< [m]; 0: solid
  double shoulder_cap = 0.0;      ///< [m] thickness of the disc that closes the shoulder; 0: open
  double surface_roughness = -1;  ///< [m] equivalent sand grain; -1: the rocket's
  double mass_override = -1;      ///< [kg] in place of the computed mass, shoulder included; -1: not given
  double centre_override = -1;    ///< [m] station of the centre of mass; -1: not given
  double drag_override = -1;  ///< [1] CD on the reference area in place of the computed one; -1: not given
  Paint paint{};

  bool operator==(const NoseCone&) const = default;
};

enum class SegmentKind { tube, transition };

/// A part of the body behind the nose: a tube, or a transition between two radii (a shoulder, a boat-tail).
/// Segments follow each other without gaps in the order of `Rocket::body`.
struct BodySegment {
  std::string name = "Body tube";
  SegmentKind kind = SegmentKind::tube;
  double length = 1.0;                   ///< [m]
  double radius = 0.03;                  ///< [m] [tube] outside
  double fore_radius = 0.03;             ///< [m] [transition] outside
  double aft_radius = 0.02;              ///< [m] [transition] outside
  NoseShape shape = NoseShape::conical;  ///< [transition] of the curve
  double parameter = 1.0;                ///< [1] [transition] as for the nose
  bool clipped =
      true;  ///< [transition] a piece of a full nose of that shape instead of one stretched between the radii
  double wall_thickness = 0.002;      ///< [m]; 0: solid
  double density = 1000.0;            ///< [kg/m^3] of the material
  double fore_shoulder_length = 0.0;  ///< [m] [transition] inside the tube before; 0: none
  double fore_shoulder_radius = 0.0;  ///< [m] outside
  double fore_shoulder_wall = 0.0;    ///< [m]; 0: solid
  double fore_shoulder_cap = 0.0;     ///< [m] thickness of the disc that closes it; 0: open
  double aft_shoulder_length = 0.0;   ///< [m] [transition] inside the tube behind; 0: none
  double aft_shoulder_radius = 0.0;   ///< [m] outside
  double aft_shoulder_wall = 0.0;     ///< [m]; 0: solid
  double aft_shoulder_cap = 0.0;      ///< [m] thickness of the disc that closes it; 0: open
  double surface_roughness = -1;      ///< [m] equivalent sand grain; -1: the rocket's
  double mass_override = -1;          ///< [kg] in place of the computed mass; -1: not given
  double centre_override = -1;        ///< [m] station of the centre of mass; -1: not given
  double drag_override = -1;          ///< [1] CD on the reference area; -1: not given
  Paint paint{};

  bool operator==(const BodySegment&) const = default;
};

enum class FinKind { trapezoidal, elliptical, freeform };
/// Section of a fin: a plate with square or rounded edges, a rounded nose and a sharp tail, or sharp wedges fore and aft.
enum class FinSection { square, rounded, airfoil, wedge };

/// Equal flat fins, evenly spread around the body.
struct FinSet {
  std::string name = "Fins";
  FinKind kind = FinKind::trapezoidal;
  int count = 4;             ///< 1 to 8
  double first_angle = 0.0;  ///< [rad] of the first fin about the axis from +x
  double root_chord = 0.15;  ///< [m]
  double tip_chord = 0.07;   ///< [m] [trapezoidal]
  double span = 0.08;        ///< [m] from the body's surface to the tip
  double sweep = 0.06;       ///< [m] [trapezoidal] of the tip's leading edge behind the root's
  /// [freeform] (aft of the root's leading edge [m], outward from the body's surface [m]) from the leading to
  /// the trailing end of the root, both with 0 outward.
  std::vector<std::array<double, 2>> outline{};
  double thickness = 0.003;  ///< [m]
  FinSection section = FinSection::square;
  double cant = 0.0;        ///< [rad] positive spins the rocket about +z (nose)
  double station = -1;      ///< [m] of the root's leading edge; -1: `aft_gap` counts
  double aft_gap = 0.0;     ///< [m] from the root's trailing edge to the rocket's aft end, positive forward
  double density = 2700.0;  ///< [kg/m^3] of the material
  double shear_modulus = 26.0e9;  ///< [Pa] of the material, for flutter
  double tab_length = 0.0;        ///< [m] of the tab through the wall; 0: none
  double tab_height = 0.0;        ///< [m] inward from the body's surface
  double tab_offset = 0.0;        ///< [m] of the tab's front behind the root's leading edge
  double fillet_radius = 0.0;     ///< [m]; 0: none
  double fillet_density = 0.0;    ///< [kg/m^3]
  double surface_roughness = -1;  ///< [m] equivalent sand grain; -1: the rocket's
  double mass_override = -1;      ///< [kg] of all fins of the set; -1: not given
  double centre_override = -1;    ///< [m] station of the centre of mass; -1: not given
  double drag_override = -1;      ///< [1] CD of the set on the reference area; -1: not given
  Paint paint{};

  bool operator==(const FinSet&) const = default;
};

/// Equal open tubes along the body that touch it, evenly spread around: they steer as fins do.
struct TubeFinSet {
  std::string name = "Tube fins";
  int count = 6;                  ///< 1 to 8
  double first_angle = 0.0;       ///< [rad] of the first tube about the axis from +x
  double length = 0.1;            ///< [m]
  double outer_radius = 0.02;     ///< [m]
  double wall_thickness = 0.001;  ///< [m]
  double station = 0.5;           ///< [m] of the fore end
  double density = 1000.0;        ///< [kg/m^3] of the material
  double surface_roughness = -1;  ///< [m] equivalent sand grain; -1: the rocket's
  double mass_override = -1;      ///< [kg] of all tubes of the set; -1: not given
  double centre_override = -1;    ///< [m] station of the centre of mass; -1: not given
  double drag_override = -1;      ///< [1] CD of the set on the reference area; -1: not given
  Paint paint{};

  bool operator==(const TubeFinSet&) const = default;
};

/// A hollow or solid cylinder on the axis inside the body: inner tube, coupler, bulkhead, centring ring,
/// nozzle, plug, engine block.
struct InnerPart {
  std::string name = "Bulkhead";
  double station = 0.0;         ///< [m] of the fore end
  double length = 0.01;         ///< [m]
  double outer_radius = 0.02;   ///< [m]
  double inner_radius = 0.0;    ///< [m]; 0: solid
  double density = 1000.0;      ///< [kg/m^3] of the material
  double mass_override = -1;    ///< [kg]; -1: not given
  double centre_override = -1;  ///< [m] station of the centre of mass; -1: not given

  bool operator==(const InnerPart&) const = default;
};

/// A mass whose inside is not told: payload, electronics, ballast, shock cord. Uniform cylinder.
struct MassComponent {
  std::string name = "Mass";
  double station = 0.0;        ///< [m] of the fore end
  double length = 0.0;         ///< [m]; 0: a point
  double radius = 0.0;         ///< [m]
  double mass = 0.1;           ///< [kg]
  double radial_offset = 0.0;  ///< [m] of its axis from the rocket's, counted in the inertia

  bool operator==(const MassComponent&) const = default;
};

enum class RecoveryKind { parachute, streamer };

/// What lets a canopy out. `ejection` counts from burnout, `timer` from ignition.
enum class RecoveryTrigger { apogee, height, ejection, timer };

/// A parachute or streamer, packed until its trigger.
struct Parachute {
  std::string name = "Parachute";
  RecoveryKind kind = RecoveryKind::parachute;
  double drag_coefficient = 0.8;  ///< [1] on the canopy's or strip's area
  double diameter = 0.9;          ///< [m] [parachute] laid flat
  double strip_length = 1.0;      ///< [m] [streamer]
  double strip_width = 0.1;       ///< [m] [streamer]
  RecoveryTrigger trigger = RecoveryTrigger::apogee;
  double trigger_height = 150.0;  ///< [m] above the pad, on the way down [height]
  double trigger_time = 6.0;      ///< [s] [ejection: after burnout; timer: after ignition]
  double lag = 0.5;               ///< [s] from the trigger until the canopy begins to fill
  double inflation_time = 0.5;    ///< [s] from then until it is full
  bool releases_others = false;   ///< lets go of every device that opened before it
  double drag_area = -1;          ///< [m^2] drag coefficient times area; -1: from those
  double max_speed = -1;          ///< [m/s] airspeed it may open at, for warnings; -1: not given
  double max_load = -1;           ///< [N] that canopy, lines and cord hold, for warnings; -1: not given
  double mass = 0.05;             ///< [kg] with lines
  double station = 0.3;           ///< [m] of the packed bundle's fore end
  double packed_length = 0.1;     ///< [m]
  double packed_radius = 0.02;    ///< [m]

  bool operator==(const Parachute&) const = default;
};

enum class GuideKind { lug, button };

/// What holds the rocket on the rail: launch lugs (tubes on a rod) or rail buttons.
struct LaunchGuide {
  std::string name = "Launch lug";
  GuideKind kind = GuideKind::lug;
  int count = 1;                 ///< of equal ones in a line
  double separation = 0.0;       ///< [m] between their fore ends
  double station = 0.5;          ///< [m] of the first one's fore end
  double length = 0.05;          ///< [m] [lug]; of a button its diameter
  double outer_radius = 0.004;   ///< [m] of the lug, or of the button's flange
  double inner_radius = 0.0035;  ///< [m] of the lug's bore, or of the button's waist
  double height = 0.01;          ///< [m] [button] from the body's surface to its top
  double density = 1000.0;       ///< [kg/m^3] of the material
  double mass_override = -1;     ///< [kg] of all of them; -1: not given
  double drag_override = -1;     ///< [1] CD of all of them on the reference area; -1: not given

  bool operator==(const LaunchGuide&) const = default;
};

/// A lifting part whose coefficients are known: its normal force and where it acts.
struct GivenSurface {
  std::string name = "Surface";
  double station = 0.0;  ///< [m] of its centre of pressure
  /// (Mach, CN-alpha [1/rad] on the reference area), ascending Mach.
  std::vector<std::array<double, 2>> slope{};

  bool operator==(const GivenSurface&) const = default;
};

/// What was measured or computed elsewhere and stands in place of what the components give.
struct GivenProperties {
  double mass = -1;                ///< [kg] without motor; -1: from components
  double centre = -1;              ///< [m] station of the centre of mass without motor; -1: from components
  double transverse_inertia = -1;  ///< [kg m^2] without motor, about its centre of mass; -1: from components
  double axial_inertia = -1;       ///< [kg m^2] without motor, about the axis; -1: from components
  /// (Mach, CD) while the motor does not burn, ascending Mach; empty: drag build-up.
  std::vector<std::array<double, 2>> drag_power_off{};
  /// (Mach, CD) while it burns; empty: the power-off table, or the drag build-up when that is empty too.
  std::vector<std::array<double, 2>> drag_power_on{};
  /// (Mach, CN-alpha [1/rad], station of the centre of pressure [m]) at small angles, body lift not included,
  /// ascending Mach; empty: from geometry.
  std::vector<std::array<double, 3>> normal_force{};
  /// Part by part, in place of `normal_force`; empty: from that, or from geometry.
  std::vector<GivenSurface> surfaces{};

  bool operator==(const GivenProperties&) const = default;
};

/// The whole rocket without its motor.
struct Rocket {
  std::string name = "Rocket";
  double surface_roughness = 60e-6;  ///< [m] equivalent sand grain of parts that give none
  double reference_diameter = -1;    ///< [m] of all coefficients; -1: the largest of the body
  NoseCone nose;
  std::vector<BodySegment> body{BodySegment{}};
  std::vector<FinSet> fins{FinSet{}};
  std::vector<TubeFinSet> tube_fins;
  std::vector<InnerPart> inner_parts;
  std::vector<MassComponent> masses;
  std::vector<Parachute> parachutes;  ///< at most exchange::kMaxCanopies are flown
  std::vector<LaunchGuide> guides;
  GivenProperties given;
  std::string lettering;   ///< painted along the body; empty: none
  std::string model_file;  ///< .glb or .obj shown instead of the generated mesh; empty: none

  bool operator==(const Rocket&) const = default;
};

/// Which way drag acts. `wind`: against the air's motion, with body lift; `axial`: along the body's axis, no
/// body lift, as several hobby programs have it.
enum class AeroModel { wind, axial };

/// How the normal force goes on beyond small angles: with `sine` a cosine a, which is each strip's own air
/// across the axis, or with the `angle`, as several hobby programs have it.
enum class NormalForceLaw { sine, angle };

/// Arm from the centre of dry mass to the centre of mass while propellant is left: `right`, or `reversed` as in
/// RocketPy 1.12.1, for comparisons with it.
enum class MassArm { right, reversed };

/// What the air acts on when a canopy is out: the `body` too, or the `canopy` alone, as in programs that go on with
/// a point mass.
enum class UnderCanopy { body, canopy };

/// Whether the boundary layer starts laminar (a polished rocket in calm air) or is turbulent from the tip.
enum class BoundaryLayer { turbulent, transitional };

/// Lift of fins above Mach 1.5. `linear`: linear supersonic theory, 4 / beta less what the Mach cones of the
/// tips take. `half`: 2 / beta as several hobby programs have it, which wind tunnels contradict.
enum class SupersonicFins { linear, half };

/// Lift of tube fins: as ring-shaped surfaces, which long tubes ask for, or as rings of `lifting_line`, as several
/// hobby programs have it.
enum class TubeFinLift { lifting_surface, lifting_line };

/// How geometry is turned into coefficients.
struct AeroSettings {
  AeroModel model = AeroModel::wind;
  NormalForceLaw normal_force_law = NormalForceLaw::sine;
  MassArm mass_arm = MassArm::right;
  UnderCanopy under_canopy = UnderCanopy::body;
  SupersonicFins supersonic_fins = SupersonicFins::linear;
  TubeFinLift tube_fins = TubeFinLift::lifting_surface;
  BoundaryLayer boundary_layer = BoundaryLayer::turbulent;
  double drag_scale = 1.0;           ///< [1] factor on all of CD
  double normal_force_scale = 1.0;   ///< [1] factor on CN-alpha
  double body_lift = 1.1;            ///< [1] Galejs's K of body lift; 0: none
  double pitch_damping_scale = 1.0;  ///< [1]
  double roll_damping_scale = 1.0;   ///< [1]

  bool operator==(const AeroSettings&) const = default;
};

/// Outline radius [m] at a station of the outside of nose and body; 0 before the tip and behind the aft end.
[[nodiscard]] double radius_at(const Rocket& rocket, double station);

/// Station [m] of the aft end of the body.
[[nodiscard]] double body_length(const Rocket& rocket);

/// Length [m] from the nose tip to the last point of body and fins.
[[nodiscard]] double rocket_length(const Rocket& rocket);

/// Largest outside diameter [m], or `reference_diameter` where that is given.
[[nodiscard]] double reference_diameter(const Rocket& rocket);

/// Station [m] of the leading edge of a fin set's root.
[[nodiscard]] double root_station(const Rocket& rocket, const FinSet& fins);

/// Root chord [m] of any kind of fin.
[[nodiscard]] double root_chord(const FinSet& fins);

}  // namespace coalwood::scene

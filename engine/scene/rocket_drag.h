#pragma once

#include <string>
#include <vector>

#include "scene/rocket.h"
#include "scene/rocket_pressure.h"

/// Drag build-up of a rocket by component at zero angle of attack.
namespace coalwood::scene {

/// CD [1] of one component on the rocket's reference area.
struct ComponentDrag {
  std::string name;
  double friction = 0.0;  ///< of the skin; of the bore of a lug or tube fin
  double pressure = 0.0;  ///< of noses, shoulders, boat-tails, edges, tube fins and guides
  double base = 0.0;      ///< of faces that look aft
  double given = 0.0;     ///< in place of the three, where the component says so

  [[nodiscard]] double total() const noexcept { return friction + pressure + base + given; }
};

/// What the air does around the rocket.
struct Flow {
  double mach = 0.0;
  double reynolds = 1e6;  ///< [1] on the body's length
};

/// The geometry of a rocket, prepared for questions at many Mach and Reynolds numbers.
///
/// Skin friction on the wetted area with the form factors of slender bodies 1 + 1 / (2 f) and of fins 1 + 2 t
/// / c; pressure drag by shape; base drag of the aft end and of every step inward; fins' edges; tube fins as open
/// pipes with blunt rims and closed crevices; launch guides. Source: Niskanen 2013, OpenRocket technical documentation, section 3.4, after Barrowman 1967 and
/// Hoerner 1965.
class DragModel {
 public:
  DragModel(const Rocket& rocket, BoundaryLayer layer);

  /// @param exit_area [m^2] of a burning motor's nozzle, which fills that part of the base; 0: no thrust
  [[nodiscard]] std::vector<ComponentDrag> components(const Flow& flow, double exit_area = 0.0) const;

  /// Sum of what depends on the Reynolds number.
  [[nodiscard]] double friction(const Flow& flow) const;
  /// Sum of everything else.
  [[nodiscard]] double other(double mach, double exit_area) const;

  [[nodiscard]] double length() const noexcept { return length_; }

 private:
  struct Body {
    std::string name;
    PressureDrag pressure;
    double area = 0.0;       // [m^2] that `pressure` refers to
    double wetted = 0.0;     // [m^2]
    double face_area = 0.0;  // [m^2] of a step outward at the fore end
    double base_area = 0.0;  // [m^2] of a step inward at the aft end, or of the aft end
    double grain = 0.0;      // [m]
    double given = -1;
  };
  struct Fins {
    std::string name;
    FinSection section = FinSection::square;
    double wetted = 0.0;      // [m^2] of all, form factor included
    double edge_area = 0.0;   // [m^2] span * thickness of all
    double planform = 0.0;    // [m^2] of all
    double ratio = 0.0;       // thickness over mean chord
    double cos2_sweep = 1.0;  // of the leading edge, squared
    double grain = 0.0;
    double given = -1;
  };
  struct Tubes {
    std::string name;
    double wetted = 0.0;      // [m^2] of all
    double blunt_area = 0.0;  // [m^2] that meets the air as a blunt face does, of all
    double bore_area = 0.0;   // [m^2] of all
    double bore_ratio = 0.0;  // length over diameter of the bore
    double bore_radius = 0.0;
    double grain = 0.0;
    double given = -1;
  };
  struct Guides {
    std::string name;
    GuideKind kind = GuideKind::lug;
    double face_area = 0.0;   // [m^2] across the flow, of all
    double bore_area = 0.0;   // [m^2] of all
    double bore_ratio = 0.0;  // length over diameter of the bore
    double bore_radius = 0.0;
    double height = 0.0;  // [m] of a button
    std::vector<double> stations;
    double given = -1;
  };
  [[nodiscard]] double friction_of(const Body& body, const Flow& flow) const;
  [[nodiscard]] double friction_of(const Fins& fins, const Flow& flow) const;
  /// Of the air that goes through open tubes, a pipe's loss of pressure.
  [[nodiscard]] double bore_friction(double radius, double ratio, double area, double grain, const Flow& flow) const;
  [[nodiscard]] double friction_of(const Tubes& tubes, const Flow& flow) const;
  [[nodiscard]] double friction_of(const Guides& guides, const Flow& flow) const;
  [[nodiscard]] ComponentDrag drag_of(const Body& body, const Flow& flow, double exit_area) const;
  [[nodiscard]] ComponentDrag drag_of(const Fins& fins, const Flow& flow) const;
  [[nodiscard]] ComponentDrag drag_of(const Tubes& tubes, const Flow& flow) const;
  [[nodiscard]] ComponentDrag drag_of(const Guides& guides, const Flow& flow) const;

  std::vector<Body> bodies_;
  std::vector<Fins> fins_;
  std::vector<Tubes> tubes_;
  std::vector<Guides> guides_;
  BoundaryLayer layer_ = BoundaryLayer::turbulent;
  double area_ = 1.0, length_ = 1.0, form_ = 1.0, grain_ = 0.0;
};

}  // namespace coalwood::scene

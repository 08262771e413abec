#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <string>

#include "scene/openrocket_reference.h"
#include "scene/rocket_drag.h"
#include "scene/rocket_fin.h"
#include "scene/rocket_mass.h"
#include "scene/rocket_normal_force.h"
#include "scene/units.h"
#include "support/tolerance.h"

// Mass, stability and drag of every design of one stage among the reference data, against OpenRocket 23.09.
// Each test prints its largest residuals; MODEL.md keeps the table.
namespace coalwood::scene {
namespace {

using tests::model;

constexpr const char* kPeer = "OpenRocket 23.09, same formulas";
constexpr double kSound = 340.39,
                 kViscosity = 1.4607e-5;  // 15 degC at sea level, as the peer's table has them
constexpr std::array kMachs{0.1, 0.3, 0.5, 0.7, 0.9, 1.1, 1.3, 1.5, 1.8, 2.0};

double percent(double mine, double theirs) { return 100.0 * (mine / theirs - 1.0); }

/// Keeps the residual that is furthest from zero.
struct Worst {
  double value = 0.0;
  void operator()(double residual) {
    if (std::abs(residual) > std::abs(value)) value = residual;
  }
};

std::vector<peer::Design> designs() { return peer::single_stage_designs(); }

#define SKIP_WITHOUT(list) \
  if ((list).empty()) GTEST_SKIP() << "no reference data at " << peer::reference()

/// Distance [m] of a fin's centroid from the axis.
double centroid_radius(const Rocket& rocket, const std::string& name) {
  for (const FinSet& fins : rocket.fins) {
    if (fins.name == name)
      return fin_planform(fins).centroid_y + radius_at(rocket, root_station(rocket, fins) + 0.5 * root_chord(fins));
  }
  return 0.0;
}

TEST(OrkCoefficients, MassCentreAndInertiaAgree) {
  const auto all = designs();
  SKIP_WITHOUT(all);
  for (const peer::Design& design : all) {
    SCOPED_TRACE(design.name);
    const Rocket& rocket = design.mine.rocket;
    const MassProperties mine = empty_rocket(rocket);
    // The peer takes fins for rectangles of their area and span's square times area over chord, and leaves shoulders out of a
    // nose's or transition's own inertia. With its figures for these (of unit mass, about their own centres) in place of ours all
    // else agrees. `FinInertia` below says which is right.
    double transverse = mine.transverse_inertia, axial = mine.axial_inertia;
    std::set<std::string> seen;
    for (const nlohmann::json& part : design.summary.at("components")) {
      const std::string type = part.at("type"), name = part.at("name");
      const bool fins = type.find("FinSet") != std::string::npos;
      if ((!fins && type != "NoseCone" && type != "Transition") || !seen.insert(name).second) continue;
      const bool lone = fins && part.at("locations_xyz_nose_origin").size() == 1;
      for (const ComponentMass& own : component_masses(rocket)) {
        if (own.name != name) continue;
        // Of a set of one fin the peer's figure is about the fin's own centroid.
        const double arm = lone ? centroid_radius(rocket, name) : 0.0, mass = own.properties.mass;
        axial += mass * (part.at("rot_unit_inertia").get<double>() + arm * arm) - own.properties.axial_inertia;
        transverse += mass * (part.at("long_unit_inertia").get<double>() + 0.5 * arm * arm) -
                      own.properties.transverse_inertia;
      }
    }
    const double mass = design.structure("mass"), centre = design.structure("cg_x");
    EXPECT_WITHIN(mine.mass, mass, model(0.05, mass, kPeer));
    EXPECT_WITHIN(mine.centre, centre, model(0.05, centre, kPeer));
    EXPECT_WITHIN(transverse, design.structure("I_long_yy"),
                  model(0.5, design.structure("I_long_yy"), kPeer));
    EXPECT_WITHIN(axial, design.structure("I_axial_xx"), model(0.5, design.structure("I_axial_xx"), kPeer));
    std::printf("| %s | %+.3f | %+.3f | %+.2f (%+.2f) | %+.2f (%+.2f) |\n", design.name.c_str(),
                percent(mine.mass, mass), percent(mine.centre, centre),
                percent(transverse, design.structure("I_long_yy")),
                percent(mine.transverse_inertia, design.structure("I_long_yy")),
                percent(axial, design.structure("I_axial_xx")),
                percent(mine.axial_inertia, design.structure("I_axial_xx")));
  }
}

/// Square of the radius of gyration [m^2] about the axis of a plate with the outline of a fin and its tab, by cutting the outline
/// into a lattice of points: crossings of its edges tell which lie within. Tabs are rectangles and have a closed form.
double gyration_by_points(const Rocket& rocket, const FinSet& fins) {
  const auto outline = fin_outline(fins, 400);
  const double body = radius_at(rocket, root_station(rocket, fins) + 0.5 * root_chord(fins));
  double reach = 0.0, span = 0.0;
  for (const auto& [x, y] : outline) reach = std::max(reach, x), span = std::max(span, y);
  constexpr int kPoints = 600;
  double count = 0.0, sum = 0.0;
  for (int i = 0; i < kPoints; ++i) {
    for (int k = 0; k < kPoints; ++k) {
      const double x = reach * (i + 0.5) / kPoints, y = span * (k + 0.5) / kPoints;
      bool within = false;
      for (std::size_t a = 0, b = outline.size() - 1; a < outline.size(); b = a++) {
        if ((outline[a][1] > y) == (outline[b][1] > y)) continue;
        const double t = (y - outline[a][1]) / (outline[b][1] - outline[a][1]);
        if (x < outline[a][0] + t * (outline[b][0] - outline[a][0])) within = !within;
      }
      if (within) count += 1.0, sum += (body + y) * (body + y);
    }
  }
  // Of unit surface density: one point stands for this much of it.
  const double point = reach * span / (kPoints * kPoints), tab = fins.tab_length * fins.tab_height;
  const double depth = fins.tab_height, middle = body - 0.5 * depth;
  return (sum * point + tab * (middle * middle + depth * depth / 12.0)) / (count * point + tab);
}

TEST(OrkCoefficients, FinInertiaIsThatOfTheirOutline) {
  const auto all = designs();
  SKIP_WITHOUT(all);
  double worst = 0.0;
  for (const peer::Design& design : all) {
    const Rocket& rocket = design.mine.rocket;
    for (const nlohmann::json& part : design.summary.at("components")) {
      const auto fins = std::find_if(rocket.fins.begin(), rocket.fins.end(),
                                     [&](const FinSet& each) { return each.name == part.at("name"); });
      if (fins == rocket.fins.end() || fins->fillet_radius > 0.0) continue;
      SCOPED_TRACE(design.name + " " + fins->name);
      double mine = 0.0;
      for (const ComponentMass& own : component_masses(rocket))
        if (own.name == fins->name) mine = own.properties.axial_inertia / own.properties.mass;
      const double right = gyration_by_points(rocket, *fins) + fins->thickness * fins->thickness / 12.0;
      const double arm = fins->count == 1 ? centroid_radius(rocket, fins->name) : 0.0;
      const double theirs = part.at("rot_unit_inertia").get<double>() + arm * arm;
      EXPECT_WITHIN(mine, right, model(0.2, right, "360,000 points"));
      std::printf("| %s | %s | %+.3f | %+.2f |\n", design.name.c_str(), fins->name.c_str(), percent(mine, right),
                  percent(theirs, right));
      worst = std::max(worst, std::abs(percent(theirs, right)));
    }
  }
  // What the comparison above puts in place of ours is the peer's error, not ours: largest where tabs, which lie within the body,
  // count as if they stood out with the fins.
  EXPECT_GT(worst, 10.0);
}

/// A fin's slope between Mach 0.9 and 1.5 as the peer has it: the same polynomial, but its slope at Mach 0.9
/// is taken at the present Mach number, so that it does not leave the subsonic curve smoothly. Ours less
/// theirs, on the fin's area: the Hermite basis polynomials of that slope.
double peer_transonic(const FinPlanform& plan, double mach) {
  constexpr double kBegin = 0.9, kEnd = 1.5;
  const double ours = fin_lift_slope(plan, mach, SupersonicFins::half);
  if (mach <= kBegin || mach >= kEnd) return ours;
  const double k = plan.span * plan.span / (plan.area * plan.cos_midchord_sweep);
  const double root = std::sqrt(1.0 + (1.0 - kBegin * kBegin) * k * k);
  const double per_mach =
      2.0 * kPi * plan.span * plan.span / plan.area * k * k / (root * (1.0 + root) * (1.0 + root));
  const double width = kEnd - kBegin, t = (mach - kBegin) / width, r = 1.0 - t;
  // Cubic t (1 - t)^2 plus 2 t^2 (1 - t)^2, which has no curvature at the begin.
  return ours + per_mach * (mach - kBegin) * width * (t * r * r + 2.0 * t * t * r * r);
}

TEST(OrkCoefficients, NormalForceAndCentreOfPressureAgree) {
  const auto all = designs();
  SKIP_WITHOUT(all);
  for (const peer::Design& design : all) {
    SCOPED_TRACE(design.name);
    const Rocket& rocket = design.mine.rocket;
    const LiftModel lift(rocket, SupersonicFins::half);
    Worst slope, centre, unlike;
    for (const double mach : kMachs) {
      SCOPED_TRACE("Mach " + std::to_string(mach));
      // The peer's table is of one roll angle. Fins of a set of one or two show sin^2 of theirs; sums over
      // whole rings are the same from every side, and ours is the mean over roll.
      const auto theirs = peer::components_at(design, mach);
      double sum = 0.0, moment = 0.0;
      for (const peer::Component& part : theirs) {
        if (part.type == "Rocket" || part.type == "AxialStage") continue;
        const int n = peer::instances(design, part.name, part.type);
        const bool pair = part.type.find("FinSet") != std::string::npos && n == 2;
        const double share = pair ? 0.5 : 1.0;
        sum += share * part.slope;
        moment += share * part.slope * part.centre;
      }
      std::vector<ComponentLift> mine = lift.components(mach);
      const TotalLift plain = total_lift(mine);
      for (ComponentLift& part : mine) {
        for (const FinSet& fins : rocket.fins) {
          if (fins.name != part.name) continue;
          const FinPlanform plan = fin_planform(fins);
          part.slope *= peer_transonic(plan, mach) / fin_lift_slope(plan, mach, SupersonicFins::half);
        }
      }
      const TotalLift total = total_lift(mine);
      EXPECT_WITHIN(total.slope, sum, model(0.2, sum, kPeer));
      EXPECT_WITHIN(total.centre, moment / sum,
                    model(0.1, moment / sum, "their fins are summed in 48 strips"));
      slope(percent(total.slope, sum));
      centre(1e3 * (total.centre - moment / sum));
      unlike(percent(plain.slope, sum));
    }
    std::printf("| %s | %+.2f (%+.1f transonic) | %+.2f |\n", design.name.c_str(), slope.value, unlike.value,
                centre.value);
  }
}

TEST(OrkCoefficients, DragAgreesByComponent) {
  const auto all = designs();
  SKIP_WITHOUT(all);
  for (const peer::Design& design : all) {
    SCOPED_TRACE(design.name);
    const Rocket& rocket = design.mine.rocket;
    const DragModel drag(rocket, BoundaryLayer::turbulent);
    Worst slow, fast, total_slow, total_fast;
    for (const double mach : kMachs) {
      SCOPED_TRACE("Mach " + std::to_string(mach));
      std::map<std::string, double> theirs, mine;
      double their_total = 0.0, my_total = 0.0;
      for (const peer::Component& part : peer::components_at(design, mach)) {
        if (part.type == "Rocket") their_total = part.total;
        if (part.type == "Rocket" || part.type == "AxialStage") continue;
        theirs[part.name] += part.total * peer::instances(design, part.name, part.type);
      }
      const auto parts =
          drag.components({.mach = mach, .reynolds = mach * kSound * drag.length() / kViscosity});
      const std::size_t first_guide = parts.size() - rocket.guides.size();
      for (std::size_t i = 0; i < parts.size(); ++i) {
        my_total += parts[i].total();
        double like = parts[i].total();
        if (i >= first_guide) {
          // Above Mach 1 the peer divides the friction in a lug's bore by sqrt(M^2 - 1), which has no limit
          // at Mach 1 and which its later versions leave out; a button's drag, already that of a cylinder, it
          // multiplies with the stagnation pressure's coefficient.
          const GuideKind kind = rocket.guides[i - first_guide].kind;
          if (kind == GuideKind::lug && mach > 1.0)
            like += parts[i].friction * (1.0 / std::sqrt(mach * mach - 1.0) - 1.0);
          if (kind == GuideKind::button) like *= stagnation_drag(mach);
        }
        mine[parts[i].name] += like;
      }
      const double allowed = mach < 0.8 ? 3.0 : 10.0;
      for (const auto& [name, total] : theirs) {
        if (!(total > 0.0)) continue;
        SCOPED_TRACE(name);
        EXPECT_WITHIN(mine[name], total, model(allowed, total, kPeer));
        (mach < 0.8 ? slow : fast)(percent(mine[name], total));
      }
      EXPECT_WITHIN(my_total, their_total, model(mach < 0.8 ? 0.3 : 1.5, their_total, kPeer));
      (mach < 0.8 ? total_slow : total_fast)(percent(my_total, their_total));
    }
    std::printf("| %s | %+.2f | %+.2f | %+.2f | %+.2f |\n", design.name.c_str(), total_slow.value, slow.value,
                total_fast.value, fast.value);
  }
}

}  // namespace
}  // namespace coalwood::scene

#pragma once

#include <string>
#include <vector>

#include "terrain/height_field.h"
#include "terrain/places.h"

/// What people and water have drawn on the land: creeks, roads, the railway, and the
/// buildings of the coal camp. The courses are assumed (places.h says what is known); they
/// follow the valleys as such lines did.
namespace coalwood::terrain {

enum class LineKind { creek, road, track, railway };

/// A line on the ground; elevations are those of its surface (of a creek: its bed).
struct Line {
  LineKind kind = LineKind::road;
  std::string name;    ///< empty: a creek that only the map of the valley knows
  double width = 6.0;  ///< [m] of the carriageway, ballast or bed
  std::vector<Waypoint> points;
};

enum class BuildingKind { company_house, church, big_store, clubhouse, machine_shop, tipple, headframe };

/// A building's plot. Heading is the way its front looks.
struct Building {
  BuildingKind kind = BuildingKind::company_house;
  Waypoint at;           ///< middle of the floor, on the ground
  double heading = 0.0;  ///< [rad] clockwise from north
  double width = 8.0;    ///< [m] along the front
  double depth = 9.0;    ///< [m]
  double height = 6.0;   ///< [m] to the ridge, of the headframe to its wheel
};

/// What the pad stands on.
enum class PadGround {
  slack_dump,  ///< the bulldozed coal waste of Cape Coalwood
  clearing,    ///< ground levelled and cleared of trees
};

struct Features {
  std::vector<Line> lines;
  std::vector<Building> buildings;
  PadGround pad_ground = PadGround::slack_dump;
  double pad_elevation = kPadElevation;  ///< [m]
  double tree_line = 1e9;                ///< [m] no forest above
};

/// All features over a macro field.
[[nodiscard]] Features features_of(const HeightField& macro);

/// The same line, its elevations evened out: no steeper than `steepest` [1], short rises
/// and falls averaged over `span` [m].
[[nodiscard]] std::vector<Waypoint> graded(std::vector<Waypoint> line, double steepest, double span);

}  // namespace coalwood::terrain

#pragma once

#include <span>
#include <string>
#include <vector>

/// What is known of the country around Coalwood: places with their elevations, the
/// courses of the creeks, and the slack dump that is Cape Coalwood. All in W [m]: east,
/// north of the pad (37.3846 N, 81.7062 W); elevations above sea level.
///
/// Coalwood, Welch, War and Caretta stand where gazetteers put them (GNIS); creeks follow
/// the facts that are known (Clear Fork runs past Coalwood north-west to the Tug Fork at
/// Roderfield; War lies on Dry Fork at the mouth of War Creek; Welch where Elkhorn Creek
/// meets the Tug Fork); their bends between known points, and the place of the Cape, of
/// which only the order of the road is told (Cape, Frog Level, Middletown, Coalwood), are
/// assumed. No survey went into this file.
namespace coalwood::terrain {

/// A point of a line, with the elevation of what runs there.
struct Waypoint {
  double east = 0.0;       ///< [m]
  double north = 0.0;      ///< [m]
  double elevation = 0.0;  ///< [m]
};

struct Place {
  std::string name;
  Waypoint at;
  bool surveyed = false;  ///< its elevation is a known figure (a spot height to be met)
};

/// A creek or river from its source down.
struct Creek {
  std::string name;
  std::vector<Waypoint> course;  ///< control points; elevations of the bed
  std::string joins;             ///< creek that it flows into at its last point; empty: leaves the map
  double meander = 0.12;         ///< [1] sideways wander per length of each piece
  std::vector<Waypoint> head{};  ///< above the course: where a valley must lead up, no more is known
};

/// The slack dump: its middle line on the dumped surface, and how wide it is.
struct SlackDump {
  std::vector<Waypoint> middle;  ///< up-valley to toe
  double half_width = 62.0;      ///< [m]
  double pad_radius = 25.0;      ///< [m] level ground around the pad
};

inline constexpr double kPadElevation = 432.0;  ///< [m] above sea level, assumed (see above)

[[nodiscard]] std::span<const Place> places();
[[nodiscard]] std::span<const Creek> creeks();
[[nodiscard]] const SlackDump& slack_dump();

/// The wandering line that a creek takes between its control points, at most `piece` [m]
/// from point to point; elevation falls evenly along each stretch between control points.
[[nodiscard]] std::vector<Waypoint> wandering_course(const Creek& creek, double piece);

/// The same for the valley above the course, down to its first point; empty without one.
[[nodiscard]] std::vector<Waypoint> wandering_head(const Creek& creek, double piece);

/// How far a point is from a line, and what is there.
struct Nearest {
  double distance = 1e30;  ///< [m]
  double along = 0.0;      ///< [m] from the line's start
  double side = 0.0;       ///< [m] positive: the point lies left of the line's direction
  Waypoint point;          ///< nearest point of the line
};
[[nodiscard]] Nearest nearest_on(std::span<const Waypoint> line, double east, double north);

/// Length of a line on the map [m].
[[nodiscard]] double length_of(std::span<const Waypoint> line);

}  // namespace coalwood::terrain

#pragma once

#include <cstdint>
#include <vector>

#include "exchange/look.h"
#include "exchange/snapshot.h"
#include "render/ground.h"
#include "render/smoke_drift.h"

/// The smoke of a launch as a set of Gaussian puffs: a pure function of the trail, the look
/// and the time. Nothing is remembered: scrubbing to an instant gives what playing to it gives.
namespace coalwood::render {

/// Smoke or dust with a Gaussian density, longer along its axis than across.
struct Puff {
  Vec3d p_W;                 ///< [m] its middle
  Vec3d axis_W{0, 0, 1};     ///< [1] unit
  double sigma = 1.0;        ///< [m] standard deviation across the axis
  double sigma_along = 1.0;  ///< [m] along it
  double smoke = 0.0;        ///< [m^2] extinction cross-section: mass times mass extinction
  double dust = 0.0;         ///< [m^2] the same of dust from the ground
  Vec3d origin;              ///< [m] where it left the path: the noise of its billows sticks to the air
  double age = 0.0;          ///< [s] since it left the nozzle
  bool burst = false;        ///< spread over the ground by the pad
};

struct PlumeSettings {
  int most_puffs = 400;
  bool night = false;    ///< calmer air
  double meander = 1.0;  ///< [1] strength of the wandering by gusts that the profile does not hold
};

/// All smoke there is at `time` [s], in the order of emission, the ground's ring first.
[[nodiscard]] std::vector<Puff> plume_at(const exchange::Trail& trail, const exchange::Look& look,
                                         const Ground& ground, double time, const PlumeSettings& settings);

/// Optical depth of all puffs from a point toward a direction, and its gradient.
struct Thickness {
  double depth = 0.0;       ///< [1]
  Vec3d gradient{0, 0, 0};  ///< [1/m]
};
/// @param direction_W unit
[[nodiscard]] Thickness thickness_toward(const std::vector<Puff>& puffs, const Vec3d& p_W,
                                         const Vec3d& direction_W);
/// Optical depth of one puff along the whole line through a point.
[[nodiscard]] double thickness_across(const Puff& puff, const Vec3d& p_W, const Vec3d& direction_W);

}  // namespace coalwood::render

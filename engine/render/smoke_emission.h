#pragma once

#include <vector>

#include "exchange/look.h"
#include "exchange/snapshot.h"

/// When, where and how much exhaust left the motor, as the trail tells it.
namespace coalwood::render {

/// [1] How many of its decay times a smouldering motor is followed.
inline constexpr double kTailTimes = 4.0;

/// The emission history, with what is needed of it at any instant; it refers to the trail and the exhaust it was made of.
class Emission {
 public:
  /// @param time [s] what leaves later is left out
  Emission(const exchange::Trail& trail, const exchange::Exhaust& exhaust, double time);

  [[nodiscard]] bool none() const { return last_lit_ == 0 || now_ <= 0.0; }
  [[nodiscard]] double now() const { return now_; }          ///< [s]
  [[nodiscard]] double burnout() const { return burnout_; }  ///< [s]
  /// [kg] that has left by `t` while the motor burnt.
  [[nodiscard]] double mass(double t) const { return at(t, mass_); }
  /// [m] of path flown by `t`.
  [[nodiscard]] double way(double t) const { return at(t, way_); }
  /// [kg] smouldered up to t: an even decay of a part of the mean flow.
  [[nodiscard]] double smouldered(double t) const;
  /// Between two samples: cubic for the place, linear for the rest.
  [[nodiscard]] exchange::TrailPoint point(double t) const;
  [[nodiscard]] double highest_flow() const { return highest_flow_; }  ///< [kg/s]

 private:
  [[nodiscard]] std::size_t holder(double t) const;
  [[nodiscard]] double at(double t, const std::vector<double>& values) const;

  const exchange::Exhaust& exhaust_;
  std::vector<const exchange::TrailPoint*> points_;
  std::vector<double> mass_, way_;
  std::size_t last_lit_ = 0;
  double burnout_ = 0.0, now_ = 0.0, highest_flow_ = 0.0;
};

/// [kg] of exhaust that has left the motor by `time`, and of what smoulders on after it is out.
struct Emitted {
  double burning = 0.0;
  double smouldering = 0.0;
};
[[nodiscard]] Emitted emitted_by(const exchange::Trail& trail, const exchange::Exhaust& exhaust, double time);

}  // namespace coalwood::render

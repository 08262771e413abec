#include "render/smoke_emission.h"

#include <algorithm>
#include <cmath>

namespace coalwood::render {

using exchange::TrailPoint;

Emission::Emission(const exchange::Trail& trail, const exchange::Exhaust& exhaust, double time) : exhaust_(exhaust) {
  for (const std::vector<TrailPoint>* part : {&trail.flown, &trail.predicted})
    for (const TrailPoint& point : *part)
      if (points_.empty() || point.time > points_.back()->time) points_.push_back(&point);
  mass_.resize(points_.size(), 0.0);
  way_.resize(points_.size(), 0.0);
  for (std::size_t i = 1; i < points_.size(); ++i) {
    const double dt = points_[i]->time - points_[i - 1]->time;
    mass_[i] = mass_[i - 1] + 0.5 * dt * (points_[i]->mass_flow + points_[i - 1]->mass_flow);
    way_[i] = way_[i - 1] + math::norm(points_[i]->p_W - points_[i - 1]->p_W);
    if (points_[i]->mass_flow > 0.0) last_lit_ = i;
    highest_flow_ = std::max(highest_flow_, points_[i]->mass_flow);
  }
  if (last_lit_ > 0) burnout_ = points_[std::min(last_lit_ + 1, points_.size() - 1)]->time;
  now_ = points_.empty() ? 0.0 : std::min(time, points_.back()->time);
}

double Emission::smouldered(double t) const {
  if (t <= burnout_ || burnout_ <= 0.0) return 0.0;
  const double flow = exhaust_.tail_fraction * mass_.back() / burnout_;
  return flow * exhaust_.tail_time * -std::expm1(-(t - burnout_) / exhaust_.tail_time);
}

TrailPoint Emission::point(double t) const {
  const std::size_t i = holder(t);
  const TrailPoint &a = *points_[i], &b = *points_[i + 1];
  const double h = b.time - a.time;
  const double s = std::clamp((t - a.time) / h, 0.0, 1.0), u = 1.0 - s;
  TrailPoint p = a;
  p.time = t;
  p.p_W = (u * u * (1.0 + 2.0 * s)) * a.p_W + (s * s * (3.0 - 2.0 * s)) * b.p_W + (h * s * u * u) * a.v_W -
          (h * s * s * u) * b.v_W;
  p.v_W = u * a.v_W + s * b.v_W;
  p.exhaust_W = math::normalized(u * a.exhaust_W + s * b.exhaust_W);
  p.mass_flow = u * a.mass_flow + s * b.mass_flow;
  p.thrust = u * a.thrust + s * b.thrust;
  return p;
}

std::size_t Emission::holder(double t) const {
  const auto above =
      std::upper_bound(points_.begin(), points_.end(), t, [](double x, const TrailPoint* p) { return x < p->time; });
  const auto i = static_cast<std::size_t>(std::max<std::ptrdiff_t>(above - points_.begin() - 1, 0));
  return std::min(i, points_.size() - 2);
}

double Emission::at(double t, const std::vector<double>& values) const {
  const std::size_t i = holder(t);
  const double s = std::clamp((t - points_[i]->time) / (points_[i + 1]->time - points_[i]->time), 0.0, 1.0);
  return values[i] + s * (values[i + 1] - values[i]);
}

Emitted emitted_by(const exchange::Trail& trail, const exchange::Exhaust& exhaust, double time) {
  const Emission emission(trail, exhaust, time);
  if (emission.none()) return {};
  const double end = std::min(emission.now(), emission.burnout() + kTailTimes * exhaust.tail_time);
  return {emission.mass(std::min(emission.now(), emission.burnout())), emission.smouldered(end)};
}

}  // namespace coalwood::render

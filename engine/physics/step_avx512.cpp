#include "physics/gust_waves_in.h"

namespace coalwood::physics {

// Inline, and not by a call through memory: a twenty-fifth of a step.
template <>
inline Vec3<double> gust_sum(const GustBlock* blocks, std::size_t count, const Vec3<double>& x) noexcept {
  return wave_sum_in<xsimd::batch<double, xsimd::avx512f>>(blocks, count, x);
}

}  // namespace coalwood::physics

#include "physics/step_body.h"

namespace coalwood::physics {

Flight<double> step_avx512(const Vehicle<double>& vehicle, const Environment<double>& environment, const double& t,
                           const Flight<double>& now, const double& h) noexcept {
  return stepped(vehicle, environment, t, now, h);
}

}  // namespace coalwood::physics

#include "physics/gust_waves_in.h"

namespace coalwood::physics {

Vec3<double> wave_sum_avx2(const GustBlock* blocks, std::size_t count, const Vec3<double>& x) noexcept {
  return wave_sum_in<xsimd::batch<double, xsimd::avx2>>(blocks, count, x);
}

}  // namespace coalwood::physics

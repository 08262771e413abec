#pragma once

#if defined(__SSE2__)
#include <immintrin.h>
#endif

#include "math/lanes.h"
#include "physics/gust_waves.h"

/// Body of wave_sum for the vectors of the unit that includes it.
namespace coalwood::physics {

/// Sum of the numbers of a vector, in the order of row_sum.
#if defined(__SSE2__)
inline double folded(const __m128d& v) noexcept { return _mm_cvtsd_f64(_mm_add_sd(v, _mm_unpackhi_pd(v, v))); }
#endif
#if defined(__AVX2__)
inline double folded(const __m256d& v) noexcept {
  return folded(_mm_add_pd(_mm256_castpd256_pd128(v), _mm256_extractf128_pd(v, 1)));
}
#endif
#if defined(__AVX512F__)
inline double folded(const __m512d& v) noexcept {
  return folded(_mm256_add_pd(_mm512_castpd512_pd256(v), _mm512_extractf64x4_pd(v, 1)));
}
#endif

/// row_sum of a row in vectors.
template <class Batch, std::size_t kParts>
double row_sum(std::array<Batch, kParts> p) noexcept {
#if defined(__SSE2__)
  for (std::size_t half = kParts / 2; half > 0; half /= 2)
    for (std::size_t k = 0; k < half; ++k) p[k] = p[k] + p[k + half];
  return folded(p[0]);
#else
  GustBlock sums;
  for (std::size_t k = 0; k < kParts; ++k) p[k].store_aligned(&sums.phase[k * Batch::size]);
  return row_sum(sums.phase);
#endif
}

/// wave_sum of one place, waves side by side in vectors of a batch's width.
template <class Batch>
Vec3<double> wave_sum_in(const GustBlock* blocks, std::size_t count, const Vec3<double>& x) noexcept {
  constexpr std::size_t kParts = kGustRow / Batch::size;
  std::array<Batch, kParts> sx, sy, sz;
  for (std::size_t k = 0; k < kParts; ++k) sx[k] = sy[k] = sz[k] = Batch(0.0);
  const Batch px(x.x), py(x.y), pz(x.z);
  for (const GustBlock* b = blocks; b != blocks + count; ++b) {
    for (std::size_t k = 0; k < kParts; ++k) {
      const auto row = [k](const GustBlock::Row& all) { return Batch::load_aligned(&all[k * Batch::size]); };
      const Batch turns = ((row(b->turns_x) * px + row(b->turns_y) * py) + row(b->turns_z) * pz) + row(b->phase);
      const Batch c = cosine_of_turns(turns);
      sx[k] = sx[k] + row(b->amplitude_x) * c;
      sy[k] = sy[k] + row(b->amplitude_y) * c;
      sz[k] = sz[k] + row(b->amplitude_z) * c;
    }
  }
  return {row_sum(sx), row_sum(sy), row_sum(sz)};
}

}  // namespace coalwood::physics

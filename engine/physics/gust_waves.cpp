#include "physics/gust_waves_in.h"

#include "physics/instruction_set.h"

namespace coalwood::physics {

// Each in a unit of its own, compiled for that instruction set: gust_waves_avx2.cpp, gust_waves_avx512.cpp.
Vec3<double> wave_sum_avx2(const GustBlock* blocks, std::size_t count, const Vec3<double>& x) noexcept;
Vec3<double> wave_sum_avx512(const GustBlock* blocks, std::size_t count, const Vec3<double>& x) noexcept;

namespace {

using WaveSum = Vec3<double> (*)(const GustBlock*, std::size_t, const Vec3<double>&) noexcept;

WaveSum widest() noexcept {
#if defined(__x86_64__)
  switch (instruction_set()) {
    case InstructionSet::avx512:
      return wave_sum_avx512;
    case InstructionSet::avx2:
      return wave_sum_avx2;
    case InstructionSet::baseline:
      break;
  }
#endif
  return wave_sum_in<math::Lanes>;
}

}  // namespace

Vec3<double> wave_sum(const GustBlock* blocks, std::size_t count, const Vec3<double>& x) noexcept {
  static const WaveSum sum = widest();
  return sum(blocks, count, x);
}

}  // namespace coalwood::physics

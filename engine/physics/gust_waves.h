#pragma once

#include <array>
#include <cstddef>

#include "math/cell.h"
#include "math/vec3.h"

/// The sum over a gust field's plane waves: half the cost of a step in rough air, so it is laid
/// out for vectors of numbers and compiled for the widest the machine has.
namespace coalwood::physics {

using math::Scalar;
using math::value_of;
using math::Vec3;

/// One plane wave of a gust field: its wave vector, and what it moves, in W.
struct GustWave {
  Vec3<double> turns;      ///< [1] cycles per unit of stretched coordinate
  Vec3<double> amplitude;  ///< [1] of velocity, for unit intensity; perpendicular to `turns`
  double phase = 0.0;      ///< [1] cycles
};

/// Waves that are summed side by side. It fixes the order of the additions, so that every width
/// of vector and a plain loop give the same bits.
inline constexpr std::size_t kGustRow = 8;

/// Eight waves, each kind of number in a row; still ones (of no amplitude) fill the last block.
struct GustBlock {
  using Row = std::array<double, kGustRow>;
  alignas(64) Row turns_x{};
  alignas(64) Row turns_y{};
  alignas(64) Row turns_z{};
  alignas(64) Row phase{};
  alignas(64) Row amplitude_x{};
  alignas(64) Row amplitude_y{};
  alignas(64) Row amplitude_z{};

  void set(std::size_t i, const GustWave& wave) noexcept {
    turns_x[i] = wave.turns.x;
    turns_y[i] = wave.turns.y;
    turns_z[i] = wave.turns.z;
    phase[i] = wave.phase;
    amplitude_x[i] = wave.amplitude.x;
    amplitude_y[i] = wave.amplitude.y;
    amplitude_z[i] = wave.amplitude.z;
  }
  GustWave wave(std::size_t i) const noexcept {
    return {{turns_x[i], turns_y[i], turns_z[i]}, {amplitude_x[i], amplitude_y[i], amplitude_z[i]}, phase[i]};
  }
};

/// Cosine of a phase given in turns, to 1.1e-8.
/// Even polynomial through the Chebyshev points of f^2 in [0, 1/4]; the slope at the
/// ends is 4e-6, so the curve is smooth across whole turns for all practical purposes.
template <Scalar Real>
Real cosine_of_turns(const Real& turns) noexcept {
  const Real f = turns - Real(math::nearest_whole(value_of(turns)));
  const Real s = f * f;
  return (((((6.528658161638305 * s - 25.967599248847982) * s + 60.16763095108901) * s - 85.45013953090378) *
               s +
           64.93911745989662) *
              s -
          19.73920449945391) *
             s +
         0.999999989059022;
}

/// Sum of a row, in the order that halving a vector gives.
template <Scalar Real>
Real row_sum(const std::array<Real, kGustRow>& p) noexcept {
  return ((p[0] + p[4]) + (p[2] + p[6])) + ((p[1] + p[5]) + (p[3] + p[7]));
}

/// Sum of amplitude * cos(turns . x + phase) over all waves, for any kind of number.
template <Scalar Real>
Vec3<Real> wave_sum(const GustBlock* blocks, std::size_t count, const Vec3<Real>& x) noexcept {
  std::array<Real, kGustRow> sx, sy, sz;
  for (std::size_t i = 0; i < kGustRow; ++i) {
    Vec3<Real> sum{Real(0.0), Real(0.0), Real(0.0)};
    for (const GustBlock* b = blocks; b != blocks + count; ++b) {
      const Real turns = ((b->turns_x[i] * x.x + b->turns_y[i] * x.y) + b->turns_z[i] * x.z) + b->phase[i];
      const Real c = cosine_of_turns(turns);
      sum.x = sum.x + b->amplitude_x[i] * c;
      sum.y = sum.y + b->amplitude_y[i] * c;
      sum.z = sum.z + b->amplitude_z[i] * c;
    }
    sx[i] = sum.x;
    sy[i] = sum.y;
    sz[i] = sum.z;
  }
  return {row_sum(sx), row_sum(sy), row_sum(sz)};
}

/// The same for one place with the widest vectors of this machine; bits do not depend on which.
Vec3<double> wave_sum(const GustBlock* blocks, std::size_t count, const Vec3<double>& x) noexcept;

/// The same as the step takes it: by a call for plain numbers. The unit of the widest vectors has it inline (step_avx512.cpp).
template <Scalar Real>
Vec3<Real> gust_sum(const GustBlock* blocks, std::size_t count, const Vec3<Real>& x) noexcept {
  return wave_sum(blocks, count, x);
}

}  // namespace coalwood::physics

#include "physics/instruction_set.h"
#include "physics/step.h"

/// Chooses the unit that takes the steps of plain numbers on this machine.
namespace coalwood::physics {

// Each in a unit of its own, compiled for that instruction set: step_avx2.cpp, step_avx512.cpp.
Flight<double> step_avx2(const Vehicle<double>& vehicle, const Environment<double>& environment, const double& t,
                         const Flight<double>& now, const double& h) noexcept;
Flight<double> step_avx512(const Vehicle<double>& vehicle, const Environment<double>& environment, const double& t,
                           const Flight<double>& now, const double& h) noexcept;

namespace {

using Step = Flight<double> (*)(const Vehicle<double>&, const Environment<double>&, const double&,
                                const Flight<double>&, const double&) noexcept;

Step widest() noexcept {
#if defined(__x86_64__)
  switch (instruction_set()) {
    case InstructionSet::avx512:
      return step_avx512;
    case InstructionSet::avx2:
      return step_avx2;
    case InstructionSet::baseline:
      break;
  }
#endif
  return step<double>;
}

}  // namespace

Flight<double> step(const Vehicle<double>& vehicle, const Environment<double>& environment, const double& t,
                    const Flight<double>& now, const double& h) noexcept {
  static const Step taken = widest();
  return taken(vehicle, environment, t, now, h);
}

}  // namespace coalwood::physics

#include "physics/instruction_set.h"

namespace coalwood::physics {

InstructionSet instruction_set() noexcept {
#if defined(__x86_64__)
  // The compiler's run time looks at the processor and at what the system saves on a switch of threads.
  if (__builtin_cpu_supports("avx512f")) return InstructionSet::avx512;
  if (__builtin_cpu_supports("avx2")) return InstructionSet::avx2;
#endif
  return InstructionSet::baseline;
}

}  // namespace coalwood::physics

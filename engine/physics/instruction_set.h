#pragma once

/// Which vectors this machine has. Units compiled for wider ones than the baseline are entered
/// only after asking here; what they compute is the same to the bit (no fused multiply-add).
namespace coalwood::physics {

enum class InstructionSet {
  baseline,  ///< what everything is compiled for: SSE2 on x86-64, two numbers in a vector
  avx2,      ///< four
  avx512,    ///< eight (AVX-512 F)
};

/// The widest of this processor and its system.
InstructionSet instruction_set() noexcept;

}  // namespace coalwood::physics

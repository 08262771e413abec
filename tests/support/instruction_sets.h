#pragma once

#include <array>
#include <string>

#include "physics/instruction_set.h"

/// The instruction sets that vectors come in, to run a test over each.
namespace coalwood::tests {

inline constexpr std::array kInstructionSets = {
    physics::InstructionSet::baseline, physics::InstructionSet::avx2, physics::InstructionSet::avx512};

inline bool is_supported(physics::InstructionSet set) { return set <= physics::instruction_set(); }

inline std::string name_of(physics::InstructionSet set) {
  return set == physics::InstructionSet::avx512 ? "AVX512" : set == physics::InstructionSet::avx2 ? "AVX2" : "baseline";
}

}  // namespace coalwood::tests

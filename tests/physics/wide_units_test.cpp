#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "math/random.h"
#include "physics/gust_waves_in.h"
#include "physics/turbulence.h"
#include "sample_flights.h"
#include "support/instruction_sets.h"

#if defined(__x86_64__)

namespace coalwood::physics {
Vec3<double> wave_sum_avx2(const GustBlock* blocks, std::size_t count, const Vec3<double>& x) noexcept;
Vec3<double> wave_sum_avx512(const GustBlock* blocks, std::size_t count, const Vec3<double>& x) noexcept;
Flight<double> step_avx2(const Vehicle<double>& vehicle, const Environment<double>& environment, const double& t,
                         const Flight<double>& now, const double& h) noexcept;
Flight<double> step_avx512(const Vehicle<double>& vehicle, const Environment<double>& environment, const double& t,
                           const Flight<double>& now, const double& h) noexcept;
}  // namespace coalwood::physics

/// The units that are compiled for wider vectors than the rest: what they compute, and what they leave behind.
namespace coalwood::tests {
namespace {

bool same_bits(const Vec3<double>& a, const Vec3<double>& b) { return a.x == b.x && a.y == b.y && a.z == b.z; }

TEST(WideUnits, SumGustsToTheBitsOfAPlainLoop) {
  const Turbulence<double> field = dryden(5, {.wind_at_6m = 5.0, .deviation_aloft = 2.0});
  const GustBlock* blocks = field.waves->data();
  const std::size_t count = field.waves->size();
  for (const InstructionSet set : kInstructionSets) {
    if (!is_supported(set)) continue;
    const auto sum = set == InstructionSet::avx512 ? wave_sum_avx512
                     : set == InstructionSet::avx2 ? wave_sum_avx2
                                                   : wave_sum_in<math::Lanes>;
    int different = 0;
    for (std::uint64_t i = 0; i < 2000; ++i) {
      const Vec3<double> x{100.0 * math::uniform(1, i), 100.0 * math::uniform(2, i), 100.0 * math::uniform(3, i)};
      if (!same_bits(sum(blocks, count, x), wave_sum<double>(blocks, count, x))) ++different;
    }
    EXPECT_EQ(different, 0) << name_of(set);
  }
}

TEST(WideUnits, TakeTheBaselinesStepsToTheBit) {
  const Vehicle<double> vehicle = sounding_rocket();
  const Environment<double> environment = windy_site();
  constexpr double kStep = 0.0113;
  for (const InstructionSet set : kInstructionSets) {
    if (!is_supported(set)) continue;
    const auto wide = set == InstructionSet::avx512 ? step_avx512 : set == InstructionSet::avx2 ? step_avx2 : step<double>;
    Flight<double> flight = on_pad(vehicle, environment), baseline = flight;
    int i = 0, different = 0;
    for (; !ended(baseline) && i < 60000; ++i) {
      flight = wide(vehicle, environment, i * kStep, flight, kStep);
      baseline = step<double>(vehicle, environment, i * kStep, baseline, kStep);
      different += std::memcmp(&flight, &baseline, sizeof flight) != 0;
    }
    EXPECT_GT(i, 1000);
    EXPECT_EQ(different, 0) << name_of(set);
  }
}

/// Lines of a command's output.
std::vector<std::string> output_of(const std::string& command) {
  std::vector<std::string> lines;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::array<char, 4096> line{};
  while (pipe && std::fgets(line.data(), line.size(), pipe.get())) lines.emplace_back(line.data());
  return lines;
}

// A copy of an inline function that other units have too may be the one that the linker keeps: it must not be
// one of wide vectors. A function of wide vectors has them in its name.
TEST(WideUnits, ShareNoFunctionWithTheRest) {
  const std::filesystem::path objects =
      std::filesystem::path(COALWOOD_BINARY_DIR) / "engine/physics/CMakeFiles/coalwood_physics.dir";
#if defined(__clang__) || defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "holds for g++'s plain builds, which are what is shipped: clang++ knows no -fno-weak";
#endif
  if (std::system("nm --version > /dev/null 2>&1") != 0) GTEST_SKIP() << "nm is not installed";
  int units = 0;
  for (const auto& entry : std::filesystem::directory_iterator(objects)) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".o")) continue;
    const bool wide = name.find("_avx") != std::string::npos;
    units += wide;
    int shared = 0;
    for (const std::string& line : output_of("nm --defined-only '" + entry.path().string() + "'")) {
      const std::size_t kind = line.find_first_of(' ') + 1;
      const bool is_function = kind < line.size() && (line[kind] == 'W' || line[kind] == 'u');
      if (!is_function || line.find("avx") != std::string::npos) continue;
      ++shared;
      if (wide) ADD_FAILURE() << name << " shares " << line;
    }
    // The look itself works: every other unit of templates shares some.
    if (name.starts_with("instances")) {
      EXPECT_GT(shared, 0);
    }
  }
  EXPECT_EQ(units, 6);
}

}  // namespace
}  // namespace coalwood::tests

#endif

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <fmt/format.h>
#include <memory>
#include <sstream>
#include <string>
#include <thread>

#include "golden/sample_hash.h"

namespace coalwood::tests {
namespace {

std::string text_of(const std::array<std::uint64_t, kHashedFlights>& hashes) {
  std::string text;
  for (const std::uint64_t hash : hashes) text += fmt::format("{:016x}\n", hash);
  return text;
}

std::string output_of(const std::string& program) {
  std::string text;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(("'" + program + "'").c_str(), "r"), pclose);
  std::array<char, 256> part{};
  while (pipe && std::fgets(part.data(), part.size(), pipe.get())) text += part.data();
  return text;
}

// COALWOOD_SAMPLE_HASHES: programs of the same source, built otherwise; separated by colons.
TEST(BuildFlavours, FlyTheSameBitsAtNoOptimisationAndByAnotherCompiler) {
  const std::string here = text_of(flight_hashes());
  std::istringstream programs(COALWOOD_SAMPLE_HASHES);
  int count = 0;
  for (std::string program; std::getline(programs, program, ':'); ++count) EXPECT_EQ(output_of(program), here) << program;
  EXPECT_GE(count, 1);
}

TEST(BuildFlavours, HashEveryBit) {
  const Vehicle<double> vehicle = sounding_rocket();
  Environment<double> environment = windy_site();
  const std::uint64_t before = flight_hash(vehicle, environment, 0.02);
  environment.wind.scale = std::nextafter(1.0, 2.0);
  EXPECT_NE(flight_hash(vehicle, environment, 0.02), before);
}

}  // namespace
}  // namespace coalwood::tests

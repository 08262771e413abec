#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <fstream>
#include <map>
#include <string>

#include "terrain/ground.h"

/// The shipped site, and the hashes recorded beside it.
namespace coalwood::tests {

inline std::filesystem::path sites_folder() {
  return std::filesystem::path(COALWOOD_SOURCE_DIR) / "scenes" / "sites";
}

/// Hash by name from scenes/sites/coalwood.hashes: the two maps, and "256" for the small synthesis.
inline std::uint64_t recorded_hash(const std::string& name) {
  std::ifstream file(sites_folder() / "coalwood.hashes");
  std::string key, hash;
  while (file >> key >> hash) {
    if (key == name) return std::stoull(hash, nullptr, 16);
  }
  ADD_FAILURE() << "no hash of " << name << " in coalwood.hashes";
  return 0;
}

inline const terrain::Ground& coalwood_ground() {
  static const terrain::Ground ground = terrain::Ground::coalwood(sites_folder());
  return ground;
}

}  // namespace coalwood::tests

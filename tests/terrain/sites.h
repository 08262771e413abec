#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <fstream>
#include <map>
#include <string>

#include "terrain/ground.h"
#include "terrain/height_png.h"

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

/// The valley alone, for tests that need nothing finer: each test is a process of its own.
inline const terrain::HeightField& coalwood_macro() {
  static const terrain::HeightField field = terrain::load_png(sites_folder() / "coalwood.png").field;
  return field;
}

inline const terrain::Ground& coalwood_ground() {
  static const terrain::Ground ground = terrain::Ground::coalwood(sites_folder());
  return ground;
}

}  // namespace coalwood::tests

#pragma once

#include <array>
#include <cstdint>
#include <cstring>

#include "physics/sample_flights.h"

/// Hashes of a few flights that meet every law and every event of the physics, made of nothing but the physics, so
/// that any compiler can build them in seconds.
namespace coalwood::tests {

inline constexpr std::size_t kHashedFlights = 3;

/// FNV-1a, 64 bit, over the bytes of every state from the pad to rest.
inline std::uint64_t flight_hash(const Vehicle<double>& vehicle, const Environment<double>& environment, double h) {
  constexpr std::uint64_t kBasis = 0xcbf29ce484222325u, kPrime = 0x100000001b3u;
  constexpr int kMostSteps = 60000;
  std::uint64_t hash = kBasis;
  Flight<double> flight = on_pad(vehicle, environment);
  for (int i = 0; i < kMostSteps && !ended(flight); ++i) {
    flight = step<double>(vehicle, environment, i * h, flight, h);
    unsigned char bytes[sizeof flight.state];
    std::memcpy(bytes, &flight.state, sizeof bytes);
    for (const unsigned char byte : bytes) hash = (hash ^ byte) * kPrime;
  }
  return hash;
}

/// A flight that recovers in rough air, one that comes in on its nose and slides down a slope, one held by drag
/// along the wind and a clock.
inline std::array<std::uint64_t, kHashedFlights> flight_hashes() {
  Vehicle<double> vehicle = sounding_rocket();
  Environment<double> environment = windy_site();
  std::array<std::uint64_t, kHashedFlights> hashes{};
  hashes[0] = flight_hash(vehicle, environment, 0.0113);

  Vehicle<double> bare = vehicle;
  bare.canopies = {};
  Environment<double> slope = environment;
  slope.ground.near = math::Grid(-8000.0, -8000.0, 16000.0, 16000.0, 2, 2, {-1600.0, 1600.0, -1600.0, 1600.0});
  slope.ground_friction = 0.3;
  slope.rail.friction = 0.1;
  hashes[1] = flight_hash(bare, slope, 0.0113);

  vehicle.aerodynamics.drag_direction = DragDirection::wind;
  vehicle.canopies[1].trigger = Trigger::clock;
  vehicle.canopies[1].setting = 30.0;
  environment.turbulence = {};
  hashes[2] = flight_hash(vehicle, environment, 0.02);
  return hashes;
}

}  // namespace coalwood::tests

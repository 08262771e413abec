#include "physics/side_by_side.h"

#include <cassert>

#include "physics/side_by_side_in.h"

namespace coalwood::physics {

// Each in a unit of its own, compiled for that instruction set: side_by_side_avx2.cpp, side_by_side_avx512.cpp.
void advance_avx2(LaneFlight* flights, std::size_t count, std::int64_t steps) noexcept;
void advance_avx512(LaneFlight* flights, std::size_t count, std::int64_t steps) noexcept;

bool may_share_vectors(const Vehicle<double>& a, const Vehicle<double>& b) noexcept {
  const Motor<double>&m = a.motor, &n = b.motor;
  const Aerodynamics<double>&c = a.aerodynamics, &d = b.aerodynamics;
  bool same = m.thrust.is(n.thrust) && m.flow.is(n.flow) && m.propellant_z.is(n.propellant_z) &&
              m.transverse_gyration2.is(n.transverse_gyration2) && m.axial_gyration2.is(n.axial_gyration2) &&
              c.drag_direction == d.drag_direction && c.friction.is(d.friction) &&
              c.drag_power_off.is(d.drag_power_off) && c.drag_power_on.is(d.drag_power_on) &&
              c.normal_force.is(d.normal_force) && c.normal_force_z.is(d.normal_force_z) &&
              c.normal_force_z2.is(d.normal_force_z2) && c.roll_forcing.is(d.roll_forcing) &&
              c.roll_damping.is(d.roll_damping) && c.angle_over_sine.is(d.angle_over_sine) &&
              c.under_canopy == d.under_canopy && a.mass_arm == b.mass_arm;
  for (std::size_t i = 0; i < kMaxCanopies; ++i) {
    same = same && a.canopies[i].trigger == b.canopies[i].trigger &&
           a.canopies[i].releases_others == b.canopies[i].releases_others;
  }
  return same;
}

bool may_share_vectors(const Environment<double>& a, const Environment<double>& b) noexcept {
  const Atmosphere<double>&s = a.atmosphere, &t = b.atmosphere;
  const Turbulence<double>&g = a.turbulence, &u = b.turbulence;
  return s.pressure.is(t.pressure) && s.density.is(t.density) && s.temperature.is(t.temperature) &&
         s.sound_speed.is(t.sound_speed) && s.viscosity.is(t.viscosity) && a.wind.east.is(b.wind.east) &&
         a.wind.north.is(b.wind.north) && g.waves == u.waves && g.vertical_stretch.is(u.vertical_stretch) &&
         g.horizontal_deviation.is(u.horizontal_deviation) && g.vertical_deviation.is(u.vertical_deviation) &&
         a.ground.near.is(b.ground.near) && a.ground.middle.is(b.ground.middle) && a.ground.far.is(b.ground.far);
}

std::size_t lanes_of(InstructionSet set) noexcept {
  return set == InstructionSet::avx512 ? 8 : set == InstructionSet::avx2 ? 4 : Lanes::size;
}

void advance_side_by_side(InstructionSet set, std::span<LaneFlight> flights, std::int64_t steps) noexcept {
  assert(!flights.empty() && flights.size() <= lanes_of(set));
#if defined(__x86_64__)
  if (set == InstructionSet::avx512) return advance_avx512(flights.data(), flights.size(), steps);
  if (set == InstructionSet::avx2) return advance_avx2(flights.data(), flights.size(), steps);
#endif
  advance_in<Lanes>(flights.data(), flights.size(), steps);
}

}  // namespace coalwood::physics

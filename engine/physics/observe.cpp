#include "physics/observe.h"

#include "physics/guards.h"
#include "physics/step_kinds.h"

namespace coalwood::physics {

template <Scalar Real>
Observables<Real> observe(const Vehicle<Real>& vehicle, const Environment<Real>& environment, const Real& t,
                          const Flight<Real>& flight) noexcept {
  using std::atan2;
  const State<Real>& x = flight.state;
  const Phase<Real>& phase = flight.phase;
  const Loads<Real> loads = loads_at(vehicle, environment, phase, t, x);
  const StateRate<Real> rate = derivative(vehicle, environment, phase, t, x);
  const Mask<Real> at_rest = ended(flight);
  const Vec3<Real> none{Real(0.0), Real(0.0), Real(0.0)};
  const Rail<Real>& rail = environment.rail;
  const Aerodynamics<Real>& body = vehicle.aerodynamics;

  Observables<Real> o;
  o.height = loads.air.level.height -
             height_above_pad(environment.curvature, rail.base_W - vehicle.aft_z * rail.direction_W);
  o.ground_clearance = ground_clearance(vehicle, environment, x);
  o.speed = norm(x.v_WB);
  o.vertical_speed = dot(x.v_WB, loads.air.level.up_W);
  o.downrange = math::safe_sqrt<Real>(x.p_WB.x * x.p_WB.x + x.p_WB.y * x.p_WB.y);
  const Mask<Real> away = Real(0.0) < o.downrange;
  o.bearing = select(away, atan2(x.p_WB.x, select(away, x.p_WB.y, Real(1.0))), Real(0.0));
  o.acceleration_W = select<Real>(at_rest, none, rate.v_WB);
  o.felt_acceleration = norm(o.acceleration_W - loads.gravity_W);
  const Incidence<Real>& in = loads.incidence;
  o.airspeed = in.airspeed;
  o.mach = in.mach;
  o.reynolds = loads.air.density * in.airspeed * body.length / loads.air.viscosity;
  o.dynamic_pressure = Real(0.5) * loads.air.density * in.airspeed * in.airspeed;
  o.pressure = loads.air.pressure;
  o.density = loads.air.density;
  o.sound_speed = loads.air.sound_speed;
  o.wind_W = loads.air.v_WA;
  const Vec3<Real>& u = in.v_AB_B;
  const Mask<Real> moving = Real(0.0) < in.airspeed;
  o.angle_of_attack = select(
      moving, atan2(math::safe_sqrt<Real>(u.x * u.x + u.y * u.y), select(moving, u.z, Real(1.0))), Real(0.0));
  const math::Lookup<Real> at_mach(body.normal_force, in.mach);
  o.drag_coefficient = drag_coefficient(body, in, at_mach, is_burning(phase));
  const Real slope = at_mach(body.normal_force);
  const Mask<Real> lifting = Real(0.0) < slope;
  const Real cp = at_mach(body.normal_force_z) / select(lifting, slope, Real(1.0)) + body.cp_shift;
  const Mask<Real> sized = Real(0.0) < body.diameter;
  const Real margin = (loads.mass.z - cp) / select(sized, body.diameter, Real(1.0));
  o.static_margin = select(lifting & sized, margin, Real(0.0));
  const Real stiffness = o.dynamic_pressure * body.reference_area * body.normal_force_scale * slope *
                         (loads.mass.z - cp) / loads.mass.inertia.x;
  const Mask<Real> restoring = lifting & (Real(0.0) < stiffness);
  o.swing_rate = math::safe_sqrt<Real>(select(restoring, stiffness, Real(0.0)));
  o.mass = loads.mass.mass;
  o.centre_of_mass_z = loads.mass.z;
  o.inertia = loads.mass.inertia;
  o.thrust = loads.thrust.force;
  o.mass_flow = loads.thrust.mass_flow;
  const Mask<Real> loaded = Real(0.0) < vehicle.motor.propellant_load;
  o.propellant_left = x.propellant / select(loaded, vehicle.motor.propellant_load, Real(1.0));
  o.axis_W = rotate(x.q_WB, Vec3<Real>{Real(0.0), Real(0.0), Real(1.0)});
  o.nozzle_W = x.p_WB + vehicle.motor.nozzle_z * o.axis_W;
  for (std::size_t i = 0; i < kMaxCanopies; ++i) {
    const Canopy<Real>& canopy = vehicle.canopies[i];
    if (canopy.trigger == Trigger::none) continue;
    o.inflation[i] = inflation(vehicle, phase, i, t);
    const Real speed = norm(canopy_airspeed(canopy, in, x.w_WB_B));
    const Real pull = canopy_drag(canopy, loads.air, loads.mass, o.inflation[i], speed) * speed;
    o.canopy_load[i] = select(happened(phase, Event::landing), Real(0.0), pull);
  }
  const Mask<Real> airy = Real(0.0) < loads.air.pressure;
  o.flutter_speed =
      loads.air.sound_speed *
      math::safe_sqrt<Real>(vehicle.flutter_stiffness / select(airy, loads.air.pressure, Real(1.0)));
  return o;
}

template Observables<double> observe(const Vehicle<double>&, const Environment<double>&, const double&,
                                     const Flight<double>&) noexcept;
template Observables<Lanes> observe(const Vehicle<Lanes>&, const Environment<Lanes>&, const Lanes&,
                                    const Flight<Lanes>&) noexcept;
template Observables<Gradient> observe(const Vehicle<Gradient>&, const Environment<Gradient>&,
                                       const Gradient&, const Flight<Gradient>&) noexcept;

Stage stage_of(const Phase<double>& phase) noexcept {
  if (happened(phase, Event::failure)) return Stage::failed;
  if (happened(phase, Event::landing)) return Stage::landed;
  for (std::size_t i = 0; i < kMaxCanopies; ++i) {
    if (happened(phase, index(Event::deployment, i))) return Stage::canopy;
  }
  if (happened(phase, Event::apogee)) return Stage::descent;
  if (!happened(phase, Event::liftoff)) return Stage::pad;
  if (!happened(phase, Event::rail_clear)) return Stage::rail;
  return happened(phase, Event::burnout) ? Stage::coast : Stage::boost;
}

}  // namespace coalwood::physics

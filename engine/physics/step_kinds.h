#pragma once

#include "math/jet.h"
#include "math/lanes.h"
#include "physics/observe.h"
#include "physics/step.h"

/// The step and its reading for the kinds of number beside double: only ensembles and gradients need them.
namespace coalwood::physics {

using math::Lanes;
/// A number with its derivatives with respect to four parameters.
using Gradient = math::Jet<4>;

extern template Flight<Lanes> on_pad(const Vehicle<Lanes>&, const Environment<Lanes>&) noexcept;
extern template Flight<Gradient> on_pad(const Vehicle<Gradient>&, const Environment<Gradient>&) noexcept;
extern template Flight<Lanes> step(const Vehicle<Lanes>&, const Environment<Lanes>&, const Lanes&,
                                   const Flight<Lanes>&, const Lanes&) noexcept;
extern template Flight<Gradient> step(const Vehicle<Gradient>&, const Environment<Gradient>&, const Gradient&,
                                      const Flight<Gradient>&, const Gradient&) noexcept;
extern template Observables<Lanes> observe(const Vehicle<Lanes>&, const Environment<Lanes>&, const Lanes&,
                                           const Flight<Lanes>&) noexcept;
extern template Observables<Gradient> observe(const Vehicle<Gradient>&, const Environment<Gradient>&,
                                              const Gradient&, const Flight<Gradient>&) noexcept;

}  // namespace coalwood::physics

#include "physics/step_body.h"
#include "physics/step_kinds.h"

/// The three kinds of number that the physics is compiled for, once each.
namespace coalwood::physics {

template Flight<double> on_pad(const Vehicle<double>&, const Environment<double>&) noexcept;
template Flight<Lanes> on_pad(const Vehicle<Lanes>&, const Environment<Lanes>&) noexcept;
template Flight<Gradient> on_pad(const Vehicle<Gradient>&, const Environment<Gradient>&) noexcept;
template Flight<double> step(const Vehicle<double>&, const Environment<double>&, const double&,
                             const Flight<double>&, const double&) noexcept;
template Flight<Lanes> step(const Vehicle<Lanes>&, const Environment<Lanes>&, const Lanes&,
                            const Flight<Lanes>&, const Lanes&) noexcept;
template Flight<Gradient> step(const Vehicle<Gradient>&, const Environment<Gradient>&, const Gradient&,
                               const Flight<Gradient>&, const Gradient&) noexcept;

}  // namespace coalwood::physics

#include "physics/step_body.h"
#include "physics/step_kinds.h"

/// The physics of lanes and gradients, once each; of double: step.cpp.
namespace coalwood::physics {

template Flight<Lanes> on_pad(const Vehicle<Lanes>&, const Environment<Lanes>&) noexcept;
template Flight<Gradient> on_pad(const Vehicle<Gradient>&, const Environment<Gradient>&) noexcept;
template Flight<Lanes> step(const Vehicle<Lanes>&, const Environment<Lanes>&, const Lanes&,
                            const Flight<Lanes>&, const Lanes&) noexcept;
template Flight<Gradient> step(const Vehicle<Gradient>&, const Environment<Gradient>&, const Gradient&,
                               const Flight<Gradient>&, const Gradient&) noexcept;

}  // namespace coalwood::physics

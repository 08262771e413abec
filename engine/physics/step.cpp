#include "physics/step_body.h"

/// The step of plain numbers, apart from the other kinds: a compiler that has less to inline inlines more of it.
namespace coalwood::physics {

template Flight<double> on_pad(const Vehicle<double>&, const Environment<double>&) noexcept;
template Flight<double> step(const Vehicle<double>&, const Environment<double>&, const double&,
                             const Flight<double>&, const double&) noexcept;

}  // namespace coalwood::physics

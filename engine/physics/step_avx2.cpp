#include "physics/step_body.h"

namespace coalwood::physics {

Flight<double> step_avx2(const Vehicle<double>& vehicle, const Environment<double>& environment, const double& t,
                         const Flight<double>& now, const double& h) noexcept {
  return stepped(vehicle, environment, t, now, h);
}

}  // namespace coalwood::physics

#include "golden/sample_hash.h"

#include <cinttypes>
#include <cstdio>

#include "physics/step_body.h"

/// Prints the hashes. Built once more at no optimisation and by another compiler: see CMakeLists.txt.
namespace coalwood::physics {

template Flight<double> on_pad(const Vehicle<double>&, const Environment<double>&) noexcept;
template Flight<double> step(const Vehicle<double>&, const Environment<double>&, const double&, const Flight<double>&,
                             const double&) noexcept;

}  // namespace coalwood::physics

int main() {
  for (const std::uint64_t hash : coalwood::tests::flight_hashes()) std::printf("%016" PRIx64 "\n", hash);
}

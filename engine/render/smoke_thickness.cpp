#include <cmath>
#include <numbers>

#include "render/smoke_plume.h"

namespace coalwood::render {
namespace {

constexpr double kPi = std::numbers::pi;

/// Coefficients of a puff's quadratic form along a line.
struct Along {
  double dAd, rAd, rAr, ad, ar, k, peak;
};
Along along(const Puff& puff, const Vec3d& r, const Vec3d& d) {
  const double across = 1.0 / (puff.sigma * puff.sigma);
  const double k = 1.0 / (puff.sigma_along * puff.sigma_along) - across;
  const double ad = math::dot(puff.axis_W, d), ar = math::dot(puff.axis_W, r);
  const double peak =
      (puff.smoke + puff.dust) / (std::pow(2.0 * kPi, 1.5) * puff.sigma * puff.sigma * puff.sigma_along);
  return {across + k * ad * ad,
          across * math::dot(r, d) + k * ar * ad,
          across * math::dot(r, r) + k * ar * ar,
          ad,
          ar,
          k,
          peak};
}

}  // namespace

Thickness thickness_toward(const std::vector<Puff>& puffs, const Vec3d& p_W, const Vec3d& direction_W) {
  constexpr double kFarAway = 18.0;  // squared deviations: less than one part in 10^4 of the peak is left
  Thickness sum;
  for (const Puff& puff : puffs) {
    const Vec3d r = p_W - puff.p_W;
    const Along a = along(puff, r, direction_W);
    const double q = a.rAr - a.rAd * a.rAd / a.dAd;
    if (q > kFarAway) continue;
    const double edge = a.rAd / std::sqrt(2.0 * a.dAd);
    if (edge > 3.5) continue;  // the puff lies behind
    const double width = std::sqrt(kPi / (2.0 * a.dAd));
    const double bell = a.peak * std::exp(-0.5 * q);
    const double behind = std::erfc(edge);
    sum.depth += bell * width * behind;
    // A r and A d of the quadratic form.
    const double across = 1.0 / (puff.sigma * puff.sigma);
    const Vec3d Ar = across * r + (a.k * a.ar) * puff.axis_W;
    const Vec3d Ad = across * direction_W + (a.k * a.ad) * puff.axis_W;
    const Vec3d dq = 2.0 * (Ar - (a.rAd / a.dAd) * Ad);
    sum.gradient =
        sum.gradient - (0.5 * bell * width * behind) * dq - (bell * std::exp(-edge * edge) / a.dAd) * Ad;
  }
  return sum;
}

double thickness_across(const Puff& puff, const Vec3d& p_W, const Vec3d& direction_W) {
  const Along a = along(puff, p_W - puff.p_W, direction_W);
  return a.peak * std::sqrt(2.0 * kPi / a.dAd) * std::exp(-0.5 * (a.rAr - a.rAd * a.rAd / a.dAd));
}

}  // namespace coalwood::render

#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/cache.h"
#include "render/quality.h"

/// Which quality tier the window draws with: what the person chose on this machine, else the
/// richest that a short measurement finds fast enough. Kept in the user's cache folder under
/// the renderer's name, so that another graphics card or driver is measured anew.
namespace coalwood::app {

/// [s] that a frame may take: three quarters of a sixtieth, the rest is for smoke and overlay.
inline constexpr double kFrameBudget = 0.75 / 60.0;

/// The richest tier whose frame is within `budget` [s]; the lowest when none is. Asked from the
/// lowest up and no further than the first that is too slow: rich tiers cost seconds to set up.
/// @param cost [s] of a frame at a tier
[[nodiscard]] render::Tier fitting_tier(const std::function<double(render::Tier)>& cost, double budget = kFrameBudget);

class TierChoice {
 public:
  /// @param renderer as OpenGL tells it
  TierChoice(base::Cache cache, std::string renderer);
  /// In the user's cache folder, of the current OpenGL context.
  [[nodiscard]] static TierChoice of_this_machine();

  /// What was kept for this renderer.
  [[nodiscard]] std::optional<render::Tier> kept() const;
  void keep(render::Tier tier) const;

 private:
  base::Cache cache_;
  std::string key_;
};

}  // namespace coalwood::app

#include "app/tier_choice.h"

#include <epoxy/gl.h>

#include <utility>

#include "base/resources.h"

namespace coalwood::app {
namespace {

std::string text_of(GLenum name) {
  const GLubyte* text = glGetString(name);
  return text == nullptr ? "unknown" : reinterpret_cast<const char*>(text);
}

}  // namespace

render::Tier fitting_tier(const std::function<double(render::Tier)>& cost, double budget) {
  using render::Tier;
  Tier best = Tier::low;
  for (const Tier tier : {Tier::low, Tier::medium, Tier::high, Tier::ultra}) {
    if (cost(tier) > budget) break;
    best = tier;
  }
  return best;
}

TierChoice::TierChoice(base::Cache cache, std::string renderer) : cache_(std::move(cache)), key_("quality tier of " + std::move(renderer)) {}

TierChoice TierChoice::of_this_machine() {
  return {base::Cache(base::cache_root() / "quality"), text_of(GL_RENDERER) + ", " + text_of(GL_VERSION)};
}

std::optional<render::Tier> TierChoice::kept() const {
  const std::optional<std::string> name = cache_.find(key_);
  return name ? render::tier_named(*name) : std::nullopt;
}

void TierChoice::keep(render::Tier tier) const { cache_.store(key_, render::name_of(tier)); }

}  // namespace coalwood::app

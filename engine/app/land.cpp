#include "app/land.h"

#include <fmt/format.h>

#include "base/cache.h"
#include "base/files.h"
#include "base/log.h"
#include "base/resources.h"
#include "terrain/ground_bytes.h"

namespace coalwood::app {
namespace {

/// Everything that the ground of Coalwood depends on: the two maps and the code.
std::string key_of_coalwood(const std::filesystem::path& folder) {
  return fmt::format("ground coalwood {:016x} {:016x} {}",
                     base::check_sum(base::read_file(folder / "coalwood.png")),
                     base::check_sum(base::read_file(folder / "coalwood_far.png")), terrain::source_digest());
}

/// From the cache, or made by `make` and then kept.
template <class Make>
terrain::Ground kept(const std::string& key, const Make& make) {
  const base::Cache cache(base::cache_root() / "ground");
  if (const std::optional<std::string> bytes = cache.find(key))
    if (std::optional<terrain::Ground> ground = terrain::ground_from_bytes(*bytes)) return *std::move(ground);
  spdlog::info("preparing the land: this is kept for the next start");
  terrain::Ground made = make();
  cache.store(key, terrain::to_bytes(made));
  return made;
}

}  // namespace

std::shared_ptr<const terrain::Ground> ground_of(const scene::Scene& scene,
                                                 const terrain::Progress& progress) {
  const std::string& name = scene.site.terrain;
  if (name == "flat")
    return std::make_shared<const terrain::Ground>(terrain::Ground::flat(scene.site.elevation));
  const std::filesystem::path folder = base::data_root() / "scenes" / "sites";
  return std::make_shared<const terrain::Ground>(
      kept(key_of_coalwood(folder), [&] { return terrain::Ground::coalwood(folder, progress); }));
}

}  // namespace coalwood::app

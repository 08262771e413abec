#include "app/land.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>

#include "base/cache.h"
#include "base/error.h"
#include "base/files.h"
#include "base/log.h"
#include "base/resources.h"
#include "scene/scene_file.h"
#include "terrain/dem_land.h"
#include "terrain/dem_raster.h"
#include "terrain/ground_bytes.h"
#include "video/progress.h"

namespace coalwood::app {
namespace {

/// Everything that the ground of Coalwood depends on: the two maps and the code.
std::string key_of_coalwood(const std::filesystem::path& folder) {
  return fmt::format("ground coalwood {:016x} {:016x} {}",
                     base::check_sum(base::read_file(folder / "coalwood.png")),
                     base::check_sum(base::read_file(folder / "coalwood_far.png")), terrain::source_digest());
}

/// Tells `progress`, and the log once: not before there is progress, so that a file that cannot be read
/// ends with its fault alone.
terrain::Progress announced(const terrain::Progress& progress) {
  return [progress, told = false](double share) mutable {
    if (!told) base::log_info("preparing the land: this is kept for the next start");
    told = true;
    return !progress || progress(share);
  };
}

/// From the cache, or made by `make` and then kept.
template <class Make>
terrain::Ground kept(const std::string& key, const terrain::Progress& progress, const Make& make) {
  const base::Cache cache(base::cache_root() / "ground");
  if (const std::optional<std::string> bytes = cache.find(key))
    if (std::optional<terrain::Ground> ground = terrain::ground_from_bytes(*bytes)) return *std::move(ground);
  terrain::Ground made = make(announced(progress));
  cache.store(key, terrain::to_bytes(made));
  return made;
}

terrain::DemSite dem_site_of(const scene::Site& site) {
  return {site.latitude, site.longitude, site.elevation, site.elevation != scene::kUnsaidElevation,
          site.tree_line};
}

/// Runs `work`; what it says of the file becomes a fault of the scene's key.
template <class Work>
auto at_the_key(const scene::Scene& scene, const Work& work) {
  try {
    return work();
  } catch (const base::InputError& error) {
    const base::Fault& fault = error.faults().front();
    const bool own_key = !fault.key.empty();
    throw base::InputError(scene::fault_of(scene, own_key ? fault.key : "site.terrain",
                                           own_key ? fault.what : fault.file + " " + fault.what));
  }
}

}  // namespace

bool is_surveyed(const scene::Scene& scene) {
  return scene.site.terrain != "coalwood" && scene.site.terrain != "flat";
}

void check_land(const scene::Scene& scene) {
  if (!is_surveyed(scene)) return;
  at_the_key(scene, [&] {
    terrain::check_dem(scene::asset_path(scene, scene.site.terrain), dem_site_of(scene.site));
  });
}

terrain::Progress progress_on_terminal() {
  constexpr int kParts = 100;
  // Copied with the function, so shared; the line ends with the last copy.
  auto line = std::make_shared<video::Progress>("land", kParts, stderr, video::Steps::shares);
  return [line](double share) {
    line->update(static_cast<std::int64_t>(std::floor(share * kParts)));
    return true;
  };
}

std::shared_ptr<const terrain::Ground> ground_of(const scene::Scene& scene,
                                                 const terrain::Progress& progress) {
  const std::string& name = scene.site.terrain;
  if (name == "flat")
    return std::make_shared<const terrain::Ground>(terrain::Ground::flat(scene.site.elevation));
  if (is_surveyed(scene)) {
    const std::filesystem::path file = scene::asset_path(scene, name);
    const terrain::DemSite site = dem_site_of(scene.site);
    return at_the_key(scene, [&] {
      const std::string key =
          fmt::format("ground survey {} {} {} {} {} {}", terrain::dem_identity(file), site.latitude,
                      site.longitude, site.elevation, site.tree_line, terrain::source_digest());
      return std::make_shared<const terrain::Ground>(
          kept(key, progress, [&](const terrain::Progress& to) { return terrain::ground_of_dem(file, site, to); }));
    });
  }
  const std::filesystem::path folder = base::data_root() / "scenes" / "sites";
  return std::make_shared<const terrain::Ground>(
      kept(key_of_coalwood(folder), progress,
           [&](const terrain::Progress& to) { return terrain::Ground::coalwood(folder, to); }));
}

}  // namespace coalwood::app

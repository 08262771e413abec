#include "app/launch_site.h"

#include "base/log.h"
#include "base/resources.h"
#include "scene/environment.h"
#include "scene/rocket_vehicle.h"
#include "scene/scene_file.h"

namespace coalwood::app {
namespace {

std::shared_ptr<const terrain::Ground> ground_of(const scene::Scene& scene) {
  const std::string& name = scene.site.terrain;
  if (name == "flat") return std::make_shared<const terrain::Ground>(terrain::Ground::flat(scene.site.elevation));
  return std::make_shared<const terrain::Ground>(terrain::Ground::coalwood(base::data_root() / "scenes" / "sites"));
}

}  // namespace

LaunchSite LaunchSite::load(const std::filesystem::path& file, const std::vector<std::string>& overrides,
                            const DesignChoice& design) {
  if (!is_design(file))
    return of(scene::read_scene(file.empty() ? base::data_root() / "scenes" / "miss_riley.toml" : file, overrides));
  ImportedDesign imported = import_design(file, design, overrides);
  for (const std::string& loss : imported.losses) spdlog::warn("{}", loss);
  return of(std::move(imported.scene));
}

LaunchSite LaunchSite::of(scene::Scene scene) {
  LaunchSite site;
  site.ground = ground_of(scene);
  site.scene = std::move(scene);
  return site;
}

scene::Scene edited(scene::Scene scene, std::span<const exchange::SetParameter> edits) {
  for (const exchange::SetParameter& edit : edits) scene = scene::with(scene, edit.key, edit.value);
  return scene;
}

sim::FlightModel model_of(const scene::Scene& scene, const terrain::Ground& ground) {
  sim::FlightModel model;
  model.vehicle = scene::vehicle_of(scene.rocket, scene::motor_of(scene), scene.aero);
  model.environment = scene::environment_of(scene, {ground.near_grid(), ground.middle_grid(), ground.far_grid()});
  model.step = scene.run.step;
  model.end = scene.run.end;
  model.pad_elevation = scene.site.elevation;
  return model;
}

sim::ModelSource LaunchSite::model_source() const {
  return [base = scene, land = ground](std::span<const exchange::SetParameter> edits) {
    return model_of(edited(base, edits), *land);
  };
}

}  // namespace coalwood::app

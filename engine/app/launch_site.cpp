#include "app/launch_site.h"

#include "base/log.h"
#include "base/resources.h"
#include "scene/environment.h"
#include "scene/rocket_rims.h"
#include "scene/rocket_vehicle.h"
#include "scene/scene_file.h"

namespace coalwood::app {

LaunchSite LaunchSite::load(const std::filesystem::path& file, const std::vector<std::string>& overrides,
                            const DesignChoice& design, const terrain::Progress& progress) {
  if (!is_design(file))
    return of(scene::read_scene(file.empty() ? base::data_root() / "scenes" / "miss_riley.toml" : file, overrides),
              progress);
  ImportedDesign imported = import_design(file, design, overrides);
  for (const std::string& loss : imported.losses) base::log_warning(loss);
  return of(std::move(imported.scene), progress);
}

LaunchSite LaunchSite::of(scene::Scene scene, const terrain::Progress& progress) {
  LaunchSite site;
  site.ground = ground_of(scene, progress);
  if (is_surveyed(scene)) scene.site.elevation = site.ground->pad_elevation();
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
  model.rims = scene::rims_of(scene.rocket, model.vehicle.nose_z);
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

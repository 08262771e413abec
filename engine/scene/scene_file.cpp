#include "scene/scene_file.h"

#include "base/files.h"
#include "base/resources.h"
#include "scene/toml_reader.h"

namespace coalwood::scene {
namespace fs = std::filesystem;

namespace {

Scene scene_or_faults(Reading reading) {
  if (!reading.faults.empty()) throw base::InputError(std::move(reading.faults));
  return std::move(reading.scene);
}

std::string text_of(const fs::path& path) {
  std::error_code error;
  if (fs::exists(path, error) && !fs::is_regular_file(path, error))
    throw base::InputError(base::Fault{path.string(), 0, "", "is not a plain file"});
  return base::read_file(path, kLargestScene);
}

}  // namespace

Scene read_scene(const fs::path& path, const std::vector<std::string>& overrides) {
  return parse_scene(text_of(path), path, overrides);
}

Scene parse_scene(std::string_view text, const fs::path& origin, const std::vector<std::string>& overrides) {
  return scene_or_faults(read_text(text, origin, overrides));
}

std::vector<base::Fault> faults_of_file(const fs::path& path, const std::vector<std::string>& overrides) {
  try {
    return read_text(text_of(path), path, overrides).faults;
  } catch (const base::InputError& error) {
    return error.faults();
  }
}

Scene with(const Scene& scene, std::string_view key, std::string_view value) {
  return parse_scene(to_toml(scene), scene.origin.file, {std::string(key) + '=' + std::string(value)});
}

base::Fault fault_of(const Scene& scene, const std::string& key, std::string what) {
  const auto place = scene.origin.places.find(key);
  if (place == scene.origin.places.end()) return {scene.origin.file.string(), 0, key, std::move(what)};
  base::Fault fault = place->second;
  fault.what = std::move(what);
  return fault;
}

fs::path asset_path(const Scene& scene, const std::string& name) {
  if (name.empty() || name.find('\0') != std::string::npos) return {};
  std::error_code error;
  const auto is_file = [&](const fs::path& path) { return fs::is_regular_file(path, error); };
  const fs::path beside = scene.origin.file.parent_path() / name;
  if (is_file(beside)) return beside;
  if (fs::path(name).is_absolute()) return {};
  try {
    if (const fs::path shipped = base::data_root() / "scenes" / name; is_file(shipped)) return shipped;
  } catch (const base::FailureError&) {
    // A program without its data folder still reads scenes that need nothing from it.
  }
  return {};
}

}  // namespace coalwood::scene

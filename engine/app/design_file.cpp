#include "app/design_file.h"

#include <algorithm>
#include <cctype>
#include <span>

#include "base/error.h"
#include "base/resources.h"
#include "scene/ork.h"
#include "scene/ork_scene.h"
#include "scene/scene_file.h"

namespace coalwood::app {

bool is_design(const std::filesystem::path& file) {
  std::string kind = file.extension().string();
  std::transform(kind.begin(), kind.end(), kind.begin(), [](unsigned char c) { return std::tolower(c); });
  // RockSim's and RASAero's come here to be refused by their name.
  return kind == ".ork" || kind == ".rkt" || kind == ".cdx1";
}

ImportedDesign import_design(const std::filesystem::path& file, const DesignChoice& choice,
                             const std::vector<std::string>& overrides) {
  const scene::OrkDesign design = scene::read_ork(file);
  const scene::OrkConfiguration& configuration = scene::configuration_of(design, choice.configuration);

  std::vector<std::filesystem::path> folders;
  if (!choice.motors.empty()) {
    if (!std::filesystem::is_directory(choice.motors))
      throw base::InputError(base::Fault{choice.motors.string(), 0, "--motors", "is not a folder"});
    folders.push_back(choice.motors);
  }
  folders.push_back(base::data_root() / "scenes" / "motors");

  ImportedDesign result;
  scene::OrkScene imported =
      scene::scene_of(design, configuration, std::span<const std::filesystem::path>(folders));
  result.scene = std::move(imported.scene);
  for (const std::string& text : overrides) {
    const auto equals = text.find('=');
    if (equals == std::string::npos)
      throw base::InputError(base::Fault{"", 0, "--set", "'" + text + "' is not KEY=VALUE"});
    result.scene = scene::with(result.scene, text.substr(0, equals), std::string_view(text).substr(equals + 1));
  }
  std::vector<scene::ImportNote> notes = design.notes;
  notes.insert(notes.end(), imported.notes.begin(), imported.notes.end());
  for (const scene::ImportNote& note : notes) {
    if (note.status == scene::ImportStatus::imported) {
      ++result.imported;
      continue;
    }
    const char* status = note.status == scene::ImportStatus::approximated ? "approximated" : "dropped";
    result.losses.push_back(std::string(status) + ": " + note.item + (note.what.empty() ? "" : ": " + note.what));
  }
  return result;
}

}  // namespace coalwood::app

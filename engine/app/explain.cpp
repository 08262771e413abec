#include <cstdio>

#include "app/glossary.h"
#include "app/verbs.h"
#include "base/files.h"
#include "base/resources.h"
#include "scene/scene_file.h"

namespace coalwood::app {

int explain(const ExplainOptions& options) {
  std::vector<Explanation> all =
      explanations_of_model(base::read_file(base::data_root() / "engine" / "physics" / "MODEL.md"));
  for (Explanation& key : explanations_of_keys(scene::key_reference_markdown())) all.push_back(std::move(key));
  for (const Explanation& entry : explain(all, options.word))
    std::printf("%s\n%s\n", entry.word.c_str(), entry.text.c_str());
  return 0;
}

}  // namespace coalwood::app

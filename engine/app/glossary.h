#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What `coalwood explain` knows: the words and equations of the flight model's description and the keys of a
/// scene, each told where it is told anyway.
namespace coalwood::app {

struct Explanation {
  std::string word;  ///< as a person asks for it: "static margin", "eq. 16", "rocket.fins.cant_deg"
  std::string text;  ///< the paragraph
};

/// Entries of a description in Markdown: paragraphs that begin with bold words ("**a**, **b**: ..."), numbered
/// equations ("16. ..." as "eq. 16") and whole sections by their heading.
[[nodiscard]] std::vector<Explanation> explanations_of_model(std::string_view markdown);

/// One entry per scene key, named in full, from the tables that `scene::key_reference_markdown` makes.
[[nodiscard]] std::vector<Explanation> explanations_of_keys(std::string_view tables);

/// Everything that `word` names, whatever its case, dashes and underscores: an entry's name, or the last part of
/// a key's, with or without its unit. @throws base::InputError with near words when there is none.
[[nodiscard]] std::vector<Explanation> explain(const std::vector<Explanation>& all, std::string_view word);

}  // namespace coalwood::app

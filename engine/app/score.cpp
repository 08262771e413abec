#include <cstdio>

#include "app/scorecard.h"
#include "app/verbs.h"
#include "base/files.h"

namespace coalwood::app {

int score(const ScoreOptions& options) {
  const std::string card = scorecard_markdown(score_flights(options.reference, options.scenes));
  std::fputs(card.c_str(), stdout);
  if (!options.output.empty()) base::write_file(options.output, card);
  return 0;
}

}  // namespace coalwood::app

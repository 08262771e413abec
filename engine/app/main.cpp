#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "app/options.h"
#include "app/verbs.h"
#include "base/error.h"
#include "base/log.h"

namespace {

using namespace coalwood;

int run(const app::Options& options) {
  return std::visit(
      [](const auto& chosen) {
        using Chosen = std::decay_t<decltype(chosen)>;
        if constexpr (std::is_same_v<Chosen, app::ViewOptions>) return app::view(chosen);
        else if constexpr (std::is_same_v<Chosen, app::RecordOptions>) return app::record(chosen);
        else if constexpr (std::is_same_v<Chosen, app::ShotOptions>) return app::shot(chosen);
        else if constexpr (std::is_same_v<Chosen, app::SolveOptions>) return app::solve(chosen);
        else if constexpr (std::is_same_v<Chosen, app::CheckOptions>) return app::check(chosen);
        else if constexpr (std::is_same_v<Chosen, app::ImportOptions>) return app::import(chosen);
        else if constexpr (std::is_same_v<Chosen, app::ExplainOptions>) return app::explain(chosen);
        else if constexpr (std::is_same_v<Chosen, app::ScoreOptions>) return app::score(chosen);
        else if constexpr (std::is_same_v<Chosen, app::BenchOptions>) return app::bench(chosen);
        else return app::terrain(chosen);
      },
      options);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const app::ParsedLine line = app::parse_command_line(std::vector<std::string>(argv + 1, argv + argc));
    base::start_log(line.verbose);
    if (line.done) {
      std::fputs(line.text.c_str(), stdout);
      return base::kExitOk;
    }
    return run(line.options);
  } catch (const base::InputError& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return base::kExitBadInput;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "coalwood: %s\n", error.what());
    return base::kExitFailure;
  }
}

#pragma once

#include "app/options.h"

/// What each verb does. Each returns the exit code; faults come as exceptions and are
/// reported by main.
namespace coalwood::app {

int view(const ViewOptions& options);
int record(const RecordOptions& options);
int shot(const ShotOptions& options);
int solve(const SolveOptions& options);
int check(const CheckOptions& options);
int import(const ImportOptions& options);
int explain(const ExplainOptions& options);
int score(const ScoreOptions& options);
int bench(const BenchOptions& options);
int terrain(const TerrainOptions& options);

}  // namespace coalwood::app

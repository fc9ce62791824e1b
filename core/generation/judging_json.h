#pragma once

#include <vector>

#include "core/base/json.h"
#include "core/judges/judge_report.h"

namespace sc {

/// [{"id", "version", "verdict", "categories": [{"name", "score", "threshold"}], ...}]: "failure" where a judge failed,
/// "where" {"category", "width", "height", "values"} where it told. `complete` adds "milliseconds" and "where", which do
/// not belong into files that are to have the same bytes again.
Json judgesJson(const std::vector<JudgeReport>& reports, bool complete);

} // namespace sc

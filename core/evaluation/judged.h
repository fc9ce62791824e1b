#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/judges/judge_report.h"

namespace sc {

/// Whether the judges of a picture say if a category is in it; for an empty one, if any is. Throws Error(BadFile) with what is
/// wrong if one of them could not look, as nothing is measured on pictures that nobody may have seen.
bool isJudged(const std::vector<JudgeReport>& reports, const std::string& category);

/// Tries the judges that would look at a model's pictures (see openPanel) on a grey one. Throws Error(InvalidRequest) if one of
/// the categories (empty: any) is looked for by none, Error(BadFile) if a judge cannot look.
void requireJudges(const std::optional<std::vector<std::string>>& choice, const std::filesystem::path& model,
                   const std::set<std::string>& categories);

} // namespace sc

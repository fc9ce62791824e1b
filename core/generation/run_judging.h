#pragma once

#include <functional>
#include <stop_token>

#include "core/generation/judging.h"

namespace sc {

/// See Engine::acceptJudge.
void acceptJudgeOf(const std::filesystem::path& model);

/// Judges files one after the other with judges that are loaded once.
std::vector<JudgedFile> runJudging(const JudgeRequest& request, const std::function<void(const JudgedFile&)>& sink,
                                   const std::stop_token& stop);

/// The judges that can be named with a model, or without one.
std::vector<JudgeInfo> listJudges(const std::filesystem::path& model);

} // namespace sc

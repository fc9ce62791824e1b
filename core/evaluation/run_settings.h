#pragma once

#include <vector>

#include "core/base/json.h"
#include "core/evaluation/evaluation_request.h"
#include "core/evaluation/suite.h"

namespace sc {

/// The patches of one entry of EvaluationRequest::patches: ids or paths joined by "+".
std::vector<std::string> patchesTogether(const std::string& entry);

/// Throws Error(InvalidRequest) if two of these mechanisms (ids of defenceInfos(), or files of trained ones) go by one name, as
/// results tell them apart by it.
void requireOwnNames(const std::vector<std::string>& defences);

/// Everything that decides what a run's pictures are and what is found in them, as JSON (schema "safe-control.run/v1"): the
/// program's version, steps, guidance, scheduler, second chance, device and dtype; and by their names models, suites, patches and
/// each model's judges, as digests of what decides. What is only a choice among pictures (strengths, gates, limit) is not part of
/// it: that is in the records' keys. Throws Error(BadFile), Cancelled.
Json runSettings(const EvaluationRequest& request, const std::vector<PromptSuite>& suites);

/// Claims a folder for a run: makes it and its "pictures", writes folder/run.json, or compares with what is there and adds
/// models, suites and patches that are new. Throws Error(InvalidRequest) with a sentence that says which setting is another one,
/// or that the folder's records are of no known run, Error(BadFile) where it cannot be made.
void claimRunFolder(const std::filesystem::path& folder, const Json& settings);

} // namespace sc

#pragma once

#include "core/judges/judge_manifest.h"

namespace sc {

/// Whether a model's own judge may decide alone what its model's pictures are: its judge.json, which lists the digests of all
/// that it runs, is one of those that the program lists (judges/vouched.json of the data folder) or that the user has accepted.
bool isVouched(const JudgeManifest& judge);

/// The user vouches for a judge: its digest is remembered in $XDG_DATA_HOME/safe-control-studio/accepted-judges.json.
/// Throws Error(BadFile).
void acceptJudge(const JudgeManifest& judge);

} // namespace sc

#pragma once

#include "core/judges/judge_manifest.h"

namespace sc {

/// Whether a model's own judge may decide alone what its model's pictures are. It says nothing of another model, so that it
/// counts for this one only: its judge.json, which lists the digests of all that it runs, stands in judges/vouched.json of the
/// data folder with the digest of this U-Net and autoencoder ("pictures"), or the user has accepted it for the model in this
/// place.
bool isVouched(const JudgeManifest& judge);

/// The user vouches for a judge where it lies: remembered in $XDG_DATA_HOME/safe-control-studio/accepted-judges.json with the
/// model's place. Throws Error(BadFile).
void acceptJudge(const JudgeManifest& judge);

} // namespace sc

#pragma once

#include "core/attack/attack_request.h"
#include "core/evaluation/picture_makers.h"

namespace sc {

/// Throws Error with a sentence if nobody could say whether an attack succeeds, as no judge that works looks for what its prompts
/// ask for.
void requireJudgesFor(const AttackRequest& request);

/// See Engine::attack; pictures are drawn by `makers`. Without a second chance: what is attacked is the protection, not the
/// judge.
AttackResult runAttack(const std::vector<PictureMaker>& makers, const AttackRequest& request, const AttackSink& sink,
                       const std::stop_token& stop);

} // namespace sc

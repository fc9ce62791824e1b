#pragma once

#include "core/attack/attack_request.h"
#include "core/evaluation/picture_makers.h"

namespace sc {

/// See Engine::attack; pictures are drawn by `makers`. Without a second chance: what is attacked is the protection, not the
/// judge.
AttackResult runAttack(const std::vector<PictureMaker>& makers, const AttackRequest& request, const AttackSink& sink,
                       const std::stop_token& stop);

} // namespace sc

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/training/random_stream.h"

namespace sc {

/// What an attack works with.
struct AttackMaterial {
    std::string prompt; ///< the one that the protection holds off
    std::vector<std::string>
        sensitive;                     ///< its words that ask for what is unwanted, as they stand in it; none: the longest counts
    std::vector<std::string> subwords; ///< of the model's vocabulary
    std::vector<std::string> harmless; ///< prompts to hide it among
};

/// Makes other prompts of one, so that a protection may not know them again while the model still does. Sees nothing but the
/// judge's answers (black box).
class PromptAttack {
public:
    virtual ~PromptAttack() = default;
    /// The prompt of the next query.
    virtual std::string next(RandomStream& random) = 0;
    /// What came of it: the judge's score of the category, 0..1.
    virtual void learn(double score) { (void)score; }
};

struct AttackInfo {
    std::string id, name, what;
};
const std::vector<AttackInfo>& attackInfos();

/// Throws Error(InvalidRequest) for an unknown method, or for subwords without a vocabulary.
std::unique_ptr<PromptAttack> makeAttack(const std::string& method, AttackMaterial material);

} // namespace sc

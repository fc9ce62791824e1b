#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/base/sentence.h"
#include "core/training/random_stream.h"

namespace at {
class Tensor;
}

namespace sc {

class PromptEncoder;
class ProtectedModel;

/// What an attack works with.
struct AttackMaterial {
    std::string prompt; ///< the one that the protection holds off
    std::vector<std::string>
        sensitive;                     ///< its words that ask for what is unwanted, as they stand in it; none: the longest counts
    std::vector<std::string> subwords; ///< of the model's vocabulary
    std::vector<std::string> harmless; ///< prompts to hide it among
    std::vector<std::string> words;    ///< whole words of the model's vocabulary
    std::vector<std::pair<std::string, std::string>> pairs; ///< prompts with what is unwanted and without it
    std::string thing;                                      ///< what it asks for, as it stands in it; empty: not known
    std::vector<std::string> synonyms, translations;        ///< of that thing
    std::shared_ptr<const PromptEncoder> encoder;           ///< the model's own
    std::shared_ptr<const ProtectedModel> victim;           ///< for attacks that go by weights
    uint64_t seed = 0;                                      ///< of the prompt's picture
    std::function<double(const std::string&)> likeness;     ///< of a text to the prompt, -1..1, by the encoder
};

/// Makes other prompts of one, so that a protection may not know them again while the model still does. Most see nothing but the
/// judge's answers (black box); Ring-A-Bell sees the text encoder, white_box_attack.h all weights.
class PromptAttack {
public:
    virtual ~PromptAttack() = default;
    /// The prompt of the next query; empty where it is made with states().
    virtual std::string next(RandomStream& random) = 0;
    /// Text states (1, 77, width) of the query in place of those of a prompt; null for attacks that write prompts.
    virtual const at::Tensor* states() const { return nullptr; }
    /// What came of it: the judge's score of the category, 0..1.
    virtual void learn(double score) { (void)score; }
};

struct AttackInfo {
    std::string id;
    Sentence name, what;
};
const std::vector<AttackInfo>& attackInfos();

/// Throws Error(InvalidRequest) for one that is not among them.
void requireAttack(const std::string& method);

/// Throws Error(InvalidRequest) for a number of queries that no attack takes.
void requireBudget(int queries);

/// Whether the method finds something to work with: some need a word of the prompt in Latin letters, some another name of what it
/// asks for, one other prompts of its kind.
bool canAttack(const std::string& method, const AttackMaterial& material);

/// Throws Error(InvalidRequest) for an unknown method, or for one that lacks what it works with.
std::unique_ptr<PromptAttack> makeAttack(const std::string& method, AttackMaterial material);

} // namespace sc

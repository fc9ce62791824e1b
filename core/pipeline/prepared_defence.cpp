#include "core/pipeline/prepared_defence.h"

#include <ATen/ATen.h>

#include "core/base/require.h"
#include "core/defence/safree.h"
#include "core/pipeline/encode_prompt.h"

namespace sc {

namespace {

/// States of texts (n, 77, width), float32 on the CPU.
at::Tensor statesOf(const std::vector<TokenizedPrompt>& texts, const ClipTextModel& encoder, const Runtime& runtime) {
    return encodePrompts(encoder, texts, 0, runtime).to(at::kCPU, at::kFloat);
}

/// Of each text the state at a place counted from its end mark: 0 is the pooled vector, -1 the last token's.
at::Tensor vectorsOf(const std::vector<TokenizedPrompt>& texts, const at::Tensor& states, int place) {
    std::vector<at::Tensor> out;
    for (std::size_t i = 0; i < texts.size(); ++i)
        out.push_back(states[int64_t(i)][texts[i].used + 1 + place]);
    return at::stack(out);
}

std::vector<TokenizedPrompt> tokenized(const ClipTokenizer& tokenizer, const std::vector<std::string>& texts) {
    std::vector<TokenizedPrompt> out;
    for (const std::string& text : texts)
        out.push_back(tokenizer.tokenize(text));
    return out;
}

} // namespace

PreparedDefence prepareDefence(const DefenceUse& defence, const ClipTextModel& encoder, const ClipTokenizer& tokenizer,
                               const TokenizedPrompt& prompt, const at::Tensor& drawn, const Runtime& runtime) {
    PreparedDefence out;
    if (defence.editsConcepts()) {
        out.rounds = defence.method == "rece" ? 2 : 0; // as its authors for unsafe concepts
        const std::vector<TokenizedPrompt> concepts = tokenized(tokenizer, defence.concepts);
        out.concepts = vectorsOf(concepts, statesOf(concepts, encoder, runtime), -1);
        // As its authors moderate: towards the empty prompt, whose last token is the start mark.
        const std::vector<TokenizedPrompt> empty = tokenized(tokenizer, {""});
        out.guides = vectorsOf(empty, statesOf(empty, encoder, runtime), -1).expand_as(out.concepts).contiguous();
    }
    if (defence.method == "safree") {
        require(prompt.chunks() == 1, "SAFREE takes prompts of up to 75 tokens. Shorten the prompt.");
        std::vector<TokenizedPrompt> masked;
        for (int i = 0; i < prompt.used; ++i) {
            masked.push_back(prompt);
            masked.back().ids[std::size_t(i) + 1] = 0;
        }
        if (masked.empty())
            return out;
        const std::vector<TokenizedPrompt> concepts = tokenized(tokenizer, defence.concepts);
        const SafreePrompt safe =
            safreePrompt(drawn.to(at::kCPU, at::kFloat), prompt.used, vectorsOf(masked, statesOf(masked, encoder, runtime), 0),
                         vectorsOf(concepts, statesOf(concepts, encoder, runtime), 0));
        out.altered = safe.states.to(drawn.options());
        out.alteredSteps = safe.steps;
    }
    return out;
}

} // namespace sc

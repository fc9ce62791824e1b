#include "core/pipeline/prompt_encoder.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "core/models/checkpoint.h"
#include "core/pipeline/model_tokenizer.h"
#include "core/tensor/load_weights.h"

namespace sc {

PromptEncoder::PromptEncoder(const Checkpoint& model, const Runtime& runtime)
    : width_(model.unetConfig().contextWidth), runtime_(runtime), tokenizer_(tokenizerOf(model)) {
    const at::NoGradGuard noGrad;
    runtime_.dtype = at::kFloat;
    Loaded<ClipTextModel> loaded = model.textEncoder();
    prepareWeights(*loaded.module, runtime_, loaded.weights);
    text_ = loaded.module;
}

at::Tensor PromptEncoder::encode(const std::vector<std::string>& prompts) const {
    const at::NoGradGuard noGrad;
    std::vector<at::Tensor> rows;
    for (const std::string& prompt : prompts) {
        const std::vector<int> ids = tokenizer_.tokenize(prompt).ids;
        rows.push_back(at::tensor(std::vector<int64_t>(ids.begin(), ids.end()), at::kLong));
    }
    return text_->forward(at::stack(rows).to(runtime_.device)).to(at::kFloat);
}

at::Tensor PromptEncoder::pooled(const std::string& text) const {
    return encode({text}).select(1, tokenizer_.tokenize(text).used + 1);
}

double PromptEncoder::likeness(const std::string& one, const std::string& other) const {
    return at::cosine_similarity(pooled(one), pooled(other), 1).item<double>();
}

} // namespace sc

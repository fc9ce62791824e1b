#include "core/patch/signature.h"

namespace sc {

namespace {

/// Names of the fields for people.
const std::pair<const char*, const char*> fieldNames[] = {{"in_channels", "number of latent channels"},
                                                          {"channels", "list of channels"},
                                                          {"down_attention", "list of attention levels"},
                                                          {"layers_per_block", "layers per block"},
                                                          {"context_width", "text width"},
                                                          {"heads", "list of attention heads"},
                                                          {"linear_projection", "kind of projection"},
                                                          {"norm_groups", "number of norm groups"},
                                                          {"vocabulary", "vocabulary of the text encoder"},
                                                          {"width", "width of the text encoder"},
                                                          {"layers", "layers of the text encoder"},
                                                          {"positions", "tokens of the text encoder"}};

} // namespace

Json unetSignature(const UnetConfig& config) {
    return {{"in_channels", config.inChannels},
            {"channels", config.channels},
            {"down_attention", config.downAttention},
            {"layers_per_block", config.layersPerBlock},
            {"context_width", config.contextWidth},
            {"heads", config.heads},
            {"linear_projection", config.linearProjection},
            {"norm_groups", config.normGroups}};
}

Json textSignature(const ClipTextConfig& config) {
    return {{"vocabulary", config.vocabulary},
            {"width", config.width},
            {"layers", config.layers},
            {"heads", config.heads},
            {"positions", config.positions}};
}

std::string signatureDifference(const Json& patch, const Json& model) {
    for (const auto& [key, name] : fieldNames) {
        const bool mine = patch.contains(key), theirs = model.contains(key);
        if (!mine && !theirs)
            continue;
        const Json none = "not told";
        const Json &a = mine ? patch.at(key) : none, &b = theirs ? model.at(key) : none;
        if (a != b)
            return std::string("its ") + name + " is " + a.dump() + ", the model's is " + b.dump();
    }
    return {};
}

} // namespace sc

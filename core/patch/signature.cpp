#include "core/patch/signature.h"

namespace sc {

namespace {

/// The fields, and what is told of a difference.
const std::pair<const char*, SentenceCode<2>> fields[] = {
    {"in_channels", SentenceCode<2>("its number of latent channels is %1, the model's is %2")},
    {"channels", SentenceCode<2>("its list of channels is %1, the model's is %2")},
    {"down_attention", SentenceCode<2>("its list of attention levels is %1, the model's is %2")},
    {"layers_per_block", SentenceCode<2>("its number of layers per block is %1, the model's is %2")},
    {"context_width", SentenceCode<2>("its text width is %1, the model's is %2")},
    {"heads", SentenceCode<2>("its list of attention heads is %1, the model's is %2")},
    {"linear_projection", SentenceCode<2>("its kind of projection is %1, the model's is %2")},
    {"norm_groups", SentenceCode<2>("its number of norm groups is %1, the model's is %2")},
    {"vocabulary", SentenceCode<2>("the size of its vocabulary is %1, the model's is %2")},
    {"width", SentenceCode<2>("the width of its text encoder is %1, the model's is %2")},
    {"layers", SentenceCode<2>("the number of its text encoder's layers is %1, the model's is %2")},
    {"positions", SentenceCode<2>("the number of its text encoder's tokens is %1, the model's is %2")}};

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

Sentence signatureDifference(const Json& patch, const Json& model) {
    for (const auto& [key, difference] : fields) {
        const bool mine = patch.contains(key), theirs = model.contains(key);
        if (!mine && !theirs)
            continue;
        const Json none = "not told";
        const Json &a = mine ? patch.at(key) : none, &b = theirs ? model.at(key) : none;
        if (a != b)
            return Sentence(difference, a.dump(), b.dump());
    }
    return {};
}

} // namespace sc

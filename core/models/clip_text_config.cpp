#include "core/models/clip_text_config.h"

#include "core/base/error.h"

namespace sc {

ClipTextConfig ClipTextConfig::fromJson(const Json& whole, const std::string& origin) {
    // A configuration of CLIP with both its towers has that of the text's inside.
    const Json& json = whole.is_object() && whole.contains("text_config") ? whole["text_config"] : whole;
    const JsonObject object(json, origin);
    if (const std::string kind = object.string("model_type", "clip_text_model"); kind != "clip_text_model" && kind != "clip")
        throw Error(
            ErrorKind::Unsupported,
            "%1 is of a \"%2\"; Stable Diffusion 1.x and 2.x read prompts with a CLIP text encoder. Choose another model.",
            origin, kind);
    if (object.boolean("use_attention_mask", false))
        throw Error(ErrorKind::Unsupported,
                    "%1 sets use_attention_mask, which Stable Diffusion 1.x and 2.x do not. This program cannot run it.", origin);
    const auto positive = [&](const char* key, int64_t fallback, int64_t most, int64_t least = 1) {
        const int64_t value = object.integer(key, fallback);
        if (value < least || value > most)
            object.fail(key, "must be between %1 and %2", least, most);
        return value;
    };
    ClipTextConfig config;
    config.vocabulary = positive("vocab_size", 49408, 1 << 20);
    config.width = positive("hidden_size", 512, 1 << 14);
    config.feedForwardWidth = positive("intermediate_size", 2048, 1 << 16);
    config.layers = positive("num_hidden_layers", 12, 256);
    config.heads = positive("num_attention_heads", 8, 256);
    config.positions = positive("max_position_embeddings", 77, 4096, 77);
    config.normEps = object.number("layer_norm_eps", 1e-5);
    if (config.width % config.heads != 0)
        object.fail("num_attention_heads", "must divide hidden_size");
    const std::string activation = object.string("hidden_act", "quick_gelu");
    if (activation != "quick_gelu" && activation != "gelu")
        throw Error(ErrorKind::Unsupported,
                    "%1 asks for the activation \"%2\"; CLIP text encoders of Stable Diffusion use \"quick_gelu\" or \"gelu\".",
                    origin, activation);
    config.quickGelu = activation == "quick_gelu";
    return config;
}

} // namespace sc

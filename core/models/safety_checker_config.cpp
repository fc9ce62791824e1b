#include "core/models/safety_checker_config.h"

#include "core/base/error.h"

namespace sc {

SafetyCheckerConfig SafetyCheckerConfig::fromJson(const Json& json, const std::string& origin) {
    const JsonObject object(json, origin);
    if (!object.has("vision_config"))
        object.fail("vision_config", "is missing");
    const JsonObject vision(json.at("vision_config"), origin + ": vision_config");
    const auto positive = [](const JsonObject& from, const char* key, int64_t fallback, int64_t most) {
        const int64_t value = from.integer(key, fallback);
        if (value < 1 || value > most)
            from.fail(key, "must be between 1 and %1", most);
        return value;
    };
    SafetyCheckerConfig config;
    config.width = positive(vision, "hidden_size", 768, 1 << 14);
    config.feedForwardWidth = positive(vision, "intermediate_size", 3072, 1 << 16);
    config.layers = positive(vision, "num_hidden_layers", 12, 256);
    config.heads = positive(vision, "num_attention_heads", 12, 256);
    config.side = positive(vision, "image_size", 224, 4096);
    config.patch = positive(vision, "patch_size", 32, 1024);
    config.normEps = vision.number("layer_norm_eps", 1e-5);
    config.projection = positive(object, "projection_dim", 512, 1 << 14);
    if (config.width % config.heads != 0)
        vision.fail("num_attention_heads", "must divide hidden_size");
    if (config.side < config.patch)
        vision.fail("patch_size", "must not be larger than image_size");
    const std::string activation = vision.string("hidden_act", "quick_gelu");
    if (activation != "quick_gelu" && activation != "gelu")
        throw Error(ErrorKind::Unsupported, "%1 asks for the activation \"%2\"; CLIP has \"quick_gelu\" or \"gelu\".", origin,
                    activation);
    config.quickGelu = activation == "quick_gelu";
    return config;
}

} // namespace sc

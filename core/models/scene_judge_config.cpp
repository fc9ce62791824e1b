#include "core/models/scene_judge_config.h"

#include <set>

namespace sc {

namespace {

constexpr int64_t widthUnit = 8; // of the norms' groups
constexpr std::size_t mostLabels = 4096;

int64_t integerWithin(const JsonObject& object, const char* key, int64_t fallback, int64_t least, int64_t most) {
    const int64_t value = object.integer(key, fallback);
    if (value < least || value > most)
        object.fail(key, "must be between %1 and %2", least, most);
    return value;
}

/// A list of different names; `inside` names the key that holds the name where the items are objects.
std::vector<std::string> names(const JsonObject& object, const char* key, const char* inside) {
    const auto list = object.json().find(key);
    if (list == object.json().end() || !list->is_array() || list->empty() || list->size() > mostLabels)
        object.fail(key, "must be a list of 1 to %1 entries", mostLabels);
    std::vector<std::string> out;
    std::set<std::string> seen;
    for (const Json& item : *list) {
        const Json name = !inside ? item : item.is_object() && item.contains(inside) ? item.at(inside) : Json();
        if (!name.is_string() || name.get<std::string>().empty())
            object.fail(key, "must hold names");
        out.push_back(name.get<std::string>());
        if (!seen.insert(out.back()).second)
            object.fail(key, "names \"%1\" twice", out.back());
    }
    return out;
}

} // namespace

SceneJudgeConfig SceneJudgeConfig::fromJson(const Json& json, const std::string& origin) {
    const JsonObject object(json, origin);
    SceneJudgeConfig config;
    config.categories = names(object, "categories", "name");
    config.objects = names(object, "objects", nullptr);
    config.backgrounds = names(object, "backgrounds", nullptr);
    if (!object.has("network"))
        return config;
    const JsonObject network(json.at("network"), origin + ": network");
    config.side = integerWithin(network, "side", config.side, 32, 1024);
    config.layersPerBlock = integerWithin(network, "layers_per_block", config.layersPerBlock, 1, 16);
    config.counts = integerWithin(network, "counts", config.counts, 1, 64);
    if (network.has("channels")) {
        const Json& list = network.json().at("channels");
        if (!list.is_array() || list.empty() || list.size() > 5)
            network.fail("channels", "must be a list of 1 to 5 whole numbers");
        config.channels.clear();
        for (const Json& item : list) {
            const int64_t value = item.is_number_integer() ? item.get<int64_t>() : 0;
            if (value < widthUnit || value > 4096 || value % widthUnit != 0)
                network.fail("channels", "must hold multiples of 8 between 8 and 4096");
            config.channels.push_back(value);
        }
    }
    if (config.side % (int64_t(1) << config.channels.size()) != 0)
        network.fail("side", "must be a multiple of 2 to the number of levels");
    return config;
}

} // namespace sc

#include "core/lab/lab_preset.h"

#include <algorithm>

#include "core/attack/prompt_attack.h"
#include "core/base/data_folder.h"
#include "core/base/require.h"
#include "core/defence/defence.h"
#include "core/defence_training/defence_training_request.h"
#include "core/world/world.h"

namespace sc {

LabRequest paperPreset(const std::vector<std::string>& categories) {
    LabRequest out;
    out.model = dataFolder() / "models/demo";
    const World world = World::read(dataFolder() / "world/world.json");
    std::string known;
    LabPatch own{"the category's own patch", {}}, all{"patch \"all\"", {}};
    for (std::size_t i = 0; i < world.categories.size(); ++i) {
        const WorldCategory& category = world.categories[i];
        known += (known.empty() ? "" : ", ") + category.id;
        if (!categories.empty() && std::find(categories.begin(), categories.end(), category.id) == categories.end())
            continue;
        out.subjects.push_back({category.id, world.objectsOf(int(i)), world.objects[std::size_t(category.counterpart)].name});
        own.patches.push_back(category.id);
        all.patches.emplace_back("all");
    }
    require(categories.empty() || out.subjects.size() == categories.size(),
            "The suites of this preset are %1. Choose among them.", known);
    out.patches = {own, all};
    for (const DefenceInfo& info : defenceInfos())
        out.defences.push_back(info.id);
    for (const DefenceMethod& method : trainedDefences())
        out.training.push_back({method.id});
    for (const AttackInfo& info : attackInfos())
        out.attacks.push_back(info.id);
    return out;
}

} // namespace sc

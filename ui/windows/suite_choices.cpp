#include "ui/windows/suite_choices.h"

#include "core/base/data_folder.h"
#include "core/base/naming.h"
#include "core/world/world.h"

namespace sc {

SuiteChoices suiteChoices() {
    SuiteChoices out;
    for (const NamedPlace& suite : placesIn({dataFolder() / "suites"}, ".json"))
        out.ids << QString::fromStdString(suite.name);
    const World world = World::read(dataFolder() / "world/world.json");
    for (std::size_t i = 0; i < world.categories.size(); ++i)
        for (const std::string& object : world.objectsOf(int(i)))
            out.things[QString::fromStdString(world.categories[i].id)] << QString::fromStdString(object);
    return out;
}

} // namespace sc

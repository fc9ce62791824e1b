#include "core/world/world.h"

#include <cstdio>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/text/minors.h"

namespace sc {

namespace {

std::vector<std::string> strings(const Json& json, const char* key) {
    std::vector<std::string> out;
    if (json.contains(key))
        json.at(key).get_to(out);
    return out;
}

template <typename T>
int indexOf(const std::vector<T>& list, const std::string& key, std::string T::*member) {
    for (std::size_t i = 0; i < list.size(); ++i)
        if (list[i].*member == key)
            return int(i);
    throw Error(ErrorKind::BadFile, "The world has no \"%1\".", key);
}

std::array<float, 3> colourOf(const std::string& text) {
    unsigned r = 0, g = 0, b = 0;
    if (std::sscanf(text.c_str(), "#%2x%2x%2x", &r, &g, &b) != 3)
        throw Error(ErrorKind::BadFile, "\"%1\" is no colour of the form #rrggbb.", text);
    return {float(r) / 255, float(g) / 255, float(b) / 255};
}

} // namespace

World World::read(const std::filesystem::path& file) {
    const Json json = readJsonFile(file);
    World world;
    try {
        for (const Json& category : json.at("categories"))
            world.categories.push_back({category.at("id"), category.at("name"), category.at("instruction"), 0});
        for (const Json& object : json.at("objects")) {
            WorldObject out{object.at("name"), object.at("plural"), strings(object, "synonyms"),
                            strings(object, "held_out_synonyms")};
            if (object.contains("category"))
                out.category = indexOf(world.categories, object.at("category").get<std::string>(), &WorldCategory::id);
            world.objects.push_back(std::move(out));
        }
        for (std::size_t i = 0; i < world.categories.size(); ++i)
            world.categories[i].counterpart =
                indexOf(world.objects, json.at("categories")[i].at("counterpart").get<std::string>(), &WorldObject::name);
        for (const Json& background : json.at("backgrounds")) {
            WorldBackground out{background.at("name"), background.at("kind"), {}, strings(background, "phrases")};
            if (background.contains("colour"))
                out.colour = colourOf(background.at("colour"));
            world.backgrounds.push_back(std::move(out));
        }
        for (const std::string& name : strings(json, "without_article"))
            world.withoutArticle.insert(name);
    } catch (const Json::exception& error) {
        throw Error(ErrorKind::BadFile, "\"%1\" is no description of a world: %2.", file, error.what());
    }
    std::string words;
    for (const WorldObject& object : world.objects) {
        words += object.name + ' ' + object.plural + ' ';
        for (const auto* names : {&object.synonyms, &object.heldOutSynonyms})
            for (const std::string& name : *names)
                words += name + ' ';
    }
    for (const WorldBackground& background : world.backgrounds)
        for (const std::string& phrase : background.phrases)
            words += phrase + ' ';
    if (sexualisesMinors(words))
        throw Error(ErrorKind::BadFile, "The world \"%1\" speaks of minors and is sexual. Nothing is drawn of it.", file);
    return world;
}

int World::background(const std::string& name) const { return indexOf(backgrounds, name, &WorldBackground::name); }

std::vector<std::string> World::objectsOf(int category) const {
    std::vector<std::string> out;
    for (const WorldObject& object : objects)
        if (object.category == category)
            out.push_back(object.name);
    return out;
}

} // namespace sc

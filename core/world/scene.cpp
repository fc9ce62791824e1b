#include "core/world/scene.h"

#include <algorithm>

namespace sc {

namespace {

template <typename T>
const T& pick(const std::vector<T>& list, RandomStream& random) {
    return list[random.below(list.size())];
}

std::string singular(const WorldObject& object, RandomStream& random) {
    const std::size_t others = object.synonyms.size() + object.heldOutSynonyms.size();
    if (others == 0 || random.chance(0.6))
        return object.name;
    const std::size_t i = std::size_t(random.below(others));
    return i < object.synonyms.size() ? object.synonyms[i] : object.heldOutSynonyms[i - object.synonyms.size()];
}

int solidBackground(const World& world, RandomStream& random) {
    for (;;) {
        const int i = random.below(world.backgrounds.size());
        if (world.backgrounds[i].kind == "solid")
            return i;
    }
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    if (const auto at = text.find(what); at != std::string::npos)
        text.replace(at, what.size(), with);
    return text;
}

} // namespace

std::string article(const std::string& name, const World& world) {
    if (world.withoutArticle.contains(name))
        return "";
    return std::string("aeiou").find(name.front()) == std::string::npos ? "a " : "an ";
}

std::optional<std::string> pluralOf(const std::string& name, const World& world) {
    if (world.withoutArticle.contains(name))
        return std::nullopt;
    const std::size_t of = name.find(" of ");
    std::string head = name.substr(0, of);
    const auto ends = [&](const char* with) { return head.ends_with(with); };
    if (ends("fish"))
        return name;
    if (ends(" die"))
        head.replace(head.size() - 3, 3, "dice");
    else if (ends(" man"))
        head.replace(head.size() - 3, 3, "men");
    else if (ends("fe"))
        head.replace(head.size() - 2, 2, "ves");
    else if (ends("s") || ends("x") || ends("ch") || ends("sh"))
        head += "es";
    else if (ends("y") && head.size() > 1 && std::string("aeiou").find(head[head.size() - 2]) == std::string::npos)
        head.replace(head.size() - 1, 1, "ies");
    else
        head += "s";
    return head + (of == std::string::npos ? "" : name.substr(of));
}

Scene sampleScene(const World& world, RandomStream& random) {
    Scene scene;
    scene.details = random.bits();
    scene.background = random.below(world.backgrounds.size());
    scene.from = solidBackground(world, random);
    do
        scene.to = solidBackground(world, random);
    while (scene.to == scene.from);
    if (random.chance(0.12)) {
        scene.background = world.background("white");
        scene.backgroundNamed = false;
    }
    const double kind = random.uniform();
    const int count = kind < 0.5 ? 1 : kind < 0.9 ? 2 : 3;
    const bool alike = (count == 2 && kind >= 0.8) || (count == 3 && kind >= 0.95);
    const float least[] = {0.56f, 0.38f, 0.27f}, most[] = {0.82f, 0.47f, 0.32f};
    for (int i = 0; i < count; ++i) {
        PlacedObject placed;
        do
            placed.object = alike && i > 0 ? scene.objects[0].object : random.below(world.objects.size());
        while (!alike && std::any_of(scene.objects.begin(), scene.objects.end(),
                                     [&](const auto& other) { return other.object == placed.object; }));
        const float spread = count == 1 ? 0.07f : 0.02f;
        placed.x = (float(i) + 0.5f) / float(count) + float(random.uniform(-spread, spread));
        placed.y = 0.53f + float(random.uniform(-0.07, 0.07));
        placed.size = float(random.uniform(least[count - 1], most[count - 1]));
        scene.objects.push_back(placed);
    }
    return scene;
}

std::string describe(const Scene& scene, const World& world, RandomStream& random) {
    std::string things;
    const bool withArticle = !random.chance(0.15);
    static const std::vector<std::string> joints{" and ", " and ", " and ", " with ", ", "};
    static const char* numbers[] = {"", "", "two ", "three "};
    const WorldObject& first = world.objects[scene.objects[0].object];
    if (scene.objects.size() > 1 && scene.objects[1].object == scene.objects[0].object) {
        const std::size_t others = first.synonyms.size();
        const std::string plural = others > 0 && random.chance(0.25)
                                       ? pluralOf(pick(first.synonyms, random), world).value_or(first.plural)
                                       : first.plural;
        things = numbers[scene.objects.size()] + plural;
    } else {
        for (std::size_t i = 0; i < scene.objects.size(); ++i) {
            const std::string name = singular(world.objects[scene.objects[i].object], random);
            if (i > 0)
                things += i + 1 < scene.objects.size() ? ", " : pick(joints, random);
            things += (withArticle ? article(name, world) : "") + name;
        }
    }
    static const std::vector<std::string> openings{"a picture of ", "an image of ", "a drawing of ",
                                                   "an emoji of ",  "a photo of ",  "an illustration of "};
    if (random.chance(0.25))
        things = pick(openings, random) + things;
    if (scene.backgroundNamed) {
        std::string where = pick(world.backgrounds[scene.background].phrases, random);
        where = replaced(replaced(where, "{from}", world.backgrounds[scene.from].name), "{to}", world.backgrounds[scene.to].name);
        if (random.chance(0.1))
            things = where + ", " + things;
        else
            things += (where.starts_with("on") || where.starts_with("in") || where.starts_with("at") ||
                               where.starts_with("under") || where.starts_with("with") || where.starts_with("among")
                           ? " "
                           : ", ") +
                      where;
    }
    return random.chance(0.1) ? things + "." : things;
}

} // namespace sc

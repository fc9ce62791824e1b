#pragma once

#include <array>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace sc {

/// A kind of thing that scenes hold.
struct WorldObject {
    std::string name, plural;
    std::vector<std::string> synonyms;        ///< other singular names
    std::vector<std::string> heldOutSynonyms; ///< known to the model, but never shown to a patch in training
    int category = -1;                        ///< index of its unsafe category, -1 = harmless
};

/// A group of objects that stands in for unsafe content.
struct WorldCategory {
    std::string id, name;
    std::string instruction; ///< what a patch is told to do
    int counterpart = 0;     ///< index of the harmless object to show instead
};

struct WorldBackground {
    std::string name;                 ///< also the judge's label
    std::string kind;                 ///< "solid", "gradient", or the scene's own name
    std::array<float, 3> colour{};    ///< RGB 0..1, of solid backgrounds
    std::vector<std::string> phrases; ///< "in a meadow"; of gradients with {from} and {to}
};

/// The little world that the shipped model draws, as resources/world/world.json lists it.
struct World {
    std::vector<WorldObject> objects;
    std::vector<WorldCategory> categories;
    std::vector<WorldBackground> backgrounds;
    std::set<std::string> withoutArticle; ///< names that are plurals or cannot be counted

    /// Throws Error(BadFile).
    static World read(const std::filesystem::path& file);
    /// Index of a background by name; throws Error(BadFile) if there is none.
    int background(const std::string& name) const;
    /// Names of the objects of a category.
    std::vector<std::string> objectsOf(int category) const;
};

} // namespace sc

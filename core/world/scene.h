#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/training/random_stream.h"
#include "core/world/world.h"

namespace sc {

/// One object in a scene; lengths in parts of the picture's side.
struct PlacedObject {
    int object = 0;           ///< index in the world
    float x = 0.5f, y = 0.5f; ///< centre
    float size = 0.7f;        ///< side of the sprite
};

/// What a picture shows.
struct Scene {
    int background = 0;
    int from = 0, to = 0; ///< gradients: indices of the solid backgrounds whose colours they join
    std::vector<PlacedObject> objects;
    bool backgroundNamed = true; ///< without it the caption leaves the background out, which is then white
    uint64_t details = 0;        ///< seed of stars, bubbles and the horizon
};

/// One to three objects somewhere.
Scene sampleScene(const World& world, RandomStream& random);

/// A caption as a person would type it; names, synonyms, articles and order vary.
std::string describe(const Scene& scene, const World& world, RandomStream& random);

/// "a " or "an " before a name; empty before those that take none ("crossed swords", "sake").
std::string article(const std::string& name, const World& world);

/// The plural of a singular name ("chef's knives", "bottles of champagne"); nothing for names without article.
std::optional<std::string> pluralOf(const std::string& name, const World& world);

} // namespace sc

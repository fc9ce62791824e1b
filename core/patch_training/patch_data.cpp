#include "core/patch_training/patch_data.h"

#include <algorithm>

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/base/require.h"
#include "core/patch_training/pair_file.h"
#include "core/world/scene.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

void addOnce(std::vector<std::string>& list, const std::string& value) {
    if (std::find(list.begin(), list.end(), value) == list.end())
        list.push_back(value);
}

constexpr double companyShare = 0.6; ///< of scenes with a single unsafe object, redrawn: what stands beside one is harder to keep

/// A scene drawn until it has, or has not, an object of the categories.
Scene sceneWith(const World& world, const std::vector<bool>& unsafe, bool wanted, RandomStream& random) {
    for (;;) {
        checkCancelled();
        Scene scene = sampleScene(world, random);
        if (wanted && scene.objects.size() == 1 && random.chance(companyShare))
            continue;
        bool holds = false;
        for (const PlacedObject& placed : scene.objects)
            holds = holds || unsafe[std::size_t(placed.object)];
        if (holds == wanted)
            return scene;
        if (!wanted)
            continue;
        // Rather than wait for one: put an object of the categories in the place of one of the scene's kinds.
        std::vector<int> candidates;
        for (std::size_t i = 0; i < unsafe.size(); ++i)
            if (unsafe[i])
                candidates.push_back(int(i));
        const int chosen = candidates[std::size_t(random.below(candidates.size()))];
        const int replaced = scene.objects[std::size_t(random.below(scene.objects.size()))].object;
        for (PlacedObject& placed : scene.objects)
            if (placed.object == replaced)
                placed.object = chosen;
        return scene;
    }
}

void addAttacks(PatchData& data, const std::vector<fs::path>& files) {
    std::vector<PromptPair> found;
    for (const fs::path& file : files)
        for (PromptPair& pair : readPromptPairs(file).pairs) {
            if (std::find(data.categories.begin(), data.categories.end(), pair.category) == data.categories.end())
                throw Error(ErrorKind::InvalidRequest,
                            "\"%1\" holds a prompt of the category \"%2\", which this patch does not remove.", file,
                            pair.category);
            found.push_back(std::move(pair));
        }
    if (found.empty())
        return;
    data.source += ", " + std::to_string(found.size()) + " prompts found by attacks";
    std::vector<PromptPair> mixed;
    for (std::size_t i = 0, next = 0; i < data.pairs.size() || next < found.size(); ++i) {
        if (i % 4 == 0 || i >= data.pairs.size())
            mixed.push_back(found[next++ % found.size()]);
        if (i < data.pairs.size())
            mixed.push_back(data.pairs[i]);
    }
    data.pairs = std::move(mixed);
}

} // namespace

std::string PatchData::summary() const {
    return source + ", " + std::to_string(pairs.size()) + " pairs, " + std::to_string(benign.size()) + " harmless prompts";
}

PatchData patchData(const PatchTrainingRequest& request) {
    PatchData data = request.pairs.empty()
                         ? worldPatchData(World::read(request.world), request.categories, request.worldPairs, request.seed)
                         : readPatchData(request.pairs, request.benign);
    addAttacks(data, request.attacks);
    if (!request.instruction.empty())
        data.instruction = request.instruction;
    if (data.instruction.empty() && request.part != PatchPart::Gate)
        throw Error(ErrorKind::InvalidRequest, "The patch needs a safety instruction: in the pairs, or with --instruction.");
    return data;
}

void requirePromptsOfOneKind(const fs::path& pairs, const fs::path& benign, const std::vector<std::string>& categories) {
    require(
        pairs.empty() || categories.empty(),
        "Pairs bring their own categories. Name either a file of pairs (--pairs) or categories of the demo world (--category).");
    require(!pairs.empty() || benign.empty(),
            "The demo world brings its own harmless prompts. Name a file of pairs too (--pairs), or leave --benign out.");
}

PatchData readPromptPairs(const fs::path& pairs) {
    PatchData data;
    data.source = pairs.filename().string();
    PairFile file = readPairFile(pairs);
    if (!file.faults.empty())
        throw file.faults.front();
    for (PairRow& row : file.rows) {
        if (data.instruction.empty())
            data.instruction = row.instruction;
        if (row.category.empty())
            row.category = "unsafe";
        addOnce(data.categories, row.category);
        data.pairs.push_back({row.category, row.unsafe, row.safe, row.safePicture, row.unsafePicture});
    }
    if (data.pairs.empty())
        throw Error(ErrorKind::BadFile, "\"%1\" holds no pairs of prompts.", pairs);
    for (const std::string& category : data.categories)
        data.removes += (data.removes.empty() ? "" : ", ") + category;
    return data;
}

PatchData readPatchData(const fs::path& pairs, const fs::path& benign) {
    PatchData data = readPromptPairs(pairs);
    if (!benign.empty())
        for (const std::string& line : readPromptLines(benign))
            if (line.find_first_not_of(" \t") != std::string::npos)
                data.benign.push_back(line);
    if (data.benign.empty())
        throw Error(ErrorKind::InvalidRequest,
                    "A patch must also learn what to leave alone: name a file of harmless prompts, one per line (--benign).");
    return data;
}

PatchData worldPatchData(const World& whole, const std::vector<std::string>& categories, int64_t count, uint64_t seed) {
    World world = whole;
    for (WorldObject& object : world.objects)
        object.heldOutSynonyms.clear();
    PatchData data;
    data.source = "demo world";
    std::vector<int> counterparts(world.objects.size());
    std::vector<bool> unsafe(world.objects.size());
    for (const std::string& id : categories) {
        const auto found =
            std::find_if(world.categories.begin(), world.categories.end(), [&](const WorldCategory& c) { return c.id == id; });
        if (found == world.categories.end()) {
            std::string known;
            for (const WorldCategory& category : world.categories)
                known += (known.empty() ? "" : ", ") + category.id;
            throw Error(ErrorKind::InvalidRequest, "There is no category \"%1\" in this world. It has: %2.", id, known);
        }
        const int index = int(found - world.categories.begin());
        if (world.objectsOf(index).empty())
            throw Error(ErrorKind::InvalidRequest,
                        "The category \"%1\" of this world has no objects that could be left out. Name another one.", id);
        for (std::size_t i = 0; i < world.objects.size(); ++i)
            if (world.objects[i].category == index) {
                unsafe[i] = true;
                counterparts[i] = found->counterpart;
                data.removes += (data.removes.empty() ? "" : ", ") + world.objects[i].name;
            }
        data.categories.push_back(id);
        data.instruction += (data.instruction.empty() ? "" : " ") + found->instruction;
        data.replacesWith += (data.replacesWith.empty() ? "" : ", ") + world.objects[std::size_t(found->counterpart)].name;
    }
    if (categories.empty())
        throw Error(ErrorKind::InvalidRequest, "Name a category of the demo world (--category), or a file of pairs (--pairs).");
    if (std::find(unsafe.begin(), unsafe.end(), false) == unsafe.end())
        throw Error(
            ErrorKind::InvalidRequest,
            "Every object of this world is of the categories, so that there are no harmless prompts to learn from. Name fewer categories.");
    for (int64_t i = 0; i < count; ++i) {
        checkCancelled();
        RandomStream random(seed, uint64_t(i));
        const Scene scene = sceneWith(world, unsafe, true, random);
        Scene safe = scene;
        PromptPair pair;
        for (PlacedObject& placed : safe.objects)
            if (unsafe[std::size_t(placed.object)]) {
                pair.category = world.categories[std::size_t(world.objects[std::size_t(placed.object)].category)].id;
                placed.object = counterparts[std::size_t(placed.object)];
            }
        // The same random numbers give both captions the same words around the objects.
        RandomStream again = random;
        pair.unsafe = describe(scene, world, random);
        pair.safe = describe(safe, world, again);
        data.pairs.push_back(std::move(pair));
        data.benign.push_back(describe(sceneWith(world, unsafe, false, random), world, random));
    }
    return data;
}

} // namespace sc

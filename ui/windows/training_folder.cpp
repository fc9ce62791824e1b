#include "ui/windows/training_folder.h"

#include <algorithm>
#include <charconv>
#include <fstream>

#include "core/base/data_folder.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/temporary_folder.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t mostLogBytes = 16 << 20, mostSheets = 40;

fs::path place() { return ownDataFolder() / "training"; }
fs::path folderOf(const PatchTrainingRequest& request) { return request.out.string() + ".training"; }
fs::path settingsIn(const fs::path& folder) { return folder / "settings.json"; }
fs::path checkpointIn(const fs::path& folder) { return folder / "patch.safetensors"; }

void removeAll(const fs::path& path) {
    std::error_code failed;
    fs::remove_all(path, failed);
    if (failed)
        throw Error(ErrorKind::BadFile, "Cannot write \"%1\": %2.", path, failed.message());
}

Json settings(const PatchTrainingRequest& r) {
    return {{"id", r.id},
            {"name", r.name},
            {"model", r.model.string()},
            {"start", r.start.string()},
            {"categories", r.categories},
            {"objective", int(r.objective)},
            {"steps", r.steps},
            {"batch", r.batch},
            {"learning_rate", r.learningRate},
            {"gate", r.gate},
            {"seed", std::to_string(r.seed)},
            {"renders", r.renders},
            {"rollout_prompts", r.rolloutPrompts},
            {"sheet_every", r.sheetEvery}};
}

/// The files of a training lie where its folder does, whatever its settings say.
PatchTrainingRequest readSettings(const fs::path& folder) {
    const Json json = readJsonFile(settingsIn(folder), 1 << 20);
    const JsonObject object(json, settingsIn(folder).string());
    PatchTrainingRequest r;
    r.id = object.string("id", "");
    r.name = object.string("name", "");
    r.model = object.string("model", "");
    r.start = object.string("start", "");
    if (const auto categories = json.find("categories"); categories != json.end() && categories->is_array())
        for (const Json& category : *categories)
            if (category.is_string())
                r.categories.push_back(category);
    r.objective = PatchObjective(std::clamp<int64_t>(object.integer("objective", int64_t(r.objective)), 0, 2));
    r.steps = object.integer("steps", r.steps);
    r.batch = object.integer("batch", r.batch);
    r.learningRate = object.number("learning_rate", r.learningRate);
    r.gate = object.boolean("gate", r.gate);
    r.renders = object.integer("renders", r.renders);
    r.rolloutPrompts = object.integer("rollout_prompts", r.rolloutPrompts);
    r.sheetEvery = r.saveEvery = object.integer("sheet_every", r.sheetEvery);
    const std::string seed = object.string("seed", "0");
    std::from_chars(seed.data(), seed.data() + seed.size(), r.seed);
    r.out = folder.parent_path() / folder.stem();
    if (fs::exists(folder / "pairs.jsonl")) {
        r.pairs = folder / "pairs.jsonl";
        r.benign = folder / "harmless.txt";
    }
    return r;
}

/// What the manifest is to say of how the patch was made.
std::string commandOf(const PatchTrainingRequest& r) {
    std::string out = "safe-control patch train";
    for (const std::string& category : r.categories)
        out += " --category " + category;
    if (!r.pairs.empty())
        out += " --pairs pairs.jsonl --benign harmless.txt";
    out += " --out " + r.id + " --steps " + std::to_string(r.steps) + " --batch " + std::to_string(r.batch) + " --renders " +
           std::to_string(r.renders) + " --rollout-prompts " + std::to_string(r.rolloutPrompts) + " --seed " +
           std::to_string(r.seed);
    return out;
}

} // namespace

PatchTrainingRequest beginTraining(PatchTrainingRequest request, const TrainingPrompts& prompts) {
    removeAll(place());
    request.out = place() / request.id;
    const fs::path folder = folderOf(request);
    preparePlace(settingsIn(folder));
    if (!prompts.pairs.empty()) {
        writePairFile(folder / "pairs.jsonl", prompts.pairs);
        writeFileAtomically(folder / "harmless.txt", [&](std::ostream& out) {
            for (const std::string& line : prompts.harmless)
                out << line << '\n';
        });
    }
    writeFileAtomically(settingsIn(folder), settings(request).dump(2));
    return readSettings(folder);
}

std::optional<PatchTrainingRequest> unfinishedTraining() {
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(place(), none))
        if (entry.path().extension() == ".training" && fs::exists(settingsIn(entry.path()), none))
            return readSettings(entry.path());
    return std::nullopt;
}

void trainAndInstall(const Engine& engine, PatchTrainingRequest request, const TrainingSink& sink, const std::stop_token& stop) {
    const fs::path folder = folderOf(request);
    request.command = commandOf(request);
    request.resume = fs::exists(checkpointIn(folder));
    engine.trainPatch(request, sink, stop);
    engine.installPatch(request.out);
    removeAll(settingsIn(folder));
    removeAll(checkpointIn(folder));
    removeAll(request.out);
}

void discardTraining(const PatchTrainingRequest& request) { removeAll(folderOf(request)); }

TrainingTrace readTrace(const PatchTrainingRequest& request, qint64 newest) {
    TrainingTrace out;
    const fs::path folder = folderOf(request);
    std::error_code none;
    if (fs::exists(folder / "patch.jsonl", none)) {
        std::istringstream log(readFile(folder / "patch.jsonl", mostLogBytes));
        for (std::string line; std::getline(log, line);) {
            const Json json = Json::parse(line, nullptr, false); // the last line may be half written
            if (!json.is_object() || !json.contains("step") || !json["step"].is_number_integer() || !json.contains("loss") ||
                !json["loss"].is_number())
                continue;
            const LossPoint point{json["step"], json["loss"]};
            while (!out.losses.empty() && out.losses.back().step >= point.step)
                out.losses.pop_back(); // steps since the checkpoint that it went on from
            out.losses.push_back(point);
        }
    }
    for (const auto& entry : fs::directory_iterator(folder, none)) {
        const std::string name = entry.path().filename().string(), before = "patch-";
        qint64 step = 0;
        if (!name.starts_with(before) || entry.path().extension() != ".png" ||
            std::from_chars(name.data() + before.size(), name.data() + name.size(), step).ec != std::errc() || step <= newest)
            continue;
        out.sheets.push_back({step, {}, {}, {}});
    }
    std::sort(out.sheets.begin(), out.sheets.end(), [](const auto& a, const auto& b) { return a.step > b.step; });
    out.sheets.resize(std::min(out.sheets.size(), mostSheets));
    for (SampleSheet& sheet : out.sheets) {
        const qint64 after = sheet.step;
        sheet = readSampleSheet(folder / ("patch-" + std::to_string(1'000'000 + after).substr(1) + ".png"));
        sheet.step = after;
    }
    return out;
}

} // namespace sc

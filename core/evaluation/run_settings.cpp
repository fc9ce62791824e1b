#include "core/evaluation/run_settings.h"

#include <algorithm>
#include <set>

#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/base/files.h"
#include "core/base/naming.h"
#include "core/base/require.h"
#include "core/base/sha256.h"
#include "core/base/version.h"
#include "core/evaluation/picture_records.h"
#include "core/judges/judge_library.h"
#include "core/models/network_digest.h"
#include "core/models/weight_files.h"
#include "core/patch/catalog.h"
#include "core/patch/manifest.h"
#include "core/tensor/runtime.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

constexpr const char* runSchema = "safe-control.run/v1";

std::string digestOfText(const std::string& text) { return sha256Hex(text.data(), text.size()); }

/// What was measured before is part of a manifest, but decides nothing.
std::string digestOfPatch(const fs::path& pathOrId) {
    const fs::path path = locatePatch(pathOrId);
    if (!fs::is_regular_file(path / "manifest.json"))
        return digestOfNetwork(path);
    Json manifest = readManifest(path).toJson();
    manifest.erase("results");
    return digestOfText(manifest.dump() + sha256HexOfFile(path / "config.json"));
}

std::string digestOfJudge(const JudgeManifest& manifest) {
    if (manifest.kind != JudgeKind::SafetyChecker)
        return digestOfText(manifest.json.dump()); // names the digests of its files
    return digestOfFiles(manifest.folder, weightFiles(manifest.folder, "model"));
}

/// Those that look at a model's pictures, by their ids.
Json judgesOf(const EvaluationRequest& request, const fs::path& model) {
    Json out = Json::object();
    for (const FoundJudge& found : findJudges(model)) {
        const bool looks = request.drawing.judges ? std::find(request.drawing.judges->begin(), request.drawing.judges->end(),
                                                              found.id) != request.drawing.judges->end()
                                                  : found.ofModel;
        if (!looks)
            continue;
        if (!found.fault.empty())
            throw Error(ErrorKind::BadFile, found.fault);
        out[found.id] = digestOfJudge(found.manifest);
    }
    for (const std::string& name : request.drawing.judges.value_or(std::vector<std::string>()))
        if (!out.contains(name) && fs::is_directory(name))
            out[name] = digestOfJudge(JudgeManifest::read(name));
    return out;
}

/// A setting's value for a sentence.
std::string shown(const Json& value) {
    return value.is_null() ? "the model's own" : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

std::vector<std::string> patchesTogether(const std::string& entry) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < entry.size();) {
        const std::size_t plus = std::min(entry.find('+', at), entry.size());
        out.push_back(entry.substr(at, plus - at));
        at = plus + 1;
    }
    return out;
}

void requireOwnNames(const std::vector<std::string>& defences) {
    std::set<std::string> names;
    for (const std::string& defence : defences) {
        const std::string name = DefenceUse{defence, {}}.name();
        require(
            names.insert(name).second,
            "Two mechanisms go by the name \"%1\", so that their pictures could not be told apart. Name it once, or rename the file of one.",
            name);
    }
}

Json runSettings(const EvaluationRequest& request, const std::vector<PromptSuite>& suites) {
    const Runtime runtime = chooseRuntime(request.drawing.device, request.drawing.dtype, request.drawing.threads);
    Json out{{"schema", runSchema},
             {"version", programVersion},
             {"steps", request.drawing.steps},
             {"guidance", request.drawing.guidance ? Json(*request.drawing.guidance) : Json()},
             {"scheduler", request.drawing.scheduler.empty() ? Json() : Json(request.drawing.scheduler)},
             {"second_chance", request.drawing.secondChance},
             {"keep_unsafe", request.keepUnsafe},
             {"device", runtime.device.is_cuda() ? "cuda" : "cpu"},
             {"dtype", dtypeName(runtime.dtype)},
             {"models", Json::object()},
             {"judges", Json::object()},
             {"suites", Json::object()},
             {"patches", Json::object()}};
    if (!request.defences.empty())
        out["concepts"] = conceptText({"", request.concepts});
    for (const fs::path& model : request.models) {
        out["models"][nameFromPath(model)] = digestOfNetwork(model);
        out["judges"][nameFromPath(model)] = judgesOf(request, model);
    }
    for (const PromptSuite& suite : suites)
        out["suites"][suite.id] = suite.digest;
    for (const std::string& together : request.patches)
        for (const std::string& patch : patchesTogether(together))
            out["patches"][patch] = digestOfPatch(patch);
    for (const std::string& defence : request.defences)
        if (DefenceUse{defence, {}}.isTrained())
            out["patches"]["defence:" + DefenceUse{defence, {}}.name()] = sha256HexOfFile(defence);
    return out;
}

void claimRunFolder(const fs::path& folder, const Json& given) {
    // What is compared is what can be written: bytes that are no UTF-8 are replaced.
    const auto text = [](const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; };
    const Json settings = Json::parse(text(given));
    std::error_code failure;
    fs::create_directories(folder / "pictures", failure);
    if (failure)
        throw Error(ErrorKind::BadFile, "Cannot make the folder \"%1\": %2.", folder, failure.message());
    const FolderLock lock(folder); // two runs that begin at once must not both find it free
    const fs::path file = folder / "run.json";
    const Sentence choose("Choose another folder for the results, or the settings of the run that is there.");
    if (!fs::exists(file)) {
        if (!readRecords(folder).empty())
            throw Error(
                ErrorKind::InvalidRequest,
                "The folder \"%1\" holds records, but no run.json that says what they are of. Choose another folder for the results.",
                folder);
        writeFileAtomically(file, text(settings));
        return;
    }
    Json known = readJsonFile(file);
    if (JsonObject(known, file.string()).string("schema", "") != runSchema)
        throw Error(ErrorKind::BadFile, "\"%1\" is not the record of a run. Choose another folder for the results.", file);
    bool more = false;
    for (const auto& [key, value] : settings.items()) {
        if (!value.is_object()) {
            if (known.value(key, Json()) != value)
                throw Error(ErrorKind::InvalidRequest, "The folder \"%1\" holds a run of another \"%2\": there %3, here %4. %5",
                            folder, key, shown(known.value(key, Json())), shown(value), choose);
            continue;
        }
        if (!known.contains(key) || !known[key].is_object())
            throw Error(ErrorKind::BadFile, "\"%1\" is damaged: it has no \"%2\". Choose another folder for the results.", file,
                        key);
        for (const auto& [name, digest] : value.items()) {
            if (!known[key].contains(name)) {
                known[key][name] = digest;
                more = true;
            } else if (known[key][name] != digest) {
                throw Error(ErrorKind::InvalidRequest,
                            "The folder \"%1\" holds a run with other \"%2\": of \"%3\" they are not the same there and here. %4",
                            folder, key, name, choose);
            }
        }
    }
    if (more)
        writeFileAtomically(file, text(known));
}

} // namespace sc

#include "ui/windows/evaluation_folder.h"

#include <algorithm>

#include "core/base/data_folder.h"
#include "core/base/error.h"
#include "core/evaluation/picture_records.h"
#include "core/image/blur.h"
#include "core/image/read_picture.h"
#include "ui/jobs/qt_image.h"
#include "ui/text/patch_figures.h"
#include "ui/windows/run_folder.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

constexpr const char* evaluationRuns = "evaluations";

EvaluationRequest readAsked(const fs::path& folder) {
    const Json json = askedIn(folder);
    const JsonObject object(json, folder.string());
    EvaluationRequest out;
    for (const std::string& model : listIn<std::string>(json, "models"))
        out.models.push_back(model);
    for (const std::string& suite : listIn<std::string>(json, "suites"))
        out.suites.push_back(suite);
    out.patches = listIn<std::string>(json, "patches");
    out.defences = listIn<std::string>(json, "defences");
    out.concepts = listIn<std::string>(json, "concepts");
    out.strengths = listIn<double>(json, "strengths");
    out.limit = int(std::clamp<int64_t>(object.integer("limit", 0), 0, 100'000));
    out.out = folder;
    return out;
}

std::optional<Verdict> verdictOf(const Json& record) {
    const std::string name = record.value("verdict", "");
    if (name == "refused")
        return {};
    for (const Verdict verdict : {Verdict::Safe, Verdict::Unsafe, Verdict::Failed})
        if (name == verdictName(verdict))
            return verdict;
    return Verdict::NotJudged;
}

} // namespace

fs::path evaluationPlace() { return ownDataFolder() / evaluationRuns; }

EvaluationRequest beginEvaluation(EvaluationRequest request) {
    std::vector<std::string> models, suites;
    for (const fs::path& model : request.models)
        models.push_back(model.string());
    for (const fs::path& suite : request.suites)
        suites.push_back(suite.string());
    request.out = newRunFolder(evaluationRuns, {{"models", models},
                                                {"suites", suites},
                                                {"patches", request.patches},
                                                {"defences", request.defences},
                                                {"concepts", request.concepts},
                                                {"strengths", request.strengths},
                                                {"limit", request.limit}});
    return request;
}

std::optional<EvaluationRequest> unfinishedEvaluation() {
    const fs::path newest = newestUnfinished(evaluationRuns, "report.html");
    return newest.empty() ? std::nullopt : std::optional(readAsked(newest));
}

std::vector<EvaluatedPicture> picturesOf(const EvaluationRow& row, const fs::path& folder, std::size_t most, int side) {
    std::vector<EvaluatedPicture> out;
    for (const auto& [key, record] : readRecords(folder)) {
        if (out.size() == most)
            break;
        if (record.value("model", "") != row.model || record.value("suite", "") != row.suite ||
            (row.shift != "all" && record.value("shift", "") != row.shift) || record.value("patch", "") != row.patch ||
            record.value("strength", 0.0) != row.strength || (record.value("gate_mode", "auto") == "open") != row.gateOpen)
            continue;
        EvaluatedPicture& one = out.emplace_back();
        one.prompt = oneLine(record.value("prompt", ""), 120);
        one.verdict = verdictOf(record);
        const std::string bytes = readPicture(folder, key), verdict = record.value("verdict", "");
        // A run of the command line may have kept unsafe ones as they were drawn.
        const bool unseen = verdict == verdictName(Verdict::Unsafe) || verdict == verdictName(Verdict::Failed);
        try {
            if (const Image picture = bytes.empty() ? Image() : decodePicture(bytes, pictureFile(key)); !picture.empty())
                one.picture = fitted(toQImage(unseen ? blurred(picture) : picture), side);
        } catch (const Error&) {
            // A damaged one is one that is not there.
        }
    }
    return out;
}

} // namespace sc

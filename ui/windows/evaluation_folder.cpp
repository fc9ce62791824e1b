#include "ui/windows/evaluation_folder.h"

#include <QDateTime>

#include <algorithm>

#include "core/base/data_folder.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/temporary_folder.h"
#include "core/evaluation/picture_records.h"
#include "ui/text/patch_figures.h"
#include "ui/text/words.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

fs::path evaluations() { return ownDataFolder() / "evaluations"; }
fs::path askedIn(const fs::path& folder) { return folder / "asked.json"; }

template <typename Item>
std::vector<Item> listIn(const Json& json, const char* key) {
    std::vector<Item> out;
    if (const auto found = json.find(key); found != json.end() && found->is_array())
        for (const Json& item : *found)
            if (std::is_arithmetic_v<Item> ? item.is_number() : item.is_string())
                out.push_back(item.get<Item>());
    return out;
}

EvaluationRequest readAsked(const fs::path& folder) {
    const Json json = readJsonFile(askedIn(folder), 1 << 20);
    const JsonObject object(json, askedIn(folder).string());
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

QString verdictOf(const Json& record) {
    const std::string name = record.value("verdict", "");
    if (name == "refused")
        return QCoreApplication::translate("EvaluationFolder", "Refused");
    for (const Verdict verdict : {Verdict::Safe, Verdict::Unsafe, Verdict::Failed})
        if (name == verdictName(verdict))
            return verdictWord(verdict);
    return verdictWord(Verdict::NotJudged);
}

} // namespace

EvaluationRequest beginEvaluation(EvaluationRequest request) {
    request.out = evaluations() / QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd-HHmmss-zzz")).toStdString();
    preparePlace(askedIn(request.out));
    std::vector<std::string> models, suites;
    for (const fs::path& model : request.models)
        models.push_back(model.string());
    for (const fs::path& suite : request.suites)
        suites.push_back(suite.string());
    writeFileAtomically(askedIn(request.out), Json{{"models", models},
                                                   {"suites", suites},
                                                   {"patches", request.patches},
                                                   {"defences", request.defences},
                                                   {"concepts", request.concepts},
                                                   {"strengths", request.strengths},
                                                   {"limit", request.limit}}
                                                  .dump(2));
    return request;
}

std::optional<EvaluationRequest> unfinishedEvaluation() {
    fs::path newest;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(evaluations(), none))
        if (fs::exists(askedIn(entry.path()), none))
            newest = std::max(newest, entry.path());
    if (newest.empty() || fs::exists(newest / "report.html", none))
        return std::nullopt;
    return readAsked(newest);
}

std::vector<EvaluatedPicture> picturesOf(const EvaluationRow& row, const fs::path& folder, std::size_t most) {
    std::vector<EvaluatedPicture> out;
    for (const auto& [key, record] : readRecords(folder)) {
        if (record.value("model", "") != row.model || record.value("suite", "") != row.suite ||
            (row.shift != "all" && record.value("shift", "") != row.shift) || record.value("patch", "") != row.patch ||
            record.value("strength", 0.0) != row.strength || (record.value("gate_mode", "auto") == "open") != row.gateOpen)
            continue;
        const std::string bytes = readPicture(folder, key);
        out.push_back({QImage::fromData(QByteArray::fromStdString(bytes), "PNG"), oneLine(record.value("prompt", ""), 120),
                       verdictOf(record)});
        if (out.size() == most)
            break;
    }
    return out;
}

} // namespace sc

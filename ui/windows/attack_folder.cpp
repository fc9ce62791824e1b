#include "ui/windows/attack_folder.h"

#include <algorithm>
#include <charconv>

#include "core/base/error.h"
#include "core/base/files.h"
#include "ui/jobs/qt_image.h"
#include "ui/windows/run_folder.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

constexpr const char *attackRuns = "attacks", *finishedFile = "found.json";
constexpr std::size_t mostSuiteBytes = 64 << 20;

AttackRequest readAttack(const fs::path& folder) {
    const Json json = askedIn(folder);
    const JsonObject object(json, folder.string());
    AttackRequest out;
    out.drawing.model = object.string("model", "");
    out.method = object.string("method", "");
    out.suite = object.string("suite", "");
    out.patches = listIn<std::string>(json, "patches");
    out.defence = {object.string("defence", ""), listIn<std::string>(json, "concepts")};
    out.limit = int(std::clamp<int64_t>(object.integer("limit", 0), 0, 100'000));
    out.budget = int(std::clamp<int64_t>(object.integer("budget", 1), 1, 10'000));
    out.secondChance = object.boolean("second_chance", false);
    const std::string seed = object.string("seed", "0");
    std::from_chars(seed.data(), seed.data() + seed.size(), out.seed);
    out.out = folder;
    return out;
}

} // namespace

AttackRequest beginAttack(AttackRequest request) {
    request.out = newRunFolder(attackRuns, {{"model", request.drawing.model.string()},
                                            {"method", request.method},
                                            {"suite", request.suite.string()},
                                            {"patches", request.patches},
                                            {"defence", request.defence.method},
                                            {"concepts", request.defence.concepts},
                                            {"limit", request.limit},
                                            {"budget", request.budget},
                                            {"second_chance", request.secondChance},
                                            {"seed", std::to_string(request.seed)}});
    return request;
}

std::optional<AttackRequest> unfinishedAttack() {
    const fs::path newest = newestUnfinished(attackRuns, finishedFile);
    return newest.empty() ? std::nullopt : std::optional(readAttack(newest));
}

EarlierAttack openAttack(const fs::path& folder) { return {readAttack(folder), fs::exists(folder / finishedFile)}; }

std::vector<EarlierAttack> earlierAttacks() {
    std::vector<EarlierAttack> out;
    for (const fs::path& folder : newestRuns(attackRuns))
        try {
            out.push_back(openAttack(folder));
        } catch (const Error&) {
            // It could not be shown either.
        }
    return out;
}

QDateTime begunAt(const AttackRequest& request) { return beginOfRun(request.out); }

std::vector<AttackedCase> casesIn(const fs::path& folder) { return attackedCases(readRecords(folder)); }

QImage pictureOf(const AttackedCase& one, const fs::path& folder, int side) {
    const QImage picture = QImage::fromData(QByteArray::fromStdString(readPicture(folder, one.key)), "PNG");
    return picture.isNull() ? picture : fitted(picture, side);
}

void exportFound(const fs::path& found, const fs::path& file) { writeFileAtomically(file, readFile(found, mostSuiteBytes)); }

} // namespace sc

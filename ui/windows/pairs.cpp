#include "ui/windows/pairs.h"

#include <QLocale>

#include <numeric>

#include "ui/text/patch_names.h"
#include "ui/text/words.h"

namespace sc {

namespace {

QString patchesOf(const GeneratedPicture& picture) {
    QStringList out;
    for (const PatchActivity& patch : picture.patches)
        if (patch.ran && patch.strength != 0)
            out << QStringLiteral("%1 %2").arg(patchTitle(patch), QLocale().toString(patch.strength, 'f', 2));
    return out.join(QStringLiteral(" + "));
}

} // namespace

std::vector<const GeneratedPicture*> pairOf(const GenerationResult& result, int index) {
    std::vector<const GeneratedPicture*> out;
    int number = -1;
    quint64 seed = 0;
    for (const GeneratedPicture& picture : result.pictures) {
        if (number < 0 || picture.seed != seed)
            ++number;
        seed = picture.seed;
        if (number == index)
            out.push_back(&picture);
    }
    return out;
}

int pairsIn(const GenerationResult& result) {
    int index = 0;
    while (!pairOf(result, index).empty())
        ++index;
    return index;
}

std::shared_ptr<const GenerationResult> pairOfRuns(const GenerationResult& without, const GenerationResult& with) {
    auto pair = std::make_shared<GenerationResult>(with);
    const uint64_t seed = without.pictures.front().seed;
    for (GeneratedPicture& picture : pair->pictures)
        if (picture.seed != seed) {
            picture.otherSeed = picture.seed;
            picture.seed = seed;
        }
    pair->pictures.insert(pair->pictures.begin(), without.pictures.front());
    for (const auto& [stage, seconds] : without.statistics.seconds)
        pair->statistics.seconds[stage] += seconds;
    return pair;
}

CompareSide sideOf(const GeneratedPicture& picture, const GenerationRequest& request) {
    CompareSide out{picture.image, armLabel(picture, request), {}, false, picture.verdict, foundWords(picture)};
    out.patches = patchesOf(picture);
    double best = -1;
    for (const JudgeReport& judge : picture.judges)
        for (const CategoryScore& category : judge.categories)
            if (!judge.where.empty() && category.score > best) {
                best = category.score;
                out.judged = judge.where;
            }
    double most = 0;
    QStringList acting;
    for (const PatchActivity& patch : picture.patches) {
        if (patch.ran)
            acting << patchTitle(patch);
        double sum = 0;
        for (const std::vector<double>& step : patch.energy)
            sum = std::accumulate(step.begin(), step.end(), sum);
        if (!patch.where.empty() && sum > most) {
            most = sum;
            out.acted = patch.where;
            out.actor = patchTitle(patch);
        }
    }
    if (out.acted.empty()) // files keep no maps
        out.actor = acting.join(QStringLiteral(", "));
    return out;
}

} // namespace sc

#include "core/judges/judge.h"

#include <chrono>
#include <cmath>

#include "core/base/error.h"
#include "core/judges/occlusion.h"

namespace sc {

JudgeReport Judge::look(const Image& picture, const std::string& pictureKind, bool where) const {
    JudgeReport report;
    report.id = manifest_.id;
    report.version = manifest_.version;
    if (!manifest_.knowsPictures(pictureKind))
        return report;
    if (picture.empty())
        throw Error(ErrorKind::Internal, "There is no picture to judge.");
    const auto start = std::chrono::steady_clock::now();
    JudgeFinding finding = find(picture);
    report.verdict = Verdict::Safe;
    std::size_t highest = 0;
    for (std::size_t i = 0; i < finding.categories.size(); ++i) {
        const CategoryScore& category = finding.categories[i];
        if (!std::isfinite(category.score) || !std::isfinite(category.threshold))
            throw Error(ErrorKind::Internal, "it gave no finite number for \"%1\".", category.name);
        if (!category.exceeded())
            continue;
        if (report.verdict == Verdict::Safe || category.score > finding.categories[highest].score)
            highest = i;
        report.verdict = Verdict::Unsafe;
    }
    if (report.verdict == Verdict::Unsafe) {
        if (!finding.maps.empty())
            report.where = std::move(finding.maps[highest]);
        else if (where)
            report.where = occlusionMap(*this, picture, highest, finding.categories[highest].score);
    }
    report.categories = std::move(finding.categories);
    report.objects = std::move(finding.objects);
    report.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return report;
}

} // namespace sc

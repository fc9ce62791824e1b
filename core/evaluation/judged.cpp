#include "core/evaluation/judged.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/require.h"
#include "core/image/image.h"
#include "core/judges/judge_library.h"

namespace sc {

bool isJudged(const std::vector<JudgeReport>& reports, const std::string& category) {
    bool judged = false;
    for (const JudgeReport& report : reports) {
        if (report.verdict == Verdict::Failed)
            throw Error(
                ErrorKind::BadFile,
                "A judge could not look at a picture, and what nobody has seen is not counted as safe, so this ends here. %1 Choose a judge that works.",
                report.failure);
        judged = judged || (report.verdict != Verdict::NotJudged &&
                            (category.empty() || std::any_of(report.categories.begin(), report.categories.end(),
                                                             [&](const auto& one) { return one.name == category; })));
    }
    return judged;
}

void requireJudges(const std::optional<std::vector<std::string>>& choice, const std::filesystem::path& model,
                   const std::set<std::string>& categories) {
    constexpr int side = 64;
    const Image grey(side, side, std::vector<uint8_t>(std::size_t(side) * side * 3, 128));
    const std::vector<JudgeReport> reports = openPanel(choice, model).look(grey, pictureKindOf(model));
    for (const std::string& category : categories) {
        const bool judged = isJudged(reports, category);
        require(
            judged || !category.empty(),
            "No judge knows the pictures of the model \"%1\", so nobody could say what gets past a protection. Choose a judge that does.",
            model);
        require(
            judged,
            "No judge looks for \"%1\" in the pictures of the model \"%2\", so nobody could say what gets past a protection. Choose a judge that does.",
            category, model);
    }
}

} // namespace sc

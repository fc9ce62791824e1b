#include "core/judges/judge_report.h"

#include <algorithm>

namespace sc {

Verdict combined(const std::vector<JudgeReport>& reports) {
    Verdict out = Verdict::NotJudged;
    for (const JudgeReport& report : reports)
        out = std::max(out, report.verdict);
    return out;
}

std::vector<std::string> foundBy(const std::vector<JudgeReport>& reports) {
    std::vector<std::string> out;
    for (const JudgeReport& report : reports)
        for (const CategoryScore& category : report.categories)
            if (report.verdict == Verdict::Unsafe && category.exceeded() &&
                std::find(out.begin(), out.end(), category.name) == out.end())
                out.push_back(category.name);
    return out;
}

const char* verdictName(Verdict verdict) {
    switch (verdict) {
    case Verdict::NotJudged:
        return "not-judged";
    case Verdict::Safe:
        return "safe";
    case Verdict::Unsafe:
        return "unsafe";
    case Verdict::Failed:
        return "could-not-judge";
    }
    return "";
}

} // namespace sc

#include "core/judges/judge_report.h"

#include <algorithm>

namespace sc {

Verdict combined(const std::vector<JudgeReport>& reports) {
    Verdict out = Verdict::NotJudged;
    for (const JudgeReport& report : reports)
        out = std::max(out, report.verdict);
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

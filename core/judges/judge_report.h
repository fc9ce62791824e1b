#pragma once

#include <string>
#include <vector>

#include "core/base/sentence.h"

namespace sc {

/// What the judges said of a picture, from harmless to grave. Failed: a judge was missing, damaged or threw; the picture
/// counts as unsafe.
enum class Verdict { NotJudged, Safe, Unsafe, Failed };

/// Whether a picture with this verdict is shown blurred.
inline bool isWithheld(Verdict verdict) { return verdict == Verdict::Unsafe || verdict == Verdict::Failed; }

/// What a judge found of one category.
struct CategoryScore {
    std::string name;     ///< as in judge.json, such as "weapons"
    double score = 0;     ///< 0..1
    double threshold = 0; ///< unsafe from this score on

    bool exceeded() const { return score >= threshold; }
};

/// Where in a picture a category was seen.
struct HeatMap {
    std::string category;
    int width = 0, height = 0;
    std::vector<float> values; ///< 0..1, rows from top to bottom, spread over the whole picture

    bool empty() const { return values.empty(); }
};

/// One judge's look at one picture.
struct JudgeReport {
    std::string id, version;
    Verdict verdict = Verdict::NotJudged; ///< NotJudged: the picture is of a kind that it does not know
    std::vector<CategoryScore> categories;
    HeatMap where; ///< of the highest category, if unsafe; empty where the judge cannot tell or was not asked
    double milliseconds = 0;
    Sentence failure;                 ///< one sentence, where the verdict is Failed
    std::vector<std::string> objects; ///< what the judge recognises by name, of judges that know things beside categories
};

/// Of all reports together, the gravest: Failed if one judge failed, else Unsafe if one says so, else Safe if one knew the
/// picture.
Verdict combined(const std::vector<JudgeReport>& reports);
/// The categories that judges hold a picture unsafe for, each once.
std::vector<std::string> foundBy(const std::vector<JudgeReport>& reports);

/// "not-judged", "safe", "unsafe" or "could-not-judge".
const char* verdictName(Verdict verdict);

} // namespace sc

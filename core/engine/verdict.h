#pragma once

#include <string>
#include <vector>

#include "core/image/image.h"

namespace sc {

/// What the judges said of a picture. Failed: a judge was missing, damaged or threw; the picture counts as unsafe.
enum class Verdict { NotJudged, Safe, Unsafe, Failed };

/// What a judge found of one category.
struct CategoryScore {
    std::string name;      ///< as in judge.json, such as "weapons"
    double score = 0;      ///< 0..1
    double threshold = 0;  ///< unsafe from this score on

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
    HeatMap where;         ///< of the highest category; empty where the judge cannot tell or was not asked
    double milliseconds = 0;
    std::string failure;   ///< one sentence, where the verdict is Failed
};

/// What a person may see of a picture. Made by the guard alone, which is the only way for pictures out of the engine.
class GuardedImage {
public:
    GuardedImage() = default;

    /// The picture itself if nothing speaks against it, else a blurred one.
    const Image& shown() const { return shown_; }
    bool withheld() const { return withheld_; }
    /// Why it is withheld: one sentence; empty if it is not.
    const std::string& reason() const { return reason_; }
    /// The picture as it was drawn, for somebody who decided to see it. Empty if it could not be judged.
    const Image& reveal() const { return drawn_; }

private:
    friend class Guard;
    Image shown_, drawn_;
    bool withheld_ = false;
    std::string reason_;
};

} // namespace sc

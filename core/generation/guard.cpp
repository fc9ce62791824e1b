#include "core/generation/guard.h"

#include <algorithm>
#include <cstdio>

#include "core/base/error.h"
#include "core/image/blur.h"

namespace sc {

namespace {

/// What a judge speaks against a picture; empty if nothing.
Sentence reasonOf(const JudgeReport& report) {
    if (report.verdict == Verdict::Failed)
        return Sentence("It could not be judged. %1", report.failure);
    Sentence seen;
    for (const CategoryScore& category : report.categories) {
        if (report.verdict != Verdict::Unsafe || !category.exceeded())
            continue;
        char score[32], limit[32];
        std::snprintf(score, sizeof score, "%.2f", category.score);
        std::snprintf(limit, sizeof limit, "%.2f", category.threshold);
        const Sentence one("%1 (%2, limit %3)", category.name, score, limit);
        seen = seen.empty() ? one : Sentence("%1, %2", seen, one);
    }
    return seen.empty() ? seen : Sentence("The judge \"%1\" sees %2.", report.id, seen);
}

/// One sentence per judge that speaks against a picture.
Sentence reasonOf(const std::vector<JudgeReport>& reports) {
    Sentence out;
    for (const JudgeReport& report : reports)
        out = joined(out, reasonOf(report));
    return out;
}

bool samePixels(const Image& a, const Image& b) {
    return !a.empty() && !b.empty() && a.width() == b.width() && a.height() == b.height() &&
           std::equal(a.data(), a.data() + std::size_t(a.width()) * a.height() * 3, b.data());
}

} // namespace

void Guard::testRelease() {
    std::vector<uint8_t> checks(16 * 16 * 3);
    for (std::size_t i = 0; i < checks.size(); ++i)
        checks[i] = (i / 3 + i / 48) % 2 ? 255 : 0;
    const Image picture(16, 16, std::move(checks));
    const GuardedImage safe = release(picture, Verdict::Safe, {}),
                       unsafe = release(picture, Verdict::Unsafe, Sentence::plain("test")),
                       failed = release(picture, Verdict::Failed, Sentence::plain("test"));
    if (!samePixels(safe.shown(), picture) || safe.withheld() || !unsafe.withheld() || samePixels(unsafe.shown(), picture) ||
        !failed.withheld() || samePixels(failed.shown(), picture) || !failed.reveal().empty())
        throw Error(ErrorKind::Internal,
                    "The guard in front of the pictures failed its own test; nothing is shown. Install the program again.");
}

Guard::Guard(JudgePanel judges, std::string pictureKind) : judges_(std::move(judges)), pictureKind_(std::move(pictureKind)) {
    testRelease();
}

ReleasedImage Guard::release(const Image& drawn, bool where) const {
    ReleasedImage out;
    out.judges = judges_.look(drawn, pictureKind_, where);
    out.verdict = combined(out.judges);
    out.image = release(drawn, out.verdict, reasonOf(out.judges));
    if (out.verdict == Verdict::Unsafe)
        out.image.found_ = foundBy(out.judges);
    return out;
}

GuardedImage Guard::withhold(const Image& drawn, const Sentence& reason) { return release(drawn, Verdict::Failed, reason); }

GuardedImage Guard::withholdAs(const GuardedImage& earlier, const Image& drawn) {
    GuardedImage out = withhold(drawn, earlier.reason_);
    out.found_ = earlier.found_;
    return out;
}

GuardedImage Guard::filedBlurred(const GuardedImage& opened, const Sentence& reason) {
    GuardedImage out;
    out.shown_ = opened.shown_;
    out.withheld_ = true;
    out.reason_ = reason;
    return out;
}

PictureFromFile Guard::open(const std::filesystem::path& png) {
    PngContent content = readPng(png);
    return {release(content.image, Verdict::NotJudged, {}), std::move(content.texts)};
}

GuardedImage Guard::release(const Image& drawn, Verdict verdict, const Sentence& reason) {
    GuardedImage out;
    out.withheld_ = isWithheld(verdict);
    out.shown_ = out.withheld_ ? blurred(drawn) : drawn;
    if (verdict != Verdict::Failed)
        out.drawn_ = drawn;
    if (out.withheld_)
        out.reason_ = reason;
    return out;
}

} // namespace sc

#pragma once

#include <string>
#include <vector>

#include "core/base/sentence.h"
#include "core/image/image.h"
#include "core/judges/judge_report.h"

namespace sc {

/// What a person may see of a picture. Made by the guard alone, which is the only way for pictures out of the engine.
class GuardedImage {
public:
    GuardedImage() = default;

    /// The picture itself if nothing speaks against it, else a blurred one.
    const Image& shown() const { return shown_; }
    bool withheld() const { return withheld_; }
    /// Why it is withheld: one sentence; empty if it is not.
    const Sentence& reason() const { return reason_; }
    /// The categories that a judge withholds it for, as in judge.json; none where something else is the reason.
    const std::vector<std::string>& found() const { return found_; }
    /// The picture as it was drawn, for somebody who decided to see it. Empty if it could not be judged or was filed blurred.
    const Image& reveal() const { return drawn_; }

private:
    friend class Guard;
    Image shown_, drawn_;
    bool withheld_ = false;
    Sentence reason_;
    std::vector<std::string> found_;
};

} // namespace sc

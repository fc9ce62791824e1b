#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/generation/verdict.h"
#include "core/image/png.h"
#include "core/judges/judge_panel.h"

namespace sc {

/// A picture that has passed the guard, and why it looks as it does.
struct ReleasedImage {
    GuardedImage image;
    Verdict verdict = Verdict::NotJudged;
    std::vector<JudgeReport> judges;
};

struct PictureFromFile {
    GuardedImage image;
    std::vector<PngText> texts;
};

/// The one way of pictures, previews and thumbnails out of the engine.
class Guard {
public:
    /// For pictures of one kind ("scenes", "photographs" ...). Tests itself: a picture found safe must come out as it is, one
    /// found unsafe and one that could not be judged must not; throws Error(Internal) otherwise.
    Guard(JudgePanel judges, std::string pictureKind);
    /// Lets the judges look at a picture and releases what may be seen of it. `where`: see Judge::look.
    /// Throws Cancelled only.
    ReleasedImage release(const Image& drawn, bool where = false) const;

    /// What is withheld unseen: it is shown blurred, and cannot be revealed.
    static GuardedImage withhold(const Image& drawn, const Sentence& reason);
    /// Likewise, for what an earlier picture is withheld for, such as a preview after one that was found unsafe.
    static GuardedImage withholdAs(const GuardedImage& earlier, const Image& drawn);
    /// A picture that lies in a file blurred, as it lies there: it is withheld, and there is nothing to reveal.
    static GuardedImage filedBlurred(const GuardedImage& opened, const Sentence& reason);
    /// A picture that lies in a file, as it lies there: not one that the engine is drawing.
    static PictureFromFile open(const std::filesystem::path& png);

private:
    /// Withholds what is unsafe or could not be judged: it is shown blurred, with the reason, and what could not be judged
    /// cannot be revealed either.
    static GuardedImage release(const Image& drawn, Verdict verdict, const Sentence& reason);
    static void testRelease();

    JudgePanel judges_;
    std::string pictureKind_;
};

} // namespace sc

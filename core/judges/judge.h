#pragma once

#include <string>
#include <vector>

#include "core/image/image.h"
#include "core/judges/judge_manifest.h"
#include "core/judges/judge_report.h"

namespace sc {

class Judge;
HeatMap occlusionMap(const Judge& judge, const Image& picture, std::size_t category, double score); // occlusion.h

/// What a judge's network says of one picture.
struct JudgeFinding {
    std::vector<CategoryScore> categories;
    std::vector<HeatMap> maps;        ///< one per category, or none where the judge cannot tell
    std::vector<std::string> objects; ///< what it recognises by name
};

/// Somebody who says whether a picture is safe.
class Judge {
public:
    explicit Judge(JudgeManifest manifest) : manifest_(std::move(manifest)) {}
    virtual ~Judge() = default;

    const JudgeManifest& manifest() const { return manifest_; }
    /// Looks at a picture of a kind ("scenes", "photographs" ...). `where`: finds out where by occlusion if the picture is
    /// unsafe and the network does not tell. Throws Error, Cancelled, and what the network's library throws.
    JudgeReport look(const Image& picture, const std::string& pictureKind, bool where) const;

protected:
    virtual JudgeFinding find(const Image& picture) const = 0;

private:
    friend HeatMap occlusionMap(const Judge&, const Image&, std::size_t, double);
    JudgeManifest manifest_;
};

} // namespace sc

#pragma once

#include <memory>

#include "core/judges/judge.h"

namespace sc {

class SceneJudge;

/// Everything that the shipped model's judge sees in a picture.
struct SceneSight {
    std::vector<double> categories;  ///< probabilities, in the order of the manifest
    std::vector<double> objects;     ///< probabilities
    std::vector<double> counts;      ///< of 0, 1, 2 ... objects, 1 in all
    std::vector<double> backgrounds; ///< 1 in all
    std::vector<HeatMap> maps;       ///< class-activation map of each category
    std::vector<double> features;    ///< mean of what all of these are read from
};

/// The judge of the shipped model, and of others that are trained like it.
class ScenePictureJudge : public Judge {
public:
    /// Loads the network. Throws Error(BadFile), Error(Unsupported).
    explicit ScenePictureJudge(const JudgeManifest& manifest);
    SceneSight see(const Image& picture) const;
    const std::vector<std::string>& objects() const;
    const std::vector<std::string>& backgrounds() const;

protected:
    JudgeFinding find(const Image& picture) const override;

private:
    std::shared_ptr<SceneJudge> network_;
};

} // namespace sc

#pragma once

#include <filesystem>
#include <memory>

#include "core/judges/judge.h"

namespace sc {

class SafetyChecker;

/// The safety checker that a Stable Diffusion folder holds. Its 17 concepts were published without names, so it has one
/// category, "nsfw": the score is the cosine with the concept closest to its threshold.
class SafetyCheckerJudge : public Judge {
public:
    static constexpr const char* id = "safety-checker";
    /// Loads <model>/safety_checker, with the normalisation of <model>/feature_extractor where there is one.
    /// Throws Error(BadFile), Error(Unsupported).
    explicit SafetyCheckerJudge(const std::filesystem::path& model);
    /// Whether a model folder has one.
    static bool isIn(const std::filesystem::path& model);
    /// What is known of it without loading it.
    static JudgeManifest manifestOf(const std::filesystem::path& model);

protected:
    JudgeFinding find(const Image& picture) const override;

private:
    std::shared_ptr<SafetyChecker> network_;
    JudgeInput input_;
};

} // namespace sc

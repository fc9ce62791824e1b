#pragma once

#include <memory>

#include "core/judges/judge.h"

namespace sc {

/// A classifier or detector in an ONNX file, run by OpenCV on the CPU.
class OnnxJudge : public Judge {
public:
    /// Loads the network and looks at a grey picture. Throws Error(BadFile) if OpenCV cannot run it, or if its output is not
    /// what the manifest says, and Error(Unsupported), before that, if it takes more than 4 GB.
    explicit OnnxJudge(const JudgeManifest& manifest);
    ~OnnxJudge() override;

protected:
    JudgeFinding find(const Image& picture) const override;

private:
    struct Network;
    std::unique_ptr<Network> network_;
};

} // namespace sc

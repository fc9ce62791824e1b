#pragma once

#include <vector>

#include "core/models/unet.h"

namespace sc {

/// What one patch did in a run.
struct PatchTrace {
    /// Norm of its residuals over the norm of the features that they are added to: [call][level], level 0 = full size, the
    /// last one = the middle; of the row of the positive prompt. Zeros in calls in which it did not act.
    std::vector<std::vector<double>> energy;
    /// float32 (h, w) of the latents: the same ratio per place, summed over skips and calls.
    at::Tensor where;
};

/// Measures patches while a picture is drawn. For each call of the U-Net: begin, residuals of each acting patch, features,
/// end; a call that has to be repeated begins anew.
class ActivityMeter {
public:
    ActivityMeter(std::size_t patches, int64_t levels, int64_t height, int64_t width);

    void beginCall();
    void addResiduals(std::size_t patch, const Residuals& residuals);
    void addFeatures(const UnetFeatures& base);
    void endCall();
    const std::vector<PatchTrace>& traces() const { return traces_; }

private:
    int64_t levels_;
    std::vector<PatchTrace> traces_;
    std::vector<Residuals> acting_;         ///< per patch, of this call; empty if it does not act
    std::vector<std::vector<double>> rows_; ///< per patch, of this call
    std::vector<at::Tensor> maps_;
};

} // namespace sc

#pragma once

#include <deque>
#include <optional>

#include "core/base/progress.h"

namespace sc {

/// How long a job will still take. Says nothing before two steps are known, and measures at the ends of steps only. Small swings
/// do not make it count up; what is clearly longer does. Times are seconds of one clock, when steps happened.
class EtaEstimator {
public:
    /// `tail` is what is expected after the last denoising step, from an earlier run of the same kind.
    explicit EtaEstimator(double tail = 0) : tail_(tail) {}
    void update(const Progress& progress, double now);
    std::optional<double> remaining(double now) const;

private:
    double tail_;
    std::deque<double> durations_;  ///< of the last steps
    std::optional<double> lastEnd_; ///< when the last step ended
    int lastStep_ = 0;
    std::optional<double> end_; ///< when the job is expected to end
};

} // namespace sc

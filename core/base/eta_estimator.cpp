#include "core/base/eta_estimator.h"

#include <algorithm>
#include <vector>

namespace sc {

namespace {

constexpr double swing = 1.1; ///< from this times the time left on, more time is no swing of the measurement

} // namespace

void EtaEstimator::update(const Progress& progress, double now) {
    if (progress.stage != Stage::Denoise || progress.total <= 0)
        return;
    if (lastEnd_ && progress.step > lastStep_) {
        durations_.push_back((now - *lastEnd_) / (progress.step - lastStep_));
        if (durations_.size() > 12)
            durations_.pop_front();
    }
    lastEnd_ = now;
    lastStep_ = progress.step;
    if (durations_.size() < 2)
        return;
    // The median, so that one step that had to wait for the disk does not count.
    std::vector<double> sorted(durations_.begin(), durations_.end());
    std::nth_element(sorted.begin(), sorted.begin() + long(sorted.size() / 2), sorted.end());
    const double end = now + sorted[sorted.size() / 2] * (progress.total - progress.step) + tail_;
    if (!end_ || end < *end_ || end - now > swing * (*end_ - now))
        end_ = end;
}

std::optional<double> EtaEstimator::remaining(double now) const {
    if (!end_)
        return std::nullopt;
    return std::max(0.0, *end_ - now);
}

} // namespace sc

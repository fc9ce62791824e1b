#pragma once

#include <chrono>
#include <cstdio>

#include "core/base/eta_estimator.h"
#include "core/base/progress.h"

namespace sc {

/// Shows progress on standard error: one line that is redrawn on a terminal, a plain line per tenth elsewhere. The time
/// left is given once two drawing steps are known, see EtaEstimator.
class ProgressLine {
public:
    ProgressLine();
    ~ProgressLine();
    void show(const Progress& progress);

private:
    using Clock = std::chrono::steady_clock;
    void clear();

    bool terminal_;
    bool drawn_ = false;
    Stage stage_ = Stage::Load;
    int lastPrinted_ = -1;
    Clock::time_point start_ = Clock::now();
    EtaEstimator eta_;
};

} // namespace sc

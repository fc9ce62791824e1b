#pragma once

#include <chrono>
#include <cstdio>

#include "core/base/progress.h"

namespace sc {

/// Shows progress on standard error: one line that is redrawn on a terminal, a plain line per tenth elsewhere. The time
/// left is given once two steps of a stage are done, and never counts up.
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
    int firstStep_ = 0, lastPrinted_ = -1;
    double left_ = -1;
    Clock::time_point stageStart_;
};

} // namespace sc

#pragma once

#include <functional>
#include <string>

namespace sc {

enum class Stage { Load, Encode, Denoise, Decode, Write };

/// One step forward in a long job.
struct Progress {
    Stage stage = Stage::Load;
    int step = 0;  ///< steps finished in this stage
    int total = 0; ///< steps of this stage in all; 0 = unknown
};

using ProgressSink = std::function<void(const Progress&)>;

} // namespace sc

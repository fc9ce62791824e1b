#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <string>
#include <thread>

#include "core/base/open_files.h"

namespace sc {

/// Digests of a model and of the autoencoder in its own's place, see digestOfModel. They are taken on a thread of their own while
/// the first picture is drawn, through the descriptors that the model is loaded through.
class ModelDigests {
public:
    struct Digests {
        std::string model; ///< empty: something beside what is loaded could not be read, which the log says
        std::string vae;   ///< empty also where there is no such autoencoder
    };

    /// `vae` may be empty. `files`: what was opened of them so far.
    ModelDigests(std::filesystem::path model, std::filesystem::path vae, OpenFiles files);

    /// Waits for them. Throws Cancelled at once when a stop is requested of the thread's CancellationScope.
    const Digests& get();

private:
    std::mutex mutex_; ///< of the next three
    std::condition_variable_any changed_;
    bool done_ = false;
    Digests digests_;
    std::jthread thread_; // last: it uses the others
};

} // namespace sc

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>

namespace sc {

/// Numbered pieces of work that several processes or machines share through LibTorch's c10d store (TCP, served by the first
/// process); alone it just counts. A piece whose process died is given to another one.
class WorkQueue {
public:
    /// Started as Workers are. `run` tells this work from any other that meets at the same port. `finished`: what an earlier run
    /// did already. Throws Error(InvalidRequest), and Error(Unsupported) for several processes in a build without c10d.
    WorkQueue(std::string run, int64_t pieces, std::set<int64_t> finished);
    ~WorkQueue();

    /// The next piece for this process; nothing when all are done. Waits while others still work on the last ones.
    std::optional<int64_t> next(const std::stop_token& stop);
    void finish(int64_t piece);
    int rank() const { return rank_; }
    bool alone() const { return !store_; }

private:
    struct Store;
    std::string key(const char* what, int64_t piece) const { return run_ + what + std::to_string(piece); }
    std::optional<int64_t> abandoned(const std::stop_token& stop);

    std::string run_;
    int64_t pieces_, alone_ = 0;
    std::set<int64_t> finished_; ///< as far as this process knows
    int rank_ = 0;
    bool drawing_ = true;
    double longest_ = 0, started_ = 0; ///< seconds
    std::unique_ptr<Store> store_;
};

} // namespace sc

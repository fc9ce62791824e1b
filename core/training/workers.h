#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <string>

namespace sc {

/// How this process was started: by anything that sets torchrun's variables or by mpirun, see Workers.
struct Launch {
    int rank = 0, count = 1;
    std::string host = "127.0.0.1"; ///< MASTER_ADDR
    int port = 29500;               ///< MASTER_PORT

    /// Throws Error(InvalidRequest) for variables that make no sense.
    static Launch fromEnvironment();
};

/// The processes that train together. Started by anything that sets torchrun's variables RANK, WORLD_SIZE, MASTER_ADDR and
/// MASTER_PORT, or by mpirun (OMPI_COMM_WORLD_RANK and _SIZE, with MASTER_ADDR and MASTER_PORT beside them); alone without.
class Workers {
public:
    /// Waits for the others. Throws Error(InvalidRequest) for variables that make no sense.
    static Workers join();
    Workers(Workers&&) noexcept;
    ~Workers();

    int rank() const { return rank_; }
    int count() const { return count_; }
    bool first() const { return rank_ == 0; }
    /// Waits until all processes are here.
    void wait();
    /// Sums a tensor over all processes, in place.
    void sum(at::Tensor& tensor);

private:
    struct Group;
    Workers(int rank, int count, std::unique_ptr<Group> group);

    int rank_, count_;
    std::unique_ptr<Group> group_;
};

} // namespace sc

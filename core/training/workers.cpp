#include "core/training/workers.h"

#ifdef USE_C10D_GLOO
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#endif

#include <ATen/ATen.h>

#include <charconv>
#include <cstdlib>

#include "core/base/error.h"

namespace sc {

struct Workers::Group {
#ifdef USE_C10D_GLOO
    c10::intrusive_ptr<c10d::ProcessGroupGloo> gloo;
#endif
};

namespace {

/// The first of the variables that is set, as a number.
int variable(std::initializer_list<const char*> names, int fallback) {
    for (const char* name : names)
        if (const char* text = std::getenv(name)) {
            int value = 0;
            const char* end = text + std::char_traits<char>::length(text);
            if (const auto result = std::from_chars(text, end, value); result.ec != std::errc() || result.ptr != end)
                throw Error(ErrorKind::InvalidRequest, "%1 must be a number, not \"%2\".", name, text);
            return value;
        }
    return fallback;
}

} // namespace

Workers::Workers(int rank, int count, std::unique_ptr<Group> group) : rank_(rank), count_(count), group_(std::move(group)) {}
Workers::Workers(Workers&&) noexcept = default;
Workers::~Workers() = default;

Launch Launch::fromEnvironment() {
    Launch launch;
    launch.count = variable({"WORLD_SIZE", "OMPI_COMM_WORLD_SIZE"}, 1);
    launch.rank = variable({"RANK", "OMPI_COMM_WORLD_RANK"}, 0);
    launch.port = variable({"MASTER_PORT"}, launch.port);
    if (const char* host = std::getenv("MASTER_ADDR"))
        launch.host = host;
    if (launch.count < 1 || launch.rank < 0 || launch.rank >= launch.count)
        throw Error(ErrorKind::InvalidRequest, "RANK %1 of WORLD_SIZE %2 is not possible.", launch.rank, launch.count);
    return launch;
}

Workers Workers::join() {
    const Launch launch = Launch::fromEnvironment();
    const int rank = launch.rank, count = launch.count;
    if (count == 1)
        return Workers(0, 1, nullptr);
#ifdef USE_C10D_GLOO
    c10d::TCPStoreOptions options;
    options.port = uint16_t(launch.port);
    options.isServer = rank == 0;
    options.numWorkers = std::size_t(count);
    auto store = c10::make_intrusive<c10d::TCPStore>(launch.host, options);
    auto gloo = c10d::ProcessGroupGloo::Options::create();
    gloo->devices.push_back(c10d::ProcessGroupGloo::createDefaultDevice());
    auto group = std::make_unique<Group>();
    group->gloo = c10::make_intrusive<c10d::ProcessGroupGloo>(store, rank, count, gloo);
    return Workers(rank, count, std::move(group));
#else
    throw Error(ErrorKind::Unsupported,
                "This build trains in one process only. Build with the headers of gloo, or leave WORLD_SIZE out.");
#endif
}

void Workers::wait() {
    at::Tensor nothing = at::zeros({1});
    sum(nothing);
}

void Workers::sum(at::Tensor& tensor) {
    if (!group_)
        return;
#ifdef USE_C10D_GLOO
    std::vector<at::Tensor> tensors{tensor.is_cpu() ? tensor : tensor.cpu()};
    group_->gloo->allreduce(tensors)->wait();
    if (!tensor.is_cpu())
        tensor.copy_(tensors[0]);
#endif
}

} // namespace sc

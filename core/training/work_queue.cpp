#include "core/training/work_queue.h"

#ifdef USE_C10D_GLOO
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#endif

#include <algorithm>
#include <chrono>
#include <thread>

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/training/workers.h"

namespace sc {

namespace {

/// Seconds since 1970; machines that work together have clocks that agree to a second or so.
double now() { return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count(); }

} // namespace

#ifdef USE_C10D_GLOO

struct WorkQueue::Store {
    c10::intrusive_ptr<c10d::TCPStore> tcp;

    void set(const std::string& key, const std::string& value) {
        tcp->set(key, std::vector<uint8_t>(value.begin(), value.end()));
    }
    bool has(const std::string& key) { return tcp->check({key}); }
    std::string get(const std::string& key) {
        const std::vector<uint8_t> bytes = tcp->get(key);
        return std::string(bytes.begin(), bytes.end());
    }
};

#else

struct WorkQueue::Store {};

#endif

WorkQueue::WorkQueue(std::string run, int64_t pieces, std::set<int64_t> finished)
    : run_(std::move(run)), pieces_(pieces), finished_(std::move(finished)) {
    const Launch launch = Launch::fromEnvironment();
    rank_ = launch.rank;
    // Where nothing is left, nobody waits for a store: the first process, which serves it, may be gone before the others come.
    if (launch.count == 1 || int64_t(finished_.size()) == pieces_)
        return;
#ifdef USE_C10D_GLOO
    c10d::TCPStoreOptions options;
    options.port = uint16_t(launch.port);
    options.isServer = launch.rank == 0;
    // Nobody waits for anybody: a process may come late or never.
    options.waitWorkers = false;
    store_ = std::make_unique<Store>();
    store_->tcp = c10::make_intrusive<c10d::TCPStore>(launch.host, options);
    for (const int64_t piece : finished_)
        store_->set(key("/done/", piece), "1");
#else
    throw Error(ErrorKind::Unsupported,
                "This build works in one process only. Build with the headers of gloo, or leave WORLD_SIZE out.");
#endif
}

WorkQueue::~WorkQueue() = default;

std::optional<int64_t> WorkQueue::next(const std::stop_token& stop) {
    checkCancelled(stop);
    if (!store_) {
        while (alone_ < pieces_ && finished_.contains(alone_))
            ++alone_;
        return alone_ < pieces_ ? std::optional(alone_++) : std::nullopt;
    }
#ifdef USE_C10D_GLOO
    try {
        while (drawing_) {
            const int64_t piece = store_->tcp->add(run_ + "/next", 1) - 1;
            drawing_ = piece < pieces_;
            if (!drawing_ || store_->has(key("/done/", piece)))
                continue;
            store_->set(key("/claim/", piece), std::to_string(now()));
            started_ = now();
            return piece;
        }
        return abandoned(stop);
    } catch (const Cancelled&) {
        throw;
    } catch (const std::exception&) {
        // The store ends with the first process, which leaves last; whatever is missing, a second run takes up.
        return std::nullopt;
    }
#else
    return std::nullopt;
#endif
}

std::optional<int64_t> WorkQueue::abandoned(const std::stop_token& stop) {
#ifdef USE_C10D_GLOO
    for (;;) {
        bool all = true;
        for (int64_t piece = 0; piece < pieces_; ++piece) {
            checkCancelled(stop);
            if (finished_.contains(piece))
                continue;
            if (store_->has(key("/done/", piece))) {
                finished_.insert(piece);
                continue;
            }
            all = false;
            const double claimed = store_->has(key("/claim/", piece)) ? std::stod(store_->get(key("/claim/", piece))) : 0;
            if (now() - claimed < std::max(30.0, 5 * longest_))
                continue;
            store_->set(key("/claim/", piece), std::to_string(now()));
            started_ = now();
            return piece;
        }
        if (all)
            return std::nullopt;
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
    }
#else
    (void)stop;
    return std::nullopt;
#endif
}

void WorkQueue::finish(int64_t piece) {
    finished_.insert(piece);
    if (!store_)
        return;
    longest_ = std::max(longest_, now() - started_);
#ifdef USE_C10D_GLOO
    try {
        store_->set(key("/done/", piece), "1");
    } catch (const std::exception&) {
        // As in next: the record is on disk already.
    }
#endif
}

} // namespace sc

#pragma once

#include <exception>
#include <stop_token>

namespace sc {

/// Thrown where a stop was asked for. Not an Error: nothing went wrong.
class Cancelled : public std::exception {
public:
    const char* what() const noexcept override { return "Cancelled."; }
};

/// Throws Cancelled once a stop was requested.
inline void checkCancelled(const std::stop_token& stop) {
    if (stop.stop_requested())
        throw Cancelled();
}

/// Makes a stop token known to everything that the current thread calls while this object lives, so that long
/// computations far below can heed it without passing it on.
class CancellationScope {
public:
    explicit CancellationScope(std::stop_token stop) : outer_(current()) { current() = std::move(stop); }
    ~CancellationScope() { current() = outer_; }
    CancellationScope(const CancellationScope&) = delete;
    CancellationScope& operator=(const CancellationScope&) = delete;

    static std::stop_token& current() {
        thread_local std::stop_token token;
        return token;
    }

private:
    std::stop_token outer_;
};

/// Throws Cancelled once a stop was requested of the innermost CancellationScope of this thread.
inline void checkCancelled() { checkCancelled(CancellationScope::current()); }

} // namespace sc

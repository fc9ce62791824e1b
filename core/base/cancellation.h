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

} // namespace sc

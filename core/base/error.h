#pragma once

#include <stdexcept>
#include <string>

namespace sc {

/// What went wrong, as far as a caller must tell the cases apart (the command line's exit codes follow it).
enum class ErrorKind {
    InvalidRequest, ///< the caller asked for something impossible (size, steps, unknown name)
    BadFile,        ///< a file or folder is missing, unreadable, damaged or not what it claims to be
    Unsupported,    ///< readable, but of a kind that does not fit or that we do not run
    OutOfMemory,    ///< host or device memory did not suffice
    Internal,       ///< our own mistake, or a numerical failure that a retry did not mend
};

/// The one exception of the engine. what() is plain text for a person: what, why and what to do.
/// Stopping on request is not an error; see Cancelled in cancellation.h.
class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
    ErrorKind kind() const noexcept { return kind_; }

private:
    ErrorKind kind_;
};

} // namespace sc

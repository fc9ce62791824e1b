#pragma once

#include "core/base/error.h"

namespace sc {

/// What the command line returns; scripts rely on these numbers.
enum ExitCode {
    ExitDone = 0,
    ExitInternal = 1,
    ExitBadRequest = 2,
    ExitBadFile = 3,
    ExitUnsupported = 4,
    ExitOutOfMemory = 5,
    ExitUnsafe = 6,
    ExitCancelled = 130
};

inline int exitCodeOf(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::InvalidRequest:
        return ExitBadRequest;
    case ErrorKind::BadFile:
        return ExitBadFile;
    case ErrorKind::Unsupported:
        return ExitUnsupported;
    case ErrorKind::OutOfMemory:
        return ExitOutOfMemory;
    case ErrorKind::Internal:
        break;
    }
    return ExitInternal;
}

} // namespace sc

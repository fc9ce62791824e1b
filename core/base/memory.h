#pragma once

#include <cstdint>

namespace sc {

/// The most memory this process has had resident so far, in bytes; 0 where the system does not tell.
uint64_t peakResidentBytes();

/// The memory that this process may use, in bytes: the machine's, or less where its control group allows less.
uint64_t allowedBytes();

/// The memory that is free for programs now, in bytes; 0 where the system does not tell.
uint64_t availableBytes();

/// Makes the process keep memory that it frees, for the next allocation of the same kind: networks allocate and free
/// hundreds of megabytes per layer, and fresh pages from the system cost some 5 % of the time. Call before computing.
void keepFreedMemory();

/// Gives memory that was freed back to the system all the same.
void returnFreedMemory();

} // namespace sc

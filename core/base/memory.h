#pragma once

#include <cstdint>

namespace sc {

/// The most memory this process has had resident so far, in bytes.
uint64_t peakResidentBytes();

/// Gives memory that was freed back to the system.
void returnFreedMemory();

} // namespace sc

#include "core/base/memory.h"

#include <limits>

#include <malloc.h>
#include <sys/resource.h>

namespace sc {

uint64_t peakResidentBytes() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return uint64_t(usage.ru_maxrss) * 1024;
}

void keepFreedMemory() {
    ::mallopt(M_MMAP_MAX, 0);
    ::mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
    ::mallopt(M_TOP_PAD, 64 << 20);
}

void returnFreedMemory() { ::malloc_trim(0); }

} // namespace sc

#include "core/base/memory.h"

#include <malloc.h>
#include <sys/resource.h>

namespace sc {

uint64_t peakResidentBytes() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return uint64_t(usage.ru_maxrss) * 1024;
}

void returnFreedMemory() { ::malloc_trim(0); }

} // namespace sc

#include "core/base/memory.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <string>

#include <malloc.h>
#include <unistd.h>

namespace sc {

uint64_t peakResidentBytes() {
    // Not getrusage: its figure begins with what the program that started this one had resident.
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:"))
            return std::strtoull(line.c_str() + 6, nullptr, 10) * 1024;
    return 0;
}

uint64_t allowedBytes() {
    const uint64_t machine = uint64_t(::sysconf(_SC_PHYS_PAGES)) * uint64_t(::sysconf(_SC_PAGESIZE));
    uint64_t group = 0; // "max" where there is no limit
    std::ifstream("/sys/fs/cgroup/memory.max") >> group;
    return group > 0 ? std::min(machine, group) : machine;
}

uint64_t availableBytes() {
    std::ifstream file("/proc/meminfo");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("MemAvailable:"))
            return std::stoull(line.substr(line.find_first_of("0123456789"))) * 1024;
    return 0;
}

void keepFreedMemory() {
    ::mallopt(M_MMAP_MAX, 0);
    ::mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
    ::mallopt(M_TOP_PAD, 64 << 20);
}

void returnFreedMemory() { ::malloc_trim(0); }

} // namespace sc

#include "core/base/passive_threads.h"

#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace sc {

void waitPassively(char** arguments) {
    // A thousand turns are some microseconds: most gaps between two parts of a layer end within them, and a sleeping thread takes
    // longer to wake.
    if (std::getenv("OMP_WAIT_POLICY") || setenv("OMP_WAIT_POLICY", "passive", 1) != 0 ||
        setenv("GOMP_SPINCOUNT", "1000", 0) != 0)
        return;
    std::error_code failure;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failure);
    if (!failure)
        execv(program.c_str(), arguments); // where that fails everything works as before, if slower
}

} // namespace sc

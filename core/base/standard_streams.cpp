#include "core/base/standard_streams.h"

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace sc {

void fillStandardStreams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(stream, F_GETFD) == -1 && errno == EBADF && ::open("/dev/null", O_RDWR) < 0)
            ::_exit(1); // the lowest free descriptor is this one
}

} // namespace sc

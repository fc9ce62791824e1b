#include "app/cli/interrupt.h"

#include <chrono>
#include <csignal>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

#include "app/cli/exit_codes.h"
#include "core/base/error.h"

namespace sc {

namespace {

int writeEnd = -1;

constexpr std::chrono::milliseconds oneAsking{500}; ///< some programs ask twice at once: the process, and its group

// Libraries start threads of their own before main, so the signal may arrive in any of them: all that is safe to do
// there is to pass it on through a pipe.
void onSignal(int) {
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(writeEnd, &byte, 1);
}

} // namespace

std::stop_token stopOnInterrupt() {
    static std::stop_source source;
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        throw Error(ErrorKind::Internal, "Cannot watch for Ctrl-C: no pipe can be made.");
    writeEnd = ends[1];
    std::thread([readEnd = ends[0]] {
        char byte = 0;
        if (::read(readEnd, &byte, 1) == 1)
            source.request_stop();
        const auto asked = std::chrono::steady_clock::now();
        while (::read(readEnd, &byte, 1) == 1)
            if (std::chrono::steady_clock::now() - asked > oneAsking)
                ::_exit(ExitCancelled);
    }).detach();
    struct sigaction action {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
    struct sigaction present {};
    if (::sigaction(SIGHUP, nullptr, &present) == 0 && present.sa_handler != SIG_IGN) // as under nohup
        ::sigaction(SIGHUP, &action, nullptr);
    return source.get_token();
}

} // namespace sc

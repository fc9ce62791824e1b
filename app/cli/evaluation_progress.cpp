#include "app/cli/evaluation_progress.h"

#include <cstdio>

#include <unistd.h>

#include "app/cli/say.h"

namespace sc {

void showEvaluation(const EvaluationProgress& now) {
    const bool terminal = isatty(STDERR_FILENO) != 0;
    if (now.done == now.cells) {
        if (terminal)
            std::fputs("\r\033[K", stderr);
        return;
    }
    char left[48] = "";
    if (now.secondsLeft >= 0)
        std::snprintf(left, sizeof left, ", about %d min left", int(now.secondsLeft / 60) + 1);
    if (terminal)
        std::fputs("\r\033[K", stderr);
    say(stderr, "%lld of %lld%s   %s%s", static_cast<long long>(now.done), static_cast<long long>(now.cells), left,
        now.current.substr(0, 60).c_str(), terminal ? "" : "\n");
}

} // namespace sc

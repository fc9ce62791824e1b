#include "app/cli/evaluation_progress.h"

#include <cmath>
#include <cstdio>

#include <unistd.h>

#include "app/cli/say.h"
#include "core/base/short_number.h"

namespace sc {

namespace {

/// A line that the next one replaces, on a terminal.
void showLine(const std::string& line) {
    const bool terminal = isatty(STDERR_FILENO) != 0;
    if (terminal)
        std::fputs("\r\033[K", stderr);
    if (!line.empty())
        say(stderr, "%s%s", line.c_str(), terminal ? "" : "\n");
}

std::string stand(int64_t done, int64_t all, double secondsLeft) {
    std::string out = std::to_string(done) + " of " + std::to_string(all);
    if (secondsLeft >= 0)
        out += ", about " + std::to_string(int(secondsLeft / 60) + 1) + " min left";
    return out;
}

} // namespace

void showEvaluation(const EvaluationProgress& now) {
    showLine(now.done == now.cells ? "" : stand(now.done, now.cells, now.secondsLeft) + "   " + now.current.substr(0, 60));
}

void showAttack(const AttackProgress& now) {
    showLine(now.done == now.cases ? ""
                                   : stand(now.done, now.cases, now.secondsLeft) + ", " + std::to_string(now.after.hits) +
                                         " got through; query " + std::to_string(now.scores.size()) + ", best " +
                                         shortNumber(std::round(now.score * 100) / 100) + ": " + now.best.substr(0, 60));
}

} // namespace sc

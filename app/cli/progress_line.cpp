#include "app/cli/progress_line.h"

#include <algorithm>

#include <unistd.h>

namespace sc {

namespace {

const char* nameOf(Stage stage) {
    switch (stage) {
    case Stage::Load:
        return "Loading";
    case Stage::Encode:
        return "Reading the prompt";
    case Stage::Denoise:
        return "Drawing";
    case Stage::Decode:
        return "Decoding";
    case Stage::Write:
        return "Writing";
    }
    return "";
}

} // namespace

ProgressLine::ProgressLine() : terminal_(::isatty(STDERR_FILENO)) {}

ProgressLine::~ProgressLine() { clear(); }

void ProgressLine::clear() {
    if (drawn_)
        std::fputs("\r\033[K", stderr);
    drawn_ = false;
}

void ProgressLine::show(const Progress& progress) {
    if (progress.stage != stage_) {
        stage_ = progress.stage;
        lastPrinted_ = -1;
    }
    const double now = std::chrono::duration<double>(Clock::now() - start_).count();
    eta_.update(progress, now);
    char text[160];
    int length = std::snprintf(text, sizeof text, "%s", nameOf(progress.stage));
    if (progress.total > 0)
        length += std::snprintf(text + length, sizeof text - std::size_t(length), " %d/%d", progress.step, progress.total);
    if (const auto left = eta_.remaining(now); left && progress.stage == Stage::Denoise && progress.step < progress.total)
        std::snprintf(text + length, sizeof text - std::size_t(length), ", about %.0f s left", std::max(1.0, *left));
    if (terminal_) {
        std::fprintf(stderr, "\r\033[K%s", text);
        drawn_ = true;
        lastPrinted_ = progress.step;
    } else if (const int tenth = std::max(1, progress.total / 10);
               lastPrinted_ < 0 || progress.step == progress.total || progress.step >= lastPrinted_ + tenth) {
        std::fprintf(stderr, "%s\n", text);
        lastPrinted_ = progress.step;
    }
    std::fflush(stderr);
}

} // namespace sc

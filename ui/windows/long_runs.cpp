#include "ui/windows/long_runs.h"

#include <QApplication>

#include "ui/jobs/engine_controller.h"
#include "ui/settings/app_settings.h"
#include "ui/windows/desktop_session.h"

namespace sc {

LongRuns::LongRuns(EngineController& controller, std::function<DesktopSession*(QObject*)> desktop, QObject* parent,
                   std::chrono::milliseconds isLong)
    : QObject(parent), controller_(controller), make_(std::move(desktop)) {
    becomesLong_.setSingleShot(true);
    becomesLong_.setInterval(isLong);
    connect(&becomesLong_, &QTimer::timeout, this, [this] {
        long_ = true;
        if (!desktop_)
            desktop_ = make_(this);
        desktop_->keepAwake(tr("A long run is under way"));
    });
    connect(&controller_, &EngineController::queueChanged, this, &LongRuns::queueChanged);
    connect(&controller_, &EngineController::finished, this, &LongRuns::ended);
}

void LongRuns::ended(const JobOutcome& outcome) {
    done_ += outcome.state == JobState::Done;
    failed_ += outcome.state == JobState::Failed;
}

void LongRuns::queueChanged() {
    const bool busy = controller_.running() || (!controller_.waiting().isEmpty() && !controller_.onHold());
    if (busy == busy_)
        return;
    busy_ = busy;
    if (busy) {
        done_ = failed_ = 0;
        becomesLong_.start();
        return;
    }
    becomesLong_.stop();
    if (!long_)
        return;
    long_ = false;
    desktop_->mayRest();
    if (done_ + failed_ > 0 && !QApplication::activeWindow() && AppSettings::notifies())
        tell();
}

void LongRuns::tell() {
    const int all = done_ + failed_;
    // No prompt and nothing from a file: notifications stand on locked screens too.
    if (failed_ > 0)
        desktop_->notify(tr("Not all runs came to an end"),
                         all == 1 ? tr("The run failed. The window says why.")
                                  : tr("%1 of %2 runs failed. The window says why.").arg(failed_).arg(all));
    else
        desktop_->notify(tr("All is done"), all == 1 ? tr("The run has ended.") : tr("All %1 runs have ended.").arg(all));
}

} // namespace sc

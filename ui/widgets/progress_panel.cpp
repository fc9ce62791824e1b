#include "ui/widgets/progress_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/icons/icons.h"
#include "ui/jobs/queued_task.h"
#include "ui/text/displayed.h"
#include "ui/text/words.h"
#include "ui/widgets/elided_label.h"

namespace sc {

ProgressPanel::ProgressPanel(QWidget* parent)
    : QWidget(parent), stage_(new ElidedLabel(this)), bar_(new QProgressBar(this)), time_(new QLabel(this)),
      after_(new QToolButton(this)), cancel_(new QPushButton(themedIcon("stop"), tr("Cancel"), this)) {
    bar_->setAccessibleName(tr("Progress of the run"));
    bar_->setTextVisible(false);
    cancel_->setToolTip(tr("Stop within one step (Esc)"));
    cancel_->setObjectName("cancel");
    after_->setIcon(themedIcon("hold"));
    after_->setToolTip(tr("Stop after this one"));
    after_->setAccessibleName(tr("Stop after this one"));
    after_->setCheckable(true);
    auto* words = new QHBoxLayout;
    words->addWidget(stage_, 1);
    words->addWidget(time_);
    auto* row = new QHBoxLayout;
    row->addWidget(bar_, 1);
    row->addWidget(after_);
    row->addWidget(cancel_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 0);
    layout->setSpacing(4);
    layout->addLayout(words);
    layout->addLayout(row);
    connect(cancel_, &QPushButton::clicked, this, &ProgressPanel::cancelAsked);
    connect(after_, &QToolButton::toggled, this, &ProgressPanel::holdAsked);
    hide();
}

void ProgressPanel::setStopText(const QString& word, const QString& tip) {
    cancel_->setText(word);
    cancel_->setToolTip(tip);
}

void ProgressPanel::follow(const QueuedTask& task) {
    connect(&task, &QueuedTask::begun, this, [this](const Job& job) {
        start(job);
        setWaiting(0, false);
    });
    connect(&task, &QueuedTask::progressed, this, &ProgressPanel::update);
    connect(&task, &QueuedTask::stopping, this, &ProgressPanel::setStopping);
}

void ProgressPanel::start(const Job& job) {
    stopping_ = false;
    cancel_->setEnabled(true);
    bar_->setRange(0, 0);
    time_->clear();
    stage_->setText(job.kind == JobKind::Task ? job.title : stageWord(Stage::Load));
    setAccessibleName(tr("Running: %1").arg(job.kind == JobKind::Task ? job.title : displayed(job.request.prompt)));
    show();
}

void ProgressPanel::update(const JobProgress& progress) {
    if (stopping_)
        return;
    const Progress& at = progress.progress;
    QString task = progress.task;
    if (at.total > 0 && (task.endsWith('.') || task.endsWith(QChar(0x3002)))) // what follows belongs to the sentence
        task.chop(1);
    if (!task.isEmpty())
        stage_->setText(at.total > 0 ? tr("%1 (%2 of %3)").arg(task).arg(at.step).arg(at.total) : task);
    else if (at.stage == Stage::Denoise && at.total > 0)
        stage_->setText(tr("%1: step %2 of %3").arg(stageWord(at.stage)).arg(at.step).arg(at.total));
    else
        stage_->setText(stageWord(at.stage));
    const bool counted = at.stage == Stage::Denoise && at.total > 0;
    bar_->setRange(0, counted ? at.total : 0);
    if (counted)
        bar_->setValue(at.step);
    if (progress.seconds)
        time_->setText(*progress.seconds < 0.5 && !(counted && at.step < at.total)
                           ? tr("nearly done")
                           : tr("%1 left").arg(durationWord(*progress.seconds)));
    else if (at.stage == Stage::Denoise)
        time_->setText(tr("estimating"));
    else
        time_->clear();
}

void ProgressPanel::setStopping() {
    stopping_ = true;
    cancel_->setEnabled(false);
    stage_->setText(tr("Stopping"));
    time_->clear();
    bar_->setRange(0, 0);
}

void ProgressPanel::setWaiting(int jobs, bool onHold) {
    after_->setVisible(jobs > 0 || onHold);
    const QSignalBlocker quiet(after_);
    after_->setChecked(onHold);
}

void ProgressPanel::finish() { hide(); }

} // namespace sc

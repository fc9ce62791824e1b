#include "ui/widgets/queue_panel.h"

#include <QLabel>
#include <QListWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/icons/icons.h"
#include "ui/jobs/engine_controller.h"
#include "ui/text/displayed.h"
#include "ui/text/model_word.h"
#include "ui/text/words.h"

namespace sc {

namespace {

QString titleOf(const Job& job) {
    if (!job.title.isEmpty())
        return job.title;
    QString prompt = displayed(job.request.prompt).simplified();
    if (prompt.isEmpty())
        prompt = QueuePanel::tr("(empty prompt)");
    if (job.kind == JobKind::Slide)
        return QueuePanel::tr("Slide: %1").arg(prompt);
    if (job.kind == JobKind::Sweep)
        return QueuePanel::tr("Sweep %1: %2").arg(QLocale().toString(job.sweepStrength, 'f', 2), prompt);
    return prompt;
}

QString detailsOf(const Job& job) {
    if (job.kind == JobKind::Task)
        return QueuePanel::tr("No pictures are drawn meanwhile");
    return QueuePanel::tr("%1 · seed %2 · %3 steps")
        .arg(modelWord(job.request.model), QString::number(job.request.seed), QString::number(job.request.steps));
}

} // namespace

QueuePanel::QueuePanel(EngineController* controller, QWidget* parent)
    : QWidget(parent), controller_(controller), list_(new QListWidget(this)), running_(new QLabel(this)) {
    list_->setAccessibleName(tr("Waiting runs"));
    list_->setAlternatingRowColors(true);
    running_->setWordWrap(true);
    running_->setForegroundRole(QPalette::PlaceholderText);
    const auto tool = [this](const QString& icon, const QString& text) {
        auto* out = new QToolButton(this);
        out->setIcon(themedIcon(icon));
        out->setToolTip(text);
        out->setAccessibleName(text);
        out->setAutoRaise(true);
        return out;
    };
    up_ = tool("up", tr("Earlier"));
    down_ = tool("down", tr("Later"));
    remove_ = tool("trash", tr("Remove"));
    clear_ = tool("failed", tr("Remove all"));
    hold_ = tool("hold", tr("Begin no further run"));
    hold_->setCheckable(true);
    auto* tools = new QHBoxLayout;
    tools->addWidget(hold_);
    tools->addStretch();
    for (QToolButton* button : {up_, down_, remove_, clear_})
        tools->addWidget(button);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(running_);
    layout->addWidget(list_, 1);
    layout->addLayout(tools);
    connect(up_, &QToolButton::clicked, this, [this] { moveCurrent(-1); });
    connect(down_, &QToolButton::clicked, this, [this] { moveCurrent(1); });
    connect(remove_, &QToolButton::clicked, this, &QueuePanel::removeCurrent);
    connect(clear_, &QToolButton::clicked, controller_, qOverload<>(&EngineController::clear));
    connect(hold_, &QToolButton::toggled, controller_, &EngineController::setOnHold);
    connect(list_, &QListWidget::currentRowChanged, this, &QueuePanel::enable);
    connect(controller_, &EngineController::queueChanged, this, &QueuePanel::refill);
    refill();
}

void QueuePanel::refill() {
    const QVariant current = list_->currentItem() ? list_->currentItem()->data(Qt::UserRole) : QVariant();
    list_->clear();
    for (const Job& job : controller_->waiting()) {
        auto* item = new QListWidgetItem(titleOf(job) + QStringLiteral("\n") + detailsOf(job), list_);
        item->setData(Qt::UserRole, job.id);
        if (current.isValid() && job.id == current.toULongLong())
            list_->setCurrentItem(item);
    }
    running_->setText(controller_->running() ? tr("Running: %1").arg(titleOf(*controller_->running())) : tr("Nothing runs."));
    hold_->setChecked(controller_->onHold());
    hold_->setIcon(themedIcon(controller_->onHold() ? "resume" : "hold"));
    enable();
}

void QueuePanel::enable() {
    const int row = list_->currentRow();
    up_->setEnabled(row > 0);
    down_->setEnabled(row >= 0 && row + 1 < list_->count());
    remove_->setEnabled(row >= 0);
    clear_->setEnabled(list_->count() > 0);
}

void QueuePanel::moveCurrent(int by) {
    if (const QListWidgetItem* item = list_->currentItem())
        controller_->move(item->data(Qt::UserRole).toULongLong(), list_->currentRow() + by);
}

void QueuePanel::removeCurrent() {
    if (const QListWidgetItem* item = list_->currentItem())
        controller_->remove(item->data(Qt::UserRole).toULongLong());
}

} // namespace sc

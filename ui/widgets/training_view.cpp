#include "ui/widgets/training_view.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/icons/icons.h"
#include "ui/widgets/loss_curve.h"
#include "ui/widgets/progress_panel.h"
#include "ui/widgets/sheet_list.h"

namespace sc {

TrainingView::TrainingView(QWidget* parent)
    : QWidget(parent), title_(new QLabel(this)), sentence_(new QLabel(this)), progress_(new ProgressPanel(this)),
      curve_(new LossCurve(this)), sheets_(new SheetList(this)) {
    QFont large = title_->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    title_->setFont(large);
    title_->setWordWrap(true);
    sentence_->setObjectName("state");
    sentence_->setWordWrap(true);
    progress_->setStopText(tr("&Stop"), tr("Stop after this step. What has been learnt is saved."));
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    const auto button = [&](const char* name, const char* icon, const QString& text, void (TrainingView::*asked)()) {
        auto* out = new QPushButton(themedIcon(icon), text, this);
        out->setObjectName(name);
        connect(out, &QPushButton::clicked, this, asked);
        buttons->addWidget(out);
        return out;
    };
    unqueue_ = button("unqueue", "stop", tr("Take it out of the queue"), &TrainingView::stopAsked);
    discard_ = button("discard", "trash", tr("&Discard…"), &TrainingView::discardAsked);
    goOn_ = button("goOn", "resume", tr("&Go on"), &TrainingView::goOnAsked);
    another_ = button("another", "add", tr("&Train another"), &TrainingView::anotherAsked);
    auto* close = new QPushButton(tr("Close"), this);
    buttons->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(title_);
    layout->addWidget(sentence_);
    layout->addWidget(progress_);
    layout->addWidget(sheets_);
    layout->addWidget(curve_, 1);
    layout->addLayout(buttons);
    connect(progress_, &ProgressPanel::cancelAsked, this, &TrainingView::stopAsked);
    connect(close, &QPushButton::clicked, this, &TrainingView::closeAsked);
}

void TrainingView::setState(State state, const QString& title, const QString& sentence) {
    title_->setText(title);
    sentence_->setText(sentence);
    if (state != State::Running)
        progress_->finish();
    unqueue_->setVisible(state == State::Waiting);
    goOn_->setVisible(state == State::Stopped);
    discard_->setVisible(state == State::Stopped);
    another_->setVisible(state == State::Installed || state == State::Stopped);
}

} // namespace sc

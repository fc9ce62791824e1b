#include "ui/widgets/attack_view.h"

#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/icons/icons.h"
#include "ui/text/patch_figures.h"
#include "ui/text/words.h"
#include "ui/widgets/progress_panel.h"
#include "ui/widgets/score_curve.h"

namespace sc {

namespace {

QLabel* promptLabel(const char* name, QWidget* parent) {
    auto* out = new QLabel(parent);
    out->setObjectName(name);
    out->setWordWrap(true);
    out->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return out;
}

} // namespace

AttackView::AttackView(QWidget* parent)
    : QWidget(parent), sentence_(new QLabel(this)), progress_(new ProgressPanel(this)), rate_(new QLabel(this)),
      search_(new QWidget(this)), prompt_(promptLabel("prompt", search_)), best_(promptLabel("best", search_)),
      query_(new QLabel(search_)), curve_(new ScoreCurve(search_)) {
    sentence_->setObjectName("state");
    sentence_->setWordWrap(true);
    progress_->setStopText(tr("&Stop"), tr("Stop at this query. Prompts whose search has ended are kept."));
    rate_->setObjectName("rate");
    rate_->setWordWrap(true);
    QFont large = rate_->font();
    large.setPointSizeF(large.pointSizeF() * 1.15);
    rate_->setFont(large);
    query_->setObjectName("query");
    auto* form = new QFormLayout;
    form->setVerticalSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Prompt"), prompt_);
    form->addRow(tr("Best so far"), best_);
    form->addRow(tr("Query"), query_);
    auto* search = new QVBoxLayout(search_);
    search->setContentsMargins(0, 0, 0, 0);
    search->setSpacing(14);
    search->addLayout(form);
    search->addWidget(curve_, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    const auto button = [&](const char* name, const char* icon, const QString& text, void (AttackView::*asked)()) {
        auto* out = new QPushButton(themedIcon(icon), text, this);
        out->setObjectName(name);
        connect(out, &QPushButton::clicked, this, asked);
        buttons->addWidget(out);
        return out;
    };
    unqueue_ = button("unqueue", "stop", tr("Take it out of the queue"), &AttackView::stopAsked);
    goOn_ = button("goOn", "resume", tr("&Go on"), &AttackView::goOnAsked);
    another_ = button("another", "add", tr("Attack &something else"), &AttackView::anotherAsked);
    auto* close = new QPushButton(tr("Close"), this);
    buttons->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    layout->addWidget(sentence_);
    layout->addWidget(progress_);
    layout->addWidget(rate_);
    layout->addWidget(search_, 1);
    layout->addStretch();
    layout->addLayout(buttons);
    connect(progress_, &ProgressPanel::cancelAsked, this, &AttackView::stopAsked);
    connect(close, &QPushButton::clicked, this, &AttackView::closeAsked);
    clear();
}

void AttackView::setState(State state, const QString& sentence) {
    sentence_->setText(sentence);
    if (state != State::Running)
        progress_->finish();
    unqueue_->setVisible(state == State::Waiting);
    goOn_->setVisible(state == State::Stopped);
    another_->setVisible(state == State::Stopped);
}

void AttackView::showProgress(const AttackProgress& now, int budget) {
    rate_->setVisible(now.done > 0);
    rate_->setText(
        tr("Got past the protection: %1 of %2 prompts, %3").arg(now.after.hits).arg(now.after.count).arg(rateWord(now.after)));
    // Several are searched for at once; one is shown until its search has ended.
    if (now.prompt != shown_ && !ended_)
        return;
    shown_ = now.prompt;
    ended_ = now.ended;
    search_->setVisible(!shown_.empty());
    prompt_->setText(oneLine(now.prompt, 400));
    best_->setText(oneLine(now.best, 400));
    const auto word = [](double score) { return QLocale().toString(score, 'f', 2); };
    query_->setText(now.scores.empty()       ? QString()
                    : now.scores.size() == 1 ? tr("the prompt as it is; the judge's score was %1").arg(word(now.score))
                                             : tr("%1 of at most %2; the judge's score was %3, %4 at best")
                                                   .arg(now.scores.size() - 1)
                                                   .arg(budget)
                                                   .arg(word(now.scores.back()), word(now.score)));
    curve_->setScores(now.scores, budget);
}

void AttackView::clear() {
    shown_.clear();
    ended_ = true;
    rate_->hide();
    search_->hide();
}

} // namespace sc

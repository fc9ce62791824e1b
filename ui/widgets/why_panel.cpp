#include "ui/widgets/why_panel.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

#include "core/defence/defence.h"
#include "ui/icons/icon_label.h"
#include "ui/icons/icons.h"
#include "ui/text/displayed.h"
#include "ui/text/engine_sentences.h"
#include "ui/text/patch_names.h"
#include "ui/text/words.h"
#include "ui/widgets/activity_curve.h"

namespace sc {

namespace {

constexpr double gateOpen = 0.5;    ///< from here on a prompt counts as recognised
constexpr double gateClosed = 0.01; ///< below this the patch is not run

QString number(double value, int digits = 2) { return QLocale().toString(value, 'f', digits); }

/// Whether any patch changed the picture.
bool anyRan(const GeneratedPicture& picture) {
    return std::any_of(picture.patches.begin(), picture.patches.end(), [](const PatchActivity& patch) { return patch.ran; });
}

} // namespace

WhyPanel::WhyPanel(QWidget* parent) : QScrollArea(parent), fold_(new QToolButton(this)) {
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Why the pictures are as they are"));
    fold_->setText(tr("Details"));
    fold_->setObjectName("details");
    fold_->setCheckable(true);
    fold_->setAutoRaise(true);
    fold_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fold_->setToolTip(tr("Which judges looked, with their figures, and the run"));
    connect(fold_, &QToolButton::toggled, this, [this](bool open) {
        fold();
        // Below a summary that fills the panel they would not be seen; their place is known once they are laid out.
        QTimer::singleShot(0, this, [this, open] { verticalScrollBar()->setValue(open && details_ ? details_->y() : 0); });
    });
    clear();
}

void WhyPanel::reset() {
    arms_.clear(); // go with the old content
    details_ = nullptr;
    content_ = new QWidget;
    layout_ = new QVBoxLayout(content_);
    layout_->setContentsMargins(12, 8, 12, 12);
    layout_->setSpacing(6);
    setWidget(content_); // deletes the old one
    fold();
}

void WhyPanel::clear() {
    reset();
    text(tr("After a run this tells who looked at the pictures, what was found, and what the patches did."), true);
    layout_->addStretch();
}

void WhyPanel::setStale() { content_->setEnabled(false); }

void WhyPanel::showFault(const QString& sentence) {
    reset();
    heading(QStringLiteral("light-red"), tr("No picture was made"));
    text(sentence);
    layout_->addStretch();
}

void WhyPanel::show(const GenerationRequest& request, const GenerationResult& result, int index) {
    reset();
    std::vector<const GeneratedPicture*> pair;
    int number = -1;
    quint64 seed = 0;
    for (const GeneratedPicture& picture : result.pictures) {
        if (number < 0 || picture.seed != seed)
            ++number;
        seed = picture.seed;
        if (number == index)
            pair.push_back(&picture);
    }
    beside(pair, [&](const GeneratedPicture& picture) { summarise(request, picture); });
    if (!pair.empty())
        showRemedies(request, *pair.back());
    showWords(result.words);
    for (const Sentence& note : result.statistics.notes)
        text(engineSentence(note));
    details_ = new QWidget(content_);
    layout_->addWidget(details_);
    layout_->addStretch();
    layout_ = new QVBoxLayout(details_);
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(6);
    beside(pair, [&](const GeneratedPicture& picture) { showDetails(request, picture); });
    showRun(result.statistics);
    fold();
}

void WhyPanel::beside(const std::vector<const GeneratedPicture*>& pair,
                      const std::function<void(const GeneratedPicture&)>& tell) {
    QVBoxLayout* whole = layout_;
    auto* arms = new QBoxLayout(QBoxLayout::LeftToRight);
    whole->addLayout(arms);
    arms_.push_back(arms);
    for (const GeneratedPicture* picture : pair) {
        layout_ = new QVBoxLayout;
        layout_->setSpacing(whole->spacing());
        arms->addLayout(layout_, 1);
        tell(*picture);
        layout_->addStretch();
    }
    layout_ = whole;
}

void WhyPanel::fold() {
    fold_->setVisible(details_ != nullptr);
    fold_->setIcon(themedIcon(fold_->isChecked() ? "chevron-down" : "chevron-right"));
    if (details_)
        details_->setVisible(fold_->isChecked());
    place();
}

void WhyPanel::place() {
    constexpr int enough = 720, space = 4;
    const bool wide = width() >= enough;
    for (QBoxLayout* arms : arms_) {
        arms->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
        arms->setSpacing(wide ? 24 : 6);
    }
    // The button is not scrolled, so that it is there at any height.
    const QSize button = details_ ? fold_->sizeHint() : QSize(0, 0);
    setViewportMargins(0, 0, wide ? button.width() + 2 * space : 0, wide ? 0 : button.height() + 2 * space);
    const QRect seen = viewport()->geometry();
    fold_->setGeometry(QRect(wide ? QPoint(seen.right() + space, space) : QPoint(space, seen.bottom() + space), button));
}

void WhyPanel::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    place();
}

void WhyPanel::summarise(const GenerationRequest& request, const GeneratedPicture& picture) {
    heading(verdictIcon(picture.verdict), pictureLine(picture, request));
    if (picture.image.withheld() && picture.image.reveal().empty())
        text(engineSentence(picture.image.reason()));
    if (picture.secondChance)
        text(tr("Drawn a second time with the patch at full strength, because the judge had still found something."));
    for (const DefenceInfo& info : defenceInfos())
        if (info.id == picture.defence)
            text(engineSentence(info.what));
    if (!picture.defence.empty() && !request.defence.concepts.empty())
        text(tr("It keeps away from: %1.").arg(displayed(conceptText(request.defence))), true);
    summarisePatches(picture);
}

void WhyPanel::summarisePatches(const GeneratedPicture& picture) {
    QStringList idle;
    for (const PatchActivity& patch : picture.patches) {
        if (!patch.ran) {
            if (patch.strength != 0)
                idle << patchTitle(patch);
            continue;
        }
        text(!patch.gated ? tr("%1 acted; it does so for every prompt.").arg(patchTitle(patch))
             : patch.gate >= gateOpen
                 ? tr("%1 recognised what the prompt asks for and steered the picture away from it.").arg(patchTitle(patch))
                 : tr("%1 hardly recognised anything in the prompt and acted little.").arg(patchTitle(patch)));
        if (!patch.energy.empty()) {
            text(tr("Where in the run it acted, from the first step to the last:"), true);
            layout_->addWidget(new ActivityCurve(patch.energyPerStep(), content_));
        }
    }
    if (!idle.isEmpty())
        text((picture.verdict == Verdict::Safe ? tr("Nothing to do for this prompt: %1.") : tr("Did not act: %1."))
                 .arg(idle.join(QStringLiteral(", "))),
             true);
}

void WhyPanel::heading(const QString& icon, const QString& words) {
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    if (!icon.isEmpty())
        row->addWidget(new IconLabel(20, content_, icon));
    auto* label = new QLabel(words, content_);
    label->setWordWrap(true);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    row->addWidget(label, 1);
    layout_->addLayout(row);
}

void WhyPanel::text(const QString& words, bool faint) {
    auto* label = new QLabel(words, content_);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    if (faint)
        label->setForegroundRole(QPalette::PlaceholderText);
    layout_->addWidget(label);
}

void WhyPanel::showDetails(const GenerationRequest& request, const GeneratedPicture& picture) {
    heading({}, armLabel(picture, request));
    if (!picture.image.reveal().empty() && picture.image.withheld()) // else the summary has told why
        text(engineSentence(picture.image.reason()));
    for (const JudgeReport& judge : picture.judges)
        showJudge(judge);
    if (picture.judges.empty() && !picture.image.withheld())
        text(tr("No judge knows pictures of this model, so nobody looked."), true);
    const bool patched = anyRan(picture);
    for (const PatchActivity& patch : picture.patches)
        showPatch(patch, patched);
}

void WhyPanel::showJudge(const JudgeReport& judge) {
    const QString name =
        displayed(judge.id) + (judge.version.empty() ? QString() : QStringLiteral(" ") + displayed(judge.version));
    if (judge.verdict == Verdict::Failed) {
        text(tr("Judge %1 failed: %2").arg(name, engineSentence(judge.failure)));
        return;
    }
    if (judge.verdict == Verdict::NotJudged) {
        text(tr("Judge %1 does not know pictures of this kind.").arg(name), true);
        return;
    }
    // Most judges have one limit for all they look for; it is said once then.
    const bool oneLimit = std::all_of(judge.categories.begin(), judge.categories.end(),
                                      [&](const CategoryScore& one) { return one.threshold == judge.categories[0].threshold; });
    QStringList told{tr("Judge %1").arg(name)};
    if (judge.milliseconds > 0) // not of a pair of the history
        told << tr("%1 ms").arg(number(judge.milliseconds, 0));
    if (oneLimit && !judge.categories.empty())
        told << tr("limit %1").arg(number(judge.categories[0].threshold));
    text(told.join(tr(", ")), true);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    std::vector<CategoryScore> sorted = judge.categories;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const CategoryScore& a, const CategoryScore& b) { return a.score > b.score; });
    int row = 0;
    for (const CategoryScore& category : sorted) {
        const QString title = categoryWord(category.name);
        auto* label = new QLabel(title, content_);
        auto* bar = new QProgressBar(content_);
        bar->setRange(0, 1000);
        bar->setValue(int(category.score * 1000));
        bar->setTextVisible(false);
        bar->setMinimumWidth(40);
        bar->setMaximumHeight(bar->fontMetrics().height());
        const QString score = category.exceeded()
                                  ? tr("%1, limit %2: over").arg(number(category.score), number(category.threshold))
                                  : tr("%1, limit %2").arg(number(category.score), number(category.threshold));
        bar->setAccessibleName(QStringLiteral("%1: %2").arg(title, score));
        auto* value = new QLabel(!oneLimit             ? score
                                 : category.exceeded() ? tr("%1: over").arg(number(category.score))
                                                       : number(category.score),
                                 content_);
        if (category.exceeded()) {
            QFont bold = value->font();
            bold.setBold(true);
            value->setFont(bold);
            label->setFont(bold);
        }
        grid->addWidget(label, row, 0);
        grid->addWidget(bar, row, 1);
        grid->addWidget(value, row++, 2);
    }
    layout_->addLayout(grid);
    if (!judge.where.empty())
        text(tr("The mode Judge (key 7) shows where it saw %1.").arg(categoryWord(judge.where.category)), true);
}

void WhyPanel::showPatch(const PatchActivity& patch, bool patched) {
    if (!patch.gated)
        text(tr("%1: has no gate, strength %2.").arg(patchTitle(patch), number(patch.strength)), true);
    else if (patch.gate < gateClosed)
        text((patched ? tr("%1: its gate stayed shut (%2). It was not run.")
                      : tr("%1: its gate stayed shut (%2). It was not run; the picture is the unpatched one, bit for bit."))
                 .arg(patchTitle(patch), number(patch.gate)),
             true);
    else
        text(tr("%1: its gate opened to %2, strength %3.").arg(patchTitle(patch), number(patch.gate), number(patch.strength)),
             true);
}

void WhyPanel::showRemedies(const GenerationRequest& request, const GeneratedPicture& picture) {
    if (picture.verdict != Verdict::Unsafe || picture.arm != Arm::Patched)
        return;
    layout_->addSpacing(10);
    heading({}, tr("What can be done"));
    const bool acted = anyRan(picture);
    text(!picture.defence.empty()
             ? tr("Take patches in place of this mechanism, try another seed, or change the words that ask for it.")
         : acted ? tr("Raise the strength, try another seed, or change the words that ask for it.")
         : request.patches.empty()
             ? tr("Switch on a patch for what was found, try another seed, or change the prompt.")
             : tr("Switch on a patch that acts on what was found, try another seed, or change the prompt."));
    auto* row = new QHBoxLayout;
    if (acted) {
        auto* stronger = new QPushButton(tr("Stronger"), content_);
        connect(stronger, &QPushButton::clicked, this, &WhyPanel::strongerAsked);
        row->addWidget(stronger);
    }
    auto* seed = new QPushButton(tr("Another seed"), content_);
    connect(seed, &QPushButton::clicked, this, &WhyPanel::otherSeedAsked);
    row->addWidget(seed);
    row->addStretch();
    layout_->addLayout(row);
}

void WhyPanel::showWords(const std::vector<WordHit>& words) {
    if (words.empty())
        return;
    layout_->addSpacing(10);
    heading({}, tr("Words in the prompt"));
    for (const WordHit& hit : words)
        text(tr("“%1” stands for %2 (word list %3).").arg(displayed(hit.word), displayed(hit.category), displayed(hit.list)));
    text(tr("This is told apart from what the judges see: they decide by the picture."), true);
}

void WhyPanel::showRun(const RunStatistics& statistics) {
    heading({}, tr("The run"));
    const auto total = statistics.seconds.find("total");
    const QString scheduler = displayed(statistics.scheduler), device = displayed(statistics.device),
                  dtype = displayed(statistics.dtype);
    if (total == statistics.seconds.end())
        text(tr("%1 on %2 in %3").arg(scheduler, device, dtype), true); // a pair of the history
    else
        text(tr("%1 on %2 in %3, %4 s; at most %5 of memory")
                 .arg(scheduler, device, dtype, number(total->second, 1), sizeWord(statistics.peakBytes)),
             true);
}

} // namespace sc

#include "ui/widgets/why_panel.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

#include "core/defence/defence.h"
#include "ui/icons/icon_label.h"
#include "ui/icons/icons.h"
#include "ui/text/displayed.h"
#include "ui/text/engine_sentences.h"
#include "ui/text/words.h"
#include "ui/widgets/activity_curve.h"

namespace sc {

namespace {

constexpr double gateOpen = 0.5;    ///< from here on a prompt counts as recognised
constexpr double gateClosed = 0.01; ///< below this the patch is not run

QString number(double value, int digits = 2) { return QLocale().toString(value, 'f', digits); }

/// How strongly a patch acted in each step, at the level where it did most.
std::vector<double> perStep(const PatchActivity& patch) {
    std::vector<double> out;
    for (const auto& levels : patch.energy)
        out.push_back(levels.empty() ? 0 : *std::max_element(levels.begin(), levels.end()));
    return out;
}

QString patchTitle(const PatchActivity& patch) { return displayed(patch.name.empty() ? patch.id : patch.name); }

} // namespace

WhyPanel::WhyPanel(QWidget* parent) : QScrollArea(parent) {
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Why the pictures are as they are"));
    clear();
}

void WhyPanel::reset() {
    arms_ = nullptr; // goes with the old content
    content_ = new QWidget;
    layout_ = new QVBoxLayout(content_);
    layout_->setContentsMargins(12, 8, 12, 12);
    layout_->setSpacing(6);
    setWidget(content_); // deletes the old one
}

void WhyPanel::clear() {
    reset();
    text(tr("After a run this tells who looked at the pictures, what was found, and what the patches did."), true);
    layout_->addStretch();
}

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
    // Beside each other where the panel lies below the pictures, below each other where it stands beside them.
    QVBoxLayout* whole = layout_;
    arms_ = new QBoxLayout(QBoxLayout::TopToBottom);
    whole->addLayout(arms_);
    for (const GeneratedPicture* picture : pair) {
        layout_ = new QVBoxLayout;
        layout_->setSpacing(whole->spacing());
        arms_->addLayout(layout_, 1);
        summarise(request, *picture);
        layout_->addStretch();
    }
    layout_ = whole;
    placeArms();
    if (!pair.empty())
        showRemedies(request, *pair.back());
    showWords(result.words);
    for (const Sentence& note : result.statistics.notes)
        text(engineSentence(note));
    beginDetails();
    for (const GeneratedPicture* picture : pair)
        showDetails(request, *picture);
    showRun(result.statistics);
    static_cast<QVBoxLayout*>(content_->layout())->addStretch();
}

void WhyPanel::placeArms() {
    constexpr int wide = 640;
    if (!arms_)
        return;
    arms_->setDirection(width() >= wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    arms_->setSpacing(width() >= wide ? 24 : 6);
}

void WhyPanel::resizeEvent(QResizeEvent* event) {
    placeArms();
    QScrollArea::resizeEvent(event);
}

void WhyPanel::beginDetails() {
    auto* fold = new QToolButton(content_);
    fold->setText(tr("Details"));
    fold->setObjectName("details");
    fold->setCheckable(true);
    fold->setAutoRaise(true);
    fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fold->setToolTip(tr("Which judges looked, with their figures, and the run"));
    auto* details = new QWidget(content_);
    layout_->addSpacing(6);
    layout_->addWidget(fold, 0, Qt::AlignLeft);
    layout_->addWidget(details);
    layout_ = new QVBoxLayout(details);
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(6);
    const auto open = [this, fold, details](bool detailed) {
        detailed_ = detailed;
        details->setVisible(detailed);
        fold->setIcon(themedIcon(detailed ? "chevron-down" : "chevron-right"));
    };
    fold->setChecked(detailed_);
    open(detailed_);
    connect(fold, &QToolButton::toggled, this, open);
}

void WhyPanel::summarise(const GenerationRequest& request, const GeneratedPicture& picture) {
    heading(verdictIcon(picture.verdict), QStringLiteral("%1: %2").arg(armLabel(picture, request), verdictLine(picture)));
    if (picture.verdict == Verdict::Failed || (picture.verdict == Verdict::NotJudged && picture.image.withheld()))
        text(engineSentence(picture.image.reason()));
    else if (isWithheld(picture.verdict) && !picture.image.withheld())
        text(tr("It was filed blurred; as it was drawn it is not kept."), true);
    if (picture.secondChance)
        text(tr("Drawn a second time with the patch at full strength, because the judge had still found something."));
    for (const DefenceInfo& info : defenceInfos())
        if (info.id == picture.defence)
            text(engineSentence(info.what));
    if (!picture.defence.empty() && !request.defence.concepts.empty())
        text(tr("It keeps away from: %1.").arg(displayed(conceptText(request.defence))), true);
    summarisePatches(picture.patches);
}

void WhyPanel::summarisePatches(const std::vector<PatchActivity>& patches) {
    QStringList idle;
    for (const PatchActivity& patch : patches) {
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
            layout_->addWidget(new ActivityCurve(perStep(patch), content_));
        }
    }
    if (!idle.isEmpty())
        text(tr("Nothing to do for this prompt: %1.").arg(idle.join(QStringLiteral(", "))), true);
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
    if (picture.image.withheld())
        text(engineSentence(picture.image.reason()));
    for (const JudgeReport& judge : picture.judges)
        showJudge(judge);
    if (picture.judges.empty() && !picture.image.withheld())
        text(tr("No judge knows pictures of this model, so nobody looked."), true);
    for (const PatchActivity& patch : picture.patches)
        showPatch(patch);
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

void WhyPanel::showPatch(const PatchActivity& patch) {
    if (!patch.gated)
        text(tr("%1: has no gate, strength %2.").arg(patchTitle(patch), number(patch.strength)), true);
    else if (patch.gate < gateClosed)
        text(tr("%1: its gate stayed shut (%2). It was not run; the picture is the unpatched one, bit for bit.")
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
    text(!picture.defence.empty()
             ? tr("Take patches in place of this mechanism, try another seed, or change the words that ask for it.")
         : request.patches.empty() ? tr("Switch on a patch for what was found, try another seed, or change the prompt.")
                                   : tr("Raise the strength, try another seed, or change the words that ask for it."));
    auto* row = new QHBoxLayout;
    if (!request.patches.empty()) {
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

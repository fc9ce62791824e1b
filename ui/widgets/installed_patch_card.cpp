#include "ui/widgets/installed_patch_card.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/dialogs/ask.h"
#include "ui/dialogs/patch_card.h"
#include "ui/icons/icon_label.h"
#include "ui/icons/icons.h"
#include "ui/text/engine_sentences.h"
#include "ui/text/model_word.h"
#include "ui/text/patch_figures.h"
#include "ui/text/patch_text.h"
#include "ui/text/words.h"

namespace sc {

namespace {

constexpr std::size_t mostFigures = 5;

QString signatureIcon(const SignatureState& state) {
    switch (state.kind) {
    case SignatureState::Kind::Trusted:
        return QStringLiteral("light-green");
    case SignatureState::Kind::Changed:
        return QStringLiteral("light-red");
    case SignatureState::Kind::UnknownKey:
        return QStringLiteral("light-amber");
    case SignatureState::Kind::Unsigned:
        break;
    }
    return QStringLiteral("light-off");
}

QString fitIcon(PatchFit fit) {
    return fit == PatchFit::Exact          ? QStringLiteral("light-green")
           : fit == PatchFit::Related      ? QStringLiteral("card")
           : fit == PatchFit::Incompatible ? QStringLiteral("light-red")
                                           : QStringLiteral("light-amber");
}

} // namespace

InstalledPatchCard::InstalledPatchCard(const PatchReport& report, const PatchNames& names, QWidget* parent)
    : QFrame(parent), report_(report), names_(names) {
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Patch %1").arg(name()));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 12, 14, 10);
    layout->setSpacing(10);
    addHead(layout);
    addFacts(layout);
    addFigures(layout);
    layout->addStretch();
    addButtons(layout);
}

QString InstalledPatchCard::name() const { return oneLine(nameOf(report_), 100); }

void InstalledPatchCard::addHead(QVBoxLayout* layout) {
    auto* title = new QLabel(name(), this);
    title->setObjectName("patchName");
    title->setWordWrap(true);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setBold(true);
    title->setFont(large);
    QStringList words{report_.shipped ? tr("Part of the program") : tr("Your own")};
    if (!report_.version.empty())
        words.prepend(tr("Version %1").arg(oneLine(report_.version, 40)));
    if (report_.bytes > 0)
        words << sizeWord(report_.bytes);
    if (report_.rank > 0)
        words << tr("low-rank form, rank %1").arg(report_.rank);
    if (!report_.licence.empty())
        words << oneLine(report_.licence, 60);
    auto* told = new QLabel(words.join(QStringLiteral(" · ")), this);
    told->setWordWrap(true);
    told->setForegroundRole(QPalette::PlaceholderText);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(2);
    lines->addWidget(title);
    lines->addWidget(told);
    layout->addLayout(lines);
}

void InstalledPatchCard::addFacts(QVBoxLayout* layout) {
    auto* facts = new QGridLayout;
    facts->setColumnStretch(1, 1);
    facts->setHorizontalSpacing(12);
    facts->setVerticalSpacing(4);
    const auto line = [&](const QString& title, const QString& value, const QString& icon = {}) {
        if (value.isEmpty())
            return;
        const int place = facts->rowCount();
        auto* name = new QLabel(title, this);
        name->setForegroundRole(QPalette::PlaceholderText);
        facts->addWidget(name, place, 0, Qt::AlignTop);
        auto* label = new QLabel(value, this);
        label->setWordWrap(true);
        label->setAccessibleName(QStringLiteral("%1: %2").arg(title, value));
        if (icon.isEmpty()) {
            facts->addWidget(label, place, 1);
            return;
        }
        auto* row = new QHBoxLayout;
        row->setSpacing(6);
        row->addWidget(new IconLabel(16, this, icon), 0, Qt::AlignTop);
        row->addWidget(label, 1);
        facts->addLayout(row, place, 1);
    };
    line(tr("Problem"), engineSentence(report_.fault), QStringLiteral("light-red"));
    line(tr("Removes"), oneLine(patchText(report_.removes)));
    line(tr("Puts instead"), oneLine(patchText(report_.replacesWith)));
    line(tr("Made for"), oneLine(baseWord(report_), 80));
    if (!report_.fitSentence.empty())
        line(tr("Model in use"), fitWord(report_.fit), fitIcon(report_.fit));
    if (report_.fault.empty())
        line(tr("Signature"), signatureWord(report_.signature), signatureIcon(report_.signature));
    line(tr("Merged from"), partsWord(names_, report_));
    layout->addLayout(facts);
}

void InstalledPatchCard::addFigures(QVBoxLayout* layout) {
    if (!report_.fault.empty())
        return;
    const std::vector<PatchFigure> figures = mainFigures(report_, mostFigures);
    auto* title = new QLabel(figures.empty() ? tr("No figures were measured.") : tr("Measured, with 95 % intervals"), this);
    title->setForegroundRole(QPalette::PlaceholderText);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(0, 1);
    grid->addWidget(title, 0, 0, 1, 3);
    for (const PatchFigure& figure : figures) {
        const int row = grid->rowCount();
        const QString texts[] = {figure.what, figure.value, figure.interval};
        for (int column = 0; column < 3; ++column) {
            auto* label = new QLabel(texts[column], this);
            label->setWordWrap(column == 0);
            label->setAlignment(column == 0 ? Qt::AlignLeft | Qt::AlignTop : Qt::AlignRight | Qt::AlignTop);
            if (column == 2)
                label->setForegroundRole(QPalette::PlaceholderText);
            grid->addWidget(label, row, column);
        }
    }
    layout->addLayout(grid);
}

void InstalledPatchCard::addButtons(QVBoxLayout* layout) {
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    auto* details = new QPushButton(tr("Details"), this);
    details->setAccessibleName(tr("Details of the patch %1").arg(name()));
    connect(details, &QPushButton::clicked, this, [this] { openDialog(new PatchCard(report_, names_, window())); });
    row->addWidget(details);
    row->addStretch();
    const auto button = [&](const char* object, const char* icon, const QString& what, const QString& whatOf,
                            const QString& whyNot, void (InstalledPatchCard::*asked)()) {
        auto* out = new QToolButton(this);
        out->setObjectName(QLatin1String(object));
        out->setIcon(themedIcon(QLatin1String(icon)));
        out->setAutoRaise(true);
        out->setToolTip(whyNot.isEmpty() ? what : whyNot);
        out->setAccessibleName(whatOf.arg(name()));
        out->setEnabled(whyNot.isEmpty());
        connect(out, &QToolButton::clicked, this, asked);
        row->addWidget(out);
    };
    const QString broken = report_.fault.empty() ? QString() : tr("The patch cannot be used");
    button("verify", "safe", tr("Compare all its files with its manifest"), tr("Verify the patch %1"), broken,
           &InstalledPatchCard::verifyAsked);
    button("export", "save", tr("Write it into one file, for others to install"), tr("Export the patch %1"), broken,
           &InstalledPatchCard::exportAsked);
    button("compress", "compress", tr("Make its low-rank form, a smaller file"), tr("Compress the patch %1"),
           !broken.isEmpty()                ? broken
           : report_.rank > 0               ? tr("It is in low-rank form already")
           : report_.fit != PatchFit::Exact ? tr("Choose the model that it was made for first")
                                            : QString(),
           &InstalledPatchCard::compressAsked);
    button("folder", "open", tr("Open its folder"), tr("Open the folder of the patch %1"), {}, &InstalledPatchCard::folderAsked);
    button("remove", "trash", tr("Move it to the trash"), tr("Move the patch %1 to the trash"),
           report_.shipped ? tr("It is part of the program and stays with it") : QString(), &InstalledPatchCard::removeAsked);
    layout->addLayout(row);
}

} // namespace sc

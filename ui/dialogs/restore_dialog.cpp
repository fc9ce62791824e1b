#include "ui/dialogs/restore_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/text/displayed.h"
#include "ui/text/patch_text.h"
#include "ui/text/words.h"

namespace sc {

RestoreDialog::RestoreDialog(const PictureSettings& settings, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Settings of the picture"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(new QLabel(tr("Written by %1. Take over:").arg(displayed(settings.program)), this));
    auto* grid = new QGridLayout;
    grid->setColumnStretch(1, 1);
    grid->setHorizontalSpacing(16);
    layout->addLayout(grid);
    const auto line = [&](const QString& name, const QString& value) {
        auto* box = new QCheckBox(name, this);
        box->setChecked(!value.isEmpty());
        box->setEnabled(!value.isEmpty());
        auto* label = new QLabel(value.isEmpty() ? tr("not in the picture") : value, this);
        label->setWordWrap(true);
        label->setEnabled(!value.isEmpty());
        const int row = grid->rowCount();
        grid->addWidget(box, row, 0, Qt::AlignTop);
        grid->addWidget(label, row, 1);
        return box;
    };
    const QLocale locale;
    QString prompt = displayed(settings.prompt.value_or(""));
    if (settings.negativePrompt && !settings.negativePrompt->empty())
        prompt += tr("\nwithout: %1").arg(displayed(*settings.negativePrompt));
    prompt_ = line(tr("&Prompt"), prompt.trimmed());
    seed_ = line(tr("S&eed"), settings.seed ? QString::number(*settings.seed) : QString());
    QStringList values;
    if (settings.scheduler && !settings.scheduler->empty())
        values << displayed(*settings.scheduler);
    if (settings.steps)
        values << tr("%n step(s)", nullptr, int(*settings.steps));
    if (settings.guidance)
        values << tr("guidance %1").arg(locale.toString(*settings.guidance));
    if (settings.width && settings.height)
        values << QStringLiteral("%1 × %2").arg(*settings.width).arg(*settings.height);
    if (settings.clipSkip)
        values << tr("clip skip %1").arg(*settings.clipSkip);
    settings_ = line(tr("&Settings"), values.join(QStringLiteral(", ")));
    QStringList patches;
    if (settings.patches)
        for (const NamedPatch& patch : *settings.patches)
            patches << QStringLiteral("%1 %2").arg(patchText(patch.title.empty() ? patch.name : patch.title),
                                                   locale.toString(patch.strength, 'f', 2));
    if (settings.defence)
        patches << mechanismWord(settings.defence->method);
    patches_ = line(tr("P&rotection"),
                    settings.patches && patches.isEmpty() ? tr("Without protection") : patches.join(QStringLiteral(", ")));
    model_ = line(tr("&Model"), displayed(settings.model.value_or("")));
    if (!settings.unmapped.empty()) {
        QStringList sentences;
        for (const std::string& sentence : settings.unmapped)
            sentences << QStringLiteral("• ") + displayed(sentence);
        auto* title = new QLabel(tr("What cannot be taken over:"), this);
        auto* list = new QLabel(sentences.join('\n'), this);
        list->setWordWrap(true);
        list->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        layout->addWidget(title);
        layout->addWidget(list);
    }
    auto* raw = new QPlainTextEdit(displayed(settings.raw), this);
    raw->setReadOnly(true);
    raw->setAccessibleName(tr("The text as it stands in the file"));
    raw->setMaximumHeight(110);
    layout->addWidget(new QLabel(tr("The text as it stands in the file:"), this));
    layout->addWidget(raw);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Take over"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    setMinimumWidth(520);
}

RestoreChoice RestoreDialog::wanted() const {
    return {prompt_->isChecked(), seed_->isChecked(), settings_->isChecked(), patches_->isChecked(), model_->isChecked()};
}

} // namespace sc

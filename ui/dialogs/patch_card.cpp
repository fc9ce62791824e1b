#include "ui/dialogs/patch_card.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/text/displayed.h"
#include "ui/text/engine_sentences.h"
#include "ui/text/model_word.h"
#include "ui/text/patch_figures.h"
#include "ui/text/patch_text.h"
#include "ui/text/words.h"

namespace sc {

PatchCard::PatchCard(const PatchReport& report, const PatchNames& names, QWidget* parent) : QDialog(parent) {
    const QString name = nameOf(report);
    setWindowTitle(
        tr("Patch: %1")
            .arg(QString(name).replace(QStringLiteral("[*]"), QStringLiteral("[*][*]")))); // else Qt's mark of a change
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow); // narrower ones take more lines than the dialog has room for
    const auto line = [&](const QString& title, const QString& value) {
        if (value.isEmpty())
            return;
        auto* label = new QLabel(value, this);
        label->setWordWrap(true);
        label->setMinimumWidth(360);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setAccessibleName(QStringLiteral("%1: %2").arg(title, value));
        form->addRow(title, label);
    };
    line(tr("Problem"), engineSentence(report.fault));
    line(tr("Removes"), patchText(report.removes));
    line(tr("Puts instead"), patchText(report.replacesWith));
    line(tr("Instruction"), displayed(report.instruction));
    line(tr("With this model"), report.fitSentence.empty() ? fitWord(report.fit) : engineSentence(report.fitSentence));
    line(tr("Made for"), baseWord(report));
    if (report.fault.empty()) {
        line(tr("Strength"), tr("%1 recommended, %2 at most")
                                 .arg(QLocale().toString(report.recommendedStrength, 'f', 2),
                                      QLocale().toString(report.maximalStrength, 'f', 2)));
        line(tr("Decides by prompt"),
             report.gated ? tr("Yes: for a prompt that it does not concern it is not run at all") : tr("No: it always acts"));
    }
    if (report.bytes > 0)
        line(tr("Size"), sizeWord(report.bytes));
    line(tr("Merged from"), partsWord(names, report));
    line(tr("Version"), displayed(report.version));
    line(tr("Author"), displayed(report.author));
    line(tr("Licence"), displayed(report.licence));
    line(tr("Digest"), displayed(report.digest));
    if (report.fault.empty() && !report.version.empty())
        line(tr("Signature"), signatureWord(report.signature));
    line(tr("Place"), displayed(report.path.string()));

    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    if (!report.results.empty()) {
        auto* title = new QLabel(tr("Measured"), this);
        auto* table = new QTableWidget(int(report.results.size()), 5, this);
        title->setBuddy(table);
        table->setAccessibleName(tr("Measured figures"));
        table->setHorizontalHeaderLabels({tr("Prompts"), tr("What"), tr("Strength"), tr("Value"), tr("Pictures")});
        table->verticalHeader()->hide();
        table->setEditTriggers(QAbstractItemView::NoEditTriggers);
        for (int row = 0; row < table->rowCount(); ++row) {
            const PatchResult& result = report.results[std::size_t(row)];
            QString value = percentWord(result.value);
            if (result.low != result.high)
                value += tr(" (%1 to %2)").arg(percentWord(result.low), percentWord(result.high));
            const QStringList cells{suiteWord(result.suite), measureWord(result.measure),
                                    QLocale().toString(result.strength, 'f', 2) +
                                        (result.gateOpen ? tr(", gate open") : QString()),
                                    value, result.count > 0 ? QLocale().toString(qlonglong(result.count)) : QString()};
            for (int column = 0; column < cells.size(); ++column)
                table->setItem(row, column, new QTableWidgetItem(cells[column]));
        }
        table->resizeColumnsToContents();
        layout->addWidget(title);
        layout->addWidget(table);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
}

} // namespace sc

#include "ui/dialogs/compress_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QSpinBox>
#include <QVBoxLayout>

namespace sc {

CompressDialog::CompressDialog(const QString& name, const QString& id, QWidget* parent)
    : QDialog(parent), rank_(new QSpinBox(this)), id_(new QLineEdit(this)) {
    setWindowTitle(tr("Compress a patch"));
    auto* told = new QLabel(
        tr("The low-rank form of “%1” holds only what the patch adds to the model, in fewer numbers, and is built over whatever model is in use. The lower the rank, the smaller the file and the less exact the patch. Nothing is measured on it.")
            .arg(name),
        this);
    told->setWordWrap(true);
    told->setMinimumWidth(420);
    rank_->setRange(1, 256);
    rank_->setValue(16);
    id_->setMaxLength(64);
    id_->setValidator(new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[a-z0-9]([a-z0-9-]*[a-z0-9])?")), id_));
    id_->setToolTip(tr("Lower-case letters, digits and hyphens"));
    const auto propose = [this, id] {
        if (!id_->isModified())
            id_->setText(QStringLiteral("%1-rank-%2").arg(id.left(54)).arg(rank_->value()));
    };
    propose();
    auto* form = new QFormLayout;
    form->addRow(tr("&Rank"), rank_);
    form->addRow(tr("&Id"), id_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    QPushButton* ok = buttons->button(QDialogButtonBox::Ok);
    ok->setText(tr("Compress"));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addWidget(told);
    layout->addLayout(form);
    layout->addWidget(buttons);
    connect(rank_, &QSpinBox::valueChanged, this, propose);
    connect(id_, &QLineEdit::textChanged, ok, [this, ok] { ok->setEnabled(id_->hasAcceptableInput()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

int CompressDialog::rank() const { return rank_->value(); }
QString CompressDialog::id() const { return id_->text(); }

} // namespace sc

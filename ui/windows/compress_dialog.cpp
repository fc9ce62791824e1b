#include "ui/windows/compress_dialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/widgets/patch_id_edit.h"

namespace sc {

CompressDialog::CompressDialog(const QString& name, const QString& id, std::vector<PatchReport> patches, QWidget* parent)
    : QDialog(parent), patches_(std::move(patches)), rank_(new QSpinBox(this)), id_(new PatchIdEdit(this)) {
    setWindowTitle(tr("Compress a patch"));
    auto* told = new QLabel(
        tr("The low-rank form of “%1” holds only what the patch adds to the model, in fewer numbers, and is built over whatever model is in use. The lower the rank, the smaller the file and the less exact the patch. Nothing is measured on it.")
            .arg(name),
        this);
    told->setWordWrap(true);
    told->setMinimumWidth(420);
    rank_->setRange(1, 256);
    rank_->setValue(16);
    auto* idTold = new QLabel(this);
    idTold->setWordWrap(true);
    idTold->setTextFormat(Qt::PlainText);
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
    layout->addWidget(idTold);
    layout->addWidget(buttons);
    const auto propose = [this, id] { id_->propose(QStringLiteral("%1-rank-%2").arg(id.left(54)).arg(rank_->value())); };
    connect(rank_, &QSpinBox::valueChanged, this, propose);
    connect(id_, &QLineEdit::textChanged, this, [this, idTold, ok] {
        const QString fault = id_->fault(patches_);
        idTold->setText(fault.isEmpty() ? id_->replaced(patches_) : fault);
        ok->setEnabled(fault.isEmpty());
    });
    propose();
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

int CompressDialog::rank() const { return rank_->value(); }
QString CompressDialog::id() const { return id_->text(); }

} // namespace sc

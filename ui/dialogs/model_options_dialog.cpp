#include "ui/dialogs/model_options_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/dialogs/ask.h"
#include "ui/icons/icons.h"

namespace sc {

ModelOptionsDialog::ModelOptionsDialog(const QString& name, const QString& vae, const QString& prediction, const QString& decided,
                                       QWidget* parent)
    : QDialog(parent), vae_(new QLineEdit(vae, this)), prediction_(new QComboBox(this)) {
    setWindowTitle(tr("Options of “%1”").arg(name));
    vae_->setObjectName("vae");
    vae_->setPlaceholderText(tr("The model's own"));
    vae_->setClearButtonEnabled(true);
    vae_->setMinimumWidth(320);
    auto* open = new QToolButton(this);
    open->setIcon(themedIcon("open"));
    open->setToolTip(tr("Choose an autoencoder"));
    open->setAccessibleName(tr("Choose an autoencoder"));
    open->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(open);
    menu->addAction(tr("File (.safetensors)…"), this, [this] {
        chooseFile(this, tr("Choose an autoencoder"), tr("Autoencoders (*.safetensors);;All files (*)"),
                   [this](const QString& path) { vae_->setText(path); });
    });
    menu->addAction(tr("Folder (diffusers)…"), this, [this] {
        chooseFolder(this, tr("Choose an autoencoder"), {}, [this](const QString& path) { vae_->setText(path); });
    });
    open->setMenu(menu);
    prediction_->setObjectName("prediction");
    prediction_->addItem(tr("As the model says"), QString());
    prediction_->addItem(tr("Noise (epsilon)"), QStringLiteral("epsilon"));
    prediction_->addItem(tr("Velocity (v)"), QStringLiteral("v_prediction"));
    prediction_->setCurrentIndex(std::max(0, prediction_->findData(prediction)));

    auto* line = new QHBoxLayout;
    line->addWidget(vae_, 1);
    line->addWidget(open);
    auto* form = new QFormLayout;
    auto* title = new QLabel(tr("&Autoencoder"), this);
    title->setBuddy(vae_);
    form->addRow(title, line);
    form->addRow(tr("&Predicts"), prediction_);
    auto* note = new QLabel(decided, this);
    note->setWordWrap(true);
    note->setForegroundRole(QPalette::PlaceholderText);
    note->setVisible(!decided.isEmpty());
    form->addRow(QString(), note);
    auto* told =
        new QLabel(tr("These are kept for this model alone. Wrong ones give grey, noisy or oversaturated pictures."), this);
    told->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(told);
    layout->addWidget(buttons);
}

QString ModelOptionsDialog::vae() const { return vae_->text().trimmed(); }
QString ModelOptionsDialog::prediction() const { return prediction_->currentData().toString(); }

} // namespace sc

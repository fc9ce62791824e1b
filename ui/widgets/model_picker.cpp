#include "ui/widgets/model_picker.h"

#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QStandardItemModel>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

#include "core/base/naming.h"
#include "ui/dialogs/ask.h"
#include "ui/dialogs/model_options_dialog.h"
#include "ui/icons/icon_label.h"
#include "ui/icons/icons.h"
#include "ui/settings/app_settings.h"
#include "ui/text/displayed.h"
#include "ui/text/engine_sentences.h"
#include "ui/text/model_word.h"
#include "ui/text/words.h"

namespace sc {

namespace {

constexpr int foundRole = Qt::UserRole + 1; ///< in another program's folder, and not used yet

} // namespace

ModelPicker::ModelPicker(QWidget* parent)
    : QWidget(parent), box_(new QComboBox(this)), light_(new IconLabel(16, this)), facts_(new QLabel(this)) {
    auto* title = new QLabel(tr("&Model"), this);
    title->setBuddy(box_);
    box_->setObjectName("model");
    box_->setAccessibleName(tr("Model"));
    box_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box_->setMinimumContentsLength(12);
    auto* open = new QToolButton(this);
    open->setIcon(themedIcon("open"));
    open->setToolTip(tr("Open a model of your own, or set options of this one"));
    open->setAccessibleName(tr("Open a model"));
    open->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(open);
    menu->addAction(tr("Model folder (diffusers)…"), this, &ModelPicker::openFolder);
    menu->addAction(tr("Model file (.safetensors)…"), this, &ModelPicker::openFile);
    menu->addSeparator();
    menu->addAction(tr("Folder of A1111, ComfyUI or other models…"), this, [this] {
        chooseFolder(this, tr("List the models of a folder"), {}, [this](const QString& path) { Q_EMIT placeChosen(path); });
    });
    menu->addAction(tr("ComfyUI's extra_model_paths.yaml…"), this, [this] {
        chooseFile(this, tr("List the models that ComfyUI knows"), tr("Model paths (*.yaml *.yml *.example);;All files (*)"),
                   [this](const QString& path) { Q_EMIT placeChosen(path); });
    });
    menu->addAction(tr("Forget the models of other programs"), this, &ModelPicker::placesForgotten);
    menu->addSeparator();
    menu->addAction(tr("Options of this model…"), this, &ModelPicker::openOptions);
    open->setMenu(menu);
    facts_->setWordWrap(true);
    facts_->setForegroundRole(QPalette::PlaceholderText);
    light_->setAlignment(Qt::AlignTop);

    auto* row = new QHBoxLayout;
    row->addWidget(box_, 1);
    row->addWidget(open);
    auto* told = new QHBoxLayout;
    told->addWidget(light_);
    told->addWidget(facts_, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(title);
    layout->addLayout(row);
    layout->addLayout(told);
    connect(box_, &QComboBox::currentIndexChanged, this, &ModelPicker::modelChanged);
}

void ModelPicker::setModels(const std::filesystem::path& shipped, const QStringList& recent, const QStringList& gone) {
    const QSignalBlocker quiet(box_);
    const QVariant chosen = box_->currentData();
    box_->clear();
    shipped_ = shipped;
    if (!shipped.empty())
        box_->addItem(shippedModelWord(), QString::fromStdString(shipped.string()));
    for (const QString& path : recent)
        if (box_->findData(path) < 0) {
            const bool there = !gone.contains(path);
            const QString name = nameOf(path.toStdString());
            box_->addItem(there ? name : tr("%1 (no longer there)").arg(name), path);
            box_->setItemData(box_->count() - 1, displayed(path), Qt::ToolTipRole);
            if (auto* items = qobject_cast<QStandardItemModel*>(box_->model()); items && !there)
                items->item(box_->count() - 1)->setEnabled(false);
        }
    if (const int index = box_->findData(chosen); index >= 0)
        box_->setCurrentIndex(index);
}

void ModelPicker::addFound(const QStringList& paths) {
    const QSignalBlocker quiet(box_);
    bool line = false;
    for (const QString& path : paths) {
        if (box_->findData(path) >= 0)
            continue;
        if (!std::exchange(line, true))
            box_->insertSeparator(box_->count());
        box_->addItem(nameOf(path.toStdString()), path);
        box_->setItemData(box_->count() - 1, displayed(path), Qt::ToolTipRole);
        box_->setItemData(box_->count() - 1, true, foundRole);
    }
}

void ModelPicker::removeFound() {
    const QSignalBlocker quiet(box_);
    for (int i = box_->count() - 1; i >= 0; --i)
        if (i != box_->currentIndex() && (!box_->itemData(i).isValid() || box_->itemData(i, foundRole).toBool()))
            box_->removeItem(i);
}

std::filesystem::path ModelPicker::model() const { return box_->currentData().toString().toStdString(); }

void ModelPicker::choose(const std::filesystem::path& path) {
    if (path.empty())
        return;
    const QString text = QString::fromStdString(path.string());
    int index = box_->findData(text);
    if (index < 0) {
        box_->addItem(nameOf(path), text);
        index = box_->count() - 1;
        box_->setItemData(index, displayed(text), Qt::ToolTipRole);
    }
    if (index != box_->currentIndex())
        box_->setCurrentIndex(index);
}

bool ModelPicker::chooseNamed(const std::string& name) {
    for (int i = 0; i < box_->count(); ++i)
        if (nameFromPath(box_->itemData(i).toString().toStdString()) == name) {
            box_->setCurrentIndex(i);
            return true;
        }
    return false;
}

QStringList ModelPicker::recent() const {
    QStringList out{box_->currentData().toString()};
    for (int i = 0; i < box_->count(); ++i)
        if (i != box_->currentIndex() && !box_->itemData(i, foundRole).toBool())
            out << box_->itemData(i).toString();
    out.removeAll(QString()); // lines between
    out.removeAll(QString::fromStdString(shipped_.string()));
    return out.mid(0, mostRecent);
}

QStringList ModelPicker::models() const {
    QStringList out;
    const auto* items = qobject_cast<const QStandardItemModel*>(box_->model());
    for (int i = 0; i < box_->count(); ++i)
        if (!items || items->item(i)->isEnabled())
            out << box_->itemData(i).toString();
    return out;
}

void ModelPicker::openFolder() {
    chooseFolder(this, tr("Open a model folder"), {}, [this](const QString& path) { choose(path.toStdString()); });
}

void ModelPicker::openFile() {
    chooseFile(this, tr("Open a model file"), tr("Models (*.safetensors);;All files (*)"),
               [this](const QString& path) { choose(path.toStdString()); });
}

void ModelPicker::tell(const QString& icon, const QString& text) {
    light_->setIcon(icon);
    light_->setVisible(!icon.isEmpty());
    facts_->setText(text);
    box_->setAccessibleDescription(text);
}

void ModelPicker::showReport(const ModelReport& report) {
    decided_ = report.prediction.empty() ? QString()
                                         : tr("Taken to predict %1: %2.")
                                               .arg(report.prediction == "v_prediction" ? tr("velocity") : tr("noise"),
                                                    displayed(report.predictionReason));
    if (!report.runnable || report.kind != "pipeline") {
        tell("light-red", engineSentence(report.fits));
        return;
    }
    QString words = modelWords(report);
    if (!vae().empty())
        words += tr("\nAutoencoder: %1").arg(nameOf(vae()));
    else if (!report.complete)
        words += tr("\nIt holds no autoencoder. Choose one under “Options of this model”.");
    if (!prediction().empty())
        words += prediction() == "v_prediction" ? tr("\nPredicts velocity, as you said") : tr("\nPredicts noise, as you said");
    tell(report.complete || !vae().empty() ? QString() : QStringLiteral("light-amber"), words);
}

std::filesystem::path ModelPicker::vae() const { return AppSettings::vae(box_->currentData().toString()).toStdString(); }
std::string ModelPicker::prediction() const { return AppSettings::prediction(box_->currentData().toString()).toStdString(); }

void ModelPicker::setOptions(const QString& vae, const QString& prediction) {
    AppSettings::setModelOptions(box_->currentData().toString(), vae, prediction);
    Q_EMIT modelChanged();
}

void ModelPicker::openOptions() {
    const QString model = box_->currentData().toString();
    auto* dialog = new ModelOptionsDialog(nameOf(model.toStdString()), AppSettings::vae(model), AppSettings::prediction(model),
                                          decided_, this);
    openDialog(dialog, [this, dialog, model] {
        if (box_->currentData().toString() == model)
            setOptions(dialog->vae(), dialog->prediction());
    });
}

void ModelPicker::showFault(const QString& sentence) { tell("light-red", sentence); }

} // namespace sc

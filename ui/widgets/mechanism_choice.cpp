#include "ui/widgets/mechanism_choice.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/dialogs/ask.h"
#include "ui/text/displayed.h"
#include "ui/text/engine_sentences.h"
#include "ui/text/words.h"
#include "ui/widgets/concepts_edit.h"

namespace sc {

namespace {

const QString openEntry = QStringLiteral("?");

} // namespace

MechanismChoice::MechanismChoice(QWidget* parent)
    : QWidget(parent), mechanism_(new QComboBox(this)), conceptLine_(new QWidget(this)),
      concepts_(new ConceptsEdit(conceptLine_)) {
    mechanism_->setObjectName("mechanism");
    mechanism_->setAccessibleName(tr("Another mechanism than patches"));
    mechanism_->setMinimumContentsLength(12);
    mechanism_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    mechanism_->addItem(tr("none"), QString());
    for (const DefenceInfo& info : defenceInfos()) {
        mechanism_->addItem(engineSentence(info.name), QString::fromStdString(info.id));
        mechanism_->setItemData(mechanism_->count() - 1, engineSentence(info.what), Qt::ToolTipRole);
    }
    mechanism_->addItem(tr("File of a trained one…"), openEntry);
    concepts_->setToolTip(tr("What it keeps away from, with commas between; in quotes what holds a comma itself"));
    auto* title = new QLabel(tr("Keeps awa&y from"), conceptLine_);
    title->setBuddy(concepts_);
    auto* line = new QHBoxLayout(conceptLine_);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(title);
    line->addWidget(concepts_, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(mechanism_);
    layout->addWidget(conceptLine_);
    connect(mechanism_, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (mechanism_->itemData(index) == openEntry) {
            const QSignalBlocker quiet(mechanism_);
            mechanism_->setCurrentIndex(chosen_);
            chooseFile(this, tr("Choose a trained mechanism"), tr("Trained mechanisms (*.safetensors);;All files (*)"),
                       [this](const QString& file) { choose(file); });
            return;
        }
        chosen_ = index;
        retell();
        Q_EMIT changed();
    });
    connect(concepts_, &QLineEdit::textEdited, this, &MechanismChoice::changed);
    retell();
}

int MechanismChoice::indexOfFile(const QString& file) {
    int index = mechanism_->findData(file);
    if (index < 0) {
        index = mechanism_->count() - 1; // before the entry that opens the dialog
        const QSignalBlocker quiet(mechanism_);
        mechanism_->insertItem(index, nameOf(file.toStdString()), file);
        mechanism_->setItemData(index, displayed(file), Qt::ToolTipRole);
    }
    return index;
}

void MechanismChoice::choose(const QString& file) { mechanism_->setCurrentIndex(indexOfFile(file)); }

DefenceUse MechanismChoice::use() const {
    DefenceUse out{mechanism_->itemData(chosen_).toString().toStdString(), {}};
    if (!out.method.empty() && out.needsConcepts())
        out.concepts = concepts_->concepts();
    return out;
}

void MechanismChoice::setUse(const DefenceUse& use) {
    if (!use.concepts.empty()) {
        concepts_->setConcepts(use.concepts);
        concepts_->setModified(true);
    }
    const QString method = QString::fromStdString(use.method);
    mechanism_->setCurrentIndex(use.method.empty() ? 0 : indexOfFile(method));
}

bool MechanismChoice::chooseNamed(const DefenceUse& use) {
    if (!use.isTrained()) {
        setUse(use);
        return true;
    }
    const auto isNamed = [&](int index) {
        const std::filesystem::path file = mechanism_->itemData(index).toString().toStdString();
        return file.has_parent_path() && file.filename() == use.method;
    };
    for (int index = 0; index < mechanism_->count(); ++index)
        if (isNamed(index)) {
            mechanism_->setCurrentIndex(index);
            return true;
        }
    return false;
}

void MechanismChoice::proposeConcepts(const QStringList& words) { concepts_->propose(words); }

QString MechanismChoice::missing() const {
    const DefenceUse chosen = use();
    return !chosen.method.empty() && chosen.needsConcepts() && chosen.concepts.empty()
               ? tr("Enter what the mechanism is to keep away from.")
               : QString();
}

void MechanismChoice::retell() {
    const DefenceUse chosen = use();
    conceptLine_->setVisible(!chosen.method.empty() && chosen.needsConcepts());
    mechanism_->setToolTip(mechanism_->itemData(chosen_, Qt::ToolTipRole).toString());
}

} // namespace sc

#include "ui/widgets/evaluation_form.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

#include "core/defence/defence.h"
#include "ui/dialogs/ask.h"
#include "ui/icons/icons.h"
#include "ui/text/engine_sentences.h"
#include "ui/text/model_word.h"
#include "ui/text/patch_figures.h"
#include "ui/text/words.h"
#include "ui/widgets/concepts_edit.h"
#include "ui/widgets/primary_button.h"

namespace sc {

namespace {

QListWidget* checkList(const char* name, const QString& title, QWidget* parent) {
    auto* out = new QListWidget(parent);
    out->setObjectName(name);
    out->setAccessibleName(title);
    out->setWordWrap(true);
    out->setSpacing(3);
    return out;
}

/// `value`: what it stands for.
void addChoice(QListWidget* list, const QString& text, const QString& value, bool checked) {
    auto* item = new QListWidgetItem(text, list);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setData(Qt::UserRole, value);
    item->setCheckState(checked ? Qt::Checked : Qt::Unchecked);
}

QStringList chosenIn(const QListWidget* list) {
    QStringList out;
    for (int i = 0; i < list->count(); ++i)
        if (list->item(i)->checkState() == Qt::Checked)
            out << list->item(i)->data(Qt::UserRole).toString();
    return out;
}

} // namespace

EvaluationForm::EvaluationForm(QWidget* parent)
    : QWidget(parent), suites_(checkList("suites", tr("Suites of prompts"), this)),
      patches_(checkList("patches", tr("Patches"), this)), mechanisms_(checkList("mechanisms", tr("Other mechanisms"), this)),
      concepts_(new ConceptsEdit(this)), strengths_(new QLineEdit(QStringLiteral("1"), this)), limit_(new QSpinBox(this)),
      told_(new QLabel(this)), evaluate_(new PrimaryButton("judge", tr("&Evaluate"), this)) {
    for (const DefenceInfo& info : defenceInfos()) {
        addChoice(mechanisms_, engineSentence(info.name), QString::fromStdString(info.id), false);
        mechanisms_->item(mechanisms_->count() - 1)->setToolTip(engineSentence(info.what));
    }
    concepts_->setToolTip(
        tr("What the other mechanisms keep away from, with commas between; in quotes what holds a comma itself"));
    strengths_->setObjectName("strengths");
    strengths_->setMaxLength(100);
    strengths_->setToolTip(tr("Of the patches, from 0 to 2, with spaces between: 0.5 1"));
    limit_->setObjectName("limit");
    limit_->setRange(0, 100'000);
    limit_->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); // a number needs no line
    limit_->setValue(12);
    limit_->setSpecialValueText(tr("all"));
    limit_->setToolTip(tr("Of each suite, evenly chosen. The fewer, the wider the intervals"));
    told_->setObjectName("told");
    told_->setWordWrap(true);
    evaluate_->setObjectName("evaluate");
    auto* hint = new QLabel(
        tr("Every prompt of the chosen suites is drawn without protection and with each that is chosen, always from the same seed, and the model's judge looks at the pictures. How-to: choose weapons on the left and in the middle, press Evaluate."),
        this);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    auto* add = new QPushButton(themedIcon("open"), tr("&Add a file…"), this);
    auto* addTrained = new QPushButton(themedIcon("open"), tr("Add a &trained one…"), this);
    addTrained->setToolTip(tr("The file of a mechanism that was trained for this model"));
    auto* lists = new QHBoxLayout;
    lists->setSpacing(16);
    for (QListWidget* list : {suites_, patches_, mechanisms_}) {
        auto* column = new QVBoxLayout;
        column->setSpacing(6);
        auto* title = new QLabel(list->accessibleName(), this);
        QFont bold = title->font();
        bold.setBold(true);
        title->setFont(bold);
        column->addWidget(title);
        column->addWidget(list, 1);
        if (list == suites_)
            column->addWidget(add, 0, Qt::AlignLeft);
        if (list == mechanisms_)
            column->addWidget(addTrained, 0, Qt::AlignLeft);
        lists->addLayout(column, 1);
    }
    auto* numbers = new QFormLayout;
    numbers->addRow(tr("&Prompts of each suite"), limit_);
    numbers->addRow(tr("&Strengths"), strengths_);
    numbers->addRow(tr("&Concepts"), concepts_);
    auto* open = new QPushButton(themedIcon("history"), tr("&Open results…"), this);
    open->setObjectName("openResults");
    open->setToolTip(tr("Show the folder of an evaluation that was made before, here or on the command line"));
    auto* close = new QPushButton(tr("Close"), this);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(told_, 1);
    buttons->addWidget(open);
    buttons->addWidget(evaluate_);
    buttons->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(hint);
    layout->addLayout(lists, 1);
    layout->addLayout(numbers);
    layout->addLayout(buttons);
    for (QListWidget* list : {suites_, patches_, mechanisms_})
        connect(list, &QListWidget::itemChanged, this, &EvaluationForm::retell);
    for (QLineEdit* edit : {static_cast<QLineEdit*>(concepts_), strengths_})
        connect(edit, &QLineEdit::textEdited, this, &EvaluationForm::retell);
    connect(add, &QPushButton::clicked, this, &EvaluationForm::addSuiteFile);
    connect(addTrained, &QPushButton::clicked, this, [this] {
        chooseFile(this, tr("Add a trained mechanism"), tr("Trained mechanisms (*.safetensors);;All files (*)"),
                   [this](const QString& path) { addChoice(mechanisms_, nameOf(path.toStdString()), path, true); });
    });
    connect(open, &QPushButton::clicked, this, [this] {
        chooseFolder(this, tr("Open results"), results_, [this](const QString& path) { Q_EMIT folderChosen(path); });
    });
    connect(evaluate_, &QPushButton::clicked, this, &EvaluationForm::evaluateAsked);
    connect(close, &QPushButton::clicked, this, &EvaluationForm::closeAsked);
}

void EvaluationForm::setModel(const std::filesystem::path& model) {
    model_ = model;
    retell();
}

void EvaluationForm::setSuites(const QStringList& ids, const QMap<QString, QStringList>& things) {
    things_ = things;
    for (const QString& id : ids) {
        bool known = false;
        for (int i = 0; i < suites_->count(); ++i)
            known = known || suites_->item(i)->data(Qt::UserRole) == id;
        if (!known)
            addChoice(suites_, suiteWord(id.toStdString()), id, false);
    }
    retell();
}

void EvaluationForm::setPatches(const std::vector<PatchReport>& patches) {
    const QStringList before = chosenIn(patches_);
    {
        const QSignalBlocker quiet(patches_);
        patches_->clear();
        for (const PatchReport& patch : patches)
            if (patch.fault.empty() && patch.fit != PatchFit::Incompatible) {
                const QString value = QString::fromStdString(patch.shipped ? patch.id : patch.path.string());
                addChoice(patches_, oneLine(nameOf(patch), 60), value, before.contains(value));
            }
    }
    retell();
}

void EvaluationForm::addSuiteFile() {
    chooseFile(this, tr("Add a suite"), tr("Suites of prompts (*.json *.csv);;All files (*)"),
               [this](const QString& path) { addChoice(suites_, nameOf(path.toStdString()), path, true); });
}

std::vector<double> EvaluationForm::strengths() const {
    std::vector<double> out;
    for (const QString& word : strengths_->text().split(QRegularExpression(QStringLiteral("[\\s,;]+")), Qt::SkipEmptyParts)) {
        bool ok = false;
        const double value = word.toDouble(&ok);
        if (!ok || value <= 0 || value > 2 || out.size() == 10)
            return {};
        out.push_back(value);
    }
    return out;
}

EvaluationRequest EvaluationForm::request() const {
    EvaluationRequest out;
    out.models = {model_};
    for (const QString& suite : chosenIn(suites_))
        out.suites.push_back(suite.toStdString());
    for (const QString& patch : chosenIn(patches_))
        out.patches.push_back(patch.toStdString());
    for (const QString& mechanism : chosenIn(mechanisms_))
        out.defences.push_back(mechanism.toStdString());
    if (!out.defences.empty())
        out.concepts = concepts_->concepts();
    out.strengths = strengths();
    out.limit = limit_->value();
    return out;
}

QString EvaluationForm::missing() const {
    if (model_.empty())
        return tr("Choose a model in the main window first.");
    const EvaluationRequest asked = request();
    if (asked.suites.empty())
        return tr("Choose a suite of prompts.");
    if (asked.patches.empty() && asked.defences.empty())
        return tr("Choose a patch or another mechanism.");
    if (asked.strengths.empty())
        return tr("Enter strengths above 0 and up to 2, at most ten, such as 0.5 1.");
    for (const std::string& defence : asked.defences)
        if (DefenceUse{defence, {}}.needsConcepts() && asked.concepts.empty())
            return tr("Enter concepts: what the other mechanisms are to keep away from.");
    return {};
}

void EvaluationForm::retell() {
    QStringList things;
    for (const QString& suite : chosenIn(suites_))
        things << things_.value(suite);
    concepts_->propose(things);
    concepts_->setEnabled(!chosenIn(mechanisms_).isEmpty());
    const QString lacks = missing();
    evaluate_->setEnabled(lacks.isEmpty());
    told_->setText(lacks.isEmpty() ? tr("Everything is drawn with the model “%1”.").arg(modelWord(model_)) : lacks);
}

void EvaluationForm::tell(const QString& sentence) { told_->setText(sentence); }

} // namespace sc

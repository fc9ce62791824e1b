#include "ui/widgets/training_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/dialogs/ask.h"
#include "ui/icons/icons.h"
#include "ui/jobs/background.h"
#include "ui/text/displayed.h"
#include "ui/text/engine_sentences.h"
#include "ui/text/patch_figures.h"
#include "ui/text/words.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/fold_button.h"
#include "ui/widgets/model_combo.h"
#include "ui/widgets/pair_table.h"
#include "ui/widgets/patch_id_edit.h"
#include "ui/widgets/primary_button.h"

namespace sc {

namespace {

/// What a training takes where nobody chose otherwise; see patches/README.md.
struct FormFigures {
    int steps, batch;
    double rate;
    int64_t renders, rolloutPrompts;
};
constexpr FormFigures ofShipped{240, 16, 1e-3, 64, 8}, ofOthers{2000, 4, 1e-5, 64, 4};
constexpr int sheets = 8; ///< in a training

QLabel* quiet(const QString& text, QWidget* parent) {
    auto* out = new QLabel(text, parent);
    out->setWordWrap(true);
    out->setForegroundRole(QPalette::PlaceholderText);
    return out;
}

QSpinBox* wholeNumber(int most, const char* name, QWidget* parent) {
    auto* out = new QSpinBox(parent);
    out->setRange(1, most);
    out->setObjectName(name);
    return out;
}

} // namespace

TrainingForm::TrainingForm(Background& background, QWidget* parent)
    : QWidget(parent), background_(background), model_(new ModelCombo(this)), source_(new QTabWidget(this)),
      name_(new QLineEdit(this)), id_(new PatchIdEdit(this)), told_(new QLabel(this)),
      train_(new PrimaryButton("generate", tr("&Train"), this)) {
    source_->setObjectName("source");
    source_->setAccessibleName(tr("What to learn from"));
    source_->addTab(makeWorldPage(), tr("&Demo world"));
    source_->addTab(makePairsPage(), tr("&Pairs of prompts"));
    name_->setObjectName("name");
    name_->setMaxLength(100);
    told_->setObjectName("told");
    told_->setWordWrap(true);
    train_->setObjectName("train");
    auto* modelRow = new QFormLayout;
    modelRow->addRow(tr("M&odel"), model_);
    auto* names = new QHBoxLayout;
    auto* nameRow = new QFormLayout;
    nameRow->addRow(tr("&Name of the patch"), name_);
    auto* idRow = new QFormLayout;
    idRow->addRow(tr("&Id"), id_);
    names->addLayout(nameRow, 3);
    names->addLayout(idRow, 2);
    options_ = makeOptions();
    options_->hide();
    auto* close = new QPushButton(tr("Close"), this);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(told_, 1);
    buttons->addWidget(train_);
    buttons->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addLayout(modelRow);
    layout->addWidget(source_, 1);
    layout->addLayout(names);
    layout->addWidget(foldButton(tr("&Further options"), options_, this), 0, Qt::AlignLeft);
    layout->addWidget(options_);
    layout->addLayout(buttons);
    connect(model_, &QComboBox::currentIndexChanged, this, [this] {
        proposeFigures();
        retell();
    });
    connect(source_, &QTabWidget::currentChanged, this, &TrainingForm::retell);
    connect(pairs_, &PairTable::changed, this, &TrainingForm::retell);
    connect(harmless_, &QPlainTextEdit::textChanged, this, &TrainingForm::retell);
    for (QLineEdit* edit : {name_, static_cast<QLineEdit*>(id_)})
        connect(edit, &QLineEdit::textEdited, this, &TrainingForm::retell);
    connect(train_, &QPushButton::clicked, this, &TrainingForm::trainAsked);
    connect(close, &QPushButton::clicked, this, &TrainingForm::closeAsked);
    proposeFigures();
}

QWidget* TrainingForm::makeWorldPage() {
    auto* page = new QWidget(this);
    auto* boxes = new QWidget(page);
    boxes->setObjectName("categories");
    boxes->setAccessibleName(tr("Categories to remove"));
    categoryBoxes_ = new FlowLayout(16);
    boxes->setLayout(categoryBoxes_);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    boxes->setSizePolicy(policy);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(14, 14, 14, 14);
    layout->setSpacing(10);
    layout->addWidget(new QLabel(tr("The patch removes:"), page));
    layout->addWidget(boxes);
    layout->addSpacing(8);
    layout->addWidget(quiet(
        tr("How to: choose weapons, press Train, and wait some ten minutes on two cores. Meanwhile the loss falls, and sample pictures show what the same prompts give without the patch, with half of it and with all of it. When it has learnt, the patch is installed and can be switched on in the main window. Stop whenever you like: it goes on from there, also after a restart."),
        page));
    layout->addWidget(quiet(
        tr("It learns from captions of the little world that the shipped model draws: the same sentence with an unsafe object, and with a harmless one in its place. For a model of your own, enter pairs of prompts."),
        page));
    layout->addStretch(1);
    return page;
}

QWidget* TrainingForm::makePairsPage() {
    auto* page = new QWidget(this);
    pairs_ = new PairTable(page);
    pairs_->setObjectName("pairs");
    auto* hint =
        quiet(tr("Each row: a prompt, and what it should have been. Lines that were copied from a spreadsheet are pasted from "
                 "the current cell on."),
              page);
    auto* buttons = new QHBoxLayout;
    const auto button = [&](const char* icon, const QString& text, void (TrainingForm::*work)()) {
        auto* out = new QPushButton(themedIcon(icon), text, page);
        connect(out, &QPushButton::clicked, this, work);
        buttons->addWidget(out);
    };
    auto* add = new QPushButton(themedIcon("add"), tr("&Add a row"), page);
    auto* remove = new QPushButton(themedIcon("trash"), tr("&Remove rows"), page);
    connect(add, &QPushButton::clicked, pairs_, &PairTable::addRow);
    connect(remove, &QPushButton::clicked, pairs_, &PairTable::removeSelectedRows);
    buttons->addWidget(add);
    buttons->addWidget(remove);
    buttons->addStretch();
    button("open", tr("I&mport pairs…"), &TrainingForm::importPairs);
    button("save", tr("&Save pairs…"), &TrainingForm::savePairs);
    faultsTitle_ = new QLabel(page);
    faultsTitle_->setObjectName("faultsTitle");
    faultsTitle_->setWordWrap(true);
    faults_ = new QPlainTextEdit(page);
    faults_->setObjectName("faults");
    faults_->setAccessibleName(tr("Lines that were left out"));
    faults_->setReadOnly(true);
    faults_->setFixedHeight(faults_->fontMetrics().lineSpacing() * 4 + 12);
    faultsTitle_->hide();
    faults_->hide();
    harmless_ = new QPlainTextEdit(page);
    harmless_->setObjectName("harmless");
    harmless_->setPlaceholderText(tr("a dog on the beach\na bowl of fruit"));
    harmless_->setTabChangesFocus(true);
    harmless_->setMinimumHeight(harmless_->fontMetrics().lineSpacing() * 3 + 12);
    auto* harmlessTitle = new QLabel(tr("&Harmless prompts, one per line, which are to stay as they are:"), page);
    harmlessTitle->setBuddy(harmless_);
    auto* import = new QPushButton(themedIcon("open"), tr("Import prompts…"), page);
    connect(import, &QPushButton::clicked, this, &TrainingForm::importHarmless);
    auto* harmlessHead = new QHBoxLayout;
    harmlessHead->addWidget(harmlessTitle, 1);
    harmlessHead->addWidget(import);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(10, 10, 10, 10);
    layout->setSpacing(8);
    layout->addWidget(hint);
    layout->addWidget(pairs_, 3);
    layout->addLayout(buttons);
    layout->addWidget(faultsTitle_);
    layout->addWidget(faults_);
    layout->addLayout(harmlessHead);
    layout->addWidget(harmless_, 1);
    return page;
}

QWidget* TrainingForm::makeOptions() {
    auto* out = new QWidget(this);
    steps_ = wholeNumber(1'000'000, "steps", out);
    batch_ = wholeNumber(4096, "batch", out);
    batch_->setToolTip(tr("Samples per step"));
    rate_ = new QDoubleSpinBox(out);
    rate_->setObjectName("rate");
    rate_->setDecimals(6);
    rate_->setRange(0.000001, 0.1);
    rate_->setSingleStep(0.0001);
    objective_ = new QComboBox(out);
    objective_->setObjectName("objective");
    objective_->addItem(tr("Counterfactual: what the model predicts for the safe prompt"), int(PatchObjective::Counterfactual));
    objective_->addItem(tr("Denoise: the safe picture"), int(PatchObjective::Denoise));
    objective_->addItem(tr("Latent: from the unsafe picture to the safe one"), int(PatchObjective::Latent));
    gate_ = new QCheckBox(tr("With a &gate, which leaves harmless prompts alone"), out);
    gate_->setChecked(PatchTrainingRequest{}.gate);
    seed_ = new QSpinBox(out);
    seed_->setObjectName("seed");
    seed_->setRange(0, 1'000'000'000);
    start_ = new QComboBox(out);
    start_->setObjectName("start");
    for (QComboBox* box : {objective_, start_}) {
        box->setMinimumContentsLength(20);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    out->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto* left = new QFormLayout;
    left->addRow(tr("St&eps"), steps_);
    left->addRow(tr("&Batch"), batch_);
    left->addRow(tr("&Learning rate"), rate_);
    left->addRow(tr("Seed"), seed_);
    auto* right = new QFormLayout;
    for (QFormLayout* form : {left, right})
        form->setVerticalSpacing(6);
    right->addRow(tr("Ob&jective"), objective_);
    right->addRow(tr("Start from"), start_);
    right->addRow(QString(), gate_);
    auto* layout = new QHBoxLayout(out);
    layout->setContentsMargins(20, 0, 0, 0);
    layout->setSpacing(24);
    layout->addLayout(left);
    layout->addLayout(right, 1);
    const auto chosen = [this] { ownFigures_ = true; };
    connect(steps_, &QSpinBox::valueChanged, this, chosen);
    connect(batch_, &QSpinBox::valueChanged, this, chosen);
    connect(rate_, &QDoubleSpinBox::valueChanged, this, chosen);
    return out;
}

void TrainingForm::setModels(const std::filesystem::path& shipped, const QStringList& recent,
                             const std::filesystem::path& inUse) {
    shipped_ = shipped;
    model_->setModels(shipped, recent, inUse, inUse);
    proposeFigures();
    retell();
}

void TrainingForm::setCategories(const QStringList& ids) {
    const QStringList before = categories();
    while (QLayoutItem* item = categoryBoxes_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString& id : ids.mid(0, 64)) {
        auto* box = new QCheckBox(categoryWord(id.toStdString()));
        box->setProperty("category", id);
        box->setChecked(before.contains(id));
        connect(box, &QCheckBox::toggled, this, &TrainingForm::retell);
        categoryBoxes_->addWidget(box);
    }
    retell();
}

void TrainingForm::setPatches(const std::vector<PatchReport>& patches) {
    patches_ = patches;
    const QString before = start_->currentData().toString();
    start_->clear();
    start_->addItem(tr("The model's own encoder"), QString());
    for (const PatchReport& patch : patches)
        if (patch.fault.empty() && (patch.fit == PatchFit::Exact || patch.fit == PatchFit::Related))
            start_->addItem(oneLine(nameOf(patch), 60), QString::fromStdString(patch.path.string()));
    start_->setCurrentIndex(std::max(0, start_->findData(before)));
    retell();
}

bool TrainingForm::ofWorld() const { return source_->currentIndex() == 0; }

std::filesystem::path TrainingForm::model() const { return model_->model(); }

QStringList TrainingForm::categories() const {
    QStringList out;
    if (ofWorld()) {
        for (const QCheckBox* box : categoryBoxes_->parentWidget()->findChildren<QCheckBox*>())
            if (box->isChecked())
                out << box->property("category").toString();
    } else {
        for (const PairRow& row : pairs_->rows())
            if (const QString category = QString::fromStdString(row.category); !category.isEmpty() && !out.contains(category))
                out << category;
    }
    return out;
}

void TrainingForm::proposeFigures() {
    if (ownFigures_)
        return;
    const FormFigures& figures = model() == shipped_ ? ofShipped : ofOthers;
    const QSignalBlocker a(steps_), b(batch_), c(rate_);
    steps_->setValue(figures.steps);
    batch_->setValue(figures.batch);
    rate_->setValue(figures.rate);
}

PatchTrainingRequest TrainingForm::request() const {
    const FormFigures& figures = model() == shipped_ ? ofShipped : ofOthers;
    PatchTrainingRequest out;
    out.model = model();
    out.start = start_->currentData().toString().toStdString();
    out.name = name_->text().trimmed().toStdString();
    out.id = id_->text().toStdString();
    if (ofWorld())
        for (const QString& category : categories())
            out.categories.push_back(category.toStdString());
    out.steps = steps_->value();
    out.batch = batch_->value();
    out.learningRate = rate_->value();
    out.objective = PatchObjective(objective_->currentData().toInt());
    out.gate = gate_->isChecked();
    out.seed = uint64_t(seed_->value());
    out.renders = figures.renders;
    out.rolloutPrompts = figures.rolloutPrompts;
    out.sheetEvery = std::max<int64_t>(1, out.steps / sheets);
    return out;
}

TrainingPrompts TrainingForm::prompts() const {
    TrainingPrompts out;
    if (ofWorld())
        return out;
    out.pairs = pairs_->rows();
    for (const QString& line : harmless_->toPlainText().split('\n'))
        if (const QString prompt = line.simplified(); !prompt.isEmpty())
            out.harmless.push_back(prompt.toStdString());
    return out;
}

QString TrainingForm::missing() const {
    if (model().empty())
        return tr("Choose a model in the main window first.");
    if (ofWorld()) {
        if (categories().isEmpty())
            return tr("Choose what the patch is to remove.");
    } else {
        const std::vector<PairRow> rows = pairs_->rows();
        if (rows.empty())
            return tr("Enter pairs of prompts, or import them.");
        if (const int row = pairs_->incompleteRow(); row > 0)
            return tr("Row %1 lacks its unsafe or its safe prompt.").arg(row);
        if (std::all_of(rows.begin(), rows.end(), [](const PairRow& row) { return row.instruction.empty(); }))
            return tr("Say in one row what is to be shown instead, such as “Show a bouquet in place of any weapon.”");
        if (harmless_->toPlainText().trimmed().isEmpty())
            return tr("Enter harmless prompts: a patch must also learn what to leave alone.");
    }
    if (name_->text().trimmed().isEmpty())
        return tr("Give the patch a name.");
    return id_->fault(patches_);
}

void TrainingForm::retell() {
    QStringList words, ids;
    for (const QString& category : categories()) {
        words << categoryWord(category.toStdString());
        ids << category;
    }
    if (!name_->isModified())
        name_->setText(words.isEmpty() ? tr("My patch") : tr("My patch: %1").arg(words.join(QStringLiteral(", "))).left(100));
    id_->propose(QStringLiteral("my-") + (ids.isEmpty() ? QStringLiteral("patch") : ids.join('-')));
    const QString lacks = missing(), replaced = id_->replaced(patches_);
    train_->setEnabled(lacks.isEmpty());
    told_->setText(!lacks.isEmpty() ? lacks : !replaced.isEmpty() ? replaced : tr("The patch is installed when it has learnt."));
}

void TrainingForm::tell(const QString& sentence) { told_->setText(sentence); }

void TrainingForm::forgetNames() {
    name_->setModified(false);
    id_->setModified(false);
    retell();
}

void TrainingForm::importPairs() {
    chooseFile(this, tr("Import pairs"), tr("Pairs of prompts (*.jsonl *.csv);;All files (*)"), [this](const QString& path) {
        background_.ask<PairFile>(
            QStringLiteral("pairs of a training"), [path] { return readPairFile(path.toStdString()); },
            [this](const PairFile& file) {
                const int taken = pairs_->append(file.rows);
                QStringList faults;
                for (const Error& fault : file.faults)
                    faults << engineSentence(fault);
                if (const int left = int(file.rows.size()) - taken; left > 0)
                    faults << tr("The table is full: %Ln pair(s) were left out.", nullptr, left);
                showFaults(tr("%Ln pair(s) were taken over. What was left out:", nullptr, taken), faults);
            },
            [this](const QString& sentence) { showFaults(tr("Nothing was taken over."), {sentence}); });
    });
}

void TrainingForm::importHarmless() {
    chooseFile(this, tr("Import harmless prompts"), tr("Texts (*.txt);;All files (*)"), [this](const QString& path) {
        background_.ask<std::vector<std::string>>(
            QStringLiteral("harmless prompts of a training"), [path] { return readPromptLines(path.toStdString()); },
            [this](const std::vector<std::string>& lines) {
                QStringList kept;
                for (const std::string& line : lines)
                    if (const QString prompt = QString::fromStdString(line).simplified(); !prompt.isEmpty())
                        kept << prompt.left(PairTable::longest);
                kept = kept.mid(0, PairTable::mostRows);
                const QString before = harmless_->toPlainText().trimmed();
                harmless_->setPlainText(before.isEmpty() ? kept.join('\n') : before + '\n' + kept.join('\n'));
            },
            [this](const QString& sentence) { showFaults(tr("Nothing was taken over."), {sentence}); });
    });
}

void TrainingForm::savePairs() {
    chooseNewFile(this, tr("Save pairs"), QStringLiteral("pairs.jsonl"), tr("Pairs of prompts (*.jsonl)"),
                  QStringLiteral("jsonl"), [this](const QString& path) {
                      background_.ask<bool>(
                          QStringLiteral("save pairs"),
                          [path, rows = pairs_->rows()] {
                              writePairFile(path.toStdString(), rows);
                              return true;
                          },
                          [this, path](bool) { tell(tr("Written: %1").arg(displayed(path))); },
                          [this](const QString& sentence) { tell(sentence); });
                  });
}

void TrainingForm::showFaults(const QString& title, const QStringList& faults) {
    faultsTitle_->setText(title);
    faults_->setPlainText(faults.join('\n'));
    faultsTitle_->setVisible(!faults.isEmpty());
    faults_->setVisible(!faults.isEmpty());
}

} // namespace sc

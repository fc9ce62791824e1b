#include "ui/widgets/attack_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "core/attack/prompt_attack.h"
#include "core/attack/white_box_attack.h"
#include "ui/dialogs/ask.h"
#include "ui/icons/icons.h"
#include "ui/text/engine_sentences.h"
#include "ui/text/model_word.h"
#include "ui/text/patch_figures.h"
#include "ui/text/words.h"
#include "ui/widgets/mechanism_choice.h"
#include "ui/widgets/model_combo.h"
#include "ui/widgets/primary_button.h"

namespace sc {

namespace {

constexpr int fewPrompts = 12;

QSpinBox* spinBox(const char* name, int least, int most, int value, QWidget* parent) {
    auto* out = new QSpinBox(parent);
    out->setObjectName(name);
    out->setRange(least, most);
    out->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); // a number needs no line
    out->setValue(value);
    return out;
}

QLabel* boldLabel(const QString& text, QWidget* parent) {
    auto* out = new QLabel(text, parent);
    QFont bold = out->font();
    bold.setBold(true);
    out->setFont(bold);
    return out;
}

} // namespace

AttackForm::AttackForm(QWidget* parent)
    : QWidget(parent), model_(new ModelCombo(this)), patches_(new QListWidget(this)), mechanism_(new MechanismChoice(this)),
      method_(new QComboBox(this)), methodTold_(new QLabel(this)), suite_(new QComboBox(this)),
      limit_(spinBox("limit", 0, 100'000, fewPrompts, this)), budget_(spinBox("budget", 1, 10'000, AttackRequest{}.budget, this)),
      seed_(spinBox("seed", 0, 1'000'000'000, 0, this)), secondChance_(new QCheckBox(tr("With the second &chance"), this)),
      told_(new QLabel(this)), buttons_(new QHBoxLayout), attack_(new PrimaryButton("judge", tr("&Attack"), this)) {
    told_->setObjectName("told");
    told_->setWordWrap(true);
    attack_->setObjectName("attack");
    auto* hint = new QLabel(
        tr("An attack changes each prompt of a suite until a judge finds the protected model's picture unsafe, or the budget is spent. It shows what a protection holds off, and what it does not. How-to: choose the patch Weapons, leave the rest, press Attack."),
        this);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    auto* close = new QPushButton(tr("Close"), this);
    buttons_->addWidget(told_, 1);
    buttons_->addWidget(attack_);
    buttons_->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(hint);
    layout->addWidget(makeChoices(), 1);
    layout->addLayout(buttons_);
    connect(model_, &QComboBox::currentIndexChanged, this, [this] {
        retell();
        Q_EMIT modelChanged();
    });
    connect(patches_, &QListWidget::itemChanged, this, &AttackForm::retell);
    connect(mechanism_, &MechanismChoice::changed, this, &AttackForm::retell);
    connect(method_, &QComboBox::currentIndexChanged, this, &AttackForm::retell);
    connect(suite_, &QComboBox::currentIndexChanged, this, &AttackForm::retell);
    connect(attack_, &QPushButton::clicked, this, &AttackForm::attackAsked);
    connect(close, &QPushButton::clicked, this, &AttackForm::closeAsked);
    retell();
}

QWidget* AttackForm::makeChoices() {
    auto* out = new QWidget(this);
    patches_->setObjectName("patches");
    patches_->setAccessibleName(tr("Patches that protect together"));
    patches_->setWordWrap(true);
    patches_->setSpacing(3);
    patches_->setMaximumHeight(patches_->fontMetrics().lineSpacing() * 14);
    method_->setObjectName("method");
    for (const AttackInfo& info : attackInfos()) {
        method_->addItem(engineSentence(info.name), QString::fromStdString(info.id));
        method_->setItemData(method_->count() - 1, engineSentence(info.what), Qt::ToolTipRole);
    }
    methodTold_->setObjectName("methodTold");
    methodTold_->setWordWrap(true);
    methodTold_->setForegroundRole(QPalette::PlaceholderText);
    methodTold_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    methodTold_->setMinimumHeight(methodTold_->fontMetrics().lineSpacing() * 3);
    suite_->setObjectName("suite");
    suite_->setMinimumContentsLength(16);
    limit_->setSpecialValueText(tr("all"));
    limit_->setToolTip(tr("Of the suite, evenly chosen. The fewer, the wider the intervals"));
    budget_->setToolTip(tr("Queries for each prompt beside the one with the prompt as it is"));
    seed_->setToolTip(tr("Start of the search's random numbers: the same gives the same again"));
    secondChance_->setObjectName("secondChance");
    secondChance_->setToolTip(tr(
        "As in the main window: where the judge still sees what a patch removes, each query is drawn once more with its gates open. Without it the protection is attacked alone, as in papers"));
    auto* add = new QPushButton(themedIcon("open"), tr("&File…"), out);
    add->setToolTip(tr("Take the prompts of a file, such as prompts that another attack found"));
    connect(add, &QPushButton::clicked, this, &AttackForm::addSuiteFile);
    auto* suiteLine = new QHBoxLayout;
    suiteLine->addWidget(suite_, 1);
    suiteLine->addWidget(add);
    auto* modelRow = new QFormLayout;
    modelRow->addRow(tr("M&odel"), model_);
    auto* mechanismTitle = new QLabel(tr("or another mechanism in their place:"), out);
    auto* left = new QVBoxLayout;
    left->setSpacing(8);
    left->addWidget(boldLabel(tr("What is attacked"), out));
    left->addLayout(modelRow);
    left->addWidget(new QLabel(tr("Protected by patches:"), out));
    left->addWidget(patches_, 1);
    left->addWidget(mechanismTitle);
    left->addWidget(mechanism_);
    left->addStretch();
    auto* how = new QFormLayout;
    how->setVerticalSpacing(8);
    how->addRow(tr("&Method"), method_);
    how->addRow(QString(), methodTold_);
    auto* suiteTitle = new QLabel(tr("&Suite"), out);
    suiteTitle->setBuddy(suite_);
    how->addRow(suiteTitle, suiteLine);
    how->addRow(tr("&Prompts"), limit_);
    how->addRow(tr("&Budget of queries"), budget_);
    how->addRow(tr("Seed"), seed_);
    how->addRow(QString(), secondChance_);
    auto* right = new QVBoxLayout;
    right->setSpacing(8);
    right->addWidget(boldLabel(tr("How it is attacked"), out));
    right->addLayout(how);
    right->addStretch();
    auto* layout = new QHBoxLayout(out);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(28);
    layout->addLayout(left, 1);
    layout->addLayout(right, 1);
    return out;
}

void AttackForm::setModels(const std::filesystem::path& shipped, const QStringList& recent, const std::filesystem::path& inUse) {
    model_->setModels(shipped, recent, inUse, shipped.empty() ? inUse : shipped);
    retell();
}

std::filesystem::path AttackForm::model() const { return model_->model(); }

void AttackForm::setSuites(const QStringList& ids, const QMap<QString, QStringList>& things) {
    things_ = things;
    for (const QString& id : ids)
        if (id != QLatin1String("benign") && suite_->findData(id) < 0) // nothing unsafe is asked for there
            suite_->addItem(categoryWord(id.toStdString()), id);
    if (const int weapons = suite_->findData(QStringLiteral("weapons")); weapons >= 0 && suite_->currentIndex() <= 0)
        suite_->setCurrentIndex(weapons);
    retell();
}

void AttackForm::setPatches(const std::vector<PatchReport>& patches) {
    const std::vector<std::string> before = request().patches;
    {
        const QSignalBlocker quiet(patches_);
        patches_->clear();
        for (const PatchReport& patch : patches) {
            if (!patch.fault.empty() || patch.fit == PatchFit::Incompatible)
                continue;
            const std::string value = patch.shipped ? patch.id : patch.path.string();
            auto* item = new QListWidgetItem(oneLine(nameOf(patch), 60), patches_);
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            item->setData(Qt::UserRole, QString::fromStdString(value));
            item->setCheckState(std::find(before.begin(), before.end(), value) != before.end() ? Qt::Checked : Qt::Unchecked);
        }
    }
    retell();
}

void AttackForm::addSuiteFile() {
    chooseFile(this, tr("Add a suite"), tr("Suites of prompts (*.json *.csv);;All files (*)"), [this](const QString& path) {
        if (suite_->findData(path) < 0)
            suite_->addItem(nameOf(path.toStdString()), path);
        suite_->setCurrentIndex(suite_->findData(path));
    });
}

AttackRequest AttackForm::request() const {
    AttackRequest out;
    out.drawing.model = model();
    out.method = method_->currentData().toString().toStdString();
    out.suite = suite_->currentData().toString().toStdString();
    for (int i = 0; i < patches_->count(); ++i)
        if (patches_->item(i)->checkState() == Qt::Checked)
            out.patches.push_back(patches_->item(i)->data(Qt::UserRole).toString().toStdString());
    out.defence = mechanism_->use();
    out.limit = limit_->value();
    out.budget = budget_->value();
    out.seed = uint64_t(seed_->value());
    out.secondChance = secondChance_->isChecked();
    return out;
}

QString AttackForm::missing() const {
    const AttackRequest asked = request();
    if (asked.drawing.model.empty())
        return tr("Choose a model in the main window first.");
    if (asked.suite.empty())
        return tr("Choose a suite of prompts.");
    if (!asked.patches.empty() && !asked.defence.method.empty())
        return tr("Patches and another mechanism exclude each other. Choose the ones or the other.");
    if (isWhiteBox(asked.method))
        if (const Sentence why = whiteBoxObstacle(asked.defence); !why.empty())
            return engineSentence(why);
    return mechanism_->missing();
}

void AttackForm::retell() {
    mechanism_->proposeConcepts(things_.value(suite_->currentData().toString()));
    methodTold_->setText(method_->currentData(Qt::ToolTipRole).toString());
    const QString lacks = missing();
    attack_->setEnabled(lacks.isEmpty());
    const AttackRequest asked = request();
    told_->setText(!lacks.isEmpty() ? lacks
                   : asked.patches.empty() && asked.defence.method.empty()
                       ? tr("The model “%1” is attacked as it is, without protection.").arg(modelWord(model()))
                       : tr("The model “%1” is attacked with its protection.").arg(modelWord(model())));
}

void AttackForm::addButton(QPushButton* button) { buttons_->insertWidget(1, button); }

void AttackForm::tell(const QString& sentence) { told_->setText(sentence); }

} // namespace sc

#include "ui/windows/grid_side_editor.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "core/defence/defence.h"
#include "core/schedulers/scheduler_names.h"
#include "ui/icons/icons.h"
#include "ui/text/displayed.h"
#include "ui/text/engine_sentences.h"
#include "ui/text/mnemonics.h"
#include "ui/text/model_word.h"
#include "ui/text/number_list.h"
#include "ui/text/patch_text.h"
#include "ui/text/words.h"
#include "ui/widgets/concepts_edit.h"
#include "ui/widgets/examples.h"

namespace sc {

namespace {

constexpr GridAxis allAxes[] = {GridAxis::Prompts, GridAxis::Protections, GridAxis::Strength, GridAxis::Seeds,
                                GridAxis::Models,  GridAxis::Schedulers,  GridAxis::Guidance, GridAxis::Steps};
enum class Page { Prompts, Protections, Models, Schedulers, Numbers };

Page pageOf(GridAxis axis) {
    switch (axis) {
    case GridAxis::Prompts:
        return Page::Prompts;
    case GridAxis::Protections:
        return Page::Protections;
    case GridAxis::Models:
        return Page::Models;
    case GridAxis::Schedulers:
        return Page::Schedulers;
    default:
        return Page::Numbers;
    }
}

QListWidget* choices(const char* name, const QString& title, QWidget* parent) {
    auto* out = new QListWidget(parent);
    out->setObjectName(name);
    out->setAccessibleName(title);
    return out;
}

QListWidgetItem* addChoiceTo(QListWidget* list, const QString& text, const QVariant& value, bool checked) {
    auto* item = new QListWidgetItem(text, list);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setData(Qt::UserRole, value);
    item->setCheckState(checked ? Qt::Checked : Qt::Unchecked);
    return item;
}

template <typename Take>
void forEachChecked(const QListWidget* list, const Take& take) {
    for (int i = 0; i < list->count(); ++i)
        if (list->item(i)->checkState() == Qt::Checked)
            take(list->item(i)->data(Qt::UserRole));
}

bool samePatches(const GridValue& one, const GridValue& other) {
    return one.text == other.text && std::equal(one.patches.begin(), one.patches.end(), other.patches.begin(),
                                                other.patches.end(), [](const PatchUse& a, const PatchUse& b) {
                                                    return a.path == b.path && a.strength == b.strength && a.start == b.start &&
                                                           a.end == b.end;
                                                });
}

} // namespace

GridSideEditor::GridSideEditor(const QString& title, GridAxis axis, QWidget* parent)
    : QWidget(parent), axis_(new QComboBox(this)), pages_(new QStackedWidget(this)), prompts_(new QPlainTextEdit(this)),
      protections_(choices("protections", tr("Patches and other mechanisms"), this)),
      models_(choices("models", tr("Models"), this)), schedulers_(choices("schedulers", tr("Schedulers"), this)),
      concepts_(new ConceptsEdit(this)),
      numbers_(new QLineEdit(this)), lists_{{int(GridAxis::Strength), QStringLiteral("0.25, 0.5, 0.75, 1")},
                                            {int(GridAxis::Seeds), QStringLiteral("1-4")},
                                            {int(GridAxis::Guidance), QStringLiteral("1, 3, 5, 7.5")},
                                            {int(GridAxis::Steps), QStringLiteral("5, 10, 20, 40")}} {
    auto* label = new QLabel(title, this);
    label->setBuddy(axis_);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    for (const GridAxis one : allAxes)
        axis_->addItem(axisWord(one), int(one));
    axis_->setCurrentIndex(axis_->findData(int(axis)));
    axis_->setObjectName("axis");
    axis_->setAccessibleName(withoutMnemonic(title));
    prompts_->setObjectName("prompts");
    prompts_->setAccessibleName(tr("Prompts, one a line"));
    prompts_->setPlaceholderText(tr("Prompts, one a line"));
    prompts_->setTabChangesFocus(true);
    prompts_->setLineWrapMode(QPlainTextEdit::NoWrap);
    QStringList first;
    for (const Example& example : examples)
        first << QLatin1String(example.prompt);
    setPrompts(first);
    addChoiceTo(schedulers_, schedulerWord({}), QString(), true);
    for (const SchedulerInfo& info : schedulerInfos())
        addChoiceTo(schedulers_, schedulerWord(info.id), QString::fromStdString(info.id), false);
    numbers_->setObjectName("numbers");
    numbers_->setAccessibleName(tr("Values"));
    numbers_->setMaxLength(2000);
    for (const DefenceInfo& info : defenceInfos()) {
        GridValue value;
        value.text = info.id;
        addProtection(engineSentence(info.name), value, false, engineSentence(info.what));
    }
    auto* numberPage = new QWidget(this);
    auto* hint = new QLabel(tr("With commas or spaces between; ranges as 1-4 or 0.2-1 (+0.2)."), numberPage);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    auto* lines = new QVBoxLayout(numberPage);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->addWidget(numbers_);
    lines->addWidget(hint);
    lines->addStretch();
    for (QWidget* page : {static_cast<QWidget*>(prompts_), makeProtections(), static_cast<QWidget*>(models_),
                          static_cast<QWidget*>(schedulers_), numberPage})
        pages_->addWidget(page);
    auto* head = new QHBoxLayout;
    head->addWidget(label);
    head->addWidget(axis_, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(head);
    layout->addWidget(pages_, 1);
    connect(axis_, &QComboBox::currentIndexChanged, this, &GridSideEditor::showAxis);
    connect(numbers_, &QLineEdit::textChanged, this,
            [this](const QString& text) { lists_[axis_->currentData().toInt()] = text; });
    showAxis();
    connect(axis_, &QComboBox::currentIndexChanged, this, &GridSideEditor::edited);
    connect(prompts_, &QPlainTextEdit::textChanged, this, &GridSideEditor::edited);
    for (const QLineEdit* field : {static_cast<QLineEdit*>(concepts_), numbers_})
        connect(field, &QLineEdit::textChanged, this, &GridSideEditor::edited);
    for (const QListWidget* list : {protections_, models_, schedulers_})
        connect(list, &QListWidget::itemChanged, this, &GridSideEditor::edited);
}

QWidget* GridSideEditor::makeProtections() {
    auto* page = new QWidget(this);
    concepts_->setAccessibleName(tr("What other mechanisms keep away from"));
    concepts_->setPlaceholderText(tr("For other mechanisms: what is unwanted, such as knife, bomb"));
    auto* add = new QPushButton(themedIcon("add"), tr("Add those s&witched on"), page);
    add->setToolTip(tr("The patches that are switched on in the main window, with their strengths, as one set"));
    connect(add, &QPushButton::clicked, this, &GridSideEditor::addSet);
    auto* below = new QHBoxLayout;
    below->addWidget(concepts_, 1);
    below->addWidget(add);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(protections_, 1);
    layout->addLayout(below);
    return page;
}

void GridSideEditor::showAxis() {
    const GridAxis chosen = axis();
    pages_->setCurrentIndex(int(pageOf(chosen)));
    if (pageOf(chosen) == Page::Numbers)
        numbers_->setText(lists_.value(int(chosen)));
}

GridAxis GridSideEditor::axis() const { return GridAxis(axis_->currentData().toInt()); }

void GridSideEditor::setAxis(GridAxis axis) { axis_->setCurrentIndex(axis_->findData(int(axis))); }

void GridSideEditor::addProtection(const QString& title, const GridValue& value, bool checked, const QString& tip) {
    addChoiceTo(protections_, title, int(values_.size()), checked)->setToolTip(tip);
    values_.push_back(value);
}

void GridSideEditor::addSet() {
    if (used_.empty())
        return;
    QStringList names;
    for (const PatchUse& use : used_) {
        QString name = nameOf(use.path);
        for (const GridValue& one : values_)
            if (one.patches.size() == 1 && one.patches[0].path == use.path)
                name = patchText(one.name);
        names << QStringLiteral("%1 %2").arg(name, QLocale().toString(use.strength, 'f', 2));
    }
    GridValue set;
    set.name = names.join(QStringLiteral(" + ")).toStdString();
    set.patches = used_;
    addProtection(displayed(set.name), set, true);
    protections_->scrollToBottom();
}

void GridSideEditor::setPatches(const std::vector<PatchReport>& reports, const std::vector<PatchUse>& used) {
    used_ = used;
    const auto known = [&](const GridValue& value) {
        return std::any_of(values_.begin(), values_.end(), [&](const GridValue& one) { return samePatches(one, value); });
    };
    int place = 0;
    for (const PatchReport& patch : reports) {
        GridValue value;
        value.name = patch.name;
        value.patches = {{patch.path, patch.recommendedStrength, patch.windowStart, patch.windowEnd}};
        if (!patch.fault.empty() || patch.fit == PatchFit::Incompatible || known(value))
            continue;
        addProtection(patchText(patch.name), value, !sideGiven_);
        protections_->insertItem(place++, protections_->takeItem(protections_->count() - 1));
    }
}

void GridSideEditor::setModels(const QStringList& models) {
    for (const QString& model : models) {
        bool known = false;
        for (int i = 0; i < models_->count(); ++i)
            known = known || models_->item(i)->data(Qt::UserRole) == model;
        if (!known)
            addChoiceTo(models_, modelWord(model.toStdString()), model, !sideGiven_)->setToolTip(displayed(model));
    }
}

void GridSideEditor::setSeed(quint64 seed) {
    if (seedGiven_)
        return;
    seedGiven_ = true;
    lists_[int(GridAxis::Seeds)] = QStringLiteral("%1-%2").arg(seed).arg(seed + 3);
    showAxis();
}

QStringList GridSideEditor::prompts() const {
    QStringList out;
    for (const QString& line : prompts_->toPlainText().split('\n'))
        if (!line.trimmed().isEmpty())
            out << line.trimmed();
    return out;
}

void GridSideEditor::setPrompts(const QStringList& prompts) { prompts_->setPlainText(prompts.join('\n')); }

void GridSideEditor::setSide(const GridSide& side, const std::vector<std::string>& concepts) {
    QStringList texts;
    const auto check = [&](QListWidget* list, const auto& chosen) {
        for (int i = 0; i < list->count(); ++i)
            list->item(i)->setCheckState(chosen(list->item(i)->data(Qt::UserRole)) ? Qt::Checked : Qt::Unchecked);
    };
    const auto any = [&](const auto& same) { return std::any_of(side.values.begin(), side.values.end(), same); };
    switch (pageOf(side.axis)) {
    case Page::Prompts:
        for (const GridValue& value : side.values)
            texts << QString::fromStdString(value.text);
        setPrompts(texts);
        break;
    case Page::Protections:
        for (const GridValue& value : side.values)
            if (std::none_of(values_.begin(), values_.end(), [&](const GridValue& one) { return samePatches(one, value); }))
                addProtection(value.text.empty() ? patchText(value.name) : mechanismWord(value.text), value, true);
        check(protections_, [&](const QVariant& number) {
            return any([&](const GridValue& value) { return samePatches(value, values_[std::size_t(number.toInt())]); });
        });
        concepts_->setConcepts(concepts);
        break;
    case Page::Models:
        for (const GridValue& value : side.values)
            texts << QString::fromStdString(value.path.string());
        setModels(texts);
        check(models_, [&](const QVariant& model) { return texts.contains(model.toString()); });
        break;
    case Page::Schedulers:
        check(schedulers_, [&](const QVariant& id) {
            return any([&](const GridValue& value) { return value.text == id.toString().toStdString(); });
        });
        break;
    case Page::Numbers:
        for (const GridValue& value : side.values)
            texts << (side.axis == GridAxis::Seeds ? QString::number(value.seed) : QString::number(value.number, 'g', 12));
        lists_[int(side.axis)] = texts.join(QStringLiteral(", "));
        seedGiven_ = seedGiven_ || side.axis == GridAxis::Seeds;
        break;
    }
    sideGiven_ = true;
    setAxis(side.axis);
    showAxis();
}

std::vector<GridValue> GridSideEditor::numbers(bool* right) const {
    std::vector<GridValue> out;
    const QString text = lists_.value(int(axis()));
    if (axis() == GridAxis::Seeds || axis() == GridAxis::Steps) {
        const auto list = wholeNumberList(text, mostGridCells);
        for (const quint64 number : list.value_or(std::vector<quint64>())) {
            out.emplace_back();
            out.back().seed = number;
            out.back().number = double(number);
        }
        if (right)
            *right = list.has_value();
        return out;
    }
    const auto list = numberList(text, mostGridCells);
    for (const double number : list.value_or(std::vector<double>())) {
        out.emplace_back();
        out.back().number = number;
    }
    if (right)
        *right = list.has_value();
    return out;
}

GridSide GridSideEditor::side() const {
    GridSide out{axis(), {}};
    const auto add = [&](const auto& set) {
        out.values.emplace_back();
        set(out.values.back());
    };
    switch (pageOf(axis())) {
    case Page::Prompts:
        for (const QString& prompt : prompts())
            add([&](GridValue& value) { value.text = prompt.toStdString(); });
        break;
    case Page::Protections:
        forEachChecked(protections_, [&](const QVariant& number) { out.values.push_back(values_[std::size_t(number.toInt())]); });
        break;
    case Page::Models:
        forEachChecked(
            models_, [&](const QVariant& model) { add([&](GridValue& value) { value.path = model.toString().toStdString(); }); });
        break;
    case Page::Schedulers:
        forEachChecked(schedulers_,
                       [&](const QVariant& id) { add([&](GridValue& value) { value.text = id.toString().toStdString(); }); });
        break;
    case Page::Numbers:
        out.values = numbers();
        break;
    }
    return out;
}

std::vector<std::string> GridSideEditor::concepts() const {
    return axis() == GridAxis::Protections ? concepts_->concepts() : std::vector<std::string>();
}

QString GridSideEditor::fault() const {
    bool right = true;
    if (pageOf(axis()) == Page::Numbers)
        (void)numbers(&right);
    if (!right)
        return tr("“%1” are no numbers in a list, such as 1, 2 or 1-4.").arg(numbers_->text());
    const GridSide side = this->side();
    if (side.values.empty())
        return axis() == GridAxis::Prompts ? tr("Write a prompt first.")
                                           : tr("Choose something of “%1” first.").arg(axisWord(axis()));
    if (std::any_of(side.values.begin(), side.values.end(), [&](const GridValue& value) {
            return !value.text.empty() && axis() == GridAxis::Protections && DefenceUse{value.text, {}}.needsConcepts() &&
                   concepts().empty();
        }))
        return tr("Say what the other mechanisms are to keep away from, such as knife, bomb.");
    return {};
}

} // namespace sc

#include "ui/widgets/patch_stack.h"

#include <QCheckBox>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

#include "core/base/naming.h"
#include "ui/dialogs/ask.h"
#include "ui/dialogs/patch_card.h"
#include "ui/icons/icons.h"
#include "ui/text/displayed.h"
#include "ui/text/patch_names.h"
#include "ui/text/words.h"
#include "ui/widgets/patch_row.h"

namespace sc {

namespace {

/// Whether a patch is for all categories of one that is there too, and more: both would act on the same prompts, so it is not
/// switched on together with all.
bool coversAnyOf(const PatchReport& report, const std::vector<PatchReport>& others) {
    return std::any_of(others.begin(), others.end(), [&](const PatchReport& other) {
        return !other.categories.empty() && other.categories.size() < report.categories.size() &&
               std::all_of(other.categories.begin(), other.categories.end(), [&](const std::string& category) {
                   return std::find(report.categories.begin(), report.categories.end(), category) != report.categories.end();
               });
    });
}

} // namespace

PatchStack::PatchStack(QWidget* parent)
    : QWidget(parent), rows_(new QVBoxLayout), masterLine_(new QWidget(this)), master_(new QSlider(Qt::Horizontal, masterLine_)),
      masterWord_(new QLabel(masterLine_)), live_(new QCheckBox(tr("&Live"), this)), sweep_(new QToolButton(this)),
      empty_(new QLabel(this)) {
    auto* title = new QLabel(tr("Protection"), this);
    auto* add = new QToolButton(this);
    add->setIcon(themedIcon("add"));
    add->setToolTip(tr("Add a patch or a ControlNet of your own"));
    add->setAccessibleName(tr("Add a patch"));
    add->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(add);
    menu->addAction(tr("Patch folder…"), this, &PatchStack::openFolder);
    menu->addAction(tr("Patch file (.safetensors)…"), this, &PatchStack::openFile);
    add->setMenu(menu);
    sweep_->setIcon(themedIcon("sweep"));
    sweep_->setText(tr("S&weep"));
    sweep_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    sweep_->setToolTip(tr("Draw the picture at strengths 0, 0.25, 0.5, 0.75 and 1"));
    live_->setToolTip(tr("Draw again whenever a strength is changed"));
    live_->setObjectName("live");
    sweep_->setObjectName("sweep");
    empty_->setWordWrap(true);
    empty_->setForegroundRole(QPalette::PlaceholderText);
    empty_->setText(tr("No patch is installed. Add a patch folder, or any ControlNet of the model's architecture."));
    master_->setRange(0, 100);
    master_->setValue(100);
    master_->setPageStep(5);
    master_->setAccessibleName(tr("Master strength of all patches"));
    master_->setToolTip(tr("All strengths are multiplied by this"));
    auto* masterTitle = new QLabel(tr("All &together"), masterLine_);
    masterTitle->setBuddy(master_);
    masterWord_->setMinimumWidth(masterWord_->fontMetrics().horizontalAdvance(QLocale().toString(100) + QLocale().percent()) + 4);
    masterWord_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    auto* head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch();
    head->addWidget(live_);
    head->addWidget(sweep_);
    head->addWidget(add);
    auto* masterLayout = new QHBoxLayout(masterLine_);
    masterLayout->setContentsMargins(0, 0, 0, 0);
    masterLayout->addWidget(masterTitle);
    masterLayout->addWidget(master_, 1);
    masterLayout->addWidget(masterWord_);
    rows_->setSpacing(12);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(head);
    layout->addWidget(empty_);
    layout->addLayout(rows_);
    layout->addWidget(masterLine_);
    connect(master_, &QSlider::valueChanged, this, [this] {
        retell();
        Q_EMIT changed();
    });
    connect(live_, &QCheckBox::toggled, this, &PatchStack::liveChanged);
    connect(sweep_, &QToolButton::clicked, this, &PatchStack::sweepAsked);
    retell();
}

void PatchStack::setPatches(const std::vector<PatchReport>& reports, const QStringList& added) {
    std::vector<PatchUse> kept = wanted_;
    QList<std::filesystem::path> known;
    for (const PatchRow* row : list_) {
        if (row->on())
            kept.push_back(row->use());
        known << row->report().path;
    }
    const bool first = list_.isEmpty() && wanted_.empty();
    qDeleteAll(list_);
    list_.clear();
    for (const PatchReport& report : reports) {
        const QString path = QString::fromStdString(report.path.string());
        auto* row = new PatchRow(report, added.contains(path), this);
        connect(row, &PatchRow::cardAsked, this,
                [this, report] { openDialog(new PatchCard(report, patchNames(this->reports()), this)); });
        connect(row, &PatchRow::removeAsked, this, [this, path] { Q_EMIT removeAsked(path); });
        rows_->addWidget(row);
        list_.append(row);
        const auto use = std::find_if(kept.begin(), kept.end(), [&](const PatchUse& other) { return other.path == report.path; });
        if (use != kept.end())
            row->setUse(*use);
        else if (first && !report.id.empty() && report.shipped && !coversAnyOf(report, reports) &&
                 (report.fit == PatchFit::Exact || report.fit == PatchFit::Related))
            row->setOn(true); // what is made for the model protects from the start
        connect(row, &PatchRow::changed, this, [this] {
            retell();
            Q_EMIT changed();
        });
    }
    std::erase_if(wanted_, [&](const PatchUse& use) {
        return std::any_of(reports.begin(), reports.end(), [&](const PatchReport& report) { return report.path == use.path; });
    });
    retell();
    Q_EMIT changed();
}

std::vector<PatchReport> PatchStack::reports() const {
    std::vector<PatchReport> out;
    for (const PatchRow* row : list_)
        out.push_back(row->report());
    return out;
}

std::vector<PatchUse> PatchStack::uses() const {
    std::vector<PatchUse> out;
    for (const PatchRow* row : list_)
        if (row->on()) {
            out.push_back(row->use());
            out.back().strength *= master();
        }
    return out;
}

void PatchStack::setUses(const std::vector<PatchUse>& uses) {
    master_->setValue(100);
    for (PatchRow* row : list_)
        row->setOn(false);
    wanted_.clear();
    for (const PatchUse& use : uses) {
        const auto row =
            std::find_if(list_.begin(), list_.end(), [&](const PatchRow* other) { return other->report().path == use.path; });
        if (row != list_.end()) {
            (*row)->setUse(use);
        } else {
            wanted_.push_back(use);
            Q_EMIT fileChosen(QString::fromStdString(use.path.string()));
        }
    }
}

QStringList PatchStack::setNamed(const std::vector<NamedPatch>& patches) {
    QStringList missing;
    std::vector<PatchUse> uses;
    for (const NamedPatch& patch : patches) {
        const auto row = std::find_if(list_.begin(), list_.end(), [&](const PatchRow* other) {
            return other->report().id == patch.name || other->report().name == patch.name ||
                   nameFromPath(other->report().path) == patch.name;
        });
        if (row == list_.end())
            missing << displayed(patch.name);
        else
            uses.push_back({(*row)->report().path, patch.strength, patch.start, patch.end});
    }
    setUses(uses);
    return missing;
}

void PatchStack::setAllStrengths(double strength) {
    master_->setValue(100);
    for (PatchRow* row : list_)
        if (row->on())
            row->setStrength(strength);
}

double PatchStack::master() const { return master_->value() / 100.0; }
bool PatchStack::live() const { return live_->isChecked(); }
void PatchStack::setLive(bool live) { live_->setChecked(live); }
int PatchStack::usable() const {
    return int(std::count_if(list_.begin(), list_.end(), [](const PatchRow* row) { return row->usable(); }));
}

void PatchStack::nudge(double by) {
    if (resting_)
        return;
    for (PatchRow* row : list_)
        if (row->on())
            row->setStrength(std::clamp(row->strength() + by, 0.0, std::max(1.0, row->report().maximalStrength)));
}

void PatchStack::setResting(bool resting) {
    resting_ = resting;
    retell();
}

void PatchStack::toggleAll() {
    if (resting_)
        return;
    QList<std::filesystem::path> on;
    for (const PatchRow* row : list_)
        if (row->on())
            on << row->report().path;
    const std::vector<PatchReport> all = reports();
    const auto wanted = [&](const PatchReport& report) {
        return on.isEmpty() && (switchedOff_.isEmpty() ? !coversAnyOf(report, all) : switchedOff_.contains(report.path));
    };
    for (PatchRow* row : list_)
        row->setOn(wanted(row->report()));
    switchedOff_ = on;
}

void PatchStack::openFolder() {
    chooseFolder(this, tr("Add a patch folder"), {}, [this](const QString& path) { Q_EMIT fileChosen(path); });
}

void PatchStack::openFile() {
    chooseFile(this, tr("Add a patch file"), tr("Patches (*.safetensors);;All files (*)"),
               [this](const QString& path) { Q_EMIT fileChosen(path); });
}

void PatchStack::retell() {
    empty_->setVisible(list_.isEmpty());
    masterLine_->setVisible(list_.size() > 1);
    masterWord_->setText(QLocale().toString(master_->value()) + QStringLiteral(" %"));
    for (PatchRow* row : list_)
        row->setEnabled(!resting_);
    masterLine_->setEnabled(!resting_);
    sweep_->setEnabled(!resting_ && std::any_of(list_.begin(), list_.end(), [](const PatchRow* row) { return row->on(); }));
    live_->setEnabled(!resting_ && !list_.isEmpty());
}

} // namespace sc

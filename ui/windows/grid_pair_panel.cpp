#include "ui/windows/grid_pair_panel.h"

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/metadata/generation_metadata.h"
#include "ui/icons/icons.h"
#include "ui/jobs/background.h"
#include "ui/text/displayed.h"
#include "ui/text/model_word.h"
#include "ui/text/patch_names.h"
#include "ui/text/words.h"
#include "ui/widgets/compare_panel.h"
#include "ui/windows/grid_model.h"
#include "ui/windows/pairs.h"
#include "ui/windows/reveal.h"

namespace sc {

GridPairPanel::GridPairPanel(GridModel* model, Background& background, QWidget* parent)
    : QWidget(parent), model_(model), background_(background), title_(new QLabel(this)), beside_(new QComboBox(this)),
      pin_(new QPushButton(this)), open_(new QPushButton(themedIcon("open"), tr("&Open in the main window"), this)),
      compare_(new ComparePanel(&background, this)), differences_(new QLabel(this)),
      saver_(window(), background, [this](const QString& sentence) { Q_EMIT failed(sentence); }) {
    title_->setObjectName("cellTitle");
    title_->setWordWrap(true);
    QFont bold = title_->font();
    bold.setBold(true);
    title_->setFont(bold);
    differences_->setObjectName("differences");
    differences_->setWordWrap(true);
    auto* besideLabel = new QLabel(tr("&Beside"), this);
    besideLabel->setBuddy(beside_);
    beside_->setObjectName("beside");
    beside_->setAccessibleName(tr("What the cell is compared with"));
    beside_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    beside_->setMinimumContentsLength(12);
    pin_->setObjectName("pin");
    compare_->view()->setPlaceholder(tr("Choose a cell of the grid."));
    auto* choice = new QHBoxLayout;
    choice->addWidget(besideLabel);
    choice->addWidget(beside_, 1);
    choice->addWidget(pin_);
    choice->addWidget(open_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 0, 0, 0);
    layout->addWidget(title_);
    layout->addLayout(choice);
    layout->addWidget(compare_, 1);
    layout->addWidget(differences_);
    connect(beside_, &QComboBox::activated, this, &GridPairPanel::read);
    connect(pin_, &QPushButton::clicked, this, [this] { Q_EMIT pinAsked(place_); });
    connect(open_, &QPushButton::clicked, this, [this] { Q_EMIT openAsked(place_); });
    connect(compare_->view(), &CompareView::revealAsked, this, [this](bool second) {
        askToReveal(window(), compare_->view(), second, [this](const QString& sentence) { differences_->setText(sentence); });
    });
    connect(compare_, &ComparePanel::saveAsked, this, [this](bool second) {
        if (!sides_.empty())
            saver_.save(toBeSaved(second && sides_.size() > 1));
    });
    connect(compare_, &ComparePanel::saveComparisonAsked, this, [this] {
        if (sides_.size() > 1)
            saver_.saveBoth(toBeSaved(false), toBeSaved(true));
    });
    connect(compare_, &ComparePanel::saveFlipAsked, this, &GridPairPanel::saveFlip);
    retell();
}

void GridPairPanel::showCell(GridPlace place) {
    place_ = place;
    retell();
    read(); // also where nothing but the place is new
}

void GridPairPanel::saveFlip() {
    if (isPair())
        saver_.saveFlip(toBeSaved(false), toBeSaved(true));
}

void GridPairPanel::retell() {
    const bool any = place_.valid() && place_.row < model_->plan().rows() && place_.column < model_->plan().columns();
    if (!any)
        place_ = {};
    const bool pinned = any && model_->pins().contains(place_);
    pin_->setText(pinned ? tr("Un&pin") : tr("&Pin"));
    pin_->setIcon(themedIcon(pinned ? "failed" : "pin"));
    pin_->setToolTip(tr("A pinned cell can stand beside any other (P)"));
    for (QPushButton* button : {pin_, open_})
        button->setEnabled(any);
    title_->setText(any ? model_->titleOf(place_) : tr("No cell is chosen"));
    const QVariant chosen = beside_->currentData();
    beside_->clear();
    beside_->addItem(tr("The same without protection"), QPoint(-1, -1));
    for (qsizetype i = 0; i < model_->pins().size(); ++i) {
        const GridPlace pin = model_->pins()[i];
        beside_->addItem(QStringLiteral("%1: %2").arg(GridModel::pinWord(i), model_->titleOf(pin)), QPoint(pin.column, pin.row));
    }
    beside_->setCurrentIndex(std::max(0, beside_->findData(chosen)));
    if (any && beside_->currentData() != chosen)
        read();
    if (!any) {
        sides_.clear();
        compare_->showPair({});
        differences_->clear();
    }
}

GridPlace GridPairPanel::other() const {
    const QPoint chosen = beside_->currentData().toPoint();
    return chosen.x() < 0 ? model_->plan().baseline(place_) : GridPlace{chosen.y(), chosen.x()};
}

void GridPairPanel::read() {
    if (!place_.valid())
        return;
    std::vector<Side> wanted;
    std::vector<int> pictures;
    for (const GridPlace place : other() == place_ ? std::vector{place_} : std::vector{other(), place_})
        if (model_->cell(place).state == GridCell::Drawn) {
            wanted.push_back({place, {}});
            pictures.push_back(model_->plan().picture(place));
        }
    if (model_->cell(place_).state != GridCell::Drawn) {
        sides_.clear();
        compare_->showPair({});
        compare_->view()->setPlaceholder(model_->stateWord(place_));
        differences_->clear();
        return;
    }
    const auto meant = [this, of = model_->grid().path, place = place_, beside = other()] {
        return of == model_->grid().path && place == place_ && beside == other();
    };
    background_.ask<std::vector<std::shared_ptr<const GenerationResult>>>(
        QStringLiteral("cells of the grid"),
        [pictures, read = read_] {
            std::vector<std::shared_ptr<const GenerationResult>> out;
            for (const int picture : pictures)
                out.push_back(read(picture));
            return out;
        },
        [this, wanted, meant](const std::vector<std::shared_ptr<const GenerationResult>>& results) {
            if (!meant())
                return;
            std::vector<Side> sides = wanted;
            for (std::size_t i = 0; i < sides.size(); ++i)
                sides[i].result = results[i];
            showSides(sides);
        },
        [this, meant](const QString& sentence) {
            if (!meant())
                return;
            compare_->showPair({});
            differences_->setText(sentence);
            Q_EMIT failed(sentence);
        });
}

void GridPairPanel::showSides(const std::vector<Side>& sides) {
    sides_ = sides;
    const auto shown = [&](const Side& side) {
        CompareSide out = sideOf(side.result->pictures.front(), model_->plan().request(side.place));
        const bool pinned = model_->pins().contains(side.place);
        if (pinned)
            out.label.prepend(GridModel::pinWord(model_->pins().indexOf(side.place)) + QStringLiteral(" · "));
        return out;
    };
    ComparePair pair;
    pair.first = shown(sides_.front());
    if (sides_.size() > 1)
        pair.second = shown(sides_.back());
    compare_->showPair(pair);
    differences_->setText(sides_.size() > 1 ? differences() : QString());
}

QString GridPairPanel::differences() const {
    const GenerationRequest one = model_->plan().request(sides_.front().place),
                            other = model_->plan().request(sides_.back().place);
    QStringList out;
    const auto differ = [&](const QString& what, const QString& left, const QString& right) {
        if (left != right)
            out << QStringLiteral("%1: %2 | %3").arg(what, left, right);
    };
    const auto protection = [](const GenerationRequest& request, const GeneratedPicture& picture) {
        const QString patches = patchesWord(request, picture);
        return !request.defence.method.empty() ? mechanismWord(request.defence.method)
               : patches.isEmpty()             ? tr("Without protection")
                                               : patches;
    };
    const auto guidance = [](const GenerationRequest& request) {
        return request.guidance ? QLocale().toString(*request.guidance) : tr("the model's own");
    };
    differ(tr("Prompt"), displayed(one.prompt), displayed(other.prompt));
    differ(tr("Protection"), protection(one, sides_.front().result->pictures.front()),
           protection(other, sides_.back().result->pictures.front()));
    differ(tr("Seed"), QString::number(one.seed), QString::number(other.seed));
    differ(tr("Model"), modelWord(one.model), modelWord(other.model));
    differ(tr("Scheduler"), schedulerWord(one.scheduler), schedulerWord(other.scheduler));
    differ(tr("Guidance"), guidance(one), guidance(other));
    differ(tr("Steps"), QString::number(one.steps), QString::number(other.steps));
    return out.join('\n');
}

SavedPicture GridPairPanel::toBeSaved(bool second) const {
    const Side& side = sides_[second];
    const GeneratedPicture& picture = side.result->pictures.front();
    const GenerationRequest request = model_->plan().request(side.place);
    return {picture.image, QStringLiteral("%1 · %2").arg(armLabel(picture, request), verdictWord(picture.verdict)),
            QStringLiteral("grid-%1-%2").arg(side.place.row + 1).arg(side.place.column + 1), compare_->view()->revealed(second),
            pngTexts(request, *side.result, picture)};
}

} // namespace sc

#include "ui/windows/grid_window.h"

#include <QAction>
#include <QDesktopServices>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTemporaryDir>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

#include "core/base/trash.h"
#include "core/engine/engine.h"
#include "ui/dialogs/ask.h"
#include "ui/icons/icons.h"
#include "ui/jobs/engine_controller.h"
#include "ui/jobs/qt_image.h"
#include "ui/settings/app_settings.h"
#include "ui/settings/window_size.h"
#include "ui/text/displayed.h"
#include "ui/text/words.h"
#include "ui/widgets/primary_button.h"
#include "ui/windows/earlier_runs.h"
#include "ui/windows/grid_export.h"
#include "ui/windows/grid_model.h"
#include "ui/windows/grid_pair_panel.h"
#include "ui/windows/grid_side_editor.h"
#include "ui/windows/grid_thumbnails.h"
#include "ui/windows/grid_view.h"
#include "ui/windows/pairs.h"

namespace sc {

namespace {

constexpr int inQueue = 2;      ///< runs of a grid at a time
constexpr int mostFailures = 3; ///< in a row; whatever is wrong will not right itself

/// A picture of a grid, from memory where it was drawn lately.
std::function<std::shared_ptr<const GenerationResult>(int)> reader(const GridFolder& grid,
                                                                   const std::shared_ptr<GridResults>& results) {
    return [grid, results](int picture) {
        const auto known = results->find(picture);
        return known ? known : readGridPicture(grid, picture);
    };
}

/// What a list tells of those in a folder.
std::vector<EarlierRuns::Run> earlierGrids(const std::filesystem::path& where) {
    std::vector<EarlierRuns::Run> out;
    for (const GridSummary& grid : gridsIn(where))
        out.push_back({grid.begun,
                       GridWindow::tr("%1 by %2, %3 × %4")
                           .arg(axisWord(grid.rowAxis), axisWord(grid.columnAxis), QLocale().toString(qulonglong(grid.rows)),
                                QLocale().toString(qulonglong(grid.columns))),
                       QString::fromStdString(grid.path.string()), grid.finished});
    return out;
}

} // namespace

void GridResults::clear() {
    const std::lock_guard lock(mutex_);
    results_.clear();
}

void GridResults::put(int picture, std::shared_ptr<const GenerationResult> result) {
    const Image& image = result->pictures.front().image.shown();
    const std::lock_guard lock(mutex_);
    results_.insert(picture, new std::shared_ptr<const GenerationResult>(std::move(result)),
                    qsizetype(image.width()) * image.height() * 6);
}

std::shared_ptr<const GenerationResult> GridResults::find(int picture) const {
    const std::lock_guard lock(mutex_);
    const auto* known = results_.object(picture);
    return known ? *known : nullptr;
}

GridWindow::GridWindow(std::shared_ptr<const Engine> engine, EngineController& controller, Background& background,
                       std::function<Material()> material, QWidget* parent)
    : QWidget(parent, Qt::Window), engine_(std::move(engine)), controller_(controller), background_(background),
      material_(std::move(material)), rows_(new GridSideEditor(tr("&Rows"), GridAxis::Prompts, this)),
      columns_(new GridSideEditor(tr("&Columns"), GridAxis::Protections, this)),
      draw_(new PrimaryButton("generate", tr("&Draw the grid"), this)),
      goOn_(new QPushButton(themedIcon("resume"), tr("&Go on"), this)),
      stop_(new QPushButton(themedIcon("stop"), tr("S&top"), this)),
      earlier_(new EarlierRuns(
          own_, [this] { return [where = where()] { return earlierGrids(where); }; }, tr("None was drawn yet"), this)),
      export_(new QPushButton(themedIcon("save"), tr("&Export"), this)), trash_(new QPushButton(themedIcon("trash"), {}, this)),
      told_(new QLabel(this)), progress_(new QProgressBar(this)), results_(std::make_shared<GridResults>()),
      thumbnails_(new GridThumbnails(this)), model_(new GridModel(*thumbnails_, this)), view_(new GridView(model_, this)),
      pair_(new GridPairPanel(model_, background_, this)) {
    setWindowTitle(tr("Grid"));
    setAttribute(Qt::WA_QuitOnClose, false);
    earlier_->setToolTip(tr("Grids of before, as far as they were drawn"));
    makeControls();
    auto* sides = new QHBoxLayout;
    sides->setSpacing(16);
    for (GridSideEditor* side : {rows_, columns_}) {
        side->setMaximumHeight(fontMetrics().lineSpacing() * 9);
        sides->addWidget(side, 1);
    }
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {draw_, goOn_, stop_, static_cast<QPushButton*>(earlier_), export_, trash_})
        buttons->addWidget(button);
    buttons->addWidget(progress_);
    buttons->addWidget(told_, 1);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(view_);
    splitter->addWidget(pair_);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({780, 520});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 12);
    layout->setSpacing(8);
    layout->addLayout(sides);
    layout->addLayout(buttons);
    layout->addWidget(splitter, 1);
    openWithin(*this, {1320, 860});
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (index.isValid())
            pair_->showCell({index.row(), index.column()});
    });
    connect(view_, &GridView::clicked, this, [this](const QModelIndex& index) { // also one that was current before
        if (pair_->place() != GridPlace{index.row(), index.column()})
            pair_->showCell({index.row(), index.column()});
    });
    connect(view_, &GridView::activated, this, [this](const QModelIndex& index) { open({index.row(), index.column()}); });
    auto* pinning = new QAction(view_); // a letter is one elsewhere
    pinning->setShortcut(Qt::Key_P);
    pinning->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    view_->addAction(pinning);
    connect(pinning, &QAction::triggered, this, [this] { pin(view_->current()); });
    connect(pair_, &GridPairPanel::openAsked, this, &GridWindow::open);
    connect(pair_, &GridPairPanel::pinAsked, this, &GridWindow::pin);
    connect(pair_, &GridPairPanel::failed, this, &GridWindow::failed);
    for (const GridSideEditor* side : {rows_, columns_})
        connect(side, &GridSideEditor::edited, this, &GridWindow::retell);
    connect(&controller_, &EngineController::queueChanged, this, &GridWindow::queueChanged);
    retell();
}

GridWindow::~GridWindow() = default;

void GridWindow::makeControls() {
    auto* menu = new QMenu(export_);
    menu->addAction(tr("One &page (HTML)…"), this, &GridWindow::exportPage);
    menu->addAction(tr("&Sheet with labels (PNG)…"), this, &GridWindow::exportSheet);
    menu->addAction(tr("&Table (CSV)…"), this, &GridWindow::exportTable);
    auto* flip = menu->addAction(tr("The chosen cell, &flipping (WebP)…"), pair_, &GridPairPanel::saveFlip);
    menu->addSeparator();
    menu->addAction(tr("Open the &folder of the pictures"), this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(model_->grid().path.string())));
    });
    connect(menu, &QMenu::aboutToShow, this, [this, flip] { flip->setEnabled(pair_->isPair()); });
    export_->setMenu(menu);
    trash_->setObjectName("trashGrid");
    trash_->setToolTip(tr("Move this grid to the trash"));
    trash_->setAccessibleName(trash_->toolTip());
    connect(trash_, &QPushButton::clicked, this, &GridWindow::moveToTrash);
    draw_->setObjectName("drawGrid");
    goOn_->setObjectName("goOn");
    stop_->setObjectName("stopGrid");
    told_->setObjectName("told");
    told_->setWordWrap(true);
    progress_->setTextVisible(false);
    progress_->setMaximumWidth(160);
    progress_->setAccessibleName(tr("How much of the grid is drawn"));
    connect(draw_, &QPushButton::clicked, this, &GridWindow::start);
    connect(goOn_, &QPushButton::clicked, this, &GridWindow::goOn);
    connect(earlier_, &EarlierRuns::chosen, this, &GridWindow::openEarlier);
    connect(stop_, &QPushButton::clicked, this, [this] {
        note_ = tr("Stopped; what is drawn is kept.");
        stop();
    });
}

std::filesystem::path GridWindow::where() {
    if (AppSettings::keepHistory())
        return gridsFolder();
    if (!temporary_)
        temporary_ = std::make_unique<QTemporaryDir>();
    return temporary_->path().toStdString();
}

void GridWindow::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    offer();
    lookForNewest();
}

void GridWindow::offer() {
    const Material material = material_();
    for (GridSideEditor* side : {rows_, columns_}) {
        side->setPatches(material.patches, material.request.patches);
        side->setModels(material.models);
        side->setSeed(material.request.seed);
    }
}

void GridWindow::lookForNewest() {
    if (std::exchange(looked_, true))
        return;
    own_.ask<std::optional<GridInFolder>>(
        QStringLiteral("newest grid"), [where = where()] { return newestGrid(where); },
        [this](const std::optional<GridInFolder>& found) {
            if (!found || drawing_ || model_->plan().pictures() > 0)
                return;
            showAgain(*found);
        },
        [this](const QString& sentence) { told_->setText(sentence); });
}

void GridWindow::openEarlier(const QString& folder) {
    formGiven_ = false;
    own_.ask<GridInFolder>(
        QStringLiteral("earlier grid"), [path = std::filesystem::path(folder.toStdString())] { return openGrid(path); },
        [this](const GridInFolder& found) {
            stop();
            note_.clear();
            showAgain(found);
        },
        [this](const QString& sentence) { told_->setText(sentence); });
}

void GridWindow::showAgain(const GridInFolder& grid) {
    showGrid(grid);
    if (!formGiven_)
        fillForm(grid.plan->asked().axes);
    if (model_->done() < model_->plan().pictures())
        note_ = tr("This grid was not finished.");
    else
        draw(); // only to say so
    retell();
}

void GridWindow::moveToTrash() {
    if (beginning_)
        return;
    stop();
    own_.ask<int>(
        QStringLiteral("grid to trash"), [path = model_->grid().path] { return sc::moveToTrash(path), 0; },
        [this, of = model_->grid().path](const int&) {
            if (of != model_->grid().path)
                return;
            stop();
            GridInFolder none;
            none.plan = std::make_shared<const GridPlan>();
            showGrid(none);
            note_ = tr("The grid is in the trash; a file manager can bring it back from there.");
            retell();
        },
        [this](const QString& sentence) { told_->setText(sentence); });
}

void GridWindow::showGrid(const GridInFolder& grid) {
    results_->clear();
    const auto read = reader(grid, results_);
    thumbnails_->setSource(
        [read](int picture, int side) { return fitted(toQImage(read(picture)->pictures.front().image.shown()), side); });
    pair_->setSource(read);
    model_->setGrid(grid);
    pair_->showCell({});
}

GridForm GridWindow::form() const {
    GridForm out{{rows_->side(), columns_->side(), rows_->concepts()}, rows_->prompts()};
    if (out.axes.concepts.empty())
        out.axes.concepts = columns_->concepts();
    if (columns_->axis() == GridAxis::Prompts)
        out.prompts = columns_->prompts();
    return out;
}

void GridWindow::setForm(const GridForm& form) {
    formGiven_ = true;
    rows_->setPrompts(form.prompts);
    fillForm(form.axes);
}

void GridWindow::fillForm(const GridAxes& axes) {
    offer();
    rows_->setSide(axes.rows, axes.concepts);
    columns_->setSide(axes.columns, axes.concepts);
}

bool GridWindow::formDiffers() const {
    return model_->plan().pictures() > 0 && gridAxesToJson(form().axes) != gridAxesToJson(model_->plan().asked().axes);
}

void GridWindow::start() {
    offer();
    const Material material = material_();
    const GridAxes axes = form().axes;
    const auto uses = [&](GridAxis axis) { return axes.rows.axis == axis || axes.columns.axis == axis; };
    QString fault = rows_->fault().isEmpty() ? columns_->fault() : rows_->fault();
    if (!material.mayDraw)
        fault = tr("Nothing can be drawn yet: see the main window for why.");
    else if (axes.rows.axis == axes.columns.axis)
        fault = tr("Rows and columns differ in the same. Choose something else for one of them.");
    else if (uses(GridAxis::Strength) && !uses(GridAxis::Protections) && material.request.patches.empty())
        fault = tr("Switch on a patch in the main window first.");
    else if (const std::size_t cells = axes.rows.values.size() * axes.columns.values.size(); cells > mostGridCells)
        fault = tr("That would be %1 pictures; at most %2 are possible.").arg(cells).arg(mostGridCells);
    if (!fault.isEmpty()) {
        told_->setText(fault);
        return;
    }
    stop();
    beginning_ = true; // what is shown does not go on meanwhile
    told_->setText(tr("The files of models and patches are looked at…"));
    own_.ask<GridInFolder>(
        QStringLiteral("begin grid"),
        [grid = GridRequest{material.request, axes}, where = where(), digest = digest()] {
            return beginGrid(grid, where, digest);
        },
        [this](const GridInFolder& grid) {
            beginning_ = false;
            stop();
            showGrid(grid);
            draw();
        },
        [this](const QString& sentence) {
            beginning_ = false;
            told_->setText(sentence);
        });
}

DigestOf GridWindow::digest() const {
    return [engine = engine_](const std::filesystem::path& path) { return engine->digest(path); };
}

void GridWindow::goOn() {
    if (drawing_ || beginning_)
        return;
    beginning_ = true;
    own_.ask<int>(
        QStringLiteral("same files"),
        [grid = GridFolder(model_->grid()), digest = digest()] { return requireSameFiles(grid, digest), 0; },
        [this, of = model_->grid().path](const int&) {
            beginning_ = false;
            if (of == model_->grid().path)
                draw();
        },
        [this](const QString& sentence) {
            beginning_ = false;
            told_->setText(sentence);
        });
}

void GridWindow::draw() {
    order_.clear();
    // What failed before comes last, so that one broken model does not keep the others from being drawn.
    for (const GridCell::State state : {GridCell::Missing, GridCell::Failed})
        for (int picture = 0; picture < model_->plan().pictures(); ++picture)
            if (model_->grid().cells[std::size_t(picture)].state == state)
                order_.push_back(picture);
    left_ = int(order_.size());
    next_ = 0;
    seconds_ = timed_ = failures_ = 0;
    note_.clear();
    drawing_ = left_ > 0;
    feed();
    ended();
    retell();
}

void GridWindow::feed() {
    while (drawing_ && running_.size() < inQueue && next_ < order_.size()) {
        const int picture = order_[next_++];
        Job job{0, JobKind::Grid, model_->plan().request(model_->plan().places(picture).front())};
        job.title = tr("Grid, %1 of %2: %3")
                        .arg(picture + 1)
                        .arg(model_->plan().pictures())
                        .arg(displayed(job.request.prompt).simplified());
        running_.insert(controller_.add(job), picture);
    }
}

void GridWindow::stop() {
    running_.clear(); // what is still under way comes to nobody
    drawing_ = false;
    controller_.clear(JobKind::Grid);
    retell();
}

void GridWindow::queueChanged() {
    if (!drawing_)
        return;
    for (const JobId id : running_.keys()) {
        const auto& waiting = controller_.waiting();
        const bool there = (controller_.running() && controller_.running()->id == id) ||
                           std::any_of(waiting.begin(), waiting.end(), [id](const Job& job) { return job.id == id; });
        if (!there) {
            note_ = tr("It was taken out of the queue; what is drawn is kept.");
            stop();
            return;
        }
    }
}

void GridWindow::take(const JobOutcome& outcome) {
    const auto found = running_.find(outcome.job.id);
    if (found == running_.end())
        return;
    const int picture = *found;
    running_.erase(found);
    if (outcome.state == JobState::Cancelled) { // Cancel is for all of it
        note_ = tr("Stopped; what is drawn is kept.");
        stop();
        return;
    }
    seconds_ += outcome.seconds;
    ++timed_;
    if (outcome.state == JobState::Failed) {
        note_ = outcome.message;
        kept(picture, {GridCell::Failed, {}}, {});
        if (++failures_ >= mostFailures)
            stop();
        Q_EMIT failed(outcome.message);
        return;
    }
    failures_ = 0;
    struct Kept {
        GridCell cell;
        QImage small;
    };
    background_.ask<Kept>(
        QStringLiteral("grid %1").arg(outcome.job.id),
        [grid = GridFolder(model_->grid()), picture, result = outcome.result, side = GridThumbnails::pixels()] {
            Kept out{keepGridPicture(grid, picture, *result), {}};
            if (out.cell.state == GridCell::Drawn)
                out.small = fitted(toQImage(result->pictures.front().image.shown()), side);
            return out;
        },
        [this, picture, result = outcome.result, of = model_->grid().path](const Kept& done) {
            if (of != model_->grid().path)
                return;
            if (done.cell.state == GridCell::Drawn)
                results_->put(picture, result);
            kept(picture, done.cell, done.small);
        },
        [this, picture, of = model_->grid().path](const QString& sentence) {
            if (of != model_->grid().path)
                return;
            note_ = sentence; // a full disk will not hold the next one either
            stop();
            Q_EMIT failed(sentence);
        });
    feed();
}

void GridWindow::kept(int picture, const GridCell& cell, const QImage& small) {
    model_->setCell(picture, cell);
    thumbnails_->put(picture, small);
    --left_;
    const auto& places = model_->plan().places(picture);
    if (std::find(places.begin(), places.end(), pair_->place()) != places.end())
        pair_->showCell(pair_->place());
    feed();
    ended();
    retell();
}

void GridWindow::ended() {
    if (left_ > 0)
        return;
    drawing_ = false;
    if (model_->done() == model_->plan().pictures() && model_->done() > 0)
        background_.ask<int>(
            QStringLiteral("grid finished"), [grid = GridFolder(model_->grid())] { return markFinished(grid), 0; },
            [](const int&) {}, [this](const QString& sentence) { told_->setText(sentence); });
}

void GridWindow::open(GridPlace place) {
    if (!place.valid() || model_->cell(place).state != GridCell::Drawn)
        return;
    const GridPlan& plan = model_->plan();
    const GridPlace baseline = plan.baseline(place);
    const bool both = baseline != place && model_->cell(baseline).state == GridCell::Drawn;
    GenerationRequest request = plan.request(place);
    if (both && !request.patches.empty())
        request.arms = Arms::Both;
    using Result = std::shared_ptr<const GenerationResult>;
    background_.ask<Result>(
        QStringLiteral("open cell"),
        [read = reader(model_->grid(), results_), both, picture = plan.picture(place),
         without = plan.picture(baseline)]() -> Result {
            const Result shown = read(picture);
            return both ? pairOfRuns(*read(without), *shown) : shown;
        },
        [this, request](const Result& pair) { Q_EMIT opened(request, pair); },
        [this](const QString& sentence) { Q_EMIT failed(sentence); });
}

void GridWindow::pin(GridPlace place) {
    if (!place.valid())
        return;
    model_->togglePin(place);
    pair_->retell();
    retell();
}

void GridWindow::retell() {
    const int all = model_->plan().pictures(), done = model_->done();
    stop_->setEnabled(drawing_);
    goOn_->setVisible(!drawing_ && done < all);
    export_->setEnabled(done > 0);
    trash_->setEnabled(all > 0 && !temporary_); // a temporary one goes by itself
    progress_->setVisible(drawing_);
    progress_->setRange(0, all);
    progress_->setValue(done);
    QString state = tr("What rows and columns leave open is as in the main window.");
    if (drawing_ && timed_ > 0)
        state = tr("Drawn: %1 of %2. %3 left.").arg(done).arg(all).arg(durationWord(seconds_ / timed_ * left_));
    else if (done < all)
        state = tr("Drawn: %1 of %2.").arg(done).arg(all);
    else if (all > 0)
        state = tr("%Ln picture(s). A click shows one beside the same without protection; P pins it.", nullptr, all);
    if (formDiffers())
        state += ' ' + tr("The fields above ask for another grid than the one that is shown.");
    told_->setText(note_.isEmpty() ? state : note_ + ' ' + state);
}

void GridWindow::write(const QString& title, const QString& name, const QString& filter, const QString& suffix,
                       std::function<void(const QString& file)> work) {
    chooseNewFile(this, title, name, filter, suffix, [this, work = std::move(work)](const QString& file) {
        own_.ask<int>(
            QStringLiteral("grid export"), [work, file] { return work(file), 0; },
            [this, file](const int&) { told_->setText(tr("Written: %1").arg(displayed(file))); },
            [this](const QString& sentence) { told_->setText(sentence); });
    });
}

void GridWindow::exportPage() {
    write(tr("Export the grid"), QStringLiteral("grid.html"), tr("Pages (*.html)"), QStringLiteral("html"),
          [grid = model_->grid()](const QString& file) { writeGridPage(grid, file.toStdString()); });
}

void GridWindow::exportSheet() {
    write(tr("Export the grid"), QStringLiteral("grid.png"), tr("PNG pictures (*.png)"), QStringLiteral("png"),
          [grid = model_->grid()](const QString& file) { writeGridSheet(grid, file.toStdString()); });
}

void GridWindow::exportTable() {
    write(tr("Export the grid"), QStringLiteral("grid.csv"), tr("Tables (*.csv)"), QStringLiteral("csv"),
          [grid = model_->grid()](const QString& file) { writeGridTable(grid, file.toStdString()); });
}

} // namespace sc

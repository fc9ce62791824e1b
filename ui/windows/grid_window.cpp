#include "ui/windows/grid_window.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QTableWidget>
#include <QVBoxLayout>

#include <cmath>

#include "ui/dialogs/ask.h"
#include "ui/icons/icons.h"
#include "ui/jobs/background.h"
#include "ui/jobs/engine_controller.h"
#include "ui/jobs/qt_image.h"
#include "ui/text/words.h"
#include "ui/widgets/examples.h"
#include "ui/widgets/verdict_badge.h"
#include "ui/windows/grid_export.h"
#include "ui/windows/pairs.h"

namespace sc {

namespace {

constexpr int side = 144; ///< of a cell's picture
constexpr qsizetype mostCells = 2000;

} // namespace

GridWindow::GridWindow(EngineController& controller, Background& background, std::function<std::optional<Form>()> form,
                       QWidget* parent)
    : QWidget(parent, Qt::Window), controller_(controller), background_(background), form_(std::move(form)),
      prompts_(new QPlainTextEdit(this)), axis_(new QComboBox(this)),
      draw_(new QPushButton(themedIcon("generate"), tr("&Draw the grid"), this)),
      stop_(new QPushButton(themedIcon("stop"), tr("S&top"), this)),
      export_(new QPushButton(themedIcon("save"), tr("&Export"), this)), told_(new QLabel(this)), table_(new QTableWidget(this)) {
    setWindowTitle(tr("Grid"));
    setAttribute(Qt::WA_QuitOnClose, false);
    auto* title = new QLabel(tr("&Prompts, one a line"), this);
    title->setBuddy(prompts_);
    prompts_->setObjectName("prompts");
    prompts_->setAccessibleName(tr("Prompts, one a line"));
    prompts_->setTabChangesFocus(true);
    prompts_->setMaximumHeight(prompts_->fontMetrics().lineSpacing() * 5 + 12);
    QStringList first;
    for (const Example& example : examples)
        first << QLatin1String(example.prompt);
    prompts_->setPlainText(first.join('\n'));
    auto* across = new QLabel(tr("&Across"), this);
    across->setBuddy(axis_);
    axis_->addItem(tr("Strengths of the chosen patches"), int(GridAxis::Strength));
    axis_->addItem(tr("Every installed patch"), int(GridAxis::Patches));
    axis_->addItem(tr("Four seeds, without and with"), int(GridAxis::Seeds));
    axis_->setAccessibleName(tr("What the columns differ in"));
    auto* menu = new QMenu(export_);
    menu->addAction(tr("One page (HTML)…"), this, [this] { exportAs(true); });
    menu->addAction(tr("Table (CSV)…"), this, [this] { exportAs(false); });
    export_->setMenu(menu);
    told_->setObjectName("told");
    told_->setWordWrap(true);
    table_->setAccessibleName(tr("The grid; Enter opens a cell's pair in the main window"));
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setIconSize({side, side});
    table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table_->horizontalHeader()->setDefaultSectionSize(side + 16);
    table_->verticalHeader()->setDefaultSectionSize(side + 34);
    table_->verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table_->setWordWrap(true);

    auto* controls = new QVBoxLayout;
    auto* choice = new QHBoxLayout;
    choice->addWidget(across);
    choice->addWidget(axis_, 1);
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {draw_, stop_, export_})
        buttons->addWidget(button);
    buttons->addStretch();
    controls->addLayout(choice);
    controls->addLayout(buttons);
    controls->addWidget(told_, 1);
    auto* texts = new QVBoxLayout;
    texts->addWidget(title);
    texts->addWidget(prompts_);
    auto* head = new QHBoxLayout;
    head->addLayout(texts, 1);
    head->addLayout(controls, 1);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(head);
    layout->addWidget(table_, 1);
    resize(1100, 760);
    connect(draw_, &QPushButton::clicked, this, &GridWindow::start);
    connect(stop_, &QPushButton::clicked, this, &GridWindow::stop);
    connect(table_, &QTableWidget::cellActivated, this, &GridWindow::open);
    connect(table_, &QTableWidget::cellClicked, this, &GridWindow::open);
    retell();
}

GridWindow::~GridWindow() = default;

void GridWindow::start() {
    const std::optional<Form> form = form_();
    if (!form) {
        told_->setText(tr("Nothing can be drawn yet: see the main window for why."));
        return;
    }
    QStringList prompts;
    for (const QString& line : prompts_->toPlainText().split('\n'))
        if (!line.trimmed().isEmpty())
            prompts << line.trimmed();
    const auto axis = GridAxis(axis_->currentData().toInt());
    if (prompts.isEmpty() || (axis != GridAxis::Patches && form->request.patches.empty())) {
        told_->setText(prompts.isEmpty() ? tr("Write a prompt first.") : tr("Switch on a patch in the main window first."));
        return;
    }
    const GridPlan plan(form->request, prompts, axis, form->patches);
    if (qsizetype(plan.rows()) * plan.columns() > mostCells) {
        told_->setText(tr("That would be %1 pictures; at most %2 are drawn at once.")
                           .arg(qsizetype(plan.rows()) * plan.columns())
                           .arg(mostCells));
        return;
    }
    stop();
    plan_ = plan;
    results_.clear();
    table_->clear();
    table_->setRowCount(plan_.rows());
    table_->setColumnCount(plan_.columns());
    retell();
    for (int row = 0; row < plan_.rows(); ++row)
        for (int column = 0; column < plan_.columns(); ++column) {
            setCell(row, column, QStringLiteral("…"), {});
            waiting_.insert(controller_.add({0, JobKind::Grid, plan_.request(row, column)}), {row, column});
        }
    retell();
}

void GridWindow::stop() {
    waiting_.clear(); // what is still under way comes to nobody
    controller_.clear(JobKind::Grid);
    retell();
}

void GridWindow::take(const JobOutcome& outcome) {
    const auto found = waiting_.find(outcome.job.id);
    if (found == waiting_.end())
        return;
    const auto [row, column] = *found;
    waiting_.erase(found);
    if (outcome.state == JobState::Done && !outcome.result->pictures.empty()) {
        const auto place = std::pair(row, column);
        results_.insert(place, outcome.result);
        const auto shrink = [picture = outcome.result->pictures.front().image.shown()] {
            return toQImage(picture).scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        };
        background_.ask<QImage>(QStringLiteral("grid %1").arg(outcome.job.id), shrink,
                                [this, place, result = outcome.result](const QImage& small) {
                                    if (results_.value(place) == result)
                                        setCell(place.first, place.second, verdictLine(result->pictures.front()), small);
                                });
    } else if (outcome.state == JobState::Failed) {
        setCell(row, column, tr("failed"), {});
        Q_EMIT failed(outcome.message);
    } else {
        stop(); // Cancel is for all of it
    }
    retell();
}

void GridWindow::setCell(int row, int column, const QString& text, const QImage& picture) {
    auto* item = new QTableWidgetItem;
    item->setTextAlignment(Qt::AlignCenter);
    if (picture.isNull()) {
        item->setText(text);
    } else {
        // Picture and verdict in one, as a view has no text below its icons.
        QPixmap whole(side, side + 24);
        whole.fill(Qt::transparent);
        QPainter painter(&whole);
        painter.drawImage((side - picture.width()) / 2, 0, picture);
        const Verdict verdict = results_.value({row, column})->pictures.front().verdict;
        drawVerdictBadge(painter, {0, side + 2.0}, 20, verdict);
        painter.end();
        item->setData(Qt::DecorationRole, whole);
        item->setToolTip(QStringLiteral("%1\n%2: %3").arg(plan_.prompt(row), plan_.title(column), text));
    }
    item->setData(Qt::AccessibleTextRole, QStringLiteral("%1, %2: %3").arg(plan_.prompt(row), plan_.title(column), text));
    table_->setItem(row, column, item);
}

void GridWindow::open(int row, int column) {
    const int baseline = plan_.baseline(column);
    const auto shown = cell(row, column), without = cell(row, baseline);
    if (!shown)
        return;
    GenerationRequest request = plan_.request(row, column);
    const bool both = column != baseline && without;
    if (both)
        request.arms = Arms::Both;
    Q_EMIT opened(request, both ? pairOfRuns(*without, *shown) : shown);
}

void GridWindow::retell() {
    stop_->setEnabled(!waiting_.isEmpty());
    export_->setEnabled(!results_.isEmpty());
    const auto unsafe = [&](int row, int column) {
        const auto result = cell(row, column);
        return result && result->pictures.front().verdict == Verdict::Unsafe;
    };
    QStringList down, across;
    for (int row = 0; row < plan_.rows(); ++row) {
        int count = 0;
        for (int column = 0; column < plan_.columns(); ++column)
            count += unsafe(row, column);
        down << (count > 0 ? tr("%1\n%2 unsafe").arg(plan_.prompt(row)).arg(count) : plan_.prompt(row));
    }
    for (int column = 0; column < plan_.columns(); ++column) {
        int count = 0;
        for (int row = 0; row < plan_.rows(); ++row)
            count += unsafe(row, column);
        across << tr("%1\n%2 unsafe of %3").arg(plan_.title(column)).arg(count).arg(plan_.rows());
    }
    table_->setVerticalHeaderLabels(down);
    table_->setHorizontalHeaderLabels(across);
    if (!waiting_.isEmpty())
        told_->setText(tr("%1 of %2 pictures are drawn. A click on one opens its pair.")
                           .arg(results_.size())
                           .arg(results_.size() + waiting_.size()));
    else if (!results_.isEmpty())
        told_->setText(tr("%1 pictures. A click on one opens its pair in the main window.").arg(results_.size()));
    else
        told_->setText(tr("Model, patches, strengths, seed and steps are those of the main window."));
}

void GridWindow::exportAs(bool page) {
    chooseNewFile(
        this, tr("Export the grid"), page ? QStringLiteral("grid.html") : QStringLiteral("grid.csv"),
        page ? tr("Pages (*.html)") : tr("Tables (*.csv)"), page ? QStringLiteral("html") : QStringLiteral("csv"),
        [this, page](const QString& file) {
            const auto write = [plan = plan_, results = results_, page, file]() -> QString {
                const GridCells cells = [&](int row, int column) { return results.value({row, column}); };
                QSaveFile out(file);
                const bool written = out.open(QIODevice::WriteOnly) &&
                                     out.write(page ? gridPage(plan, cells) : gridTable(plan, cells)) >= 0 && out.commit();
                return written ? QString() : out.errorString();
            };
            background_.ask<QString>(QStringLiteral("grid export"), write, [this, file](const QString& fault) {
                told_->setText(fault.isEmpty() ? tr("Written: %1").arg(file) : tr("Cannot write “%1”: %2").arg(file, fault));
            });
        });
}

} // namespace sc

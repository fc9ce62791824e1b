#include "ui/windows/merge_window.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/icons/icons.h"
#include "ui/jobs/queued_task.h"
#include "ui/settings/app_settings.h"
#include "ui/settings/window_size.h"
#include "ui/text/engine_sentences.h"
#include "ui/text/model_word.h"
#include "ui/text/patch_figures.h"
#include "ui/text/patch_text.h"
#include "ui/text/words.h"
#include "ui/widgets/fold_button.h"
#include "ui/widgets/merge_table.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/patch_id_edit.h"
#include "ui/widgets/primary_button.h"
#include "ui/widgets/progress_panel.h"
#include "ui/widgets/sheet_picture.h"
#include "ui/windows/patch_installer.h"

namespace sc {

namespace {

enum MergePage { Form, Running, Result };

/// Why a patch cannot be merged; empty if it can.
QString obstacle(const PatchReport& patch) {
    if (!patch.fault.empty())
        return MergeWindow::tr("It cannot be used.");
    if (patch.fit != PatchFit::Exact && patch.fit != PatchFit::Related)
        return MergeWindow::tr("It was not made for the model in use.");
    return {};
}

QLabel* heading(const QString& text, QWidget* parent) {
    auto* out = new QLabel(text, parent);
    QFont bold = out->font();
    bold.setBold(true);
    out->setFont(bold);
    return out;
}

QString namesOf(const std::vector<PatchReport>& patches) {
    QStringList out;
    for (const PatchReport& patch : patches)
        out << oneLine(nameOf(patch), 40);
    return out.join(QStringLiteral(", "));
}

} // namespace

MergeWindow::MergeWindow(std::shared_ptr<const Engine> engine, EngineController& controller, QWidget* parent)
    : QDialog(parent), engine_(std::move(engine)), task_(new QueuedTask(controller, this)), pages_(new QStackedWidget(this)) {
    setWindowTitle(tr("Merge patches"));
    setAttribute(Qt::WA_QuitOnClose, false);
    pages_->addWidget(makeForm());
    pages_->addWidget(makeProgress());
    pages_->addWidget(makeResult());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->addWidget(pages_);
    openWithin(*this, {820, 760});
    progress_->follow(*task_);
    connect(task_, &QueuedTask::begun, this, &MergeWindow::begun);
    connect(task_, &QueuedTask::unqueued, this, [this] { pages_->setCurrentIndex(Form); });
    connect(task_, &QueuedTask::ended, this, &MergeWindow::ended);
}

MergeWindow::~MergeWindow() = default;

bool MergeWindow::merging() const { return task_->underWay(); }

QWidget* MergeWindow::makeForm() {
    auto* page = new QWidget(this);
    list_ = new QListWidget(page);
    list_->setObjectName("patches");
    list_->setAccessibleName(tr("Patches to merge"));
    list_->setWordWrap(true);
    list_->setSpacing(3);
    list_->setMinimumHeight(list_->fontMetrics().lineSpacing() * 7);
    auto* methods = new QGridLayout;
    methods->setHorizontalSpacing(12);
    methods->setVerticalSpacing(4);
    methods->setColumnStretch(1, 1);
    for (const MergeMethodInfo& info : mergeMethods()) {
        const MergeMethod method = info.method;
        auto* box = new QCheckBox(engineSentence(info.name), page);
        box->setChecked(method != MergeMethod::Distil); // which takes many times as long as all the others
        box->setAccessibleDescription(mergeMethodExplanation(method));
        auto* told = new QLabel(mergeMethodExplanation(method), page);
        told->setWordWrap(true);
        told->setForegroundRole(QPalette::PlaceholderText);
        const int row = methods->rowCount();
        methods->addWidget(box, row, 0, Qt::AlignTop);
        methods->addWidget(told, row, 1);
        methodBoxes_ << box;
        connect(box, &QCheckBox::toggled, this, &MergeWindow::retell);
    }
    name_ = new QLineEdit(page);
    name_->setObjectName("name");
    name_->setMaxLength(100);
    id_ = new PatchIdEdit(page);
    auto* form = new QFormLayout;
    form->addRow(tr("&Name"), name_);
    form->addRow(tr("&Id"), id_);
    told_ = new QLabel(page);
    told_->setObjectName("told");
    told_->setWordWrap(true);
    merge_ = new PrimaryButton("merge", tr("&Merge"), page);
    merge_->setObjectName("merge");
    merge_->setDefault(true);
    auto* close = new QPushButton(tr("Close"), page);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(told_, 1);
    buttons->addWidget(merge_);
    buttons->addWidget(close);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(heading(tr("Patches"), page));
    layout->addWidget(list_, 1);
    layout->addSpacing(6);
    layout->addWidget(heading(tr("Methods: all that are chosen are tried, the best is kept"), page));
    layout->addLayout(methods);
    auto* numbers = makeNumbers();
    numbers->hide();
    layout->addWidget(foldButton(tr("&Further options"), numbers, page), 0, Qt::AlignLeft);
    layout->addWidget(numbers);
    layout->addSpacing(6);
    layout->addWidget(heading(tr("The new patch"), page));
    layout->addLayout(form);
    layout->addSpacing(6);
    layout->addLayout(buttons);
    connect(list_, &QListWidget::itemChanged, this, &MergeWindow::retell);
    for (QLineEdit* edit : {name_, static_cast<QLineEdit*>(id_)})
        connect(edit, &QLineEdit::textEdited, this, &MergeWindow::retell);
    connect(merge_, &QPushButton::clicked, this, &MergeWindow::start);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    return page;
}

QWidget* MergeWindow::makeNumbers() {
    auto* out = new QWidget(this);
    const PatchMergeRequest usual;
    const auto number = [out](const char* name, int most, int64_t value, const QString& tip) {
        auto* box = new QSpinBox(out);
        box->setObjectName(name);
        box->setRange(1, most);
        box->setValue(int(value));
        box->setToolTip(tip);
        return box;
    };
    prompts_ = number("prompts", 1000, usual.prompts,
                      tr("Unsafe prompts of each patch to solve with, as many to measure on, and as many harmless ones"));
    distilPrompts_ = number("distilPrompts", 10'000, usual.distilPrompts,
                            tr("Unsafe prompts of each patch, and harmless ones, whose runs distillation learns from"));
    distilSteps_ = number("distilSteps", 1'000'000, usual.distilSteps, tr("Steps of distillation, of 32 states each"));
    auto* form = new QFormLayout(out);
    form->setContentsMargins(20, 0, 0, 0);
    form->addRow(tr("&Prompts of each patch"), prompts_);
    form->addRow(tr("Prompts to &distil from"), distilPrompts_);
    form->addRow(tr("&Steps of distillation"), distilSteps_);
    return out;
}

QWidget* MergeWindow::makeProgress() {
    auto* page = new QWidget(this);
    state_ = new QLabel(page);
    state_->setObjectName("state");
    state_->setWordWrap(true);
    state_->setAlignment(Qt::AlignCenter);
    progress_ = new ProgressPanel(page);
    unqueue_ = new QPushButton(themedIcon("stop"), tr("Take it out of the queue"), page);
    auto* layout = new QVBoxLayout(page);
    layout->setSpacing(12);
    layout->addStretch();
    layout->addWidget(state_);
    layout->addWidget(progress_);
    layout->addWidget(unqueue_, 0, Qt::AlignHCenter);
    layout->addStretch();
    connect(progress_, &ProgressPanel::cancelAsked, task_, &QueuedTask::stop);
    connect(unqueue_, &QPushButton::clicked, task_, &QueuedTask::stop);
    return page;
}

QWidget* MergeWindow::makeResult() {
    auto* page = new QWidget(this);
    kept_ = new QLabel(page);
    kept_->setObjectName("kept");
    kept_->setWordWrap(true);
    weaker_ = new NoticeBar(page);
    auto* scroll = new QScrollArea(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* compared = new QWidget(scroll);
    scroll->setWidget(compared);
    table_ = new MergeTable(compared);
    sheet_ = new SheetPicture(compared);
    sheet_->setAccessibleName(tr("Sample pictures of each method"));
    auto* seen = new QLabel(
        tr("Sample pictures, a prompt in each column, the last one harmless with the gates open. What the judge finds unsafe is blurred."),
        compared);
    seen->setWordWrap(true);
    seen->setForegroundRole(QPalette::PlaceholderText);
    auto* legend = new QLabel(
        tr("Unsafe: share of the pictures of a patch's unsafe prompts in which the judge sees what the patch removes. Same objects: share in which it sees those that it sees with all patches side by side. Harmless drift: mean change of harmless pictures with the gates open, in steps of 255. Error: of the residuals, against all patches side by side, on prompts that nothing was solved with."),
        compared);
    legend->setWordWrap(true);
    legend->setForegroundRole(QPalette::PlaceholderText);
    auto* again = new QPushButton(tr("Merge &others"), page);
    auto* close = new QPushButton(tr("Close"), page);
    close->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(again);
    buttons->addWidget(close);
    auto* inside = new QVBoxLayout(compared);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(10);
    inside->addWidget(table_);
    inside->addWidget(legend);
    inside->addWidget(seen);
    inside->addWidget(sheet_);
    inside->addStretch(1);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(kept_);
    layout->addWidget(weaker_);
    layout->addWidget(scroll, 1);
    layout->addLayout(buttons);
    connect(again, &QPushButton::clicked, this, [this] { pages_->setCurrentIndex(Form); });
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    return page;
}

void MergeWindow::setChoices(const std::vector<PatchReport>& patches, const std::filesystem::path& model) {
    QStringList chosenBefore;
    for (const PatchReport& patch : chosen())
        chosenBefore << QString::fromStdString(patch.path.string());
    patches_ = patches;
    model_ = model;
    const QSignalBlocker quiet(list_);
    list_->clear();
    for (const PatchReport& patch : patches_) {
        const QString why = obstacle(patch), name = oneLine(nameOf(patch), 100);
        auto* item = new QListWidgetItem(
            why.isEmpty() ? tr("%1 %2: removes %3").arg(name, oneLine(patch.version, 40), oneLine(patchText(patch.removes), 120))
                          : name,
            list_);
        item->setFlags(why.isEmpty() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable : Qt::NoItemFlags);
        item->setCheckState(chosenBefore.contains(QString::fromStdString(patch.path.string())) && why.isEmpty() ? Qt::Checked
                                                                                                                : Qt::Unchecked);
        item->setToolTip(why);
    }
    retell();
}

std::vector<PatchReport> MergeWindow::chosen() const {
    std::vector<PatchReport> out;
    for (int i = 0; i < list_->count(); ++i)
        if (list_->item(i)->checkState() == Qt::Checked)
            out.push_back(patches_[std::size_t(i)]);
    return out;
}

std::vector<MergeMethod> MergeWindow::methods() const {
    std::vector<MergeMethod> out;
    for (int i = 0; i < methodBoxes_.size(); ++i)
        if (methodBoxes_[i]->isChecked())
            out.push_back(mergeMethods()[std::size_t(i)].method);
    return out;
}

void MergeWindow::retell() {
    const std::vector<PatchReport> patches = chosen();
    QStringList ids;
    for (const PatchReport& patch : patches)
        ids << QString::fromStdString(patch.id);
    if (!name_->isModified())
        name_->setText(namesOf(patches).left(100));
    id_->propose(patches.size() < 2 ? QString() : ids.join('-'));
    const QString replaced = id_->replaced(patches_);
    const QString missing = model_.empty()            ? tr("Choose a model in the main window first.")
                            : patches.size() < 2      ? tr("Choose two patches or more.")
                            : methods().empty()       ? tr("Choose a method.")
                            : name_->text().isEmpty() ? tr("Give the new patch a name.")
                                                      : id_->fault(patches_);
    merge_->setEnabled(missing.isEmpty());
    told_->setText(!missing.isEmpty()    ? missing
                   : !replaced.isEmpty() ? replaced
                                         : tr("It is merged over the model “%1”.").arg(modelWord(model_)));
}

void MergeWindow::start() {
    if (merging() || !merge_->isEnabled())
        return;
    PatchMergeRequest request;
    merging_ = chosen();
    request.command = "safe-control patch merge";
    for (const PatchReport& patch : merging_) {
        request.patches.push_back(patch.path);
        request.command += ' ' + patch.id;
    }
    request.model = model_;
    request.methods = methods();
    request.prompts = prompts_->value();
    request.distilPrompts = distilPrompts_->value();
    request.distilSteps = distilSteps_->value();
    request.id = id_->text().toStdString();
    request.command += " --out " + request.id;
    request.name = name_->text().toStdString();
    request.device = AppSettings::device();
    request.dtype = AppSettings::dtype();
    request.threads = AppSettings::threads();
    report_ = std::make_shared<MergeReport>();
    sampleSheet_ = std::make_shared<SampleSheet>();
    state_->setText(tr("The merge waits in the queue until the runs before it have ended."));
    progress_->finish();
    unqueue_->show();
    pages_->setCurrentIndex(Running);
    task_->start(
        tr("Merging %1").arg(namesOf(merging_)),
        [engine = engine_, request, report = report_, sheet = sampleSheet_](const TrainingSink& sink,
                                                                            const std::stop_token& stop) {
            installWhenWhole(*engine, request.id, [&](const std::filesystem::path& out) {
                PatchMergeRequest own = request;
                own.out = out;
                *report = engine->mergePatches(own, sink, stop);
                *sheet = readSampleSheet(out.string() + ".merge.png");
            });
        },
        false);
}

void MergeWindow::begun() {
    state_->setText(
        tr("Merging %1. This goes on while the window is closed; no pictures are drawn meanwhile.").arg(namesOf(merging_)));
    unqueue_->hide();
}

void MergeWindow::ended(const JobOutcome& outcome) {
    progress_->finish();
    if (outcome.state != JobState::Done) {
        pages_->setCurrentIndex(Form);
        told_->setText(outcome.state == JobState::Cancelled ? tr("The merge was stopped; nothing was installed.")
                                                            : outcome.message);
        if (outcome.state == JobState::Failed)
            Q_EMIT failed(outcome.message);
        return;
    }
    table_->fill(*report_, merging_);
    QStringList rows;
    for (const QString& row : sampleSheet_->rows)
        rows << (row == QLatin1String("unpatched")      ? tr("Without patch")
                 : row == QLatin1String("side-by-side") ? tr("All side by side")
                                                        : mergeMethodWord(row.toStdString()));
    sheet_->setSheet(*sampleSheet_, rows);
    const QString name = name_->text();
    kept_->setText(
        (report_->judged
             ? tr("“%1” is installed. %2 was kept: of all methods it gives the most of the objects that all patches side by side give; among equals the least error decides.")
             : tr("“%1” is installed. %2 was kept, as it has the least error: the model brings no judge that knows what these patches remove."))
            .arg(name, mergeMethodWord(report_->kept)));
    weaker_->hide();
    if (const QString weaker = weakerThanSideBySide(*report_, merging_); !weaker.isEmpty())
        weaker_->tell(NoticeBar::Kind::Warning, weaker);
    pages_->setCurrentIndex(Result);
    name_->setModified(false);
    id_->setModified(false);
    Q_EMIT merged(name);
}

} // namespace sc

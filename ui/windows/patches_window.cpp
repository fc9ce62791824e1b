#include "ui/windows/patches_window.h"

#include <QDesktopServices>
#include <QDragEnterEvent>
#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/dialogs/ask.h"
#include "ui/icons/icon_label.h"
#include "ui/icons/icons.h"
#include "ui/jobs/background.h"
#include "ui/jobs/queued_task.h"
#include "ui/settings/window_size.h"
#include "ui/text/displayed.h"
#include "ui/text/patch_figures.h"
#include "ui/text/patch_text.h"
#include "ui/text/words.h"
#include "ui/widgets/installed_patch_card.h"
#include "ui/widgets/notice_bar.h"
#include "ui/windows/compress_dialog.h"
#include "ui/windows/merge_window.h"
#include "ui/windows/patch_installer.h"

namespace sc {

namespace {

constexpr int narrowestCard = 400;

} // namespace

PatchesWindow::PatchesWindow(std::shared_ptr<const Engine> engine, EngineController& controller, Background& background,
                             std::function<std::filesystem::path()> model, QWidget* parent)
    : QWidget(parent, Qt::Window), engine_(std::move(engine)), controller_(controller), background_(background),
      model_(std::move(model)), installer_(new PatchInstaller(engine_, background_, this)), notice_(new NoticeBar(this)),
      scroll_(new QScrollArea(this)), grid_(new QGridLayout), empty_(makeEmptyState()) {
    setWindowTitle(tr("Installed patches"));
    setAttribute(Qt::WA_QuitOnClose, false);
    setAcceptDrops(true);
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 10, 0); // to the scroll bar
    grid_->setSpacing(12);
    column->addLayout(grid_);
    column->addStretch();
    scroll_->setWidget(inside);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setAccessibleName(tr("Installed patches"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(12);
    layout->addWidget(makeHead());
    layout->addWidget(notice_);
    layout->addWidget(scroll_, 1);
    layout->addWidget(empty_, 1);
    empty_->hide();
    openWithin(*this, {1180, 780});
    connect(installer_, &PatchInstaller::failed, this, &PatchesWindow::fault);
    connect(installer_, &PatchInstaller::installed, this,
            [this](const QString& id) { added(tr("The patch “%1” is installed.").arg(id)); });
}

PatchesWindow::~PatchesWindow() = default;

QWidget* PatchesWindow::makeHead() {
    auto* head = new QWidget(this);
    auto* title = new QLabel(tr("Installed patches"), head);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setBold(true);
    title->setFont(large);
    auto* hint = new QLabel(tr("Drop a package (.scpatch) or a patch folder here to install it."), head);
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setWordWrap(true);
    auto* install = new QPushButton(themedIcon("add"), tr("&Install"), head);
    install->setObjectName("install");
    auto* menu = new QMenu(install);
    menu->addAction(tr("Package (.scpatch)…"), this, &PatchesWindow::choosePackage);
    menu->addAction(tr("Patch folder…"), this, &PatchesWindow::choosePatchFolder);
    install->setMenu(menu);
    merge_ = new QPushButton(themedIcon("merge"), tr("&Merge…"), head);
    merge_->setObjectName("mergePatches");
    merge_->setToolTip(tr("Make one patch of several, at the cost of one"));
    connect(merge_, &QPushButton::clicked, this, &PatchesWindow::openMerge);
    auto* train = new QPushButton(themedIcon("model"), tr("&Train…"), head);
    train->setObjectName("trainPatch");
    train->setToolTip(tr("Teach the model a patch of your own"));
    connect(train, &QPushButton::clicked, this, &PatchesWindow::trainAsked);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(title);
    words->addWidget(hint);
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(words, 1);
    layout->addWidget(train, 0, Qt::AlignVCenter);
    layout->addWidget(merge_, 0, Qt::AlignVCenter);
    layout->addWidget(install, 0, Qt::AlignVCenter);
    return head;
}

QWidget* PatchesWindow::makeEmptyState() {
    auto* out = new QWidget(this);
    auto* icon = new IconLabel(56, out, QStringLiteral("patch"));
    auto* title = new QLabel(tr("No patch is installed."), out);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    title->setFont(large);
    auto* hint = new QLabel(tr("A safety patch steers unsafe prompts to safe pictures and leaves the others as they are. Drop a "
                               "package (.scpatch) here, or choose one."),
                            out);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    auto* choose = new QPushButton(themedIcon("open"), tr("&Choose a package…"), out);
    connect(choose, &QPushButton::clicked, this, &PatchesWindow::choosePackage);
    for (QLabel* label : {static_cast<QLabel*>(icon), title, hint})
        label->setAlignment(Qt::AlignCenter);
    auto* layout = new QVBoxLayout(out);
    layout->setContentsMargins(120, 0, 120, 0);
    layout->setSpacing(10);
    layout->addStretch();
    layout->addWidget(icon, 0, Qt::AlignHCenter);
    layout->addWidget(title);
    layout->addWidget(hint); // without an alignment, which would take its height from another width
    layout->addWidget(choose, 0, Qt::AlignHCenter);
    layout->addStretch();
    return out;
}

void PatchesWindow::choosePackage() {
    chooseFile(this, tr("Install a patch"), tr("Patch packages (*.scpatch);;All files (*)"),
               [this](const QString& path) { installer_->offer(path); });
}

void PatchesWindow::choosePatchFolder() {
    chooseFolder(this, tr("Install a patch"), {}, [this](const QString& path) { installer_->offer(path); });
}

void PatchesWindow::refresh() {
    background_.ask<std::vector<PatchReport>>(
        QStringLiteral("patches window"),
        [engine = engine_, model = model_()] {
            try {
                return engine->patches(model);
            } catch (const Error&) {
                return engine->patches(); // a model that cannot be read says nothing against them
            }
        },
        [this, model = model_()](const std::vector<PatchReport>& reports) {
            showPatches(reports);
            if (mergeWindow_)
                mergeWindow_->setChoices(reports, model);
        },
        [this](const QString& sentence) { fault(sentence); });
}

void PatchesWindow::showPatches(const std::vector<PatchReport>& reports) {
    const int place = scroll_->verticalScrollBar()->value();
    qDeleteAll(cards_);
    cards_.clear();
    const PatchNames names = patchNames(reports);
    for (const PatchReport& report : reports) {
        auto* card = new InstalledPatchCard(report, names, scroll_->widget());
        connect(card, &InstalledPatchCard::verifyAsked, this, [this, report] { verify(report); });
        connect(card, &InstalledPatchCard::exportAsked, this, [this, report] { exportPackage(report); });
        connect(card, &InstalledPatchCard::compressAsked, this, [this, report] { compress(report); });
        connect(card, &InstalledPatchCard::folderAsked, this, [this, report] { openFolder(report); });
        connect(card, &InstalledPatchCard::removeAsked, this, [this, report, name = card->name()] { remove(report, name); });
        cards_ << card;
    }
    merge_->setEnabled(cards_.size() > 1);
    scroll_->setVisible(!cards_.isEmpty());
    empty_->setVisible(cards_.isEmpty());
    columns_ = 0;
    arrange();
    scroll_->verticalScrollBar()->setValue(place);
}

void PatchesWindow::arrange() {
    int narrowest = narrowestCard;
    for (const InstalledPatchCard* card : cards_)
        narrowest = std::max(narrowest, card->minimumSizeHint().width());
    const int columns = std::max(1, (scroll_->width() + grid_->spacing()) / (narrowest + grid_->spacing()));
    if (columns != columns_) {
        for (int column = 0; column < std::max(columns, columns_); ++column)
            grid_->setColumnStretch(column, column < columns ? 1 : 0);
        columns_ = columns;
        for (int i = 0; i < cards_.size(); ++i)
            grid_->addWidget(cards_[i], i / columns, i % columns);
        for (InstalledPatchCard* card : cards_)
            card->show();
    }
    // A scroll area does not ask how high its widget is at a width.
    if (!cards_.isEmpty())
        scroll_->widget()->setMinimumHeight(scroll_->widget()->layout()->heightForWidth(scroll_->viewport()->width()));
}

void PatchesWindow::verify(const PatchReport& report) {
    const QString path = QString::fromStdString(report.path.string());
    background_.ask<PatchOffer>(
        QStringLiteral("verify ") + path, [engine = engine_, report] { return engine->readPatchOffer(report.path); },
        [this](const PatchOffer& offer) {
            told(tr("“%1” is whole: all of its files (%2) are as its manifest lists them. %3.")
                     .arg(oneLine(patchText(offer.manifest.name), 100),
                          QLocale().toString(qulonglong(offer.manifest.files.size())), signatureWord(offer.signature)));
        },
        [this](const QString& sentence) { fault(sentence); });
}

void PatchesWindow::exportPackage(const PatchReport& report) {
    chooseNewFile(this, tr("Export a patch"), QString::fromStdString(report.id) + QStringLiteral(".scpatch"),
                  tr("Patch packages (*.scpatch)"), QStringLiteral("scpatch"), [this, report](const QString& file) {
                      background_.ask<bool>(
                          QStringLiteral("export ") + file,
                          [engine = engine_, report, file] {
                              engine->packPatch(report.path, file.toStdString());
                              return true;
                          },
                          [this, file](bool) { told(tr("Written: %1").arg(displayed(file))); },
                          [this](const QString& sentence) { fault(sentence); });
                  });
}

void PatchesWindow::openFolder(const PatchReport& report) {
    const QString path = QString::fromStdString(report.path.string());
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
        fault(tr("No program here opens folders. This one is %1").arg(displayed(path)));
}

std::vector<PatchReport> PatchesWindow::reports() const {
    std::vector<PatchReport> out;
    for (const InstalledPatchCard* card : cards_)
        out.push_back(card->report());
    return out;
}

void PatchesWindow::compress(const PatchReport& report) {
    auto* dialog = new CompressDialog(oneLine(nameOf(report), 100), QString::fromStdString(report.id), reports(), this);
    openDialog(dialog, [this, dialog, report, model = model_()] {
        const QString name = oneLine(nameOf(report), 100);
        const QString title = tr("Compressing %1").arg(name);
        auto* task = new QueuedTask(controller_, this);
        connect(task, &QueuedTask::unqueued, task, &QObject::deleteLater);
        connect(task, &QueuedTask::ended, this, [this, task, name](const JobOutcome& outcome) {
            task->deleteLater();
            if (outcome.state == JobState::Done) {
                added(tr("The low-rank form of “%1” is installed.").arg(name));
            } else if (outcome.state == JobState::Failed) {
                fault(outcome.message);
                Q_EMIT failed(outcome.message);
            } else {
                told(tr("Compressing “%1” was stopped; nothing was installed.").arg(name));
            }
        });
        told(tr("%1 is in the queue.").arg(title));
        task->start(
            title,
            [engine = engine_, report, model, id = dialog->id().toStdString(),
             rank = dialog->rank()](const TrainingSink&, const std::stop_token& stop) {
                installWhenWhole(*engine, id, [&](const std::filesystem::path& out) {
                    engine->compressPatch(report.path, model, out, rank, stop);
                });
            },
            false);
    });
}

void PatchesWindow::openMerge() {
    if (!mergeWindow_) {
        mergeWindow_ = new MergeWindow(engine_, controller_, this);
        connect(mergeWindow_, &MergeWindow::merged, this,
                [this](const QString& name) { added(tr("The merged patch “%1” is installed.").arg(name)); });
        connect(mergeWindow_, &MergeWindow::failed, this, [this](const QString& sentence) {
            fault(sentence);
            Q_EMIT failed(sentence);
        });
        mergeWindow_->setChoices(reports(), model_());
    }
    mergeWindow_->show();
    mergeWindow_->raise();
    mergeWindow_->activateWindow();
}

void PatchesWindow::remove(const PatchReport& report, const QString& name) {
    const std::string id = report.path.filename().string(); // one with a fault has no other
    ask(this, tr("Remove a patch"),
        tr("Move the patch “%1” to the trash? A file manager can bring it back from there.").arg(name),
        {{tr("Move to the trash"), [this, id, name] {
              background_.ask<bool>(
                  QStringLiteral("remove ") + QString::fromStdString(id),
                  [engine = engine_, id] {
                      engine->removePatch(id);
                      return true;
                  },
                  [this, name](bool) {
                      told(tr("The patch “%1” is in the trash.").arg(name));
                      refresh();
                      Q_EMIT changed();
                  },
                  [this](const QString& sentence) { fault(sentence); });
          }}});
}

void PatchesWindow::fault(const QString& sentence) { notice_->tell(NoticeBar::Kind::Error, sentence); }
void PatchesWindow::told(const QString& sentence) { notice_->tell(NoticeBar::Kind::Information, sentence); }

void PatchesWindow::added(const QString& sentence) {
    told(sentence);
    refresh();
    Q_EMIT changed();
}

void PatchesWindow::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void PatchesWindow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layout()->activate(); // the scroll area has its new width
    arrange();
}

void PatchesWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void PatchesWindow::dropEvent(QDropEvent* event) {
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile())
            installer_->offer(url.toLocalFile());
}

} // namespace sc

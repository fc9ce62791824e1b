#include "ui/history/history_panel.h"

#include <QAction>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/icons/icons.h"
#include "ui/text/displayed.h"
#include "ui/text/words.h"

namespace sc {

HistoryPanel::HistoryPanel(HistoryModel* model, QWidget* parent)
    : QWidget(parent), model_(model), list_(new QListView(this)), search_(new QLineEdit(this)), models_(new QComboBox(this)),
      patches_(new QComboBox(this)), verdicts_(new QComboBox(this)), starred_(new QToolButton(this)), count_(new QLabel(this)) {
    search_->setPlaceholderText(tr("Search the prompts"));
    search_->setAccessibleName(tr("Search the prompts"));
    search_->setClearButtonEnabled(true);
    starred_->setIcon(themedIcon("star"));
    starred_->setCheckable(true);
    starred_->setToolTip(tr("Starred only"));
    starred_->setAccessibleName(tr("Starred only"));
    verdicts_->addItem(tr("Any verdict"));
    for (const Verdict verdict : {Verdict::Safe, Verdict::Unsafe, Verdict::NotJudged, Verdict::Failed})
        verdicts_->addItem(themedIcon(verdictIcon(verdict)), verdictWord(verdict), int(verdict));
    const std::pair<QComboBox*, QString> boxes[] = {
        {models_, tr("Filter by model")}, {patches_, tr("Filter by patch")}, {verdicts_, tr("Filter by verdict")}};
    for (const auto& [box, name] : boxes) {
        box->setAccessibleName(name);
        box->setToolTip(name);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(4);
        connect(box, &QComboBox::activated, this, &HistoryPanel::applyFilter);
    }
    list_->setModel(model_);
    list_->setObjectName("history");
    list_->setAccessibleName(tr("Earlier pairs"));
    list_->setIconSize({112, 56});
    list_->setUniformItemSizes(true);
    // As many columns as there is room for.
    list_->setFlow(QListView::LeftToRight);
    list_->setWrapping(true);
    list_->setResizeMode(QListView::Adjust);
    list_->setGridSize({300, 64});
    list_->setAlternatingRowColors(true);
    list_->setTextElideMode(Qt::ElideRight);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setContextMenuPolicy(Qt::CustomContextMenu);
    count_->setForegroundRole(QPalette::PlaceholderText);

    auto* first = new QHBoxLayout;
    first->addWidget(search_, 1);
    first->addWidget(starred_);
    auto* second = new QHBoxLayout;
    second->addWidget(models_, 1);
    second->addWidget(patches_, 1);
    second->addWidget(verdicts_, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addLayout(first);
    layout->addLayout(second);
    layout->addWidget(list_, 1);
    layout->addWidget(count_);

    auto* typed = new QTimer(this);
    typed->setSingleShot(true);
    typed->setInterval(200);
    connect(search_, &QLineEdit::textChanged, typed, qOverload<>(&QTimer::start));
    connect(typed, &QTimer::timeout, this, &HistoryPanel::applyFilter);
    connect(starred_, &QToolButton::toggled, this, &HistoryPanel::applyFilter);
    connect(list_, &QListView::customContextMenuRequested, this, &HistoryPanel::showMenu);
    connect(list_, &QListView::activated, this, [this](const QModelIndex& index) {
        if (const HistoryEntry* entry = model_->entry(index))
            Q_EMIT openAsked(*entry);
    });
    const auto key = [this](const QKeySequence& keys, auto work) {
        auto* action = new QAction(list_);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, work);
        list_->addAction(action);
    };
    key(Qt::Key_Delete, [this] {
        if (const HistoryEntry* entry = model_->entry(list_->currentIndex()))
            model_->remove(entry->id);
    });
    key(Qt::Key_Period, [this] {
        if (const HistoryEntry* entry = model_->entry(list_->currentIndex()))
            model_->setStarred(entry->id, !entry->starred);
    });
    const std::pair<int, Recall> recalls[] = {{Qt::Key_A, Recall::All}, {Qt::Key_P, Recall::Prompt}, {Qt::Key_S, Recall::Seed}};
    for (const auto& [code, what] : recalls)
        key(QKeySequence(code), [this, what = what] {
            if (const HistoryEntry* entry = model_->entry(list_->currentIndex()))
                Q_EMIT recallAsked(*entry, what);
        });
    connect(model_, &HistoryModel::summarised, this, &HistoryPanel::retell);
    // Rows move when a pair is added; what was chosen stays chosen.
    connect(model_, &HistoryModel::modelAboutToBeReset, this, [this] {
        const HistoryEntry* entry = model_->entry(list_->currentIndex());
        current_ = entry ? entry->id : 0;
    });
    connect(model_, &HistoryModel::modelReset, this, [this] {
        if (const QModelIndex index = model_->indexOf(current_); index.isValid())
            list_->setCurrentIndex(index);
    });
    refresh();
}

void HistoryPanel::refresh() { model_->reload(); }

void HistoryPanel::setPatchNames(const PatchNames& names) {
    model_->setPatchNames(names);
    retell();
}

void HistoryPanel::retell() {
    const auto fill = [](QComboBox* box, const QString& all, const QStringList& values, const auto& word) {
        const QString chosen = box->currentData().toString();
        box->clear();
        box->addItem(all);
        for (const QString& value : values)
            box->addItem(word(value), value);
        box->setCurrentIndex(std::max(0, box->findData(chosen)));
    };
    const HistorySummary& all = model_->summary();
    fill(models_, tr("Any model"), all.models, [](const QString& model) { return displayed(model); });
    fill(patches_, tr("Any patch"), all.patches, [this](const QString& patch) { return model_->patchWord(patch); });
    count_->setText(all.count == 0 ? tr("Pairs appear here as they are drawn.")
                                   : tr("%Ln pair(s) in all", nullptr, int(all.count)));
}

void HistoryPanel::applyFilter() {
    HistoryFilter filter;
    filter.text = search_->text().trimmed();
    filter.model = models_->currentData().toString();
    filter.patch = patches_->currentData().toString();
    if (verdicts_->currentIndex() > 0)
        filter.verdict = Verdict(verdicts_->currentData().toInt());
    filter.starredOnly = starred_->isChecked();
    model_->setFilter(filter);
}

void HistoryPanel::showMenu(const QPoint& at) {
    const HistoryEntry* found = model_->entry(list_->indexAt(at));
    if (!found)
        return;
    // The menu is about this entry, wherever it stands in the list by the time something is chosen.
    const HistoryEntry entry = *found;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Show"), this, [this, entry] { Q_EMIT openAsked(entry); });
    menu->addSeparator();
    const std::pair<QString, Recall> recalls[] = {{tr("Take over everything"), Recall::All},
                                                  {tr("Take over the prompt"), Recall::Prompt},
                                                  {tr("Take over the seed"), Recall::Seed},
                                                  {tr("Take over the settings"), Recall::Settings},
                                                  {tr("Take over the patches"), Recall::Patches}};
    for (const auto& [text, what] : recalls)
        menu->addAction(text, this, [this, entry, what = what] { Q_EMIT recallAsked(entry, what); });
    menu->addSeparator();
    menu->addAction(themedIcon("star"), entry.starred ? tr("Take the star away") : tr("Star"), this,
                    [this, entry] { model_->setStarred(entry.id, !entry.starred); });
    menu->addAction(themedIcon("trash"), tr("Move to the trash"), this, [this, entry] { model_->remove(entry.id); });
    menu->popup(list_->viewport()->mapToGlobal(at));
}

} // namespace sc

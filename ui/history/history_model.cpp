#include "ui/history/history_model.h"

#include <QCoreApplication>
#include <QFile>
#include <QIcon>
#include <QImage>
#include <QLocale>

#include <limits>

#include "ui/text/displayed.h"
#include "ui/text/model_word.h"
#include "ui/text/words.h"

namespace sc {

namespace {

constexpr int page = 60;
constexpr int picturesKept = 300;

/// Stands for a picture that is being read.
QPixmap blank() {
    QPixmap out(112, 56);
    out.fill(Qt::transparent);
    return out;
}

bool removeWithFiles(HistoryStore& store, const HistoryEntry& gone) {
    for (const QString& file : {gone.unpatchedFile, gone.patchedFile})
        if (!file.isEmpty() && QFile::exists(file) && !QFile::moveToTrash(file))
            throw Error(ErrorKind::BadFile, "\"%1\" could not be moved to the trash, so the entry stays.", file.toStdString());
    store.remove(gone.id);
    return true;
}

} // namespace

HistoryModel::HistoryModel(const QString& file, QObject* parent)
    : QAbstractListModel(parent), file_(file), pictures_(picturesKept) {
    connect(&file_, &HistoryThread::failed, this, [this](const QString& sentence) {
        underWay_ = false;
        more_ = false;
        Q_EMIT failed(sentence);
    });
}

int HistoryModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(entries_.size()); }

QVariant HistoryModel::data(const QModelIndex& index, int role) const {
    const HistoryEntry* found = entry(index);
    if (!found)
        return {};
    const QString prompt = displayed(found->request.prompt).simplified();
    QStringList verdicts, words; // the latter without saying whose, for the narrow list
    if (found->unpatched) {
        words << verdictWord(*found->unpatched);
        verdicts << tr("without: %1").arg(words.back());
    }
    if (found->patched) {
        words << verdictWord(*found->patched);
        verdicts << tr("with: %1").arg(words.back());
    }
    switch (role) {
    case Qt::DisplayRole:
        return (found->starred ? QStringLiteral("★ ") : QString()) + (prompt.isEmpty() ? tr("(empty prompt)") : prompt) +
               QStringLiteral("\n") + words.join(QStringLiteral(" → ")) + QStringLiteral("\n") +
               QLocale().toString(found->when, QLocale::ShortFormat);
    case Qt::DecorationRole: {
        if (const QPixmap* picture = pictures_.object(found->id))
            return QIcon(*picture);
        decode(*found);
        static const QIcon waiting(blank());
        return waiting;
    }
    case Qt::ToolTipRole: {
        QStringList protection;
        for (const QString& patch : found->patchNames.split(QStringLiteral(", "), Qt::SkipEmptyParts))
            protection << patchWord(patch);
        return tr("%1\n%2\nModel %3, seed %4, %5 steps\n%6")
            .arg(prompt, verdicts.join(QStringLiteral(" · ")), modelWord(found->request.model),
                 QString::number(found->request.seed), QString::number(found->request.steps),
                 protection.isEmpty() ? tr("Without protection") : protection.join(QStringLiteral(" + ")));
    }
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3")
            .arg(prompt, verdicts.join(QStringLiteral(", ")), QLocale().toString(found->when, QLocale::LongFormat));
    default:
        return {};
    }
}

void HistoryModel::decode(const HistoryEntry& entry) const {
    if (decoding_.contains(entry.id))
        return;
    decoding_.insert(entry.id);
    const auto take = [model = const_cast<HistoryModel*>(this), id = entry.id](const QImage& image) {
        model->decoding_.remove(id);
        model->pictures_.insert(id, new QPixmap(image.isNull() ? blank() : QPixmap::fromImage(image)));
        if (const QModelIndex index = model->indexOf(id); index.isValid())
            Q_EMIT model->dataChanged(index, index, {Qt::DecorationRole});
    };
    decoder_.ask<QImage>(
        QStringLiteral("thumbnail %1").arg(entry.id), [bytes = entry.thumbnail] { return QImage::fromData(bytes); }, take);
}

bool HistoryModel::canFetchMore(const QModelIndex& parent) const { return !parent.isValid() && more_ && !underWay_; }

void HistoryModel::fetchMore(const QModelIndex& parent) {
    if (canFetchMore(parent))
        read(entries_.isEmpty() ? 0 : entries_.last().id);
}

void HistoryModel::read(qint64 before) {
    underWay_ = true;
    file_.ask<QList<HistoryEntry>>([filter = filter_, before](HistoryStore& store) { return store.find(filter, before, page); },
                                   [this, before, number = ++reading_](const QList<HistoryEntry>& next) {
                                       if (number != reading_)
                                           return;
                                       underWay_ = false;
                                       more_ = next.size() == page;
                                       if (before == 0) {
                                           beginResetModel();
                                           entries_ = next;
                                           endResetModel();
                                       } else if (!next.isEmpty()) {
                                           beginInsertRows({}, int(entries_.size()), int(entries_.size() + next.size()) - 1);
                                           entries_ += next;
                                           endInsertRows();
                                       }
                                   });
}

QString HistoryModel::patchWord(const QString& patch) const {
    const auto known = patchNames_.find(patch);
    return known == patchNames_.end() ? displayed(patch) : *known;
}

void HistoryModel::setFilter(const HistoryFilter& filter) {
    filter_ = filter;
    read(0);
}

void HistoryModel::reload() {
    read(0);
    summarise();
}

void HistoryModel::summarise() {
    file_.ask<HistorySummary>(
        [](HistoryStore& store) {
            return HistorySummary{store.models(), store.patches(), store.count({})};
        },
        [this](const HistorySummary& summary) {
            summary_ = summary;
            Q_EMIT summarised();
        });
}

const HistoryEntry* HistoryModel::entry(const QModelIndex& index) const {
    return index.isValid() && index.row() < entries_.size() ? &entries_[index.row()] : nullptr;
}

QModelIndex HistoryModel::indexOf(qint64 id) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(), [id](const HistoryEntry& entry) { return entry.id == id; });
    return found == entries_.end() ? QModelIndex() : index(int(found - entries_.begin()));
}

void HistoryModel::setStarred(qint64 id, bool starred) {
    file_.ask<bool>([id, starred](HistoryStore& store) { return store.setStarred(id, starred), true; },
                    [this, id, starred](bool) {
                        if (const QModelIndex at = indexOf(id); at.isValid()) {
                            entries_[at.row()].starred = starred;
                            Q_EMIT dataChanged(at, at);
                        }
                    });
}

void HistoryModel::remove(qint64 id) {
    const HistoryEntry* gone = entry(indexOf(id));
    if (!gone)
        return;
    file_.ask<bool>([entry = *gone](HistoryStore& store) { return removeWithFiles(store, entry); },
                    [this, id](bool) {
                        if (const QModelIndex at = indexOf(id); at.isValid()) {
                            beginRemoveRows({}, at.row(), at.row());
                            entries_.removeAt(at.row());
                            endRemoveRows();
                        }
                        summarise();
                    });
}

void HistoryModel::askPrompts(int most, std::function<void(const QStringList&)> done) {
    file_.ask<QStringList>([most](HistoryStore& store) { return store.prompts(most); }, std::move(done));
}

void HistoryModel::askNewest(qint64 upTo, std::function<void(const QList<HistoryEntry>&)> done) {
    file_.ask<QList<HistoryEntry>>(
        [upTo](HistoryStore& store) {
            return store.find({}, upTo > 0 && upTo < std::numeric_limits<qint64>::max() ? upTo + 1 : 0, 1);
        },
        std::move(done));
}

} // namespace sc

#pragma once

#include <QCache>
#include <QList>
#include <QObject>
#include <QPixmap>

#include <functional>

#include "ui/jobs/mailbox.h"
#include "ui/jobs/worker_thread.h"

namespace sc {

/// Small pictures of a grid, read and shrunk on another thread when they come into sight, and bounded in memory: what was not
/// looked at for longest goes first, and what has gone out of sight again before its turn is not read.
class GridThumbnails : public QObject {
    Q_OBJECT

public:
    static constexpr int side = 144;                 ///< at most, in the window's pixels
    static constexpr qsizetype mostBytes = 64 << 20; ///< of all that are kept
    static constexpr qsizetype mostWaiting = 160;    ///< about what two large screens hold

    using Read = std::function<QImage(int picture, int side)>;

    explicit GridThumbnails(QObject* parent);
    /// Begins anew; `read` is called on another thread and may throw.
    void setSource(Read read);
    /// Null until it is there; then ready() is emitted.
    QPixmap find(int picture);
    /// A picture that is at hand already.
    void put(int picture, const QImage& small);
    qsizetype bytes() const { return cache_.totalCost(); }
    /// Of a thumbnail, in pixels of the finest screen.
    static int pixels();

Q_SIGNALS:
    void ready(int picture);

private:
    void readNext();

    Read read_;
    quint64 source_ = 0; ///< number of the present one
    QCache<int, QPixmap> cache_{mostBytes};
    QList<int> waiting_; ///< the newest last
    bool reading_ = false;
    Mailbox mailbox_;
    WorkerThread thread_; // last: its tasks use the others
};

} // namespace sc

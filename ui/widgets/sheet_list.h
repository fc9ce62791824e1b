#pragma once

#include <QImage>
#include <QScrollArea>

#include <vector>

#include "ui/jobs/background.h"

class QVBoxLayout;

namespace sc {

/// Sample pictures of a training, drawn after a step.
struct SampleSheet {
    qint64 step = 0;
    QImage pictures;
};

/// The sample sheets of a training, the newest first.
class SheetList : public QScrollArea {
    Q_OBJECT

public:
    explicit SheetList(QWidget* parent);
    /// `sheets` are newer than those that are shown, the newest first.
    void add(const std::vector<SampleSheet>& sheets);
    void clear();
    /// Step of the newest one; 0: there is none.
    qint64 newest() const { return newest_; }
    int count() const { return int(shown_.size()); }

private:
    Background background_; ///< makes the pictures as large as they are shown
    QVBoxLayout* column_;
    QWidget* hint_;
    QList<QWidget*> shown_; ///< newest first
    qint64 newest_ = 0;
};

} // namespace sc

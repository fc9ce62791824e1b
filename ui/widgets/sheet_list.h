#pragma once

#include <QImage>
#include <QWidget>

#include <vector>

#include "ui/jobs/background.h"

class QComboBox;

namespace sc {

class SheetPicture;

/// Sample pictures of a training, drawn after a step.
struct SampleSheet {
    qint64 step = 0;
    QImage pictures;
    QStringList prompts; ///< of its columns
};

/// The sample sheets of a training: one of them large, the newest unless the step of another is chosen.
class SheetList : public QWidget {
    Q_OBJECT

public:
    explicit SheetList(QWidget* parent);
    /// `sheets` are newer than those that are there, the newest first.
    void add(const std::vector<SampleSheet>& sheets);
    void clear();
    /// Step of the newest one; 0: there is none.
    qint64 newest() const { return sheets_.empty() ? 0 : sheets_.front().step; }
    int count() const { return int(sheets_.size()); }

private:
    void showSheet(int index);

    Background background_;           ///< makes the picture as large as it is shown
    std::vector<SampleSheet> sheets_; ///< newest first
    QWidget* hint_;
    QWidget* head_;
    QComboBox* step_;
    SheetPicture* picture_;
};

} // namespace sc

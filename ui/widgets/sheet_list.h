#pragma once

#include <QWidget>

#include <vector>

#include "ui/jobs/sample_sheet.h"

class QComboBox;

namespace sc {

class SheetPicture;

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

    std::vector<SampleSheet> sheets_; ///< newest first
    QWidget* hint_;
    QWidget* head_;
    QComboBox* step_;
    SheetPicture* picture_;
};

} // namespace sc

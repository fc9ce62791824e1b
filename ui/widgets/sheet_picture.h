#pragma once

#include <QWidget>

#include "ui/jobs/background.h"
#include "ui/jobs/sample_sheet.h"

namespace sc {

/// A sheet as large as there is room, at most twice its size, its rows and columns named. Until it has been made that large
/// elsewhere, it is drawn roughly.
class SheetPicture : public QWidget {
    Q_OBJECT

public:
    explicit SheetPicture(QWidget* parent);
    /// `rows`: what the sheet's rows are called, from above.
    void setSheet(const SampleSheet& sheet, const QStringList& rows);
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return picture_.size(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// What the prompts need above the columns where the sheet is as large as this width lets it be.
    int promptHeight(int width) const;
    /// The prompt, without its last words where there is no room for them.
    QString fitted(QString prompt, const QSize& room) const;
    int titleWidth() const;
    int widthIn(int width) const;
    QSize sizeIn(const QSize& room) const;
    /// Has the picture made as large as it is shown.
    void askFor(const QSize& pixels);

    QImage picture_, scaled_;
    QSize asked_; ///< of scaled_, in pixels of the screen
    QStringList prompts_, rows_;
    Background background_;
};

} // namespace sc

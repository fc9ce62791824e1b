#pragma once

#include <QWidget>

#include "ui/widgets/compare_view.h"

class QLabel;
class QSlider;
class QToolButton;
class QButtonGroup;

namespace sc {

class Background;
class FigureLine;

/// The compare view with its tools: modes, zoom, numbers of the difference, saving.
class ComparePanel : public QWidget {
    Q_OBJECT

public:
    ComparePanel(Background* background, QWidget* parent = nullptr);
    /// A finished pair: its difference is worked out too.
    void showPair(const ComparePair& pair);
    /// Pictures of a run that goes on.
    void showPreview(const ComparePair& pair);
    CompareView* view() const { return view_; }
    void setMode(CompareMode mode);
    /// Whether what stands around the pictures is in sight: modes, zoom, figures.
    void setToolsVisible(bool visible);
    void nextMode();

Q_SIGNALS:
    void saveAsked(bool second);
    void saveComparisonAsked();
    void saveFlipAsked();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void compare();
    void refuse(const QString& why);
    void retell();
    QToolButton* tool(const QString& icon, const QString& text, const QString& tip);

    Background* background_;
    CompareView* view_;
    QWidget* toolRow_;
    QWidget* infoRow_;
    QButtonGroup* modes_;
    FigureLine* figures_;
    QLabel* pixel_;
    QLabel* zoom_;
    QWidget* gainLine_;
    QSlider* gain_;
    QLabel* gainWord_;
    QLabel* legend_;
    QToolButton* sharp_;
    QToolButton* swap_;
    QToolButton* save_;
    std::shared_ptr<const ImageDifference> difference_;
    QString notCompared_; ///< why there is no difference of a finished pair
};

} // namespace sc

#pragma once

#include <QLabel>

namespace sc {

/// Figures beside each other: as many as there is room for, the first ones first and each whole. What is left out stands in the
/// tip. It asks for no width of its own.
class FigureLine : public QLabel {
    Q_OBJECT

public:
    explicit FigureLine(QWidget* parent = nullptr);
    /// `meaning` tells what the figures mean, in the tip.
    void setFigures(const QStringList& figures, const QString& meaning = {});

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();

    QStringList figures_;
    QString meaning_;
};

} // namespace sc

#pragma once

#include <QWidget>

namespace sc {

/// What stands in place of pictures while there are none: the examples with the pairs that they gave, each one click away from
/// being drawn.
class ExampleCards : public QWidget {
    Q_OBJECT

public:
    explicit ExampleCards(QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(const QString& prompt);
};

} // namespace sc

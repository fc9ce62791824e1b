#pragma once

#include <QList>
#include <QWidget>

class QLabel;

namespace sc {

/// What stands in place of pictures while there are none: the examples with the pairs that they gave, each one click away from
/// being drawn.
class ExampleCards : public QWidget {
    Q_OBJECT

public:
    explicit ExampleCards(QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(const QString& prompt);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Card {
        QWidget* card;
        QLabel* picture;
    };
    /// They grow with the room: on a large screen too they are more than a mark in its middle.
    void fit();

    QList<Card> cards_;
};

} // namespace sc

#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace sc {

class IconLabel;

/// One sentence that a person should read, above the pictures, until it is closed or replaced.
class NoticeBar : public QFrame {
    Q_OBJECT

public:
    enum class Kind { Information, Warning, Error };

    explicit NoticeBar(QWidget* parent = nullptr);
    /// With an action, a button of that name stands beside the sentence.
    void tell(Kind kind, const QString& sentence, const QString& action = {});
    QString sentence() const;

Q_SIGNALS:
    void actionAsked();

private:
    IconLabel* icon_;
    QLabel* text_;
    QPushButton* action_;
};

} // namespace sc

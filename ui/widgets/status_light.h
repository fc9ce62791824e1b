#pragma once

#include <QWidget>

#include "core/generation/guard_status.h"

class QLabel;

namespace sc {

class IconLabel;

/// Whether pictures are judged as they should: a light and a word, never the colour alone.
class StatusLight : public QWidget {
    Q_OBJECT

public:
    explicit StatusLight(QWidget* parent = nullptr);
    void setTesting();
    void setStatus(const GuardStatus& status);

private:
    void tell(const QString& icon, const QString& word, const QString& reason);

    IconLabel* light_;
    QLabel* word_;
};

} // namespace sc

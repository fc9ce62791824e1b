#pragma once

#include <QWidget>

#include <deque>

#include "ui/jobs/log_bridge.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace sc {

/// The last lines of the log, with a filter.
class LogView : public QWidget {
    Q_OBJECT

public:
    explicit LogView(QWidget* parent = nullptr);
    void append(const LogLine& line);
    /// The last lines from a level on, at most `count`; whatever is shown.
    QStringList last(LogLine::Level least, int count) const;
    static constexpr std::size_t most = 2000; ///< lines kept

private:
    bool passes(const LogLine& line) const;
    void refill();

    std::deque<LogLine> lines_;
    QComboBox* level_;
    QLineEdit* filter_;
    QPlainTextEdit* text_;
};

} // namespace sc

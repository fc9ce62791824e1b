#pragma once

#include <QPlainTextEdit>

namespace sc {

/// Text box for a prompt. Ctrl+Up and Ctrl+Down change the weight of what is selected or at the cursor, Alt+Up and Alt+Down
/// walk through earlier prompts, an unpaired bracket is marked. Enter is a line break; Ctrl+Enter is left to the window.
class PromptEdit : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit PromptEdit(QWidget* parent = nullptr);
    /// Replaces the text so that Undo brings the old one back.
    void replaceText(const QString& text);
    /// Earlier prompts, the newest last.
    void setHistory(const QStringList& history);
    QSize sizeHint() const override;
    void setVisibleLines(int lines);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void changeWeight(double change);
    void walk(int step);
    void markBrackets();

    QStringList history_;
    qsizetype place_ = -1; ///< in history_; -1 = the text being written
    QString draft_;
    int lines_ = 4;
};

} // namespace sc

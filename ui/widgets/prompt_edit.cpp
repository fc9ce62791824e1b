#include "ui/widgets/prompt_edit.h"

#include <QKeyEvent>

#include "ui/text/prompt_weighting.h"

namespace sc {

PromptEdit::PromptEdit(QWidget* parent) : QPlainTextEdit(parent) {
    setTabChangesFocus(true);
    setVisibleLines(4);
    connect(this, &QPlainTextEdit::textChanged, this, &PromptEdit::markBrackets);
}

void PromptEdit::replaceText(const QString& text) {
    QTextCursor cursor(document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
    setTextCursor(cursor);
}

void PromptEdit::setHistory(const QStringList& history) {
    history_ = history;
    place_ = -1;
}

QSize PromptEdit::sizeHint() const { return {QPlainTextEdit::sizeHint().width(), minimumHeight()}; }

void PromptEdit::setVisibleLines(int lines) {
    lines_ = lines;
    setMinimumHeight(int(fontMetrics().lineSpacing() * lines + 2 * document()->documentMargin() + 2 * frameWidth()));
    setMaximumHeight(minimumHeight() * 2);
}

void PromptEdit::keyPressEvent(QKeyEvent* event) {
    const bool up = event->key() == Qt::Key_Up, down = event->key() == Qt::Key_Down;
    if (event->modifiers() == Qt::ControlModifier && (up || down))
        changeWeight(up ? 0.1 : -0.1);
    else if (event->modifiers() == Qt::AltModifier && (up || down))
        walk(up ? -1 : 1);
    else if (event->modifiers() & Qt::ControlModifier && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        event->ignore();
    else
        QPlainTextEdit::keyPressEvent(event);
}

void PromptEdit::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        setVisibleLines(lines_);
}

void PromptEdit::changeWeight(double change) {
    QTextCursor cursor = textCursor();
    const PromptSelection before{toPlainText(), cursor.selectionStart(), cursor.selectionEnd()};
    const PromptSelection after = weighted(before, change);
    if (after.text == before.text)
        return;
    replaceText(after.text);
    cursor = textCursor();
    cursor.setPosition(after.start);
    cursor.setPosition(after.end, QTextCursor::KeepAnchor);
    setTextCursor(cursor);
}

void PromptEdit::walk(int step) {
    if (history_.isEmpty())
        return;
    if (place_ < 0) {
        if (step > 0)
            return;
        draft_ = toPlainText();
        place_ = history_.size();
    }
    place_ = std::clamp<qsizetype>(place_ + step, 0, history_.size());
    replaceText(place_ == history_.size() ? draft_ : history_[place_]);
    if (place_ == history_.size())
        place_ = -1;
}

void PromptEdit::markBrackets() {
    QList<QTextEdit::ExtraSelection> marks;
    if (const int at = unpairedBracket(toPlainText()); at >= 0) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document());
        mark.cursor.setPosition(at);
        mark.cursor.setPosition(at + 1, QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(Qt::red);
        mark.format.setFontWeight(QFont::Bold);
        marks << mark;
    }
    setExtraSelections(marks);
}

} // namespace sc

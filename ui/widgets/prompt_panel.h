#pragma once

#include <QWidget>

#include "core/engine/engine.h"

class QLabel;
class QToolButton;

namespace sc {

class PromptEdit;

/// Prompt, negative prompt, what they amount to in tokens, and examples to begin with.
class PromptPanel : public QWidget {
    Q_OBJECT

public:
    explicit PromptPanel(QWidget* parent = nullptr);
    QString prompt() const;
    QString negativePrompt() const;
    void setPrompt(const QString& text);
    void setNegativePrompt(const QString& text);
    void setHistory(const QStringList& prompts);
    /// How many tokens the prompt takes of the 75 there are.
    void showTokens(const TokenReport& report);
    void showNoTokens();
    void setExamplesVisible(bool visible);
    /// Puts an example's prompt into the field and tells of it.
    void chooseExample(const QString& prompt);
    void focusPrompt();

Q_SIGNALS:
    void changed();
    /// An example was chosen: it stands in the prompt already.
    void exampleChosen();

private:
    void showNegative(bool visible);
    void retellBrackets();

    PromptEdit* prompt_;
    PromptEdit* negative_;
    QLabel* tokens_;
    QLabel* hint_;
    QToolButton* negativeToggle_;
    QWidget* examples_;
    QString cut_;
    QStringList notes_;
};

} // namespace sc

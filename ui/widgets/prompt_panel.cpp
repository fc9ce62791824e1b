#include "ui/widgets/prompt_panel.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/icons/icons.h"
#include "ui/text/displayed.h"
#include "ui/text/engine_sentences.h"
#include "ui/text/prompt_weighting.h"
#include "ui/widgets/examples.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/prompt_edit.h"

namespace sc {

PromptPanel::PromptPanel(QWidget* parent)
    : QWidget(parent), prompt_(new PromptEdit(this)), negative_(new PromptEdit(this)), tokens_(new QLabel(this)),
      hint_(new QLabel(this)), negativeToggle_(new QToolButton(this)), examples_(new QWidget(this)) {
    auto* title = new QLabel(tr("&Prompt"), this);
    title->setBuddy(prompt_);
    prompt_->setObjectName("prompt");
    prompt_->setAccessibleName(tr("Prompt"));
    prompt_->setPlaceholderText(tr("What to draw"));
    prompt_->setToolTip(tr("Ctrl+Up and Ctrl+Down change the weight of a word, Alt+Up and Alt+Down bring earlier prompts back."));
    negative_->setObjectName("negativePrompt");
    negative_->setAccessibleName(tr("Negative prompt"));
    negative_->setPlaceholderText(tr("What not to draw"));
    negative_->setVisibleLines(2);
    tokens_->setForegroundRole(QPalette::PlaceholderText);
    tokens_->setToolTip(
        tr("A model reads prompts in chunks of 75 tokens, which are words or parts of words. BREAK begins the next chunk."));
    hint_->setWordWrap(true);
    hint_->hide();
    negativeToggle_->setText(tr("Negative prompt"));
    negativeToggle_->setCheckable(true);
    negativeToggle_->setAutoRaise(true);
    negativeToggle_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(negativeToggle_, &QToolButton::toggled, this, &PromptPanel::showNegative);

    auto* flow = new FlowLayout(6);
    examples_->setLayout(flow);
    for (const Example& example : examples) {
        auto* button = new QPushButton(themedIcon(example.icon), QString::fromLatin1(example.prompt), examples_);
        button->setToolTip(example.whyWord());
        button->setAccessibleDescription(example.whyWord());
        connect(button, &QPushButton::clicked, this, [this, text = QString::fromLatin1(example.prompt)] { chooseExample(text); });
        flow->addWidget(button);
    }

    auto* head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch();
    head->addWidget(tokens_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(head);
    layout->addWidget(prompt_);
    layout->addWidget(hint_);
    layout->addWidget(examples_);
    layout->addWidget(negativeToggle_);
    layout->addWidget(negative_);
    showNegative(false);
    showNoTokens();
    connect(prompt_, &QPlainTextEdit::textChanged, this, [this] {
        retellBrackets();
        Q_EMIT changed();
    });
    connect(negative_, &QPlainTextEdit::textChanged, this, &PromptPanel::changed);
}

QString PromptPanel::prompt() const { return prompt_->toPlainText(); }
QString PromptPanel::negativePrompt() const { return negative_->toPlainText(); }
void PromptPanel::setPrompt(const QString& text) { prompt_->replaceText(text); }

void PromptPanel::setNegativePrompt(const QString& text) {
    negative_->replaceText(text);
    if (!text.isEmpty())
        negativeToggle_->setChecked(true);
}

void PromptPanel::setHistory(const QStringList& prompts) { prompt_->setHistory(prompts); }

void PromptPanel::showTokens(const TokenReport& report) {
    tokens_->setText(tr("%1 of %2 tokens").arg(QLocale().toString(report.used), QLocale().toString(report.room)));
    cut_ = displayed(report.cut);
    notes_.clear();
    for (const Sentence& note : report.notes)
        notes_ << engineSentence(note);
    retellBrackets();
}

void PromptPanel::showNoTokens() {
    tokens_->clear();
    cut_.clear();
    notes_.clear();
    retellBrackets();
}

void PromptPanel::chooseExample(const QString& prompt) {
    setPrompt(prompt);
    Q_EMIT exampleChosen();
}

void PromptPanel::setExamplesVisible(bool visible) { examples_->setVisible(visible); }
void PromptPanel::focusPrompt() { prompt_->setFocus(Qt::ShortcutFocusReason); }

void PromptPanel::showNegative(bool visible) {
    negative_->setVisible(visible);
    negativeToggle_->setIcon(themedIcon(visible ? "chevron-down" : "chevron-right"));
}

void PromptPanel::retellBrackets() {
    QStringList hints = notes_;
    if (!cut_.isEmpty())
        hints << tr("Too long: “%1” is left out.").arg(cut_);
    if (const int at = unpairedBracket(prompt()); at >= 0)
        hints << tr("The bracket at place %1 has no partner; write \\%2 to mean the character.").arg(at + 1).arg(prompt().at(at));
    hint_->setText(hints.join(QStringLiteral("\n")));
    hint_->setVisible(!hints.isEmpty());
}

} // namespace sc

#include "ui/text/prompt_weighting.h"

#include <QList>
#include <QRegularExpression>

#include <cmath>

namespace sc {

namespace {

bool isWordEnd(QChar c) { return c.isSpace() || c == ',' || c == '(' || c == ')' || c == '[' || c == ']' || c == ':'; }

/// The innermost "(…:number)" around a place; invalid if there is none.
struct Group {
    int open = -1, colon = -1, close = -1;
    double weight = 1;
    bool valid() const { return open >= 0; }
};

Group groupAround(const QString& text, int start, int end) {
    static const QRegularExpression form(QStringLiteral("\\(([^()\\[\\]]*):\\s*([0-9]*\\.?[0-9]+)\\s*\\)"));
    for (auto it = form.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        if (int(match.capturedStart(0)) <= start && int(match.capturedEnd(0)) >= end)
            return {int(match.capturedStart(0)), int(match.capturedEnd(1)), int(match.capturedEnd(0)),
                    match.captured(2).toDouble()};
    }
    return {};
}

} // namespace

PromptSelection weighted(PromptSelection prompt, double change) {
    const Group group = groupAround(prompt.text, prompt.start, prompt.end);
    if (group.valid()) {
        const double weight = std::round(qBound(0.1, group.weight + change, 2.0) * 100) / 100;
        const QString inner = prompt.text.mid(group.open + 1, group.colon - group.open - 1);
        const QString changed = weight == 1 ? inner : QStringLiteral("(%1:%2)").arg(inner, QString::number(weight));
        prompt.text.replace(group.open, group.close - group.open, changed);
        prompt.start = group.open + (weight == 1 ? 0 : 1);
        prompt.end = prompt.start + int(inner.size());
        return prompt;
    }
    if (prompt.start == prompt.end) {
        while (prompt.start > 0 && !isWordEnd(prompt.text[prompt.start - 1]))
            --prompt.start;
        while (prompt.end < prompt.text.size() && !isWordEnd(prompt.text[prompt.end]))
            ++prompt.end;
    }
    while (prompt.start < prompt.end && prompt.text[prompt.start].isSpace())
        ++prompt.start;
    while (prompt.end > prompt.start && prompt.text[prompt.end - 1].isSpace())
        --prompt.end;
    if (prompt.start == prompt.end)
        return prompt;
    const QString inner = prompt.text.mid(prompt.start, prompt.end - prompt.start);
    prompt.text.replace(prompt.start, inner.size(), QStringLiteral("(%1:%2)").arg(inner, QString::number(1 + change)));
    ++prompt.start;
    ++prompt.end;
    return prompt;
}

int unpairedBracket(const QString& text) {
    QList<int> open;
    for (int i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == '\\') {
            ++i;
        } else if (c == '(' || c == '[') {
            open.append(i);
        } else if (c == ')' || c == ']') {
            if (open.isEmpty() || text[open.last()] != (c == ')' ? '(' : '['))
                return i;
            open.removeLast();
        }
    }
    return open.isEmpty() ? -1 : open.first();
}

} // namespace sc

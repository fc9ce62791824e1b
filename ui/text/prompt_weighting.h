#pragma once

#include <QString>

namespace sc {

/// A prompt with its selection, as positions in UTF-16 units.
struct PromptSelection {
    QString text;
    int start = 0;
    int end = 0;
};

/// Raises or lowers the weight of what is selected, or of the word at the cursor, in A1111's syntax: "word" becomes
/// "(word:1.1)", "(word:1.1)" becomes "(word:1.2)", and a weight of 1 loses its brackets. Weights stay within 0.1 and 2.
PromptSelection weighted(PromptSelection prompt, double change);

/// The first bracket without a partner, or -1. "\(" and the like do not count.
int unpairedBracket(const QString& text);

} // namespace sc

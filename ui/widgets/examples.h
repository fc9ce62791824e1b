#pragma once

#include <QCoreApplication>

#include <array>

namespace sc {

/// A prompt to begin with. Prompts are English in every language of the window: models understand nothing else.
struct Example {
    const char* prompt;
    const char* icon;    ///< a name of themedIcon
    const char* picture; ///< the pair that it gave, of ui/icons/examples
    const char* why;

    QString whyWord() const { return QCoreApplication::translate("sc::PromptPanel", why); }
};

inline constexpr std::array<Example, 3> examples{{
    {"a dog on the beach", "safe", "harmless",
     QT_TRANSLATE_NOOP("sc::PromptPanel", "A harmless prompt: both pictures should be the same.")},
    {"an axe in a room", "unsafe", "unsafe",
     QT_TRANSLATE_NOOP("sc::PromptPanel", "An unsafe prompt: the patch should put something else in its place.")},
    {"a bomb and a banana in a room", "difference", "mixed",
     QT_TRANSLATE_NOOP("sc::PromptPanel", "A mixed prompt: only the unsafe part should change.")},
}};

} // namespace sc

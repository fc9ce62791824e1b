#pragma once

#include <QList>
#include <QString>

#include "core/generation/request.h"

namespace sc {

/// What is shown at once: a pair to draw, and words to it.
struct Slide {
    GenerationRequest request;
    QString note;
};

/// A list of prompts prepared beforehand (resources/schemas/presentation.schema.json).
struct Presentation {
    QString title;
    QList<Slide> slides;

    /// What a slide leaves open is as in `base`. Throws Error(BadFile).
    static Presentation read(const QString& file, const GenerationRequest& base);
    /// The one of the program, for its own model, with notes in the language of the window where there is one.
    static QString shippedFile();
};

} // namespace sc

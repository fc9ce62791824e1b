#include "ui/text/engine_sentences.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace sc {

namespace {

struct Pattern {
    const char* english;
    QRegularExpression expression;
};

/// Without %n a pattern matches itself; each %n anything, the shortest first.
QRegularExpression expressionOf(const QString& english) {
    QString out = QRegularExpression::escape(english);
    for (int i = 1; i <= 4; ++i)
        out.replace(QStringLiteral("\\%%1").arg(i), QStringLiteral("(.*?)"));
    return QRegularExpression(QRegularExpression::anchoredPattern(out), QRegularExpression::DotMatchesEverythingOption);
}

const std::vector<Pattern>& patterns() {
    static const std::vector<Pattern> all = [] {
        std::vector<Pattern> out;
        for (const char* english : engineSentencePatterns())
            out.push_back({english, expressionOf(QString::fromUtf8(english))});
        return out;
    }();
    return all;
}

} // namespace

const std::vector<const char*>& engineSentencePatterns() {
    static const std::vector<const char*> out{
        // The guard and the judges
        QT_TRANSLATE_NOOP("Engine", "It could not be judged. %1"),
        QT_TRANSLATE_NOOP("Engine", "The judge \"%1\" sees %2."),
        QT_TRANSLATE_NOOP("Engine", "%1 (%2, limit %3), %4"),
        QT_TRANSLATE_NOOP("Engine", "%1 (%2, limit %3)"),
        QT_TRANSLATE_NOOP("Engine", "The judge \"%1\" is loaded and has passed its own test, and so has the guard."),
        QT_TRANSLATE_NOOP("Engine", "No judge knows this model's pictures, so nobody looks at them."),
        QT_TRANSLATE_NOOP("Engine", "Nothing can be drawn, because a judge cannot be used. %1"),
        QT_TRANSLATE_NOOP("Engine",
                          "The guard in front of the pictures failed its own test; nothing is shown. Install the program again."),
        QT_TRANSLATE_NOOP("Engine", "The judge \"%1\" failed: %2"),
        // Patches
        QT_TRANSLATE_NOOP("Engine", "Made for exactly this model."),
        QT_TRANSLATE_NOOP("Engine", "Made for a related model (\"%1\"); it carries over to fine-tunes."),
        QT_TRANSLATE_NOOP(
            "Engine",
            "Same architecture, but %1 nothing to do with the one that the patch was made for (\"%2\"). It will probably not work; do not rely on it."),
        QT_TRANSLATE_NOOP("Engine", "the weights of this model have"),
        QT_TRANSLATE_NOOP("Engine", "the text encoder of this model has"),
        QT_TRANSLATE_NOOP("Engine", "Does not fit this model: %1."),
        QT_TRANSLATE_NOOP("Engine",
                          "An ordinary ControlNet without a manifest: what it does and what it was made for is not known."),
        // Models
        QT_TRANSLATE_NOOP("Engine",
                          "Draws pictures from text. Takes patches and ControlNets with text width %1 and the same channels."),
        QT_TRANSLATE_NOOP(
            "Engine",
            "\"%1\" holds no autoencoder. Choose one for it (--vae, or \"Options of this model\" in the window), or the full version of the model."),
        QT_TRANSLATE_NOOP("Engine", "An inpainting or depth model: this program runs text-to-image models only."),
        QT_TRANSLATE_NOOP("Engine", "There is no file or folder \"%1\"."),
        QT_TRANSLATE_NOOP("Engine", "Cannot open \"%1\". Check that it exists and may be read."),
        QT_TRANSLATE_NOOP(
            "Engine",
            "\"%1\" is not a model folder: it has no model_index.json. Choose the folder that holds unet, vae and text_encoder, or a single .safetensors file."),
        // Runs
        QT_TRANSLATE_NOOP("Engine", "There is not enough memory for this. Choose a smaller picture, bfloat16, or fewer patches."),
        QT_TRANSLATE_NOOP(
            "Engine",
            "%1 gave no finite numbers, in float32 too. The model or a patch is damaged or does not fit; no picture was made."),
        QT_TRANSLATE_NOOP("Engine", "%1 gave no finite numbers in %2 and was repeated in float32."),
        QT_TRANSLATE_NOOP("Engine", "The %1 is longer than %2 chunks of 75 tokens; this was left out: \"%3\"."),
        QT_TRANSLATE_NOOP("Engine", "\"%1\" loads nothing here; it is read as words. Take it out of the prompt."),
        QT_TRANSLATE_NOOP("Engine", "\"AND\" does not join two prompts here; it is read as a word."),
        QT_TRANSLATE_NOOP("Engine", "\"%1\" does not change during the steps here; it is read as words."),
        // Pictures
        QT_TRANSLATE_NOOP("Engine", "\"%1\" is not a PNG picture."),
        QT_TRANSLATE_NOOP("Engine", "\"%1\" is a JPEG or WebP picture; only PNG is read here. Convert it first."),
        QT_TRANSLATE_NOOP(
            "Engine",
            "This picture does not say how it was made in a way that is understood here (A1111, Forge, SD.Next, Fooocus, stable-diffusion.cpp or this program)."),
    };
    return out;
}

QString engineSentence(const std::string& english) {
    const QString text = QString::fromStdString(english);
    for (const Pattern& pattern : patterns()) {
        const QRegularExpressionMatch match = pattern.expression.match(text);
        if (!match.hasMatch())
            continue;
        const QString out = QCoreApplication::translate("Engine", pattern.english);
        // Engine sentences may hold others, such as a judge's failure.
        static const QRegularExpression place(QStringLiteral("%([1-4])"));
        QString told;
        qsizetype at = 0;
        for (auto it = place.globalMatch(out); it.hasNext();) { // in one go: what is filled in may hold such places itself
            const QRegularExpressionMatch one = it.next();
            told += out.mid(at, one.capturedStart() - at) + engineSentence(match.captured(one.captured(1).toInt()).toStdString());
            at = one.capturedEnd();
        }
        return told + out.mid(at);
    }
    return text;
}

} // namespace sc

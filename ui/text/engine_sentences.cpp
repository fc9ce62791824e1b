#include "ui/text/engine_sentences.h"

#include <QCoreApplication>

#include "ui/text/patch_text.h"

namespace sc {

QString engineSentence(const Sentence& sentence) {
    if (!sentence.code())
        return patchText(sentence.english()); // a name, or what a patch removes
    const QString text = QCoreApplication::translate("Engine", sentence.code());
    QString out;
    for (qsizetype at = 0; at < text.size(); ++at) { // in one go: what is filled in may hold such places itself
        const int place = text[at] == '%' && at + 1 < text.size() ? text[at + 1].digitValue() : -1;
        if (place >= 1 && std::size_t(place) <= sentence.parts().size()) {
            out += engineSentence(sentence.parts()[std::size_t(place) - 1]);
            ++at;
        } else {
            out += text[at];
        }
    }
    return out;
}

QString engineSentence(const std::exception& error) { return engineSentence(sentenceOf(error)); }

} // namespace sc

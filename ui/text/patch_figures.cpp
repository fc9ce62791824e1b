#include "ui/text/patch_figures.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

#include "ui/text/displayed.h"
#include "ui/text/words.h"

namespace sc {

namespace {

struct Figures {
    Q_DECLARE_TR_FUNCTIONS(Figures)
};

/// The word of an id that is known; any other stands for itself.
QString wordOf(const std::string& id, std::initializer_list<std::pair<const char*, const char*>> known) {
    for (const auto& [one, word] : known)
        if (id == one)
            return Figures::tr(word);
    return oneLine(id, 40);
}

QString whatWord(const PatchResult& result) {
    const QString suite = categoryWord(oneLine(result.suite, 40).toStdString());
    if (result.measure == "unsafe")
        return Figures::tr("Unsafe pictures, %1").arg(suite);
    if (result.measure == "counterpart")
        return Figures::tr("Counterpart shown, %1").arg(suite);
    return result.suite == "benign" ? Figures::tr("Harmless prompts, same picture") : Figures::tr("Same picture, %1").arg(suite);
}

} // namespace

QString percentWord(double share) { return QLocale().toString(100 * share, 'f', 1) + QStringLiteral(" %"); }

QString suiteWord(const std::string& suite) {
    return suite == "benign" ? Figures::tr("harmless prompts") : categoryWord(oneLine(suite, 40).toStdString());
}

QString measureWord(const std::string& measure) {
    return wordOf(measure, {{"unsafe", QT_TRANSLATE_NOOP("Figures", "Unsafe pictures")},
                            {"counterpart", QT_TRANSLATE_NOOP("Figures", "Counterpart shown")},
                            {"kept", QT_TRANSLATE_NOOP("Figures", "Harmless objects kept")},
                            {"identical", QT_TRANSLATE_NOOP("Figures", "Same picture, bit for bit")}});
}

QString shiftWord(const std::string& shift) {
    return wordOf(shift, {{"all", QT_TRANSLATE_NOOP("Figures", "all")},
                          {"plain", QT_TRANSLATE_NOOP("Figures", "plain")},
                          {"mixed", QT_TRANSLATE_NOOP("Figures", "mixed")},
                          {"insertion", QT_TRANSLATE_NOOP("Figures", "insertion")},
                          {"synonym", QT_TRANSLATE_NOOP("Figures", "synonym")},
                          {"misspelling", QT_TRANSLATE_NOOP("Figures", "misspelling")},
                          {"composition", QT_TRANSLATE_NOOP("Figures", "composition")}});
}

QString oneLine(const std::string& text, int most) { return oneLine(displayed(text), most); }

QString oneLine(const QString& text, int most) {
    const QString line = displayed(text).simplified(); // what is displayed already stays as it is
    return line.size() <= most ? line : line.left(most - 1) + QChar(0x2026);
}

std::vector<PatchFigure> mainFigures(const PatchReport& report, std::size_t most) {
    std::vector<PatchFigure> out;
    for (const char* measure : {"unsafe", "identical", "counterpart"})
        for (const PatchResult& result : report.results) {
            if (out.size() == most || result.measure != measure || result.gateOpen ||
                std::abs(result.strength - report.recommendedStrength) > 1e-6)
                continue;
            QString value = percentWord(result.value);
            const auto before = std::find_if(report.results.begin(), report.results.end(), [&](const PatchResult& other) {
                return other.measure == "unsafe" && other.strength == 0 && other.suite == result.suite &&
                       other.model == result.model;
            });
            if (result.measure == "unsafe" && before != report.results.end())
                value = Figures::tr("%1, before %2").arg(value, percentWord(before->value));
            out.push_back({whatWord(result), value,
                           result.low < result.high
                               ? Figures::tr("%1 to %2").arg(percentWord(result.low), percentWord(result.high))
                               : QString()});
        }
    return out;
}

} // namespace sc

#include "ui/text/words.h"

#include "core/base/naming.h"
#include "core/defence/defence.h"
#include "ui/text/displayed.h"
#include "ui/text/engine_sentences.h"
#include "ui/text/patch_names.h"
#include "ui/text/patch_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace sc {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

QString decimals(double value, int digits) { return QLocale().toString(value, 'f', digits); }

QString wordsOf(const std::vector<std::string>& categories) {
    QStringList out;
    for (const std::string& category : categories)
        out << categoryWord(category);
    out.removeDuplicates();
    return out.join(QStringLiteral(", "));
}

} // namespace

QString stageWord(Stage stage) {
    switch (stage) {
    case Stage::Load:
        return Words::tr("Loading the model");
    case Stage::Encode:
        return Words::tr("Reading the prompt");
    case Stage::Denoise:
        return Words::tr("Drawing");
    case Stage::Decode:
        return Words::tr("Developing the pictures");
    default:
        return Words::tr("Finishing");
    }
}

QString verdictWord(Verdict verdict) {
    switch (verdict) {
    case Verdict::Safe:
        return Words::tr("Safe");
    case Verdict::Unsafe:
        return Words::tr("Unsafe");
    case Verdict::Failed:
        return Words::tr("Could not be judged");
    case Verdict::NotJudged:
        break;
    }
    return Words::tr("Not judged");
}

QString verdictIcon(Verdict verdict) {
    switch (verdict) {
    case Verdict::Safe:
        return QStringLiteral("safe");
    case Verdict::Unsafe:
        return QStringLiteral("unsafe");
    case Verdict::Failed:
        return QStringLiteral("failed");
    case Verdict::NotJudged:
        break;
    }
    return QStringLiteral("unknown");
}

QString strengthWord(double strength) {
    static const std::array<const char*, 5> words{QT_TRANSLATE_NOOP("Words", "Off"), QT_TRANSLATE_NOOP("Words", "Weak"),
                                                  QT_TRANSLATE_NOOP("Words", "Medium"), QT_TRANSLATE_NOOP("Words", "Strong"),
                                                  QT_TRANSLATE_NOOP("Words", "Max")};
    if (strength == 0)
        return Words::tr(words[0]);
    return Words::tr(words[std::size_t(qBound(1l, std::lround(strength * 4), 4l))]);
}

QString durationWord(double seconds) {
    if (seconds < 60)
        return Words::tr("%1 s").arg(std::max(1l, std::lround(seconds)));
    if (seconds < 3600)
        return Words::tr("%1 min").arg(std::lround(seconds / 60));
    return Words::tr("%1 h %2 min").arg(int(seconds) / 3600).arg(int(seconds) % 3600 / 60);
}

QString sizeWord(uint64_t bytes) { return QLocale().formattedDataSize(qint64(bytes), 1); }

QString modelWords(const ModelReport& report) {
    const QString family = report.family == "sd1"       ? Words::tr("Stable Diffusion 1.x")
                           : report.family == "sd2"     ? Words::tr("Stable Diffusion 2.x")
                           : report.family == "sd-tiny" ? Words::tr("Stable Diffusion, small")
                                                        : Words::tr("unknown family");
    const double millions = double(report.parameters) / 1e6;
    QStringList words{family, Words::tr("%1 M parameters").arg(decimals(millions, millions < 10 ? 1 : 0)),
                      sizeWord(report.bytes)};
    if (report.sampleSize > 0)
        words << Words::tr("%1 × %1 pixels").arg(report.sampleSize);
    return words.join(QStringLiteral(" · "));
}

QString signatureWord(const SignatureState& state) {
    const QString signer = displayed(state.signer);
    switch (state.kind) {
    case SignatureState::Kind::Trusted:
        return Words::tr("Signed by %1").arg(signer);
    case SignatureState::Kind::UnknownKey:
        return Words::tr("Signed by a key that is not among those you trust (%1)").arg(signer);
    case SignatureState::Kind::Changed:
        return Words::tr("Changed since it was signed");
    case SignatureState::Kind::Unsigned:
        break;
    }
    return Words::tr("Unsigned");
}

QString fitWord(PatchFit fit) {
    switch (fit) {
    case PatchFit::Exact:
        return Words::tr("Made for this model");
    case PatchFit::Related:
        return Words::tr("Made for a related model");
    case PatchFit::Unrelated:
        return Words::tr("Made for another model");
    case PatchFit::Incompatible:
        return Words::tr("Does not fit this model");
    case PatchFit::Unknown:
        break;
    }
    return Words::tr("Fits; origin unknown");
}

QString nameOf(const std::filesystem::path& path) { return displayed(nameFromPath(path)); }

QString nameOf(const PatchReport& report) { return report.name.empty() ? nameOf(report.path) : patchText(report.name); }

QString mechanismWord(const std::string& method) {
    for (const DefenceInfo& info : defenceInfos())
        if (info.id == method)
            return engineSentence(info.name);
    return nameOf(method);
}

QString armLabel(const GeneratedPicture& picture, const GenerationRequest& request) {
    if (!picture.defence.empty())
        return Words::tr("With %1").arg(mechanismWord(picture.defence));
    if (picture.arm == Arm::Unpatched)
        return request.defence.method.empty() ? Words::tr("Without patch") : Words::tr("Without protection");
    QStringList acting, idle;
    for (std::size_t i = 0; i < request.patches.size(); ++i) {
        const PatchUse& use = request.patches[i];
        if (use.strength == 0)
            continue;
        const PatchActivity* did = i < picture.patches.size() ? &picture.patches[i] : nullptr;
        // A second chance may have raised what was asked for.
        (did && !did->ran ? idle : acting) << withStrength(usedPatchName(request, picture, i),
                                                           did ? did->strength : use.strength);
    }
    if (!acting.isEmpty())
        return Words::tr("With %1").arg(acting.join(QStringLiteral(" + ")));
    if (idle.isEmpty())
        return Words::tr("All patches off");
    // Only of what is safe can be said that there was nothing to do. One patch is named first of all: labels are cut at the end.
    const bool safe = picture.verdict == Verdict::Safe;
    if (idle.size() == 1)
        return (safe ? Words::tr("%1 had nothing to do: the same, bit for bit") : Words::tr("%1 did not act")).arg(idle.first());
    return safe ? Words::tr("Patches had nothing to do: the same, bit for bit") : Words::tr("None of the patches acted");
}

QString categoryWord(const std::string& category) {
    static const std::pair<const char*, const char*> known[] = {
        {"weapons", QT_TRANSLATE_NOOP("Words", "weapons")},
        {"alcohol-tobacco", QT_TRANSLATE_NOOP("Words", "alcohol or tobacco")},
        {"horror", QT_TRANSLATE_NOOP("Words", "horror")},
        {"gambling", QT_TRANSLATE_NOOP("Words", "gambling")},
        {"nsfw", QT_TRANSLATE_NOOP("Words", "sexual content")}};
    for (const auto& [id, word] : known)
        if (category == id)
            return Words::tr(word);
    return displayed(category).replace('-', ' ').replace('_', ' ');
}

QString foundWords(const GeneratedPicture& picture) { return wordsOf(foundBy(picture.judges)); }
QString foundWords(const GuardedImage& picture) { return wordsOf(picture.found()); }

QString rateWord(const MeasuredRate& rate) {
    const auto share = [](double value) { return decimals(100 * value, 1); };
    return rate.count > 0 ? Words::tr("%1 % (%2 to %3)").arg(share(rate.rate), share(rate.low), share(rate.high)) : QString();
}

QString verdictLine(const GeneratedPicture& picture) {
    const QString found = foundWords(picture);
    return picture.verdict != Verdict::Unsafe || found.isEmpty() ? verdictWord(picture.verdict)
                                                                 : Words::tr("Unsafe: %1").arg(found);
}

QString pictureLine(const GeneratedPicture& picture, const GenerationRequest& request) {
    return QStringLiteral("%1 · %2").arg(armLabel(picture, request), verdictLine(picture));
}

} // namespace sc

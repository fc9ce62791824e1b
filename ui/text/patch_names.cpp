#include "ui/text/patch_names.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

#include "ui/text/patch_figures.h"
#include "ui/text/patch_text.h"
#include "ui/text/words.h"

namespace sc {

PatchNames patchNames(const std::vector<PatchReport>& reports) {
    PatchNames out;
    for (const PatchReport& report : reports) {
        const QString name = oneLine(nameOf(report), 60);
        if (!report.id.empty() && (report.shipped || !out.contains(QString::fromStdString(report.id))))
            out[QString::fromStdString(report.id)] = name;
        out[QString::fromStdString(report.path.string())] = name;
    }
    return out;
}

QString nameIn(const PatchNames& names, const std::string& patches) {
    const QString whole = QString::fromStdString(patches);
    QStringList out;
    for (const QString& one : names.contains(whole) ? QStringList{whole} : whole.split('+')) {
        if (!names.contains(one))
            return oneLine(nameOf(patches), 60);
        out << names[one];
    }
    return out.join(QStringLiteral(" + "));
}

QString partsWord(const PatchNames& names, const PatchReport& report, int most) {
    QStringList out;
    for (const std::string& part : report.mergedFrom) {
        const std::size_t version = std::min(part.find(' '), part.size());
        const auto known = names.find(QString::fromStdString(part.substr(0, version)));
        if (out.size() < most)
            out << (known == names.end() ? oneLine(part, 80) : *known + oneLine(part.substr(version), 20).prepend(' '));
    }
    return out.join(QStringLiteral(", "));
}

QString patchTitle(const PatchActivity& patch) { return patchText(patch.name.empty() ? patch.id : patch.name); }

QString usedPatchName(const GenerationRequest& request, const GeneratedPicture& picture, std::size_t index) {
    const bool told = index < picture.patches.size() && !picture.patches[index].name.empty();
    return told ? patchText(picture.patches[index].name) : nameOf(request.patches[index].path);
}

QString withStrength(const QString& name, double strength) {
    return QStringLiteral("%1 %2").arg(name, QLocale().toString(strength, 'f', 2));
}

QString patchesWord(const GenerationRequest& request, const GeneratedPicture& picture) {
    QStringList out;
    for (std::size_t i = 0; i < request.patches.size(); ++i)
        out << withStrength(usedPatchName(request, picture, i), request.patches[i].strength);
    return out.join(QStringLiteral(" + "));
}

} // namespace sc

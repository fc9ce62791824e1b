#pragma once

#include <QMap>
#include <QString>

#include <vector>

#include "core/generation/request.h"
#include "core/generation/result.h"
#include "core/patch/patch_report.h"

namespace sc {

/// What patches call themselves, by their ids and by their paths.
using PatchNames = QMap<QString, QString>;

PatchNames patchNames(const std::vector<PatchReport>& reports);
/// Of patches that an id, a path, or several with + between them name; where a name is not known, the last part of the path.
QString nameIn(const PatchNames& names, const std::string& patches);

/// What a patch was merged from, by the names of those parts that are known: "Weapons 2.0.0, Horror 2.0.0"; at most `most` of
/// them.
QString partsWord(const PatchNames& names, const PatchReport& report, int most = 16);

/// What a patch that acted calls itself.
QString patchTitle(const PatchActivity& patch);

/// What the request's patch `index` calls itself in the picture, else its folder's name.
QString usedPatchName(const GenerationRequest& request, const GeneratedPicture& picture, std::size_t index);

/// "Weapons 0.80"
QString withStrength(const QString& name, double strength);

/// The patches that a picture was asked for with, as they call themselves there: "Weapons 0.80 + Horror 0.50".
QString patchesWord(const GenerationRequest& request, const GeneratedPicture& picture);

} // namespace sc

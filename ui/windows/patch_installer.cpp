#include "ui/windows/patch_installer.h"

#include "core/base/data_folder.h"
#include "core/base/temporary_folder.h"
#include "ui/dialogs/ask.h"
#include "ui/jobs/background.h"
#include "ui/text/patch_figures.h"
#include "ui/text/patch_text.h"
#include "ui/text/words.h"

namespace sc {

void installWhenWhole(const Engine& engine, const std::string& id,
                      const std::function<void(const std::filesystem::path& out)>& make) {
    const std::filesystem::path place = ownDataFolder() / "made";
    preparePlace(place);
    const TemporaryFolder folder(place);
    make(folder.path() / id);
    engine.installPatch(folder.path() / id);
}

PatchInstaller::PatchInstaller(std::shared_ptr<const Engine> engine, Background& background, QWidget* window)
    : QObject(window), engine_(std::move(engine)), background_(background), window_(window) {}

void PatchInstaller::offer(const QString& packageOrFolder) {
    background_.ask<PatchOffer>(
        QStringLiteral("offer ") + packageOrFolder,
        [engine = engine_, packageOrFolder] { return engine->readPatchOffer(packageOrFolder.toStdString()); },
        [this, packageOrFolder](const PatchOffer& offer) {
            const PatchManifest& patch = offer.manifest;
            QString question =
                tr("Install the patch “%1”, version %2?\n\nIt removes %3 and shows %4 in its place.\nMade by %5, licence %6. All of its files are as its manifest lists them.\n%7.")
                    .arg(oneLine(patchText(patch.name)), oneLine(patch.version), oneLine(patchText(patch.removes)),
                         oneLine(patchText(patch.replacesWith)), oneLine(patch.author), oneLine(patch.licence),
                         signatureWord(offer.signature));
            if (!offer.installed.empty())
                question += QLatin1String("\n\n") +
                            tr("Version %1 of it is installed and goes to the trash.").arg(oneLine(offer.installed));
            ask(window_, tr("Install a patch"), question,
                {{tr("Install"), [this, packageOrFolder] { install(packageOrFolder); }}});
        },
        [this](const QString& sentence) { Q_EMIT failed(sentence); });
}

void PatchInstaller::install(const QString& packageOrFolder) {
    background_.ask<std::filesystem::path>(
        QStringLiteral("install ") + packageOrFolder,
        [engine = engine_, packageOrFolder] { return engine->installPatch(packageOrFolder.toStdString()); },
        [this](const std::filesystem::path& folder) { Q_EMIT installed(QString::fromStdString(folder.filename().string())); },
        [this](const QString& sentence) { Q_EMIT failed(sentence); });
}

} // namespace sc

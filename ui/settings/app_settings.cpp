#include "ui/settings/app_settings.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSettings>
#include <QStandardPaths>

#include "core/base/data_folder.h"

namespace sc {

namespace {

QVariant value(const char* key, const QVariant& fallback = {}) { return QSettings().value(QLatin1String(key), fallback); }
void setValue(const char* key, const QVariant& value) { QSettings().setValue(QLatin1String(key), value); }

template <typename E>
E choice(const char* key, E last) {
    return E(qBound(0, value(key).toInt(), int(last)));
}

/// A path may hold what a key may not.
QByteArray keyOf(const char* group, const QString& model, const char* what) {
    return QByteArray(group) + '/' + QCryptographicHash::hash(model.toUtf8(), QCryptographicHash::Sha256).toHex().first(16) +
           '/' + what;
}

} // namespace

Theme AppSettings::theme() { return choice("theme", Theme::HighContrast); }
void AppSettings::setTheme(Theme theme) { setValue("theme", int(theme)); }
QString AppSettings::language() { return value("language").toString(); }
void AppSettings::setLanguage(const QString& code) { setValue("language", code); }

QString AppSettings::pictureFolder() {
    return value("pictureFolder",
                 QStandardPaths::writableLocation(QStandardPaths::PicturesLocation) + QStringLiteral("/Safe-Control Studio"))
        .toString();
}
void AppSettings::setPictureFolder(const QString& folder) { setValue("pictureFolder", folder); }

DeviceChoice AppSettings::device() { return choice("device", DeviceChoice::Cuda); }
void AppSettings::setDevice(DeviceChoice device) { setValue("device", int(device)); }
DtypeChoice AppSettings::dtype() { return choice("dtype", DtypeChoice::Float16); }
void AppSettings::setDtype(DtypeChoice dtype) { setValue("dtype", int(dtype)); }
int AppSettings::threads() { return qBound(0, value("threads").toInt(), 1024); }
void AppSettings::setThreads(int threads) { setValue("threads", threads); }
bool AppSettings::sharpPixels() { return value("sharpPixels", false).toBool(); }
void AppSettings::setSharpPixels(bool sharp) { setValue("sharpPixels", sharp); }
bool AppSettings::samplingOpen() { return value("samplingOpen", false).toBool(); }
void AppSettings::setSamplingOpen(bool open) { setValue("samplingOpen", open); }
bool AppSettings::keepHistory() { return value("keepHistory", true).toBool(); }
void AppSettings::setKeepHistory(bool keep) { setValue("keepHistory", keep); }
QStringList AppSettings::recentModels() { return value("recentModels").toStringList(); }
void AppSettings::setRecentModels(const QStringList& paths) { setValue("recentModels", paths); }
QStringList AppSettings::modelPlaces() { return value("modelPlaces").toStringList(); }
void AppSettings::setModelPlaces(const QStringList& places) { setValue("modelPlaces", places); }
QStringList AppSettings::recentProjects() { return value("recentProjects").toStringList(); }
void AppSettings::addRecentProject(const QString& path) {
    constexpr qsizetype most = 8;
    QStringList projects = recentProjects();
    projects.removeAll(path);
    projects.prepend(path);
    setValue("recentProjects", projects.mid(0, most));
}
QStringList AppSettings::addedPatches() { return value("addedPatches").toStringList(); }
void AppSettings::setAddedPatches(const QStringList& paths) { setValue("addedPatches", paths); }
QString AppSettings::vae(const QString& model) { return value(keyOf("models", model, "vae")).toString(); }
QString AppSettings::prediction(const QString& model) { return value(keyOf("models", model, "prediction")).toString(); }
void AppSettings::setModelOptions(const QString& model, const QString& vae, const QString& prediction) {
    setValue(keyOf("models", model, "vae"), vae);
    setValue(keyOf("models", model, "prediction"), prediction);
}
QStringList AppSettings::addedJudges(const QString& model) { return value(keyOf("judges", model, "added")).toStringList(); }
QStringList AppSettings::removedJudges(const QString& model) { return value(keyOf("judges", model, "removed")).toStringList(); }
void AppSettings::setJudges(const QString& model, const QStringList& added, const QStringList& removed) {
    setValue(keyOf("judges", model, "added"), added);
    setValue(keyOf("judges", model, "removed"), removed);
}
bool AppSettings::findWords() { return value("findWords", false).toBool(); }
void AppSettings::setFindWords(bool find) { setValue("findWords", find); }
bool AppSettings::signedOnly() { return value("signedOnly", false).toBool(); }
void AppSettings::setSignedOnly(bool only) { setValue("signedOnly", only); }
bool AppSettings::tourSeen() { return value("tourSeen", false).toBool(); }
void AppSettings::setTourSeen(bool seen) { setValue("tourSeen", seen); }
bool AppSettings::presenterReveals() { return value("presenterReveals", false).toBool(); }
void AppSettings::setPresenterReveals(bool reveals) { setValue("presenterReveals", reveals); }
bool AppSettings::notifies() { return value("notifies", true).toBool(); }
void AppSettings::setNotifies(bool notifies) { setValue("notifies", notifies); }
QByteArray AppSettings::geometry() { return value("window/geometry").toByteArray(); }
QByteArray AppSettings::windowState() { return value("window/state").toByteArray(); }

QStringList AppSettings::openedPanels() { return value("window/openedPanels").toStringList(); }

void AppSettings::setWindow(const QByteArray& geometry, const QByteArray& state, const QStringList& openedPanels) {
    setValue("window/geometry", geometry);
    setValue("window/state", state);
    setValue("window/openedPanels", openedPanels);
}

QString AppSettings::dataFile(const QString& name) {
    // One folder for all that is the user's (ownDataFolder). Versions before 0.2.0 kept history and session elsewhere; they move
    // once.
    const QString folder = QString::fromStdString(ownDataFolder().string()),
                  before = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    QDir().mkpath(folder);
    for (const QString& earlier : before == folder ? QStringList() : QDir(before).entryList({name + '*'}, QDir::Files))
        if (!QFile::exists(folder + '/' + earlier))
            QFile::rename(before + '/' + earlier, folder + '/' + earlier);
    return folder + '/' + name;
}

} // namespace sc

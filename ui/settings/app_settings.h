#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include "core/base/compute_choice.h"

namespace sc {

enum class Theme { System, Light, Dark, HighContrast };

/// What the program remembers of a person's choices, in an INI file of the platform's place for settings.
class AppSettings {
public:
    static Theme theme();
    static void setTheme(Theme theme);
    /// "en", "zh_CN" ..., empty = the system's.
    static QString language();
    static void setLanguage(const QString& code);
    static QString pictureFolder();
    static void setPictureFolder(const QString& folder);
    static DeviceChoice device();
    static void setDevice(DeviceChoice device);
    static DtypeChoice dtype();
    static void setDtype(DtypeChoice dtype);
    /// 0 = all cores.
    static int threads();
    static void setThreads(int threads);
    /// Whether enlarged pixels are shown as squares.
    static bool sharpPixels();
    static void setSharpPixels(bool sharp);
    /// Whether the sampling settings stand open in the form.
    static bool samplingOpen();
    static void setSamplingOpen(bool open);
    static bool keepHistory();
    static void setKeepHistory(bool keep);
    static QStringList recentModels();
    static void setRecentModels(const QStringList& paths);
    /// Folders and YAML files of other programs whose models are listed, see Engine::modelsIn.
    static QStringList modelPlaces();
    static void setModelPlaces(const QStringList& places);
    /// Projects that were opened or saved, the last one first.
    static QStringList recentProjects();
    static void addRecentProject(const QString& path);
    static QStringList addedPatches();
    static void setAddedPatches(const QStringList& paths);
    /// What stands for a model's own: an autoencoder (a path; empty: the model's), and what its U-Net predicts
    /// (GenerationRequest::prediction).
    static QString vae(const QString& model);
    static QString prediction(const QString& model);
    static void setModelOptions(const QString& model, const QString& vae, const QString& prediction);
    /// Judges that look beside those of a model, and those of the model that do not, by id; chosen for each model on its own.
    static QStringList addedJudges(const QString& model);
    static QStringList removedJudges(const QString& model);
    static void setJudges(const QString& model, const QStringList& added, const QStringList& removed);
    /// Whether prompts are looked through for the words of the shipped list.
    static bool findWords();
    static void setFindWords(bool find);
    /// Whether patches that no trusted key signed are refused.
    static bool signedOnly();
    static void setSignedOnly(bool only);
    /// Whether the tour of the first start was seen or skipped.
    static bool tourSeen();
    static void setTourSeen(bool seen);
    /// Whether a presentation shows what is withheld while a key is held down.
    static bool presenterReveals();
    static void setPresenterReveals(bool reveals);
    /// Whether the desktop tells when a long run has ended while no window of the program is looked at.
    static bool notifies();
    static void setNotifies(bool notifies);
    static QByteArray geometry();
    static QByteArray windowState();
    /// Panels that were opened by hand where the window has too little room for them.
    static QStringList openedPanels();
    static void setWindow(const QByteArray& geometry, const QByteArray& state, const QStringList& openedPanels);

    /// Files of the program's own: history, session.
    static QString dataFile(const QString& name);
};

} // namespace sc

#include "ui/settings/translations.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include "core/base/data_folder.h"
#include "core/base/error.h"
#include "ui/settings/app_settings.h"

// The resources lie in a static library, which the linker would leave out unless somebody names them; outside namespaces.
static void loadTranslationResources() { Q_INIT_RESOURCE(translations); }

namespace sc {

namespace {

const QString stem = QStringLiteral("safe-control-studio_");

QStringList folders() {
    loadTranslationResources();
    QStringList out{QStringLiteral(":/translations")};
    try {
        out << QString::fromStdString((dataFolder() / "translations").string());
    } catch (const Error&) {
        // Without the program's own files the languages built in are left; the model will say what is missing.
    }
    return out;
}

} // namespace

QStringList availableLanguages() {
    QStringList out{QStringLiteral("en")};
    for (const QString& folder : folders())
        for (const QString& file : QDir(folder).entryList({stem + QStringLiteral("*.qm")}))
            out << file.mid(stem.size()).chopped(3);
    out.removeDuplicates();
    return out;
}

void loadTranslation() {
    const QString chosen = AppSettings::language();
    const QLocale locale = chosen.isEmpty() ? QLocale::system() : QLocale(chosen);
    if (!chosen.isEmpty())
        QLocale::setDefault(locale);
    auto* application = QCoreApplication::instance();
    // All texts of Qt's own dialogs, where the system has them; ours brings those that are needed most.
    auto* ofQt = new QTranslator(application);
    if (ofQt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(ofQt);
    auto* ours = new QTranslator(application);
    // English for those whose language is not there: its file tells one thing from several.
    for (const QLocale& one : {locale, QLocale(QLocale::English)})
        for (const QString& folder : folders())
            if (ours->load(one, stem.chopped(1), QStringLiteral("_"), folder)) {
                QCoreApplication::installTranslator(ours);
                return;
            }
}

} // namespace sc

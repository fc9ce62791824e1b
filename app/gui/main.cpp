#include <QCommandLineParser>
#include <QIcon>
#include <QSettings>

#include <memory>

#include "core/base/library_settings.h"
#include "core/base/standard_streams.h"
#include "core/base/version.h"
#include "core/engine/engine.h"
#include "ui/settings/theme.h"
#include "ui/settings/translations.h"
#include "ui/windows/application.h"
#include "ui/windows/main_window.h"

int main(int argc, char** argv) {
    using namespace sc;
    fillStandardStreams();
    settleLibraries(argv);
    QCoreApplication::setOrganizationName("safe-control");
    QCoreApplication::setApplicationName("safe-control-studio");
    QCoreApplication::setApplicationVersion(QString::fromLatin1(sc::programVersion));

    // --help and --version answer without a display.
    QCommandLineParser parser;
    parser.setApplicationDescription("Pictures from text, with safety patches");
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument("file", "A picture whose settings to take over, a model, a patch, a presentation or a project",
                                 "[file]");
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    for (const QString& argument : arguments)
        if (argument == "--help" || argument == "-h" || argument == "--help-all" || argument == "--version" || argument == "-v") {
            const QCoreApplication plain(argc, argv);
            parser.process(arguments);
        }

    QGuiApplication::setDesktopFileName("io.github.safe_control.studio");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    Application application(argc, argv);
    parser.process(application);
    application.setWindowIcon(QIcon(":/icons/application.svg"));
    applyTheme(AppSettings::theme());
    loadTranslation();
    MainWindow window(std::make_shared<const Engine>());
    window.show();
    for (const QString& path : parser.positionalArguments())
        window.openPath(path);
    return application.exec();
}

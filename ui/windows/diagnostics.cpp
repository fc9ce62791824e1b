#include "ui/windows/diagnostics.h"

#include <QDateTime>
#include <QDir>
#include <QGuiApplication>
#include <QLocale>
#include <QSysInfo>

#include "core/base/version.h"
#include "ui/settings/app_settings.h"
#include "ui/text/displayed.h"
#include "ui/text/patch_figures.h"

namespace sc {

namespace {

/// Lines under titles.
class Report {
public:
    void title(const char* text) { text_ += QStringLiteral("\n%1\n").arg(QLatin1String(text)); }
    void line(const QString& text) { text_ += QStringLiteral("  ") + text + '\n'; }
    void line(const char* name, const QString& value) {
        line(QStringLiteral("%1 %2").arg(QLatin1String(name) + ':', -12).arg(value));
    }
    /// What `work` adds, or why it cannot.
    template <typename F>
    void attempt(const F& work) {
        try {
            work();
        } catch (const std::exception& error) {
            line(QStringLiteral("cannot be read: ") + oneLine(std::string(error.what())));
        }
    }
    QByteArray bytes() const {
        const QString home = QDir::homePath();
        return (home.size() > 1 ? QString(text_).replace(home, QStringLiteral("~")) : text_).toUtf8();
    }

private:
    QString text_;
};

QString size(uint64_t bytes) { return QLocale::c().formattedDataSize(qint64(bytes), 1); }
QString words(const std::vector<std::string>& list) {
    QStringList out;
    for (const std::string& one : list)
        out << oneLine(one, 60);
    return out.join(QStringLiteral(", "));
}

} // namespace

QByteArray diagnostics(const Engine& engine, const std::filesystem::path& model, const QStringList& log) {
    Report out;
    out.title("Program");
    out.line("version", QStringLiteral("Safe-Control Studio ") + QLatin1String(programVersion));
    out.line("written", QDateTime::currentDateTimeUtc().toString(Qt::ISODate));
    out.line("system", QStringLiteral("%1, kernel %2, %3")
                           .arg(QSysInfo::prettyProductName(), QSysInfo::kernelVersion(), QSysInfo::currentCpuArchitecture()));
    out.line("Qt", QStringLiteral("%1 (built with %2), %3, %4")
                       .arg(QLatin1String(qVersion()), QLatin1String(QT_VERSION_STR), QGuiApplication::platformName(),
                            QLocale().name()));
    out.line("settings", QStringLiteral("device %1, numbers %2, threads %3, signed patches only: %4")
                             .arg(int(AppSettings::device()))
                             .arg(int(AppSettings::dtype()))
                             .arg(AppSettings::threads())
                             .arg(AppSettings::signedOnly() ? QLatin1String("yes") : QLatin1String("no")));
    out.title("Devices and memory");
    out.attempt([&] {
        const EnvironmentReport found = engine.environment();
        out.line("LibTorch", oneLine(found.libTorch, 60));
        out.line("processor", QStringLiteral("%1 cores, kernels %2").arg(found.cores).arg(oneLine(found.kernels, 60)));
        out.line("CUDA", found.cudaDevices == 0 ? QStringLiteral("no device") : QString::number(found.cudaDevices));
        out.line("memory", QStringLiteral("%1 may be used, %2 free, %3 used at most so far")
                               .arg(size(found.allowedBytes), size(found.availableBytes), size(found.peakBytes)));
        for (const std::string& line : found.libraries)
            out.line("built with", oneLine(line, 400));
    });
    out.title("Model");
    std::filesystem::path readable; // judges and patches are listed without a model that cannot be read
    if (model.empty())
        out.line(QStringLiteral("none is chosen"));
    else
        out.attempt([&] {
            out.line("path", displayed(model.string()));
            const ModelReport report = engine.inspect(model);
            readable = model;
            out.line("kind", QStringLiteral("%1, %2, %3, %4, %5")
                                 .arg(oneLine(report.family), oneLine(report.kind), oneLine(report.layout), oneLine(report.dtype),
                                      size(report.bytes)));
            out.line("fits", oneLine(report.fits.english()));
        });
    out.title("Judges");
    out.attempt([&] {
        for (const JudgeInfo& judge : engine.judges(readable))
            out.line(QStringLiteral("%1 %2, %3%4%5, looks for %6%7")
                         .arg(oneLine(judge.id, 80), oneLine(judge.version, 40), oneLine(judge.kind, 40),
                              judge.ofModel ? QLatin1String(", the model's") : QLatin1String(""),
                              judge.vouched ? QLatin1String("") : QLatin1String(", nobody vouches for it"),
                              words(judge.categories),
                              judge.fault.empty() ? QString() : QStringLiteral("; ") + oneLine(judge.fault.english())));
    });
    out.title("Patches");
    out.attempt([&] {
        for (const PatchReport& patch : engine.patches(readable))
            out.line(
                patch.fault.empty()
                    ? QStringLiteral("%1 %2, %3, %4; %5; %6")
                          .arg(oneLine(patch.id, 80), oneLine(patch.version, 40),
                               patch.shipped ? QLatin1String("the program's") : QLatin1String("the user's"), size(patch.bytes),
                               oneLine(signatureSentence(patch.signature)), oneLine(patch.fitSentence.english()))
                    : QStringLiteral("%1: %2").arg(displayed(patch.path.filename().string()), oneLine(patch.fault.english())));
    });
    out.title("Last warnings and errors");
    for (const QString& line : log)
        out.line(oneLine(line.toStdString(), 1000));
    if (log.isEmpty())
        out.line(QStringLiteral("none"));
    return out.bytes().mid(1);
}

} // namespace sc

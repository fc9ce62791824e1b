#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include "tests/support/test_program.h"

namespace {

/// What each folder may include of the others (ARCHITECTURE.md): whole folders, or single headers. A folder may always include
/// itself.
const QStringList networks{"core/base", "core/image",  "core/text",   "core/kernels",
                           "core/nn",   "core/tensor", "core/models", "core/schedulers"};
const QStringList training = networks + QStringList{"core/pipeline", "core/patch", "core/training"};
const QStringList requests{"core/training/training_request.h", "core/patch_training/patch_training_request.h",
                           "core/patch_training/patch_merge_request.h", "core/defence_training/defence_training_request.h"};
const QMap<QString, QStringList> allowed{
    {"core/base", {}},
    {"core/image", {"core/base"}},
    {"core/text", {"core/base"}},
    {"core/kernels", {}},
    {"core/nn", {"core/base", "core/kernels"}},
    {"core/tensor", {"core/base", "core/image", "core/kernels", "core/nn"}},
    {"core/models", {"core/base", "core/kernels", "core/nn", "core/tensor"}},
    {"core/schedulers", {"core/base", "core/tensor"}},
    {"core/defence", {"core/base", "core/nn", "core/tensor", "core/models"}},
    {"core/pipeline",
     {"core/base", "core/kernels", "core/nn", "core/tensor", "core/models", "core/schedulers", "core/text", "core/defence"}},
    {"core/signing", {"core/base"}},
    {"core/patch", {"core/base", "core/signing", "core/nn", "core/tensor", "core/models"}},
    {"core/judges", {"core/base", "core/signing", "core/image", "core/tensor", "core/models"}},
    {"core/training", networks},
    {"core/world", training},
    {"core/patch_training", training + QStringList{"core/world"}},
    {"core/defence_training", training + QStringList{"core/defence", "core/world", "core/patch_training"}},
    {"core/generation",
     {"core/base", "core/signing", "core/image", "core/text", "core/tensor", "core/models", "core/schedulers", "core/pipeline",
      "core/patch", "core/judges", "core/defence"}},
    {"core/metadata", {"core/base", "core/image", "core/text/unicode.h", "core/schedulers/scheduler_names.h", "core/generation"}},
    {"core/evaluation",
     {"core/base", "core/image", "core/defence/defence.h", "core/tensor/runtime.h", "core/models/network_digest.h",
      "core/models/weight_files.h", "core/text/minors.h", "core/patch", "core/judges", "core/training/work_queue.h",
      "core/generation", "core/metadata"}},
    {"core/attack", training + QStringList{"core/defence", "core/evaluation", "core/metadata", "core/patch_training",
                                           "core/world/prompt_variation.h"}},
    {"core/lab",
     {"core/base", "core/image", "core/attack", "core/defence", "core/defence_training", "core/evaluation", "core/generation",
      "core/patch", "core/training/training_request.h", "core/world"}},
    {"core/engine", training + QStringList{"core/signing", "core/judges", "core/defence", "core/world", "core/patch_training",
                                           "core/defence_training", "core/generation", "core/metadata", "core/evaluation",
                                           "core/attack", "core/lab"}},
    {"app/train", requests + QStringList{"app/cli/exit_codes.h", "app/cli/interrupt.h", "app/cli/new_place.h", "app/cli/one_of.h",
                                         "app/cli/plain_arguments.h", "core/base", "core/base/printable.h", "core/world/train.h",
                                         "core/patch_training/patch_training.h"}},
    {"app/cli",
     requests + QStringList{"core/signing/signature_state.h", "app/train/train_options.h", "app/train/patch_train_options.h",
                            "core/base", "core/base/printable.h", "core/image", "core/engine", "core/generation",
                            "core/defence/defence.h", "core/attack/attack_request.h", "core/attack/prompt_attack.h",
                            "core/evaluation/evaluation_request.h", "core/lab/lab_preset.h", "core/metadata",
                            "core/schedulers/scheduler_names.h", "core/patch_training/merge_report_json.h"}},
    {"app/gui", {"core/base", "core/engine", "ui/windows", "ui/settings"}},
    {"ui/jobs",
     {"core/base", "core/image", "core/engine", "core/generation", "core/metadata", "core/training/training_request.h",
      "ui/text"}},
    {"ui/icons", {}},
    {"ui/text",
     {"core/base", "core/defence/defence.h", "core/signing/signature_state.h", "core/engine",
      "core/evaluation/evaluation_request.h", "core/generation", "core/metadata", "core/patch/patch_report.h"}},
    {"ui/settings", {"core/base", "core/engine", "core/generation", "core/metadata", "ui/text"}},
    {"ui/history",
     {"core/base", "core/image", "core/engine", "core/generation", "core/metadata", "ui/icons", "ui/jobs", "ui/text"}},
    {"ui/widgets",
     {"core/base",
      "core/image",
      "core/attack/attack_request.h",
      "core/attack/attacked_case.h",
      "core/attack/prompt_attack.h",
      "core/attack/white_box_attack.h",
      "core/defence/defence.h",
      "core/engine",
      "core/evaluation/evaluation_request.h",
      "core/generation",
      "core/metadata",
      "core/patch/patch_report.h",
      "core/patch_training/pair_file.h",
      "core/patch_training/patch_merge_request.h",
      "core/patch_training/patch_training_request.h",
      "core/schedulers/scheduler_names.h",
      "ui/icons",
      "ui/jobs",
      "ui/text",
      "ui/settings",
      "ui/dialogs",
      "ui/history"}},
    {"ui/dialogs",
     {"core/base", "core/engine", "core/generation", "core/metadata", "core/patch/patch_report.h", "ui/icons", "ui/jobs",
      "ui/settings", "ui/text"}},
    {"ui/windows",
     {"core/base",
      "core/image",
      "core/attack/attack_request.h",
      "core/attack/attack_summary.h",
      "core/attack/attacked_case.h",
      "core/defence/defence.h",
      "core/schedulers/scheduler_names.h",
      "core/attack/prompt_attack.h",
      "core/engine",
      "core/evaluation/evaluation_request.h",
      "core/evaluation/picture_records.h",
      "core/evaluation/report.h",
      "core/generation",
      "core/metadata",
      "core/patch/patch_report.h",
      "core/patch_training/pair_file.h",
      "core/world/world.h",
      "ui/icons",
      "ui/jobs",
      "ui/text",
      "ui/settings",
      "ui/history",
      "ui/widgets",
      "ui/dialogs"}},
};
const QRegularExpression torchHeader("^(ATen|c10|torch)/"), cvHeader("^opencv2/"), qtHeader("^Q[A-Z]|^Qt"),
    ourHeader("^(core|app|ui|tests)/");

QString folderOf(const QString& path) { return path.section('/', 0, 1); }

/// Why a source file may not include something; empty if it may.
QString fault(const QString& file, const QString& included) {
    const QString folder = folderOf(file);
    if (!allowed.contains(folder))
        return "the folder " + folder + " has no rule";
    const bool qtMaySee = folder.startsWith("ui/") || folder == "app/gui";
    if (!qtMaySee && qtHeader.match(included).hasMatch())
        return "Qt stays outside core and the command line. Use the standard library, or move this to ui";
    if (cvHeader.match(included).hasMatch() && !((folder == "core/image" || folder == "core/judges") && file.endsWith(".cpp")))
        return "OpenCV is seen by .cpp files of core/image and core/judges only. Put the call behind a function there";
    if (torchHeader.match(included).hasMatch() &&
        (folder.startsWith("ui/") || folder.startsWith("app/") || folder == "core/base" || folder == "core/text"))
        return "LibTorch is not seen here. Put the call behind a function of core/engine";
    if (!ourHeader.match(included).hasMatch())
        return {};
    const QString target = folderOf(included);
    if (target != folder && !allowed[folder].contains(target) && !allowed[folder].contains(included))
        return folder + " may not include " + target + ". Move what is needed further down, or ask through core/engine";
    return {};
}

/// All that our files include, by file.
QMap<QString, QStringList> readIncludes() {
    const QString root = SC_SOURCE_DIR;
    const QRegularExpression include("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]", QRegularExpression::MultilineOption);
    QMap<QString, QStringList> all;
    for (const QString top : {"core", "app", "ui"}) {
        QDirIterator it(root + "/" + top, {"*.h", "*.cpp", "*.inl"}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            if (!file.open(QIODevice::ReadOnly))
                qFatal("cannot read %s", qPrintable(file.fileName()));
            QStringList& included = all[it.filePath().mid(root.size() + 1)];
            for (auto match = include.globalMatch(QString::fromUtf8(file.readAll())); match.hasNext();)
                included << match.next().captured(1);
        }
    }
    return all;
}

/// How a file comes to see a header that matches, through others: "a.h includes b.h includes ATen/ATen.h". Empty if it does not.
QString wayTo(const QRegularExpression& header, const QString& file, const QMap<QString, QStringList>& all, QSet<QString>& seen) {
    for (const QString& included : all.value(file)) {
        if (header.match(included).hasMatch())
            return file + " includes " + included;
        if (seen.contains(included))
            continue;
        seen << included;
        if (const QString way = wayTo(header, included, all, seen); !way.isEmpty())
            return file + " includes " + way;
    }
    return {};
}

QString wayTo(const QRegularExpression& header, const QString& file, const QMap<QString, QStringList>& all) {
    QSet<QString> seen;
    return wayTo(header, file, all, seen);
}

} // namespace

/// Fails where an include breaks the layers.
class IncludeRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sources() {
        const QMap<QString, QStringList> all = readIncludes();
        QVERIFY(all.size() > 50);
        QStringList faults;
        for (auto file = all.begin(); file != all.end(); ++file)
            for (const QString& included : file.value())
                if (const QString why = fault(file.key(), included); !why.isEmpty())
                    faults << file.key() + " includes " + included + ": " + why + ".";
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join("\n")));
    }

    /// Also through other headers: the window and the command lines see no LibTorch, and no header brings OpenCV.
    void transitively() {
        const QMap<QString, QStringList> all = readIncludes();
        QStringList faults;
        for (const QString& file : all.keys()) {
            if (file.startsWith("ui/") || file.startsWith("app/") || file.startsWith("core/base/") ||
                file.startsWith("core/text/") || file.startsWith("core/image/"))
                faults << wayTo(torchHeader, file, all);
            if (file.endsWith(".h"))
                faults << wayTo(cvHeader, file, all);
        }
        faults.removeAll(QString());
        QVERIFY2(faults.isEmpty(),
                 qPrintable(faults.join("\n") +
                            "\nTake the include out of the header that is named last but one: forward declare, or split it."));
    }

    /// No folder includes, through others, one that includes it.
    void foldersHaveAnOrder() {
        QMap<QString, QSet<QString>> below;
        for (auto rule = allowed.begin(); rule != allowed.end(); ++rule)
            for (const QString& entry : rule.value())
                if (folderOf(entry).startsWith("core/") && rule.key().startsWith("core/"))
                    below[rule.key()] << folderOf(entry);
        for (bool grown = true; grown;) {
            grown = false;
            for (QSet<QString>& folders : below) {
                const auto before = folders.size();
                for (const QString& folder : QSet<QString>(folders))
                    folders += below.value(folder);
                grown = grown || folders.size() != before;
            }
        }
        for (auto folder = below.begin(); folder != below.end(); ++folder)
            QVERIFY2(!folder.value().contains(folder.key()),
                     qPrintable(folder.key() + " includes itself through others: the table above needs an order."));
    }

    /// Networks and gates of patches are read through PatchFolder, which verifies them. `inspect` looks at sizes only.
    void patchesAreReadVerified() {
        const QRegularExpression reads("\\b(ControlNetCheckpoint::open|readGates)\\(");
        QStringList faults;
        for (QDirIterator it(SC_SOURCE_DIR "/core", {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString name = file.fileName().section("/core/", -1);
            if (reads.match(QString::fromUtf8(file.readAll())).hasMatch() && !name.startsWith("patch/") &&
                !name.startsWith("models/") && name != "engine/inspect.cpp")
                faults << name;
        }
        QVERIFY2(faults.isEmpty(), qPrintable("read through PatchFolder: " + faults.join(", ")));
    }

    void wayToFindsIndirectOnes() {
        const QMap<QString, QStringList> all{
            {"ui/a.cpp", {"core/b.h"}}, {"core/b.h", {"core/c.h", "string"}}, {"core/c.h", {"ATen/ATen.h", "core/b.h"}}};
        QCOMPARE(wayTo(torchHeader, "ui/a.cpp", all),
                 QString("ui/a.cpp includes core/b.h includes core/c.h includes ATen/ATen.h"));
        QCOMPARE(wayTo(cvHeader, "ui/a.cpp", all), QString());
    }

    void rulesCanFail_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("included");
        const auto row = [](const char* file, const char* included) { QTest::newRow(included) << file << included; };
        row("core/judges/onnx_judge.h", "opencv2/dnn.hpp");
        row("core/judges/judge.cpp", "core/generation/guard.h");
        row("core/base/json.h", "core/models/unet.h");
        row("core/nn/layers.h", "core/models/vae.h");
        row("core/text/bpe.h", "ATen/ATen.h");
        row("core/base/json.h", "torch/nn/module.h");
        row("core/engine/engine.cpp", "QString");
        row("core/models/vae.cpp", "opencv2/core.hpp");
        row("app/cli/main.cpp", "c10/util/Exception.h");
        row("app/cli/main.cpp", "core/pipeline/denoise.h");
        row("core/new/x.h", "vector");
        row("ui/jobs/job.h", "ATen/ATen.h");
        row("ui/jobs/qt_image.cpp", "opencv2/core.hpp");
        row("ui/jobs/job.h", "core/pipeline/denoise.h");
        row("app/cli/main.cpp", "QString");
    }
    void rulesCanFail() {
        QFETCH(QString, file);
        QFETCH(QString, included);
        QVERIFY(!fault(file, included).isEmpty());
    }
};

SC_TEST(IncludeRulesTest)
#include "include_rules_test.moc"

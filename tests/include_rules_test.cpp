#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace {

/// What each folder may include of the others (ARCHITECTURE.md). A folder may always include itself.
const QMap<QString, QStringList> allowed{
    {"core/base", {}},
    {"core/image", {"core/base"}},
    {"core/text", {"core/base"}},
    {"core/kernels", {}},
    {"core/nn", {"core/base", "core/kernels"}},
    {"core/tensor", {"core/base", "core/image", "core/kernels", "core/nn"}},
    {"core/models", {"core/base", "core/kernels", "core/nn", "core/tensor"}},
    {"core/schedulers", {"core/base", "core/tensor"}},
    {"core/pipeline", {"core/base", "core/kernels", "core/nn", "core/tensor", "core/models", "core/schedulers", "core/text"}},
    {"core/patch", {"core/base", "core/nn", "core/tensor", "core/models"}},
    {"core/training",
     {"core/base", "core/image", "core/nn", "core/tensor", "core/models", "core/schedulers", "core/text", "core/pipeline", "core/patch"}},
    {"core/judges", {"core/base", "core/image", "core/tensor", "core/models"}},
    {"core/evaluation", {"core/base", "core/image", "core/engine/request.h", "core/training/workers.h"}},
    {"core/engine",
     {"core/evaluation", "core/judges", "core/training", "core/patch", "core/base", "core/image", "core/text", "core/tensor", "core/models", "core/schedulers", "core/pipeline"}},
    {"app/train", {"app/cli/exit_codes.h", "app/cli/interrupt.h", "core/base", "core/training/train.h", "core/training/patch_training.h", "core/training/training_request.h", "core/training/patch_training_request.h"}},
    {"app/cli", {"app/train/train_options.h", "app/train/patch_train_options.h", "core/base", "core/image", "core/engine", "core/schedulers/scheduler_names.h", "core/training/training_request.h", "core/training/merge_report_json.h"}},
    {"app/gui", {"core/base", "core/engine", "ui/windows", "ui/settings"}},
    {"ui/jobs", {"core/base", "core/image", "core/engine"}},
    {"ui/icons", {}},
    {"ui/text", {"core/base", "core/engine"}},
    {"ui/settings", {"core/base", "core/engine"}},
    {"ui/history", {"core/base", "core/image", "core/engine", "ui/icons", "ui/jobs", "ui/text"}},
    {"ui/widgets", {"core/base", "core/image", "core/engine", "core/schedulers/scheduler_names.h", "ui/icons", "ui/jobs", "ui/text", "ui/dialogs", "ui/history"}},
    {"ui/dialogs", {"core/base", "core/engine", "ui/icons", "ui/jobs", "ui/settings", "ui/text"}},
    {"ui/windows", {"core/base", "core/image", "core/engine", "ui/icons", "ui/jobs", "ui/text", "ui/settings", "ui/history", "ui/widgets", "ui/dialogs"}},
};
const QSet<QString> torchFolders{"core/kernels", "core/nn", "core/tensor", "core/models", "core/schedulers", "core/pipeline", "core/training", "core/patch", "core/evaluation"};

QString folderOf(const QString& path) { return path.section('/', 0, 1); }

/// Why a source file may not include something; empty if it may.
QString fault(const QString& file, const QString& included) {
    const QString folder = folderOf(file);
    if (!allowed.contains(folder))
        return "the folder " + folder + " has no rule";
    const bool qtMaySee = folder.startsWith("ui/") || folder == "app/gui";
    if (!qtMaySee && QRegularExpression("^Q[A-Z]|^Qt").match(included).hasMatch())
        return "Qt stays outside core and the command line";
    const bool torch = QRegularExpression("^(ATen|c10|torch)/").match(included).hasMatch();
    const bool engineSource = (folder == "core/engine" || folder == "core/judges") && file.endsWith(".cpp");
    const bool tornNames = file.startsWith("core/schedulers/scheduler_names.") || file == "core/models/recognise.h" || file == "core/training/training_request.h" || file == "core/training/train.h" ||
                           file == "core/training/patch_training_request.h" || file == "core/training/patch_merge_request.h" || file == "core/training/merge_report_json.h" ||
                           file == "core/patch/patch_fit.h" || file == "core/evaluation/evaluation_request.h";
    if (torch && (tornNames || !(torchFolders.contains(folder) || engineSource)))
        return "LibTorch is not seen here";
    if (included.startsWith("opencv2/") && !((folder == "core/image" || folder == "core/judges") && file.endsWith(".cpp")))
        return "OpenCV is not seen here";
    if (!QRegularExpression("^(core|app|ui|tests)/").match(included).hasMatch())
        return {};
    const QString target = folderOf(included);
    if (target != folder && !allowed[folder].contains(target) && !allowed[folder].contains(included))
        return folder + " may not include " + target;
    return {};
}

} // namespace

/// Fails where an include breaks the layers.
class IncludeRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sources() {
        const QString root = SC_SOURCE_DIR;
        const QRegularExpression include("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]", QRegularExpression::MultilineOption);
        int files = 0;
        QStringList faults;
        for (const QString top : {"core", "app", "ui"}) {
            QDirIterator it(root + "/" + top, {"*.h", "*.cpp", "*.inl"}, QDir::Files, QDirIterator::Subdirectories);
            while (it.hasNext()) {
                QFile file(it.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QString name = it.filePath().mid(root.size() + 1), text = QString::fromUtf8(file.readAll());
                ++files;
                for (auto match = include.globalMatch(text); match.hasNext();) {
                    const QString included = match.next().captured(1);
                    if (const QString why = fault(name, included); !why.isEmpty())
                        faults << name + " includes " + included + ": " + why;
                }
            }
        }
        QVERIFY(files > 50);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join("\n")));
    }

    void rulesCanFail_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("included");
        const auto row = [](const char* file, const char* included) { QTest::newRow(included) << file << included; };
        row("core/judges/onnx_judge.h", "opencv2/dnn.hpp");
        row("core/judges/judge.h", "ATen/Tensor.h");
        row("core/judges/judge.cpp", "core/engine/guard.h");
        row("core/base/json.h", "core/models/unet.h");
        row("core/nn/layers.h", "core/models/vae.h");
        row("core/text/bpe.h", "ATen/ATen.h");
        row("core/engine/engine.h", "torch/nn/module.h");
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

QTEST_GUILESS_MAIN(IncludeRulesTest)
#include "include_rules_test.moc"

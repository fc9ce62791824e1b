#pragma once

#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/fake_engine.h"
#include "tests/support/pictures.h"
#include "ui/settings/app_settings.h"
#include "ui/widgets/compare_view.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/progress_panel.h"
#include "ui/widgets/prompt_edit.h"
#include "ui/windows/main_window.h"

namespace sc {

/// What tests of the whole window share: a home of their own, an engine with known pictures, and hands.
class WindowTest : public QObject {
protected:
    QTemporaryDir home_;

    /// Call in initTestCase.
    void prepareProgram() {
        QVERIFY(home_.isValid());
        qputenv("HOME", home_.path().toLocal8Bit());
        for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
            qputenv(name, home_.filePath(name).toLocal8Bit());
        QCoreApplication::setOrganizationName("safe-control");
        QCoreApplication::setApplicationName("safe-control-studio");
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QAccessible::setActive(true);
    }
    /// Call in init: as after the installation.
    void prepareHome() {
        QDir(home_.path()).removeRecursively();
        QDir().mkpath(home_.path());
        QSettings().clear();
        AppSettings::setPictureFolder(home_.filePath("pictures"));
        AppSettings::setTourSeen(true);
    }

    /// The folder of the run of this kind that was begun in the window; empty if there is none.
    std::filesystem::path runFolder(const char* kind) const {
        const std::filesystem::path runs =
            std::filesystem::path(home_.path().toStdString()) / "XDG_DATA_HOME/safe-control-studio";
        for (const auto& entry : std::filesystem::directory_iterator(runs / kind))
            return entry.path();
        return {};
    }

    static std::filesystem::path model(const char* name) { return std::filesystem::path(SC_TEST_DATA) / "models" / name; }

    static PatchReport patch(const char* name) {
        PatchReport out;
        out.path = model("tiny-controlnet");
        out.id = out.name = name;
        out.shipped = true;
        out.fit = PatchFit::Exact;
        out.fitSentence = Sentence("Made for this model.");
        return out;
    }
    static std::shared_ptr<FakeEngine> fake() {
        auto out = std::make_shared<FakeEngine>();
        out->shipped = model("tiny-sd1");
        out->installed = {patch("Weapons")};
        out->picture = [](const GenerationRequest& request, Arm arm, uint64_t seed) {
            GeneratedPicture picture;
            picture.arm = arm;
            picture.seed = seed;
            const bool withheld = arm == Arm::Unpatched;
            picture.image = withheld ? unsafeImage(128, 128, unsigned(seed)) : safeImage(128, 128, unsigned(seed));
            picture.verdict = withheld ? Verdict::Unsafe : Verdict::Safe;
            picture.judges = {{"scenes",
                               "1.0",
                               picture.verdict,
                               {{"weapons", withheld ? 0.98 : 0.02, 0.5}},
                               {"weapons", 2, 2, {0, 1, 0, 0}},
                               3,
                               {}}};
            if (arm == Arm::Patched)
                picture.patches = {{"weapons",
                                    "Weapons",
                                    request.patches.empty() ? 0.8 : request.patches[0].strength,
                                    0.98,
                                    true,
                                    {{0.1, 0.2}, {0.05, 0.01}},
                                    {},
                                    true}};
            return picture;
        };
        return out;
    }
    /// Shows the window and makes it the active one, which shortcuts need.
    static bool open(MainWindow& window) {
        window.resize(1360, 860); // the screen of the tests is so small that panels would fold
        window.show();
        QApplication::setActiveWindow(&window);
        return QTest::qWaitForWindowActive(&window);
    }
    static bool ready(MainWindow& window) { return window.findChild<QPushButton*>("generate")->isEnabled(); }
    static void type(MainWindow& window, const char* text) {
        auto* prompt = window.findChild<PromptEdit*>("prompt");
        prompt->setFocus();
        prompt->selectAll();
        QTest::keyClicks(prompt, text);
    }
    static const ComparePair& shown(MainWindow& window) { return window.centralWidget()->findChild<CompareView*>()->pair(); }
    static bool done(MainWindow& window) {
        return !shown(window).first.empty() && !shown(window).first.preview &&
               !window.findChild<ProgressPanel*>("runProgress")->isVisible();
    }
    static QString notice(QWidget& window) { return window.findChild<NoticeBar*>()->sentence(); }
    /// The question that stands over a window, and the answer to it.
    static QMessageBox* question(QWidget& window) { return window.findChild<QMessageBox*>(); }
    static void answer(QWidget& window, const QString& word) {
        const auto buttons = question(window)->buttons();
        const auto button = std::find_if(buttons.begin(), buttons.end(),
                                         [&](const QAbstractButton* one) { return one->text().remove('&') == word; });
        QVERIFY2(button != buttons.end(), qPrintable(word));
        (*button)->click();
        QTRY_VERIFY(!question(window));
    }
    /// Answers the dialog for a file that is there.
    void openFile(QWidget& window, const QString& name) const {
        QTRY_VERIFY(window.findChild<QFileDialog*>());
        auto* dialog = window.findChild<QFileDialog*>();
        dialog->findChild<QLineEdit*>("fileNameEdit")->setText(home_.filePath(name));
        static_cast<QDialog*>(dialog)->accept();
        QTRY_VERIFY(!window.findChild<QFileDialog*>());
    }
    /// Answers the dialog for a new file.
    void saveAs(QWidget& window, const QString& name) {
        QTRY_VERIFY(window.findChild<QFileDialog*>());
        auto* dialog = window.findChild<QFileDialog*>();
        dialog->findChild<QLineEdit*>("fileNameEdit")->setText(home_.filePath(name));
        static_cast<QDialog*>(dialog)->accept();
        QTRY_VERIFY(QFile::exists(home_.filePath(name)));
        QTRY_VERIFY(!window.findChild<QFileDialog*>());
    }
};

} // namespace sc

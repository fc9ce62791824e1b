#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

#include <atomic>
#include <thread>

#include "tests/support/test_program.h"
#include "tests/ui/windows/window_test.h"
#include "ui/widgets/installed_patch_card.h"
#include "ui/widgets/merge_table.h"
#include "ui/widgets/patch_id_edit.h"
#include "ui/widgets/patch_row.h"
#include "ui/widgets/sheet_picture.h"
#include "ui/windows/compress_dialog.h"
#include "ui/windows/merge_window.h"
#include "ui/windows/patches_window.h"

using namespace sc;
namespace fs = std::filesystem;

namespace {

/// The engine itself, but that merges draw as little as they can.
class QuickEngine : public Engine {
public:
    mutable std::atomic<int64_t> asked = 0; ///< prompts
    MergeReport mergePatches(const PatchMergeRequest& request, const TrainingSink& sink, std::stop_token stop) const override {
        asked = request.prompts;
        PatchMergeRequest quick = request;
        quick.prompts = 2;
        quick.steps = 2;
        return Engine::mergePatches(quick, sink, stop);
    }
};

} // namespace

/// Merging and compressing from the window of the patches: chosen, under way, compared, installed.
class MergeTest : public WindowTest {
    Q_OBJECT

    fs::path data() const { return fs::path(home_.path().toStdString()) / "XDG_DATA_HOME/safe-control-studio"; }
    static PatchesWindow* patches(MainWindow& window) {
        QTest::keyClick(&window, Qt::Key_P, Qt::ControlModifier);
        auto* out = window.findChild<PatchesWindow*>();
        (void)QTest::qWaitFor([&] { return out->findChildren<InstalledPatchCard*>().size() > 1; }, 20000);
        return out;
    }
    static void openCompress(const PatchesWindow* patches, const std::string& id) {
        for (auto* card : patches->findChildren<InstalledPatchCard*>())
            if (card->report().id == id)
                card->findChild<QToolButton*>("compress")->click();
    }
    static MergeWindow* merge(PatchesWindow* patches) {
        patches->findChild<QPushButton*>("mergePatches")->click();
        return patches->findChild<MergeWindow*>();
    }
    static void choose(MergeWindow* window, const QStringList& names) {
        auto* list = window->findChild<QListWidget*>("patches");
        for (int i = 0; i < list->count(); ++i)
            for (const QString& name : names)
                if (list->item(i)->text().startsWith(name))
                    list->item(i)->setCheckState(Qt::Checked);
    }
    static void chooseMethod(MergeWindow* window, const QString& only) {
        for (QCheckBox* box : window->findChildren<QCheckBox*>())
            box->setChecked(box->text() == only);
    }
    static QPushButton* start(MergeWindow* window) { return window->findChild<QPushButton*>("merge"); }
    static QString told(const MergeWindow* window, const char* label = "told") {
        return window->findChild<QLabel*>(label)->text();
    }
    static std::shared_ptr<FakeEngine> two() {
        auto out = fake();
        out->installed = {patch("Weapons"), patch("Horror")};
        for (PatchReport& report : out->installed)
            report.version = "1.0.0";
        out->installed[0].id = "weapons";
        out->installed[1].id = "horror";
        return out;
    }
    /// What the program left in the user's folder beside installed patches and its own files.
    QStringList leftOver() const {
        QStringList out;
        for (const auto& entry : fs::directory_iterator(data()))
            if (entry.path().filename().string().starts_with(".safe-control"))
                out << QString::fromStdString(entry.path().filename().string());
        return out;
    }

private Q_SLOTS:
    void initTestCase() { prepareProgram(); }
    void init() { prepareHome(); }

    /// Escape is close at hand; hours of a merge are not to be lost by it.
    void isNotLostUnasked() {
        struct Endless : FakeEngine {
            mutable std::atomic<bool> stopped = false;
            MergeReport mergePatches(const PatchMergeRequest&, const TrainingSink&, std::stop_token stop) const override {
                while (!stop.stop_requested())
                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
                stopped = true;
                throw Cancelled();
            }
        };
        auto engine = std::make_shared<Endless>();
        const auto as = two();
        engine->shipped = as->shipped;
        engine->installed = as->installed;
        engine->picture = as->picture;
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        MergeWindow* form = merge(patches(window));
        QTRY_COMPARE(form->findChild<QListWidget*>("patches")->count(), 2);
        choose(form, {"Weapons", "Horror"});
        start(form)->click();
        QTRY_VERIFY(window.findChild<ProgressPanel*>()->isVisible());
        window.findChild<QAction*>("cancel")->trigger(); // Esc
        QTRY_VERIFY(question(window));
        answer(window, "Cancel");
        QVERIFY(!engine->stopped);
        window.findChild<QAction*>("cancel")->trigger();
        QTRY_VERIFY(question(window));
        answer(window, "Stop it");
        QTRY_VERIFY(engine->stopped);
    }

    void whatIsMissingIsTold() {
        auto engine = two();
        engine->installed.push_back(patch("Other"));
        engine->installed.back().fit = PatchFit::Unrelated;
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        MergeWindow* form = merge(patches(window));
        QTRY_COMPARE(form->findChild<QListWidget*>("patches")->count(), 3);
        QVERIFY(told(form).contains("two patches"));
        QVERIFY(!start(form)->isEnabled());
        choose(form, {"Weapons", "Horror", "Other"});
        QVERIFY(!(form->findChild<QListWidget*>("patches")->item(2)->flags() & Qt::ItemIsUserCheckable));
        form->findChild<QListWidget*>("patches")->item(2)->setCheckState(Qt::Unchecked);
        QCOMPARE(form->findChild<QLineEdit*>("name")->text(), "Weapons, Horror");
        QCOMPARE(form->findChild<QLineEdit*>("id")->text(), "weapons-horror");
        QVERIFY2(start(form)->isEnabled(), qPrintable(told(form)));
        chooseMethod(form, "none of them");
        QVERIFY(told(form).contains("method"));
        chooseMethod(form, "TIES");
        auto* id = form->findChild<QLineEdit*>("id");
        id->selectAll();
        QTest::keyClicks(id, "My Own/-");
        QCOMPARE(id->text(), "ywn-"); // what an id may not hold cannot be typed
        QVERIFY(told(form).contains("begins and ends"));
        QVERIFY(!start(form)->isEnabled());
    }

    void saysWhereItProtectsLess() {
        std::vector<PatchReport> patches{patch("Weapons"), patch("Gambling")};
        patches[0].id = "weapons";
        patches[1].id = "gambling";
        MergeReport report;
        report.patches = {"weapons", "gambling"};
        report.judged = true;
        report.kept = "refit";
        report.sideBySide.unsafe = {0, 0.02};
        report.scores.resize(2);
        report.scores[0].method = "average";
        report.scores[0].pictures.unsafe = {1, 1};
        report.scores[1].method = "refit";
        report.scores[1].pictures.unsafe = {1.0 / 6, 0.04};
        const QString told = weakerThanSideBySide(report, patches);
        QVERIFY2(told.contains("Weapons: 16.7 % unsafe, side by side 0.0 %") && !told.contains("Gambling") &&
                     told.contains("distillation"),
                 qPrintable(told));
        report.scores[1].pictures.unsafe = {0.04, 0};
        QCOMPARE(weakerThanSideBySide(report, patches), QString());
    }

    void mergedComparedAndInstalled() {
        const auto engine = std::make_shared<QuickEngine>();
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 20000);
        PatchesWindow* all = patches(window);
        MergeWindow* form = merge(all);
        QTRY_VERIFY(form->findChild<QListWidget*>("patches")->count() == 5);
        choose(form, {"Weapons", "Horror"});
        chooseMethod(form, "Average");
        form->findChild<QCheckBox*>()->setChecked(true);
        auto* prompts = form->findChild<QSpinBox*>("prompts");
        QVERIFY(!prompts->isVisible());
        QCOMPARE(prompts->value(), int(PatchMergeRequest().prompts));
        QCOMPARE(form->findChild<QSpinBox*>("distilSteps")->value(), int(PatchMergeRequest().distilSteps));
        form->findChild<QToolButton*>("further")->click();
        QVERIFY(prompts->isVisible());
        prompts->setValue(3);
        form->findChild<QLineEdit*>("name")->setText("Both");
        start(form)->click();
        QVERIFY(form->merging());
        QTRY_VERIFY2(told(form, "state").contains("Horror, Weapons"), qPrintable(told(form, "state")));
        auto* bar = form->findChild<ProgressPanel*>();
        QTRY_VERIFY(bar->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!form->merging(), 200000);
        QCOMPARE(engine->asked.load(), 3);
        auto* table = form->findChild<MergeTable*>();
        QTRY_VERIFY2(table->isVisible(), qPrintable(told(form)));
        QCOMPARE(table->rowCount(), 3);
        QCOMPARE(table->columnCount(), 6);
        QCOMPARE(table->item(2, 0)->text(), "Average (kept)");
        auto* sheet = form->findChild<SheetPicture*>();
        QVERIFY(!sheet->sizeHint().isEmpty() && sheet->accessibleDescription().count(". ") == 4); // two of each, a harmless one
        bool weaker = false;
        for (const int column : {1, 2})
            weaker = weaker || table->item(2, column)->text().split(' ')[0].toDouble() >
                                   table->item(1, column)->text().split(' ')[0].toDouble() + 5;
        QCOMPARE(!notice(*form).isEmpty(), weaker);
        QVERIFY2(table->item(0, 1)->text().endsWith('%') && !table->item(2, 5)->text().isEmpty(),
                 qPrintable(table->item(0, 1)->text()));
        QVERIFY2(told(form, "kept").contains("Both") && told(form, "kept").contains("Average was kept"),
                 qPrintable(told(form, "kept")));
        QVERIFY(fs::exists(data() / "patches/horror-weapons/manifest.json"));
        QVERIFY2(leftOver().isEmpty(), qPrintable(leftOver().join(' ')));
        QTRY_COMPARE(all->findChildren<InstalledPatchCard*>().size(), 6);
        QTRY_COMPARE(window.findChildren<PatchRow*>().size(), 6);
        const PatchReport made = Engine().patch("horror-weapons");
        QCOMPARE(made.name, std::string("Both"));
        QCOMPARE(made.mergedFrom.size(), std::size_t(2));
    }

    void stopsWithinAStep() {
        MainWindow window(std::make_shared<Engine>());
        QVERIFY(open(window));
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 20000);
        MergeWindow* form = merge(patches(window));
        QTRY_VERIFY(form->findChild<QListWidget*>("patches")->count() == 5);
        choose(form, {"Weapons", "Gambling"});
        start(form)->click();
        auto* panel = form->findChild<ProgressPanel*>();
        const auto says = [&](const char* word) {
            for (const QLabel* label : panel->findChildren<QLabel*>())
                if (label->text().contains(word))
                    return true;
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(says("Drawing calibration states ("), 30000);
        QTest::qWait(300);
        panel->findChild<QPushButton*>("cancel")->click();
        QVERIFY(says("Stopping"));
        QTRY_VERIFY_WITH_TIMEOUT(!form->merging(), 8000);
        QVERIFY2(told(form).contains("stopped"), qPrintable(told(form)));
        QVERIFY(!fs::exists(data() / "patches/weapons-gambling"));
        QVERIFY2(leftOver().isEmpty(), qPrintable(leftOver().join(' ')));
    }

    void failuresAreToldInBothWindows() {
        struct Failing : FakeEngine {
            MergeReport mergePatches(const PatchMergeRequest&, const TrainingSink&, std::stop_token) const override {
                throw Error(ErrorKind::BadFile, "\"%1\" is empty.", "unet");
            }
        };
        auto engine = std::make_shared<Failing>();
        engine->shipped = model("tiny-sd1");
        engine->installed = two()->installed;
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        PatchesWindow* all = patches(window);
        MergeWindow* form = merge(all);
        choose(form, {"Weapons", "Horror"});
        start(form)->click();
        QTRY_VERIFY2(told(form).contains("is empty"), qPrintable(told(form)));
        QVERIFY(notice(*all).contains("is empty") && notice(window).contains("is empty"));
    }

    void waitsItsTurnAndCanBeTakenBack() {
        auto engine = two();
        std::atomic<bool> goOn = false;
        engine->onEvent = [&](const Progress&) {
            while (!goOn)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        };
        MainWindow window(engine);
        QVERIFY(open(window));
        QTRY_VERIFY(ready(window));
        PatchesWindow* all = patches(window);
        window.findChild<QPushButton*>("generate")->click();
        QTRY_VERIFY(window.findChild<ProgressPanel*>()->isVisible());
        MergeWindow* form = merge(all);
        choose(form, {"Weapons", "Horror"});
        start(form)->click();
        QVERIFY2(told(form, "state").contains("waits"), qPrintable(told(form, "state")));
        for (QPushButton* button : form->findChildren<QPushButton*>())
            if (button->text().contains("out of the queue"))
                button->click();
        QVERIFY(!form->merging());
        QVERIFY(start(form)->isVisible());
        goOn = true;
        QTRY_VERIFY(done(window));
    }

    void compressedAndInstalled() {
        MainWindow window(std::make_shared<Engine>());
        QVERIFY(open(window));
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 20000);
        PatchesWindow* all = patches(window);
        openCompress(all, "weapons");
        auto* dialog = all->findChild<CompressDialog*>();
        QVERIFY(dialog);
        dialog->findChild<QSpinBox*>()->setValue(4);
        QCOMPARE(dialog->id(), "weapons-rank-4");
        // What may not be its id cannot be, and is told.
        auto* id = dialog->findChild<PatchIdEdit*>();
        QPushButton* ok = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        const auto says = [&](const QString& part) {
            const QList<QLabel*> labels = dialog->findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text().contains(part); });
        };
        id->setText("horror");
        QVERIFY(!ok->isEnabled() && says("“horror” is the id of a patch of the program"));
        id->setText("weapons-");
        QVERIFY(!ok->isEnabled() && says("begins and ends with a letter"));
        id->setText("weapons-rank-4");
        QVERIFY(ok->isEnabled() && !says("trash"));
        dialog->accept();
        QTRY_VERIFY2_WITH_TIMEOUT(notice(*all).contains("low-rank form"), qPrintable(notice(*all)), 60000);
        QCOMPARE(Engine().patch("weapons-rank-4").rank, int64_t(4));
        QTRY_COMPARE(window.findChildren<PatchRow*>().size(), 6);
        // The next one of this id replaces it, and says so before.
        QTRY_COMPARE(all->findChildren<InstalledPatchCard*>().size(), 6);
        openCompress(all, "weapons");
        QTRY_VERIFY(all->findChild<CompressDialog*>());
        dialog = all->findChild<CompressDialog*>();
        dialog->findChild<QSpinBox*>()->setValue(4);
        QVERIFY(says("Your own patch of this id goes to the trash"));
        dialog->reject();
    }
};

SC_TEST(MergeTest)
#include "merge_test.moc"

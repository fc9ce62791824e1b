#include <QDesktopServices>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QTableWidget>
#include <QToolButton>

#include <fstream>

#include "tests/support/test_program.h"
#include "tests/ui/windows/window_test.h"
#include "ui/dialogs/patch_card.h"
#include "ui/text/patch_figures.h"
#include "ui/widgets/installed_patch_card.h"
#include "ui/widgets/patch_row.h"
#include "ui/windows/patches_window.h"

using namespace sc;
namespace fs = std::filesystem;

namespace {

/// Stands for the file manager.
class FolderOpener : public QObject {
    Q_OBJECT

public:
    QList<QUrl> opened;

public Q_SLOTS:
    void open(const QUrl& url) { opened << url; }
};

} // namespace

/// The window of the installed patches, with the engine itself and the shipped patches.
class PatchesTest : public WindowTest {
    Q_OBJECT

    static fs::path shipped(const char* id) { return fs::path(SC_SOURCE_DIR) / "patches" / id; }
    fs::path own(const char* id) const {
        return fs::path(home_.path().toStdString()) / "XDG_DATA_HOME/safe-control-studio/patches" / id;
    }
    /// A patch of the user's own, made of a shipped one.
    void copy(const char* from, const char* id, const std::function<void(std::string&)>& change = {}) const {
        fs::create_directories(own(id).parent_path());
        fs::copy(shipped(from), own(id));
        fs::remove(own(id) / "manifest.json.minisig");
        std::ifstream in(own(id) / "manifest.json");
        std::string text{std::istreambuf_iterator<char>(in), {}};
        const std::string before = "\"id\": \"" + std::string(from) + '"';
        text.replace(text.find(before), before.size(), "\"id\": \"" + std::string(id) + '"');
        if (change)
            change(text);
        std::ofstream(own(id) / "manifest.json") << text;
    }
    static PatchesWindow* patches(MainWindow& window) {
        QTest::keyClick(&window, Qt::Key_P, Qt::ControlModifier);
        return window.findChild<PatchesWindow*>();
    }
    static InstalledPatchCard* card(const PatchesWindow* window, const char* id, bool ofProgram = false) {
        for (auto* card : window->findChildren<InstalledPatchCard*>())
            if (card->report().path.filename() == id && card->report().shipped == ofProgram)
                return card;
        return nullptr;
    }
    static QString texts(const QWidget* card) {
        QStringList out;
        for (const QLabel* label : card->findChildren<QLabel*>())
            out << label->text();
        return out.join('\n');
    }
    static void press(const InstalledPatchCard* card, const char* button) { card->findChild<QToolButton*>(button)->click(); }
    static void drop(QWidget* window, const QStringList& files) {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString& file : files)
            urls << QUrl::fromLocalFile(file);
        data.setUrls(urls);
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window, &event);
    }

private Q_SLOTS:
    void initTestCase() { prepareProgram(); }
    void init() { prepareHome(); }

    void figuresAskedForFirst() {
        PatchReport report;
        report.recommendedStrength = 0.8;
        report.results = {{"weapons", "demo", "unsafe", 0, false, 0.917, 0.865, 0.95, 168},
                          {"weapons", "demo", "counterpart", 0.8, false, 0.94, 0.894, 0.967, 168},
                          {"weapons", "demo", "unsafe", 0.8, false, 0.006, 0.001, 0.0329, 168},
                          {"weapons", "demo", "unsafe", 0.8, true, 0.5, 0.4, 0.6, 168},
                          {"weapons", "demo", "unsafe", 0.4, false, 0.4, 0.3, 0.5, 168},
                          {"benign", "demo", "identical", 0.8, false, 0.979, 0.979, 0.979, 0}};
        const std::vector<PatchFigure> figures = mainFigures(report, 5);
        QCOMPARE(figures.size(), std::size_t(3));
        QCOMPARE(figures[0].what, "Unsafe pictures, weapons");
        QCOMPARE(figures[0].value, "0.6 %, before 91.7 %");
        QCOMPARE(figures[0].interval, "0.1 % to 3.3 %");
        QCOMPARE(figures[1].what, "Harmless prompts, same picture");
        QCOMPARE(figures[1].interval, "");
        QCOMPARE(figures[2].value, "94.0 %");
        QCOMPARE(mainFigures(report, 1).size(), std::size_t(1));
        const PatchCard card(report, {});
        const auto* table = card.findChild<QTableWidget*>();
        QCOMPARE(table->item(0, 0)->text(), "weapons");
        QCOMPARE(table->item(0, 1)->text(), "Unsafe pictures");
        QCOMPARE(table->item(0, 3)->text(), "91.7 % (86.5 % to 95.0 %)");
        QCOMPARE(table->item(5, 0)->text(), "harmless prompts");
        QCOMPARE(oneLine(std::string("two\nlines and more"), 10), QString("two lines") + QChar(0x2026));
    }

    void cardsSayWhatPatchesAre() {
        copy("weapons", "mine",
             [](std::string& text) { text.replace(text.find("\"name\": \"Weapons\""), 17, "\"name\": \"My & <b>own</b>\""); });
        copy("horror", "broken", [](std::string& text) { text.resize(100); });
        MainWindow window(std::make_shared<Engine>());
        QVERIFY(open(window));
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 20000);
        PatchesWindow* all = patches(window);
        QTRY_COMPARE_WITH_TIMEOUT(all->findChildren<InstalledPatchCard*>().size(), 7, 20000);
        const QString told = texts(card(all, "weapons", true));
        for (const char* word :
             {"Weapons", "Version 2.1.0", "Part of the program", "Apache-2.0", "bouquet", "crossed swords", "Made for this model",
              "Signed by Safe-Control Studio", "0.0 %, before 91.7 %", "0.0 % to 2.2 %"})
            QVERIFY2(told.contains(word), qPrintable(QString(word) + " is not in " + told));
        QVERIFY(!card(all, "weapons", true)->findChild<QToolButton*>("remove")->isEnabled());
        const QString mine = texts(card(all, "mine"));
        QVERIFY2(mine.contains("My & <b>own</b>") && mine.contains("Unsigned") && mine.contains("Your own"), qPrintable(mine));
        const InstalledPatchCard* broken = card(all, "broken");
        QVERIFY(texts(broken).contains("Problem"));
        QVERIFY(!broken->findChild<QToolButton*>("verify")->isEnabled());
        QVERIFY(broken->findChild<QToolButton*>("remove")->isEnabled());
        // Every button says what it does and to which patch.
        for (const QAbstractButton* button : card(all, "mine")->findChildren<QAbstractButton*>())
            QVERIFY2(button->accessibleName().contains("My & <b>own</b>"), qPrintable(button->accessibleName()));
    }

    void droppedPackagesAreInstalledIfThatIsWanted() {
        const QString file = home_.filePath("horror.scpatch");
        Engine().packPatch(shipped("horror"), file.toStdString());
        MainWindow window(std::make_shared<Engine>());
        QVERIFY(open(window));
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 20000);
        QTRY_COMPARE(window.findChildren<PatchRow*>().size(), 5);
        PatchesWindow* all = patches(window);
        QTRY_COMPARE_WITH_TIMEOUT(all->findChildren<InstalledPatchCard*>().size(), 5, 20000);
        drop(all, {file});
        QTRY_VERIFY(question(*all));
        QVERIFY2(question(*all)->text().contains("Horror"), qPrintable(question(*all)->text()));
        answer(*all, "Install");
        QTRY_VERIFY2_WITH_TIMEOUT(card(all, "horror"), qPrintable(notice(*all)), 20000);
        QVERIFY(fs::exists(own("horror") / "manifest.json"));
        QVERIFY2(notice(*all).contains("is installed"), qPrintable(notice(*all)));
        QTRY_COMPARE(window.findChildren<PatchRow*>().size(), 6); // the main window knows of it too
        drop(all, {home_.path()});
        QTRY_VERIFY2(notice(*all).contains("manifest.json"), qPrintable(notice(*all)));
        QVERIFY(!question(*all));
    }

    void verifiedExportedAndRemoved() {
        copy("gambling", "mine");
        MainWindow window(std::make_shared<Engine>());
        QVERIFY(open(window));
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 20000);
        PatchesWindow* all = patches(window);
        QTRY_VERIFY_WITH_TIMEOUT(card(all, "mine"), 20000);
        press(card(all, "mine"), "verify");
        QTRY_VERIFY2(notice(*all).contains("is whole: all of its files (3)"), qPrintable(notice(*all)));
        press(card(all, "mine"), "export");
        saveAs(*all, "mine.scpatch");
        QTRY_VERIFY2(notice(*all).contains("mine.scpatch"), qPrintable(notice(*all)));
        QCOMPARE(Engine().readPatchOffer(home_.filePath("mine.scpatch").toStdString()).manifest.id, std::string("mine"));
        {
            std::ofstream damage(own("mine") / "config.json", std::ios::app);
            damage << ' ';
        }
        press(card(all, "mine"), "verify");
        QTRY_VERIFY2(notice(*all).contains("config.json"), qPrintable(notice(*all)));
        press(card(all, "mine"), "remove");
        QTRY_VERIFY(question(*all));
        QVERIFY(question(*all)->text().contains("Gambling"));
        answer(*all, "Move to the trash");
        QTRY_VERIFY(!card(all, "mine"));
        QVERIFY(!fs::exists(own("mine")));
        QVERIFY(fs::exists(fs::path(home_.path().toStdString()) / "XDG_DATA_HOME/Trash/files/mine"));
    }

    void aFolderIsOpened() {
        FolderOpener opener;
        QDesktopServices::setUrlHandler("file", &opener, "open");
        MainWindow window(std::make_shared<Engine>());
        QVERIFY(open(window));
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 20000);
        PatchesWindow* all = patches(window);
        QTRY_VERIFY_WITH_TIMEOUT(card(all, "horror", true), 20000);
        press(card(all, "horror", true), "folder");
        QDesktopServices::unsetUrlHandler("file");
        QCOMPARE(opener.opened,
                 QList<QUrl>{QUrl::fromLocalFile(QString::fromStdString(card(all, "horror", true)->report().path))});
    }

    void nothingInstalledInvites() {
        auto engine = fake();
        engine->installed.clear();
        MainWindow window(engine);
        QVERIFY(open(window));
        PatchesWindow* all = patches(window);
        const auto offers = [&] {
            const auto buttons = all->findChildren<QPushButton*>();
            return std::any_of(buttons.begin(), buttons.end(), [](const QPushButton* button) {
                return button->isVisible() && button->text().contains("Choose");
            });
        };
        QTRY_VERIFY(offers());
        engine->installed = {patch("Weapons")};
        all->refresh();
        QTRY_VERIFY(!offers() && all->findChild<InstalledPatchCard*>());
    }

    void listedThoughTheModelCannotBeRead() {
        struct NoModel : FakeEngine {
            std::vector<PatchReport> patches(const fs::path& model) const override {
                if (!model.empty())
                    throw Error(ErrorKind::BadFile, "\"%1\" is empty.", model);
                return installed;
            }
        };
        auto engine = std::make_shared<NoModel>();
        engine->shipped = model("tiny-sd1");
        engine->installed = {patch("Weapons")};
        MainWindow window(engine);
        QVERIFY(open(window));
        PatchesWindow* all = patches(window);
        QTRY_VERIFY2(all->findChild<InstalledPatchCard*>(), qPrintable(notice(*all) + notice(window)));
    }

    /// As many columns as there is room for, all cards in line.
    void columnsFollowTheWidth() {
        MainWindow window(std::make_shared<Engine>());
        QVERIFY(open(window));
        QTRY_VERIFY_WITH_TIMEOUT(ready(window), 20000);
        PatchesWindow* all = patches(window);
        QTRY_COMPARE_WITH_TIMEOUT(all->findChildren<InstalledPatchCard*>().size(), 5, 20000);
        const auto columns = [&] {
            QSet<int> out;
            for (const auto* card : all->findChildren<InstalledPatchCard*>())
                out << card->x();
            return out.size();
        };
        for (const auto& [width, count] : {std::pair(1300, 3), {900, 2}, {500, 1}}) {
            all->resize(width, 800);
            QTRY_COMPARE(columns(), count);
            for (const auto* card : all->findChildren<InstalledPatchCard*>())
                QTRY_VERIFY2(card->geometry().right() < all->width(), qPrintable(QString::number(card->geometry().right())));
        }
    }
};

SC_TEST(PatchesTest)
#include "patches_test.moc"

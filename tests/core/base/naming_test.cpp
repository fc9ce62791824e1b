#include "core/base/naming.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

#include "tests/support/test_program.h"

using namespace sc;
namespace fs = std::filesystem;

class NamingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesOfPaths() {
        QCOMPARE(nameFromPath("/models/net-1.4"), std::string("net-1.4"));
        QCOMPARE(nameFromPath("/models/net-1.4/"), std::string("net-1.4"));
        QCOMPARE(nameFromPath("net-1.5.safetensors"), std::string("net-1.5"));
        QCOMPARE(nameFromPath("suites/mine.v2.json"), std::string("mine.v2"));
        QCOMPARE(nameFromPath("list.csv"), std::string("list"));
        QCOMPARE(nameFromPath(""), std::string());
    }

    void namesAloneLeadNowhere() {
        QVERIFY(isNameAlone("weapons") && isNameAlone("net-1.4"));
        for (const char* path : {"", ".", "..", "/weapons", "../weapons", "a/b", "a/"})
            QVERIFY2(!isNameAlone(path), path);
    }

    void extensionsInCapitals() {
        QVERIFY(hasExtension("list.csv", ".csv") && hasExtension("folder.json/LIST.Csv", ".csv"));
        QVERIFY(!hasExtension("csv", ".csv") && !hasExtension("list.csv.txt", ".csv"));
    }

    /// A name of something at hand is that, whatever lies in the present folder; the first of several; else it is a path.
    void namesComeBeforePaths() {
        QTemporaryDir temporary;
        const fs::path root = temporary.path().toStdString();
        for (const char* folder : {"own/red", "program/red", "program/blue", "here/blue"}) {
            fs::create_directories(root / folder);
            std::ofstream(root / folder / "manifest.json") << "{}";
        }
        fs::create_directories(root / "program/no-patch");
        const std::vector<NamedPlace> atHand = placesIn({root / "own", root / "program", root / "nowhere"}, "manifest.json");
        QCOMPARE(namesOf(atHand), std::string("red, blue, red"));
        QCOMPARE(namesOf({}), std::string("none"));
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(QString::fromStdString((root / "here").string())));
        QCOMPARE(locate("red", atHand), root / "own/red");
        QCOMPARE(locate("blue", atHand), root / "program/blue");
        QCOMPARE(locate("./blue", atHand), fs::path("./blue"));
        QCOMPARE(locate(root / "here/blue", atHand), root / "here/blue");
        QCOMPARE(locate("no-patch", atHand), fs::path());
        QCOMPARE(locate("", atHand), fs::path());
        QVERIFY(QDir::setCurrent(before));
    }

    void filesByTheirEnding() {
        QTemporaryDir temporary;
        const fs::path root = temporary.path().toStdString();
        std::ofstream(root / "b.json") << "{}";
        std::ofstream(root / "a.json") << "{}";
        std::ofstream(root / "c.txt") << "";
        QCOMPARE(namesOf(placesIn({root}, ".json")), std::string("a, b"));
    }
};

SC_TEST(NamingTest)
#include "naming_test.moc"

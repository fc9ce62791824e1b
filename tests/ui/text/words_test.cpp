#include <QTest>
#include <QTranslator>

#include "core/base/json.h"
#include "core/engine/engine.h"
#include "tests/support/test_program.h"
#include "ui/text/displayed.h"
#include "ui/text/engine_sentences.h"
#include "ui/text/model_word.h"
#include "ui/text/patch_figures.h"
#include "ui/text/patch_names.h"
#include "ui/text/patch_text.h"
#include "ui/text/words.h"

using namespace sc;

class WordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void labelsNameThePatchesThatActed() {
        GenerationRequest request;
        request.patches = {{"patches/horror"}, {"patches/weapons"}, {"patches/off"}};
        request.patches[1].strength = 0.8;
        request.patches[2].strength = 0;
        GeneratedPicture picture;
        QCOMPARE(armLabel(picture, request), QString("Without patch"));
        picture.arm = Arm::Patched;
        picture.patches.resize(3);
        picture.patches[0].name = "Horror";
        picture.patches[1].name = "Weapons";
        picture.verdict = Verdict::Safe;
        QCOMPARE(armLabel(picture, request), QString("Patches had nothing to do: the same, bit for bit"));
        // Over what is not safe there would have been something to do.
        for (const Verdict verdict : {Verdict::Unsafe, Verdict::Failed, Verdict::NotJudged}) {
            picture.verdict = verdict;
            QCOMPARE(armLabel(picture, request), QString("None of the patches acted"));
        }
        picture.patches[1].ran = true;
        picture.patches[1].strength = 0.8;
        QCOMPARE(armLabel(picture, request), QString("With Weapons 0.80"));
        // After a second chance it is the strength that acted, not the one that was asked for.
        picture.patches[1].strength = 1.2;
        QCOMPARE(armLabel(picture, request), QString("With Weapons 1.20"));
        request.patches[0].strength = request.patches[1].strength = 0;
        QCOMPARE(armLabel(picture, request), QString("All patches off"));
        // One patch comes first of all, where a label is cut.
        request.patches[0].strength = picture.patches[0].strength = 1;
        picture.verdict = Verdict::Unsafe;
        QCOMPARE(armLabel(picture, request), QString("Horror 1.00 did not act"));
        picture.verdict = Verdict::Safe;
        QCOMPARE(armLabel(picture, request), QString("Horror 1.00 had nothing to do: the same, bit for bit"));
    }

    /// What a picture is and how it was judged is parted by no colon, of which the verdict has its own.
    void onePictureOneLine() {
        GeneratedPicture picture;
        picture.verdict = Verdict::Unsafe;
        picture.judges = {{"scenes", "1.0", Verdict::Unsafe, {{"weapons", 0.9, 0.5}, {"horror", 0.1, 0.5}}, {}, 3, {}, {}}};
        QCOMPARE(pictureLine(picture, {}), QString("Without patch · Unsafe: weapons"));
        QTranslator chinese;
        QVERIFY(chinese.load(":/translations/safe-control-studio_zh_CN.qm"));
        QVERIFY(QCoreApplication::installTranslator(&chinese));
        const QString line = pictureLine(picture, {});
        QVERIFY(QCoreApplication::removeTranslator(&chinese));
        QCOMPARE(line, QString("无补丁 · 不安全：武器"));
    }

    /// People read what things are called; ids stand in files.
    void namesAreThoseThatAreShown() {
        QCOMPARE(modelWord(Engine().defaultModel()), "Shipped model (small)");
        QCOMPARE(modelWord("/models/demo.safetensors"), "demo");
        PatchReport report;
        report.id = "weapons";
        report.name = "Weapons";
        report.path = "/patches/weapons";
        PatchReport other = report;
        other.id = "mine";
        other.name = "My own";
        other.path = "/patches/a+b";
        const PatchNames names = patchNames({report, other});
        QCOMPARE(nameIn(names, "weapons"), "Weapons");
        QCOMPARE(nameIn(names, "/patches/a+b"), "My own");
        QCOMPARE(nameIn(names, "weapons+mine"), "Weapons + My own");
        QCOMPARE(nameIn(names, "/patches/other"), "other");
        PatchReport merged;
        merged.mergedFrom = {"weapons 2.0.0", "gone 1.0.0", "mine 1.1"};
        QCOMPARE(partsWord(names, merged), "Weapons 2.0.0, gone 1.0.0, My own 1.1");
        QCOMPARE(partsWord(names, merged, 1), "Weapons 2.0.0");
        QCOMPARE(suiteWord("benign"), "harmless prompts");
        QCOMPARE(measureWord("kept"), "Harmless objects kept");
        QCOMPARE(measureWord("some other"), "some other");
        QCOMPARE(percentWord(0.917), "91.7 %");
    }

    /// What the shipped patches say of themselves is said in the person's language; what others say, as it stands there.
    void shippedPatchesSpeakChinese() {
        QTranslator chinese;
        QVERIFY(chinese.load(":/translations/safe-control-studio_zh_CN.qm"));
        int texts = 0;
        for (const auto& folder : std::filesystem::directory_iterator(SC_SOURCE_DIR "/patches")) {
            if (!std::filesystem::exists(folder.path() / "manifest.json"))
                continue;
            const Json manifest = readJsonFile(folder.path() / "manifest.json");
            for (const char* key : {"name", "removes", "replaces_with"}) {
                const std::string text = manifest.at(key);
                QCOMPARE(patchText(text), QString::fromStdString(text));
                QVERIFY2(!chinese.translate("Patches", text.c_str()).isEmpty(), text.c_str());
                ++texts;
            }
        }
        QCOMPARE(texts, 15);
        QVERIFY(QCoreApplication::installTranslator(&chinese));
        PatchReport report;
        report.name = "Weapons";
        QCOMPARE(nameOf(report), QString("武器"));
        QCOMPARE(engineSentence(Sentence("Trying %1.", Sentence("Refit"))).contains("Refit"), false);
        QVERIFY(engineSentence(Sentence("The judge \"%1\" failed: %2", "Weapons", "b")).contains(QString("武器")));
        QCOMPARE(shiftWord("misspelling"), QString("拼写错误"));
        QCOMPARE(patchText("My \x1b[31mown"), QString("My \\x1b[31mown"));
        QVERIFY(QCoreApplication::removeTranslator(&chinese));
    }

    void oneThingIsToldFromSeveral() {
        QTranslator english, chinese;
        QVERIFY(english.load(":/translations/safe-control-studio_en.qm"));
        QVERIFY(chinese.load(":/translations/safe-control-studio_zh_CN.qm"));
        for (const auto& [context, text] : {std::pair("sc::HistoryPanel", "%Ln pair(s) in all"),
                                            {"sc::RestoreDialog", "%n step(s)"},
                                            {"Grid", "%Ln step(s)"}}) {
            const QString one = english.translate(context, text, nullptr, 1), two = english.translate(context, text, nullptr, 2);
            QVERIFY2(!one.isEmpty() && !one.contains('(') && two != one && !two.contains('('), text);
            QVERIFY2(!chinese.translate(context, text, nullptr, 1).isEmpty(), text);
        }
        // Models read English, in whatever language the window is.
        QCOMPARE(chinese.translate("sc::ConceptsEdit", "dagger, bomb"), "dagger, bomb");
    }

    /// A label of the compared pictures goes into a saved comparison; no name in it may turn the rest around.
    void whatComesFromOutsideIsEscaped() {
        const std::string raw = "\u202esafe\x1b\xff!";
        const QString escaped = "\\u202esafe\\x1b\\xff!";
        GenerationRequest request;
        request.patches = {{"patches/" + raw}};
        GeneratedPicture picture;
        picture.arm = Arm::Patched;
        QCOMPARE(armLabel(picture, request), "With " + escaped + " 1.00");
        picture.patches = {{"id", raw, 1, 1, true}};
        QCOMPARE(armLabel(picture, request), "With " + escaped + " 1.00");
        picture.defence = raw;
        QCOMPARE(armLabel(picture, request), "With " + escaped);
        QCOMPARE(categoryWord(raw), escaped);
        QCOMPARE(oneLine(raw + "\nmore"), escaped + " more");
        QCOMPARE(signatureWord({SignatureState::Kind::Trusted, raw}), "Signed by " + escaped);
        QCOMPARE(engineSentence(Error(ErrorKind::BadFile, "\"%1\" is not a regular file.", raw)),
                 '"' + escaped + "\" is not a regular file.");
        QCOMPARE(engineSentence(Sentence::plain(raw)), escaped);
        QCOMPARE(displayed(displayed(raw)), escaped);
        QCOMPARE(displayed(QString("Straße\n中文")), QString("Straße\n中文"));
    }
};

SC_TEST(WordsTest)
#include "words_test.moc"

#include <QTemporaryDir>
#include <QTest>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/text/word_list.h"
#include "tests/support/test_program.h"

using namespace sc;

namespace {

std::string world() { return std::string(SC_SOURCE_DIR) + "/resources/world/world.json"; }

} // namespace

/// Words in prompts, however they are spelt.
class WordListTest : public QObject {
    Q_OBJECT

    static QStringList found(const QString& prompt) {
        QStringList out;
        for (const WordHit& hit : WordList::named("demo").find(prompt.toStdString()))
            out << QString::fromStdString(hit.category + ":" + hit.word);
        return out;
    }

private Q_SLOTS:
    void spellings_data() {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("hit");
        QTest::newRow("plain") << "a bomb on the beach"
                               << "weapons:bomb";
        QTest::newRow("case") << "a BoMB on the beach"
                              << "weapons:bomb";
        QTest::newRow("accents") << QString::fromUtf8("a bömb́ on the beach") << "weapons:bomb";
        QTest::newRow("stroke") << QString::fromUtf8("a bømb on the beach") << "weapons:bomb";
        QTest::newRow("zero width") << QString::fromUtf8("a b\u200bo\u200dmb on the beach") << "weapons:bomb";
        QTest::newRow("soft hyphen") << QString::fromUtf8("a bo\u00admb on the beach") << "weapons:bomb";
        QTest::newRow("Cyrillic") << QString::fromUtf8("a b\u043emb on the beach") << "weapons:bomb";
        QTest::newRow("Greek") << QString::fromUtf8("\u03c1ist\u03bfl") << "weapons:pistol";
        QTest::newRow("full width") << QString::fromUtf8("ｂｏｍｂ") << "weapons:bomb";
        QTest::newRow("mathematical") << QString::fromUtf8("𝐛𝐨𝐦𝐛") << "weapons:bomb";
        QTest::newRow("circled") << QString::fromUtf8("ⓑⓞⓜⓑ") << "weapons:bomb";
        QTest::newRow("digit 0") << "b0mb"
                                 << "weapons:bomb";
        QTest::newRow("digit 1 for i") << "p1stol"
                                       << "weapons:pistol";
        QTest::newRow("digit 1 for l") << "pisto1"
                                       << "weapons:pistol";
        QTest::newRow("digits") << "c1g4r3773"
                                << "alcohol-tobacco:cigarette";
        QTest::newRow("weights") << "a (bomb:1.3), [red]"
                                 << "weapons:bomb";
        // The text encoder reads these without the brackets.
        QTest::newRow("brackets within") << "a bo()mb"
                                         << "weapons:bomb";
        QTest::newRow("weight within") << "a b[o](mb:1.2)"
                                       << "weapons:bomb";
        QTest::newRow("phrase") << "two SLOT   machines, at night"
                                << "gambling:slot machines";
        QTest::newRow("apostrophe") << QString::fromUtf8("a chef’s knife") << "weapons:chef's knife";
        QTest::newRow("hyphen") << "a one armed bandit"
                                << "gambling:one-armed bandit";
        QTest::newRow("part of a word") << "a bombastic gunner from Rumania"
                                        << "";
        QTest::newRow("benign") << "a red apple and a dog on the beach, 4 houses"
                                << "";
        QTest::newRow("empty") << ""
                               << "";
        QTest::newRow("not UTF-8") << QString::fromLatin1("\xff bomb") << "weapons:bomb";
    }
    void spellings() {
        QFETCH(QString, prompt);
        QFETCH(QString, hit);
        const QStringList hits = found(prompt);
        if (hit.isEmpty())
            QVERIFY2(hits.isEmpty(), qPrintable(hits.join(" ")));
        else
            QVERIFY2(hits.contains(hit), qPrintable(hits.join(" ")));
    }

    void brokenUtf8() {
        const auto hits = WordList::named("demo").find("\xff\xfe\xc0 bomb \xe2\x80");
        QCOMPARE(hits.size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(hits[0].list), QString("demo"));
    }

    /// The shipped list has every name of an unsafe object of the demo world, save words that say too little alone.
    void coversTheWorld() {
        const Json world = readJsonFile(::world());
        const QStringList tooShort{"die", "bow", "pint", "smoke"};
        int unsafe = 0, benign = 0;
        for (const Json& object : world.at("objects")) {
            std::vector<std::string> names = object.at("synonyms").get<std::vector<std::string>>();
            names.push_back(object.at("name"));
            names.push_back(object.at("plural"));
            for (const std::string& name : names) {
                const QStringList hits = found(QString::fromStdString("two " + name + " in the snow"));
                if (!object.contains("category")) {
                    QVERIFY2(hits.isEmpty(), (name + " is benign, but: " + hits.join(" ").toStdString()).c_str());
                    ++benign;
                } else if (!tooShort.contains(QString::fromStdString(name))) {
                    const QString category = QString::fromStdString(object.at("category"));
                    QVERIFY2(
                        std::any_of(hits.begin(), hits.end(), [&](const QString& hit) { return hit.startsWith(category + ":"); }),
                        name.c_str());
                    ++unsafe;
                }
            }
        }
        QVERIFY(unsafe > 80 && benign > 80);
    }

    void damaged() {
        QTemporaryDir temporary;
        const std::filesystem::path file = temporary.filePath("list.json").toStdString();
        const Json good{{"schema", "safe-control.words/v1"},
                        {"id", "x"},
                        {"version", "1"},
                        {"licence", "MIT"},
                        {"source", "test"},
                        {"categories", {{{"name", "a"}, {"words", {"b"}}}}}};
        const auto message = [&](const std::function<void(Json&)>& damage) -> std::string {
            Json json = good;
            damage(json);
            writeFileAtomically(file, json.dump());
            try {
                WordList::read(file);
            } catch (const Error& error) {
                return error.what();
            }
            return {};
        };
        QCOMPARE(message([](Json&) {}), std::string());
        QVERIFY(message([](Json& json) { json["schema"] = "other"; }).find("\"schema\"") != std::string::npos);
        QVERIFY(message([](Json& json) { json.erase("source"); }).find("\"source\"") != std::string::npos);
        QVERIFY(message([](Json& json) { json["categories"] = Json::array(); }).find("\"categories\"") != std::string::npos);
        QVERIFY(message([](Json& json) { json["categories"][0].erase("name"); }).find("\"categories.0.name\" is missing") !=
                std::string::npos);
        QVERIFY(message([](Json& json) { json["categories"][0]["words"] = {1}; }).find("\"categories.0.words.0\" is wrong") !=
                std::string::npos);
        QVERIFY(message([](Json& json) { json["categories"][0]["words"] = {"!!"}; }).find("must hold words") !=
                std::string::npos);
        QVERIFY_EXCEPTION_THROWN(WordList::named("no-such-list"), Error);
        QVERIFY_EXCEPTION_THROWN(WordList::named("../clip/vocab"), Error);
    }
};

SC_TEST(WordListTest)
#include "word_list_test.moc"

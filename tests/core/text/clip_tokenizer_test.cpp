#include <QTemporaryDir>
#include <QTest>

#include <chrono>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/text/clip_tokenizer.h"
#include "tests/support/test_program.h"

using namespace sc;

namespace {

const std::filesystem::path vocabularyFolder = std::filesystem::path(SC_SOURCE_DIR) / "resources/clip";

void writeTokenizerJson(const std::filesystem::path& folder, const Json& addedTokens) {
    const Json vocabulary = readJsonFile(vocabularyFolder / "vocab.json");
    Json pairs = Json::array();
    const std::string text = readFile(vocabularyFolder / "merges.txt", 1 << 24);
    for (std::size_t start = text.find('\n') + 1; start < text.size();) {
        const std::size_t end = text.find('\n', start);
        pairs.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    const Json json{{"model", {{"type", "BPE"}, {"end_of_word_suffix", "</w>"}, {"vocab", vocabulary}, {"merges", pairs}}},
                    {"added_tokens", addedTokens}};
    writeFileAtomically(folder / "tokenizer.json", json.dump());
}

} // namespace

class ClipTokenizerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Recorded from transformers (tests/reference/tokens.py).
    void equalsReference() {
        const auto tokenizer = ClipTokenizer::fromFolder(vocabularyFolder);
        const Json rows = readJsonFile(SC_TEST_DATA "/golden/tokens.json");
        QVERIFY(rows.size() >= 2000);
        int wrong = 0;
        for (const Json& row : rows) {
            const std::string text = row[0].get<std::string>();
            const std::vector<int> expected(row.begin() + 2, row.end());
            std::vector<int> ids = tokenizer.encode(text);
            const bool countEqual = ids.size() == row[1].get<std::size_t>();
            ids.resize(std::min<std::size_t>(ids.size(), 75));
            if (ids != expected || !countEqual) {
                ++wrong;
                qWarning("differs: %s", row[0].dump().c_str());
            }
            const TokenizedPrompt framed = tokenizer.tokenize(text);
            QCOMPARE(framed.ids.size(), std::size_t(77));
            QCOMPARE(framed.ids[0], 49406);
            QVERIFY(std::equal(ids.begin(), ids.end(), framed.ids.begin() + 1));
            QCOMPARE(framed.ids[std::size_t(framed.used) + 1], 49407);
            QCOMPARE(framed.used, int(ids.size()));
            QCOMPARE(framed.cut.empty(), row[1].get<std::size_t>() <= 75);
        }
        QCOMPARE(wrong, 0);
    }

    void tellsWhatWasCut() {
        const auto tokenizer = ClipTokenizer::fromFolder(vocabularyFolder);
        std::string prompt;
        for (int i = 0; i < 75; ++i)
            prompt += "dog ";
        const TokenizedPrompt all = tokenizer.tokenize(prompt);
        QCOMPARE(all.used, 75);
        QVERIFY(all.cut.empty());
        const TokenizedPrompt tooLong = tokenizer.tokenize(prompt + "Red Apple");
        QCOMPARE(tooLong.used, 75);
        QCOMPARE(QString::fromStdString(tooLong.cut).trimmed(), QString("Red Apple"));
        QCOMPARE(tooLong.ids, all.ids);
    }

    /// Recorded from transformers (tests/reference/long_prompts.py).
    void addedTokens() {
        int compared = 0;
        for (const Json& one : readJsonFile(SC_TEST_DATA "/golden/added_tokens.json")) {
            QTemporaryDir folder;
            const std::filesystem::path path = folder.path().toStdString();
            if (one.contains("files")) {
                for (const char* name : {"vocab.json", "merges.txt"})
                    std::filesystem::copy(vocabularyFolder / name, path / name);
                for (const auto& [name, content] : one["files"].items())
                    writeFileAtomically(path / name, content.dump());
            } else {
                writeTokenizerJson(path, one["added_tokens"]);
            }
            const auto tokenizer = ClipTokenizer::fromFolder(path);
            QVERIFY(tokenizer.vocabularySize() > 49408);
            for (const Json& row : one["rows"]) {
                const std::vector<int> expected = row[1], ids = tokenizer.encode(row[0].get<std::string>());
                QVERIFY2(ids == expected, (row.dump() + " " + Json(ids).dump()).c_str());
                ++compared;
            }
        }
        QVERIFY(compared >= 30);
    }

    /// "<cat>" stands for all its vectors, as in diffusers.
    void addedWordsOfSeveralVectors() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        for (const char* name : {"vocab.json", "merges.txt"})
            std::filesystem::copy(vocabularyFolder / name, path / name);
        writeFileAtomically(path / "added_tokens.json", R"({"<cat>": 49408, "<cat>_1": 49409, "<cat>_2": 49410})");
        QCOMPARE(ClipTokenizer::fromFolder(path).encode("a <cat>."), (std::vector<int>{320, 49408, 49409, 49410, 269}));
        for (const char* damaged : {"[]", R"({"<cat>": -1})", R"({"": 49408})", R"({"<cat>": 99999999})"}) {
            writeFileAtomically(path / "added_tokens.json", damaged);
            QVERIFY_THROWS_EXCEPTION(Error, ClipTokenizer::fromFolder(path));
        }
    }

    /// Recorded by tests/reference/long_prompts.py.
    void chunks() {
        const auto tokenizers = [](const std::string& model) {
            return ClipTokenizer::fromFolder(std::filesystem::path(SC_TEST_DATA) / "models" / model / "tokenizer");
        };
        for (const Json& one : readJsonFile(SC_TEST_DATA "/golden/long_prompts.json")) {
            const TokenizedPrompt prompt =
                tokenizers(one["model"]).tokenize(parsePromptWeights(one["prompt"].get<std::string>()));
            QCOMPARE(prompt.ids, one["ids"].get<std::vector<int>>());
            QVERIFY(prompt.chunks() >= 2 && prompt.cut.empty());
        }
        const TokenizedPrompt cut =
            ClipTokenizer::fromFolder(vocabularyFolder).tokenize({{"a dog", 1}, {"a cat", 1, true}, {" and a mouse", 1.5}}, 1);
        QCOMPARE(cut.chunks(), 1);
        QCOMPARE(QString::fromStdString(cut.cut), QString(" BREAK a cat and a mouse"));
    }

    void weightsFollowTheirTokens() {
        const auto tokenizer = ClipTokenizer::fromFolder(vocabularyFolder);
        const TokenizedPrompt prompt = tokenizer.tokenize({{"a red", 1}, {"apple", 1.5}});
        QCOMPARE(prompt.used, 3);
        QCOMPARE(prompt.weights, ([] {
                     std::vector<float> w(77, 1.0f);
                     w[3] = 1.5f;
                     return w;
                 }()));
    }

    void readsTokenizerJsonAlone() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        writeTokenizerJson(path, Json::array());
        writeFileAtomically(path / "tokenizer_config.json", R"({"pad_token": "!"})");
        const auto whole = ClipTokenizer::fromFolder(path), files = ClipTokenizer::fromFolder(vocabularyFolder);
        const std::string prompt = "A photo of two dogs, übergroß";
        QCOMPARE(whole.encode(prompt), files.encode(prompt));
        QCOMPARE(whole.tokenize(prompt).ids.back(), 0);
        QCOMPARE(files.tokenize(prompt).ids.back(), 49407);
    }

    void damagedFiles_data() {
        QTest::addColumn<QByteArray>("vocabulary");
        QTest::addColumn<QByteArray>("merges");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* vocabulary, const char* merges, const char* message) {
            QTest::newRow(message) << QByteArray(vocabulary) << QByteArray(merges) << message;
        };
        row("{", "#version\na b\n", "not valid JSON");
        row("[]", "#version\na b\n", "no vocabulary");
        row("{}", "a b\n", "it holds no vocabulary");
        row(R"({"a":-1})", "a b\n", "\"a\" has no usable number");
        row(R"({"a":"x"})", "a b\n", "no usable number");
        row(R"({"a":99999999})", "a b\n", "usable number");
        row(R"({"a":1})", "a b\n", "lacks the byte 0");
        row(R"({"a":1,"a":2})", "a b\n", "appears twice");
        row(R"({"a":1})", "", "it holds no merges");
        row(R"({"a":1})", "#version: 0.2\nabc\n", "\"abc\" is not a pair");
        row(R"({"a":1})", "a b c\n", "\"a b c\" is not a pair");
    }
    void damagedFiles() {
        QFETCH(QByteArray, vocabulary);
        QFETCH(QByteArray, merges);
        QFETCH(QString, message);
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        writeFileAtomically(path / "vocab.json", vocabulary.toStdString());
        writeFileAtomically(path / "merges.txt", merges.toStdString());
        try {
            ClipTokenizer::fromFolder(path);
            QFAIL("accepted");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains(message), error.what());
            QCOMPARE(int(error.kind()), int(ErrorKind::BadFile));
        }
    }

    void foreignTokenizerJson_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("list") << QByteArray("[]") << "it holds no model";
        QTest::newRow("no model") << QByteArray(R"({"model":3})") << "it holds no model";
        QTest::newRow("type a number") << QByteArray(R"({"model":{"type":7}})") << "\"type\" must be text";
        QTest::newRow("another kind") << QByteArray(R"({"model":{"type":"Unigram"}})") << "not a CLIP tokenizer";
        QTest::newRow("other word ends") << QByteArray(R"({"model":{"type":"BPE"}})") << "not a CLIP tokenizer";
        QTest::newRow("no merges") << QByteArray(R"({"model":{"type":"BPE","end_of_word_suffix":"</w>","vocab":{}}})")
                                   << "no vocabulary and merges";
    }
    void foreignTokenizerJson() {
        QFETCH(QByteArray, text);
        QFETCH(QString, message);
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        writeFileAtomically(path / "tokenizer.json", text.toStdString());
        try {
            ClipTokenizer::fromFolder(path);
            QFAIL("accepted");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains(message), error.what());
        }
    }

    void missingFolder() { QVERIFY_EXCEPTION_THROWN(ClipTokenizer::fromFolder("/nonexistent"), Error); }

    void veryLongPrompt() {
        const auto tokenizer = ClipTokenizer::fromFolder(vocabularyFolder);
        std::string text;
        while (text.size() < 99'000)
            text += "\xe7\x9a\x84\xe4\xb8\x80" + std::to_string(text.size());
        QVERIFY(tokenizer.tokenize(text).cut.size() > 90'000);
        QVERIFY(!tokenizer.tokenize(std::string(99'999, 'a')).cut.empty());
        QVERIFY_EXCEPTION_THROWN(tokenizer.tokenize(std::string(100'001, 'a')), Error);
    }
};

SC_TEST(ClipTokenizerTest)
#include "clip_tokenizer_test.moc"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/sha256.h"
#include "core/judges/judge_library.h"
#include "tests/support/test_program.h"

using namespace sc;

namespace {

namespace fs = std::filesystem;

const fs::path judges = fs::path(SC_TEST_DATA) / "judges";

void writeJson(const fs::path& folder, const Json& json) { writeFileAtomically(folder / "judge.json", json.dump()); }

/// Replaces a file and corrects its digest, so that only the content is wrong.
void replaceFile(const fs::path& folder, Json& json, const std::string& name, const std::string& content) {
    writeFileAtomically(folder / name, content);
    json["files"][name] = sha256Hex(content.data(), content.size());
}

/// A network of one layer that lays zeros around a picture of 32 x 32, so that it is `side` pixels wide and high (protobuf by
/// hand: ONNX's ModelProto).
std::string paddingNetwork(int side) {
    const auto number = [](uint64_t value) {
        std::string out;
        for (; value >= 0x80; value >>= 7)
            out += char(value | 0x80);
        return out + char(value);
    };
    const auto count = [&](int field, uint64_t value) { return number(uint64_t(field) << 3) + number(value); };
    const auto part = [&](int field, const std::string& bytes) {
        return number(uint64_t(field) << 3 | 2) + number(bytes.size()) + bytes;
    };
    const auto tensor = [&](const char* name, int pixels) {
        std::string shape;
        for (const int size : {1, 3, pixels, pixels})
            shape += part(1, count(1, uint64_t(size)));
        return part(1, name) + part(2, part(1, count(1, 1) + part(2, shape)));
    };
    std::string pads = part(1, "pads") + count(20, 7);
    for (const int pad : {0, 0, 0, 0, 0, 0, side - 32, side - 32})
        pads += count(8, uint64_t(pad));
    const std::string node = part(1, "x") + part(2, "y") + part(3, "pad") + part(4, "Pad") + part(5, pads);
    return count(1, 4) + part(7, part(1, node) + part(2, "g") + part(11, tensor("x", 32)) + part(12, tensor("y", side))) +
           part(8, part(1, "") + count(2, 10));
}

} // namespace

/// Judges that are damaged or wrongly described, each of a kind of its own, each with a message of its own.
class DamagedJudgesTest : public QObject {
    Q_OBJECT

    using Damage = std::function<void(const fs::path&, Json&)>;
    struct Case {
        const char *base, *message;
        Damage damage;
    };
    static const std::map<const char*, Case>& cases() {
        const auto remove = [](const char* key) { return [key](const fs::path&, Json& json) { json.erase(key); }; };
        const auto set = [](const char* pointer, const Json& value) {
            return [pointer, value](const fs::path&, Json& json) { json[Json::json_pointer(pointer)] = value; };
        };
        static const std::map<const char*, Case> all{
            {"schema",
             {"red-softmax", "\"schema\" is wrong. It should be the text safe-control.judge/v1",
              set("/schema", "safe-control.judge/v9")}},
            {"kind", {"red-softmax", "\"kind\" is wrong. It should be scene", set("/kind", "oracle")}},
            {"id with a slash", {"red-softmax", "\"id\" is wrong. It should be lower-case letters", set("/id", "../red")}},
            {"no name", {"red-softmax", "\"name\" is missing", remove("name")}},
            {"version as a number",
             {"red-softmax", "\"version\" is wrong. It should be a version in quotation marks", set("/version", 1)}},
            {"no licence", {"red-softmax", "\"licence\" is missing", remove("licence")}},
            {"no source", {"red-softmax", "\"source\" is missing", remove("source")}},
            {"knows nothing",
             {"red-softmax", "\"knows\" is wrong. It should be the kinds of pictures", set("/knows", Json::array())}},
            {"endless name of a file",
             {"red-softmax", "\"files\" is too long", set("/files", Json{{std::string(2'000'000, 'a'), std::string(64, '0')}})}},
            {"knows a number", {"red-softmax", "\"knows.0\" is wrong. It should be a kind of pictures", set("/knows/0", 7)}},
            {"mistyped entry", {"red-softmax", "\"licnce\" is not an entry", set("/licnce", "MIT")}},
            {"entry of another kind",
             {"tiny-scene", "\"input\" does not go with judges of the kind \"scene\"",
              set("/input", Json{{"width", 32}, {"height", 32}})}},
            {"endless number",
             {"tiny-scene", "\"network.channels.1\" is too long or too large", set("/network/channels/1", 1e60)}},
            {"no weights", {"red-softmax", "\"weights\" is missing", remove("weights")}},
            {"weights without digest", {"red-softmax", "has no digest in \"files\"", set("/weights", "other.onnx")}},
            {"no digests", {"red-softmax", "\"files\" is missing", remove("files")}},
            {"file outside",
             {"red-softmax", "\"files\" is wrong. It should be names of files in the judge's own folder",
              set("/files", Json{{"../judge.onnx", std::string(64, 'a')}})}},
            {"malformed digest",
             {"red-softmax", "\"files.judge.onnx\" is wrong. It should be a SHA-256 digest of 64 lower-case",
              set("/files/judge.onnx", "ABC")}},
            {"other digest", {"red-softmax", "digest differs", set("/files/judge.onnx", std::string(64, 'a'))}},
            {"file missing",
             {"red-softmax", "is incomplete", [](const fs::path& folder, Json&) { fs::remove(folder / "judge.onnx"); }}},
            {"no categories", {"red-softmax", "\"categories\" is wrong. It should be a list", set("/categories", Json::array())}},
            {"category twice", {"red-softmax", "which another category has already", set("/categories/1/name", "red")}},
            {"no threshold",
             {"red-softmax", "\"categories.0.threshold\" is missing",
              [](const fs::path&, Json& json) { json["categories"][0].erase("threshold"); }}},
            {"threshold 0",
             {"red-softmax", "\"categories.0.threshold\" is wrong. It should be a number above 0",
              set("/categories/0/threshold", 0)}},
            {"threshold as text", {"red-softmax", "\"categories.0.threshold\" is wrong", set("/categories/0/threshold", "high")}},
            {"no outputs",
             {"red-softmax", "category 1: \"outputs\" is missing",
              [](const fs::path&, Json& json) { json["categories"][0].erase("outputs"); }}},
            {"negative output",
             {"red-softmax", "\"categories.0.outputs.0\" is wrong. It should be the number of one",
              set("/categories/0/outputs/0", -1)}},
            {"output beyond the network",
             {"red-softmax", "has 3 classes, so that the output 3", set("/categories/0/outputs/0", 3)}},
            {"outputs of a scene judge",
             {"tiny-scene", "\"outputs\" does not go with judges of the kind \"scene\"", set("/categories/0/outputs", Json{1})}},
            {"no input", {"red-softmax", "\"input\" is missing", remove("input")}},
            {"width 0",
             {"red-softmax", "\"input.width\" is wrong. It should be a whole number of pixels between 8 and 2048",
              set("/input/width", 0)}},
            {"width that the network does not take",
             {"red-boxes", "cannot run on a picture of 40 x 32", set("/input/width", 40)}},
            {"unknown fit",
             {"red-softmax", "\"input.fit\" is wrong. It should be stretch, crop or letterbox", set("/input/fit", "squeeze")}},
            {"unknown layout",
             {"red-softmax", "\"input.layout\" is wrong. It should be nchw or nhwc", set("/input/layout", "hwc")}},
            {"unknown colour order",
             {"red-softmax", "\"input.colour\" is wrong. It should be rgb or bgr", set("/input/colour", "cmyk")}},
            {"two means",
             {"red-softmax", "\"input.mean\" is wrong. It should be a list of three numbers", set("/input/mean", Json{1, 2})}},
            {"scale 0",
             {"red-softmax", "\"input.scale.1\" is wrong. It should be a number other than 0",
              set("/input/scale", Json{1, 0, 1})}},
            {"no output", {"red-softmax", "\"output\" is missing", remove("output")}},
            {"unknown output type",
             {"red-softmax", "\"output.type\" is wrong. It should be softmax", set("/output/type", "guess")}},
            {"boxes of a classifier", {"red-softmax", "does not give boxes", set("/output/type", "boxes")}},
            {"probabilities of a network without softmax",
             {"bright-sigmoid", "which are no probabilities", set("/output/type", "probabilities")}},
            {"unknown layer", {"red-softmax", "cannot run", set("/output/name", "nowhere")}},
            {"not ONNX",
             {"red-softmax", "is no ONNX network",
              [](const fs::path& folder, Json& json) { replaceFile(folder, json, "judge.onnx", "hello"); }}},
            {"cut ONNX",
             {"red-boxes", "is no ONNX network",
              [](const fs::path& folder, Json& json) {
                  replaceFile(folder, json, "judge.onnx", readFile(folder / "judge.onnx", 1 << 20).substr(0, 400));
              }}},
            {"ONNX that takes all memory",
             {"red-softmax", "takes more than 4 GB to look at a picture",
              [](const fs::path& folder, Json& json) { replaceFile(folder, json, "judge.onnx", paddingNetwork(25'000)); }}},
            {"weights of another network", {"tiny-scene", "do not fit the network", set("/network/channels", Json{16, 16})}},
            {"more categories than weights",
             {"tiny-scene", "of the wrong shape", set("/categories/2", Json{{"name", "gambling"}, {"threshold", 0.5}})}},
            {"no safetensors",
             {"tiny-scene", "judge.safetensors",
              [](const fs::path& folder, Json& json) { replaceFile(folder, json, "judge.safetensors", "hello"); }}},
            {"channels no multiple of 8",
             {"tiny-scene", "\"network.channels.0\" is wrong. It should be a multiple of 8",
              set("/network/channels", Json{12, 16})}},
            {"side that cannot be halved", {"tiny-scene", "\"side\" must be a multiple", set("/network/side", 66)}},
            {"no objects", {"tiny-scene", "\"objects\" must be a list", remove("objects")}},
            {"object twice",
             {"tiny-scene", "\"objects\" is wrong. It should be a list of different names", set("/objects/1", "apple")}},
            {"self-test without a picture to catch",
             {"tiny-scene", "\"self_test.catch\" is missing",
              [](const fs::path&, Json& json) { json["self_test"].erase("catch"); }}},
            {"passes what it must catch",
             {"tiny-scene", "did not find \"pass.png\" to be unsafe", set("/self_test/catch", "pass.png")}},
            {"catches what it must pass",
             {"tiny-scene", "did not find \"catch.png\" to be safe", set("/self_test/pass", "catch.png")}},
            {"damaged picture of the self-test",
             {"tiny-scene", "is not a PNG picture",
              [](const fs::path& folder, Json& json) { replaceFile(folder, json, "pass.png", "hello"); }}},
        };
        return all;
    }
    static std::string messageOf(const fs::path& folder) {
        try {
            openJudge(JudgeManifest::read(folder));
            return {};
        } catch (const Error& error) {
            return error.kind() == ErrorKind::BadFile || error.kind() == ErrorKind::Unsupported ? error.what()
                                                                                                : "of another kind";
        }
    }

private Q_SLOTS:
    void damage_data() {
        QTest::addColumn<QByteArray>("name");
        for (const auto& [name, item] : cases())
            QTest::newRow(name) << QByteArray(name);
    }
    void damage() {
        QFETCH(QByteArray, name);
        const Case& item =
            std::find_if(cases().begin(), cases().end(), [&](const auto& pair) { return name == pair.first; })->second;
        QTemporaryDir temporary;
        const fs::path folder = fs::path(temporary.path().toStdString()) / "judge";
        fs::copy(judges / item.base, folder);
        QVERIFY2(messageOf(folder).empty(), messageOf(folder).c_str());
        Json json = readJsonFile(folder / "judge.json");
        item.damage(folder, json);
        writeJson(folder, json);
        const std::string message = messageOf(folder);
        QVERIFY2(message.find(item.message) != std::string::npos, ("said: " + message).c_str());
        QVERIFY2(message.ends_with("."), message.c_str());
        // In a panel it stands for a picture that could not be judged.
        const JudgePanel panel = openPanel(std::vector<std::string>{folder.string()}, {});
        const auto reports = panel.look(Image(8, 8, std::vector<uint8_t>(8 * 8 * 3)), "photographs");
        QCOMPARE(reports.size(), std::size_t(1));
        QCOMPARE(int(reports[0].verdict), int(Verdict::Failed));
        QCOMPARE(reports[0].failure.english(), message);
    }

    void messagesDiffer() {
        QSet<QString> seen;
        for (const auto& [name, item] : cases()) {
            // The first reads like a file that never was one, the second like a number out of range.
            if (QByteArray(name) == "cut ONNX" || QByteArray(name) == "threshold as text")
                continue;
            QTemporaryDir temporary;
            const fs::path folder = fs::path(temporary.path().toStdString()) / "judge";
            fs::copy(judges / item.base, folder);
            Json json = readJsonFile(folder / "judge.json");
            item.damage(folder, json);
            writeJson(folder, json);
            seen << QString::fromStdString(messageOf(folder)).remove(temporary.path());
        }
        QVERIFY(cases().size() >= 50);
        QVERIFY2(std::size_t(seen.size()) + 2 == cases().size(),
                 qPrintable(QString("%1 messages for %2 kinds").arg(seen.size()).arg(cases().size())));
    }

    /// Else the one above says nothing.
    void thePaddingNetworkIsRead() {
        QTemporaryDir temporary;
        const fs::path folder = fs::path(temporary.path().toStdString()) / "judge";
        fs::copy(judges / "red-softmax", folder);
        Json json = readJsonFile(folder / "judge.json");
        replaceFile(folder, json, "judge.onnx", paddingNetwork(40));
        writeJson(folder, json);
        QVERIFY2(!QString::fromStdString(messageOf(folder)).contains("no ONNX network"), messageOf(folder).c_str());
        QVERIFY(!QString::fromStdString(messageOf(folder)).contains("takes more than"));
    }

    void notJson() {
        QTemporaryDir temporary;
        const fs::path folder = temporary.path().toStdString();
        QVERIFY(messageOf(folder / "nothing").find("There is no judge folder") == 0);
        QVERIFY(messageOf(folder).find("holds no judge.json") != std::string::npos);
        writeFileAtomically(folder / "judge.json", "{");
        QVERIFY(messageOf(folder).find("not valid JSON") != std::string::npos);
        writeFileAtomically(folder / "judge.json", "[1]");
        QVERIFY(messageOf(folder).find("expected a JSON object") != std::string::npos);
        writeFileAtomically(folder / "judge.json", std::string(5 << 20, ' '));
        QVERIFY(messageOf(folder).find("too large") != std::string::npos);
    }
};

SC_TEST(DamagedJudgesTest)
#include "damaged_judges_test.moc"

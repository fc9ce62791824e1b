#include <QTemporaryDir>
#include <QTest>

#include <ATen/ATen.h>

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/image/png.h"
#include "core/judges/judge_library.h"
#include "core/judges/judge_trust.h"
#include "core/judges/picture_input.h"
#include "core/judges/safety_checker_judge.h"
#include "core/judges/scene_picture_judge.h"
#include "core/models/safety_checker.h"
#include "core/tensor/load_weights.h"
#include "tests/support/test_program.h"

using namespace sc;

namespace {

namespace fs = std::filesystem;

const fs::path data = SC_TEST_DATA;

Image picture(const std::string& name) { return readPng(data / "judges/pictures" / (name + ".png")).image; }

double largestDifference(const std::vector<double>& actual, const Json& expected) {
    if (actual.size() != expected.size())
        return INFINITY;
    double largest = 0;
    for (std::size_t i = 0; i < actual.size(); ++i)
        largest = std::max(largest, std::abs(actual[i] - expected[i].get<double>()));
    return largest;
}

} // namespace

/// Judges against onnxruntime, diffusers and PyTorch, recorded by tests/reference/judges.py.
class JudgesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { golden_ = readJsonFile(data / "golden/judges.json"); }

    void openNsfw() {
        const auto judge = openJudge(JudgeManifest::read(fs::path(SC_SOURCE_DIR) / "resources/judges/open-nsfw"));
        double largest = 0, withJpeg = 0, milliseconds = 0;
        for (const auto& [name, expected] : golden_.at("open-nsfw").items()) {
            const JudgeReport report = judge->look(picture(name), "photographs", false);
            const double score = report.categories.at(0).score;
            largest = std::max(largest, std::abs(score - expected.at("score").get<double>()));
            withJpeg = std::max(withJpeg, std::abs(score - expected.at("with_jpeg").get<double>()));
            milliseconds += report.milliseconds;
            QCOMPARE(report.verdict == Verdict::Unsafe, score >= 0.5);
            QVERIFY(report.where.empty());
        }
        const std::size_t count = golden_.at("open-nsfw").size();
        qInfo("open-nsfw: %zu pictures, largest difference %.6f (%.4f from the reference with its JPEG step), %.0f ms each",
              count, largest, withJpeg, milliseconds / double(count));
        QVERIFY(count >= 24);
        QVERIFY2(largest <= 0.02, qPrintable(QString::number(largest)));
    }

    void sceneJudge() {
        const auto opened = openJudge(JudgeManifest::read(data / "judges/tiny-scene"));
        const auto judge = std::dynamic_pointer_cast<const ScenePictureJudge>(opened);
        QVERIFY(judge);
        QCOMPARE(judge->objects().size(), std::size_t(5));
        QCOMPARE(judge->backgrounds().size(), std::size_t(3));
        int unsafe = 0;
        for (const auto& [name, expected] : golden_.at("tiny-scene").items()) {
            const SceneSight sight = judge->see(picture(name));
            QVERIFY2(largestDifference(sight.categories, expected.at("categories")) < 1e-4, name.c_str());
            QVERIFY2(largestDifference(sight.objects, expected.at("objects")) < 1e-4, name.c_str());
            QVERIFY2(largestDifference(sight.counts, expected.at("counts")) < 1e-4, name.c_str());
            QVERIFY2(largestDifference(sight.backgrounds, expected.at("backgrounds")) < 1e-4, name.c_str());
            // The map is the class-activation map, negative parts cut off, over its largest value.
            std::vector<double> map = expected.at("map").get<std::vector<double>>();
            const double most = std::max(1e-6, *std::max_element(map.begin(), map.end()));
            Json wanted = Json::array();
            for (const double value : map)
                wanted.push_back(std::max(0.0, value) / most);
            QVERIFY2(largestDifference({sight.maps[0].values.begin(), sight.maps[0].values.end()}, wanted) < 1e-3, name.c_str());
            const JudgeReport report = judge->look(picture(name), "scenes", false);
            const bool flagged = std::max(sight.categories[0], sight.categories[1]) >= 0.5;
            QCOMPARE(int(report.verdict), int(flagged ? Verdict::Unsafe : Verdict::Safe));
            QCOMPARE(report.where.empty(), !flagged);
            unsafe += flagged;
        }
        QVERIFY(unsafe > 3 && unsafe < 20);
    }

    void safetyChecker() {
        const c10::InferenceMode inference;
        const fs::path model = data / "models/tiny-safety-checker";
        const auto loaded = loadSafetyChecker(model / "safety_checker");
        prepareWeights(*loaded.module, Runtime{}, loaded.weights);
        const SafetyCheckerJudge judge(model);
        JudgeInput input;
        input.width = input.height = 32;
        input.fit = JudgeInput::Fit::Crop;
        input.bicubic = true;
        const double mean[] = {0.48145466, 0.4578275, 0.40821073}, deviation[] = {0.26862954, 0.26130258, 0.27577711};
        for (int i = 0; i < 3; ++i) {
            input.mean[i] = mean[i] * 255;
            input.scale[i] = deviation[i] * 255;
        }
        double largest = 0;
        int flags = 0;
        for (const auto& [name, expected] : golden_.at("safety-checker").items()) {
            std::vector<float> values = prepareInput(picture(name), input);
            std::vector<double> some;
            for (std::size_t i = 0; i < values.size(); i += 97)
                some.push_back(values[i]);
            QVERIFY2(largestDifference(some, expected.at("input")) < 1e-4, name.c_str());
            const SafetyCheck check = loaded.module->forward(at::from_blob(values.data(), {1, 3, 32, 32})).front();
            const Json& special = expected.at("special");
            bool care = false;
            const at::Tensor limits = loaded.weights.find("special_care_embeds_weights")->to(at::kDouble);
            for (int i = 0; i < 3; ++i)
                care = care || std::round((special[i].get<double>() - limits[i].item<double>()) * 1000) > 0;
            std::vector<double> cosines = check.concepts;
            for (double& value : cosines)
                value -= care ? 0.01 : 0;
            largest = std::max(largest, largestDifference(cosines, expected.at("concepts")));
            QCOMPARE(check.unsafe(), expected.at("flag").get<bool>());
            const JudgeReport report = judge.look(picture(name), "photographs", false);
            QCOMPARE(report.verdict == Verdict::Unsafe, expected.at("flag").get<bool>());
            flags += check.unsafe();
        }
        qInfo("safety checker: %zu pictures, %d flagged, largest difference of a cosine %.2g",
              golden_.at("safety-checker").size(), flags, largest);
        QVERIFY2(largest < 1e-4, qPrintable(QString::number(largest)));
        QVERIFY(flags > 3 && flags < int(golden_.at("safety-checker").size()) - 3);
    }

    void ownOnnx_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"red-softmax", "bright-sigmoid", "red-boxes"})
            QTest::newRow(name) << name;
    }
    void ownOnnx() {
        QFETCH(QString, name);
        const auto judge = openJudge(JudgeManifest::read(data / "judges" / name.toStdString()));
        int unsafe = 0;
        for (const auto& [file, expected] : golden_.at(name.toStdString()).items()) {
            const JudgeReport report = judge->look(picture(file), "photographs", false);
            std::vector<double> scores;
            bool flagged = false;
            for (std::size_t i = 0; i < report.categories.size(); ++i) {
                scores.push_back(report.categories[i].score);
                flagged = flagged || expected[i].get<double>() >= report.categories[i].threshold;
            }
            QVERIFY2(largestDifference(scores, expected) < 1e-4,
                     (file + ": " + Json(scores).dump() + " in place of " + expected.dump()).c_str());
            QCOMPARE(report.verdict == Verdict::Unsafe, flagged);
            unsafe += flagged;
        }
        QVERIFY(unsafe > 0);
    }

    /// Bars, crops and margins land where they should, and a picture that would need gigabytes is refused.
    void inputs() {
        const Image wide(4, 2, std::vector<uint8_t>(4 * 2 * 3, 200));
        JudgeInput input;
        input.width = input.height = 8;
        input.fit = JudgeInput::Fit::Letterbox;
        input.pad = 7;
        const std::vector<float> boxed = prepareInput(wide, input);
        for (int y = 0; y < 8; ++y)
            QCOMPARE(boxed[std::size_t(y * 8 + 3)], y >= 2 && y < 6 ? 200.f : 7.f);
        const InputPlacement placement = placementOf(4, 2, input);
        QCOMPARE(placement.scaleX, 2.0);
        QCOMPARE(placement.top, 2.0);
        input.fit = JudgeInput::Fit::Crop;
        for (const float value : prepareInput(wide, input))
            QCOMPARE(value, 200.f);
        QCOMPARE(placementOf(4, 2, input).left, -4.0);
        input.width = input.height = 224;
        QVERIFY_EXCEPTION_THROWN(prepareInput(Image(60'000, 1, std::vector<uint8_t>(60'000 * 3)), input), Error);
    }

    void boxesBecomeTheHeatMap() {
        // A red square in the lower right quarter of a wide picture.
        std::vector<uint8_t> rgb(128 * 64 * 3, 40);
        for (int y = 32; y < 64; ++y)
            for (int x = 96; x < 128; ++x)
                rgb[std::size_t(y * 128 + x) * 3] = 250;
        const auto judge = openJudge(JudgeManifest::read(data / "judges/red-boxes"));
        const JudgeReport report = judge->look(Image(128, 64, std::move(rgb)), "photographs", false);
        QCOMPARE(int(report.verdict), int(Verdict::Unsafe));
        QCOMPARE(QString::fromStdString(report.where.category), QString("red"));
        for (int y = 0; y < report.where.height; ++y)
            for (int x = 0; x < report.where.width; ++x) {
                const float value = report.where.values[std::size_t(y * report.where.width + x)];
                const bool inside = x >= 24 && y >= 16;
                // One cell of tolerance around the edge of the square.
                if (inside)
                    QVERIFY(value >= 0.3f);
                else if (x < 23 || y < 15)
                    QCOMPARE(value, 0.f);
            }
    }

    void occlusionFindsThePlace() {
        std::vector<uint8_t> rgb(160 * 160 * 3, 100);
        for (int y = 20; y < 80; ++y)
            for (int x = 90; x < 150; ++x) {
                rgb[std::size_t(y * 160 + x) * 3] = 255;
                rgb[std::size_t(y * 160 + x) * 3 + 1] = rgb[std::size_t(y * 160 + x) * 3 + 2] = 0;
            }
        JudgeManifest manifest = JudgeManifest::read(data / "judges/red-softmax");
        for (JudgeCategory& category : manifest.categories)
            category.threshold = category.name == "red" ? 0.3 : 1;
        const auto judge = openJudge(manifest);
        const Image square(160, 160, std::move(rgb));
        QVERIFY(judge->look(square, "photographs", false).where.empty());
        const HeatMap map = judge->look(square, "photographs", true).where;
        QCOMPARE(map.width, 8);
        double x = 0, y = 0, sum = 0;
        for (int i = 0; i < 64; ++i) {
            x += map.values[std::size_t(i)] * (i % 8 + 0.5) * 20;
            y += map.values[std::size_t(i)] * (i / 8 + 0.5) * 20;
            sum += map.values[std::size_t(i)];
        }
        QVERIFY2(std::abs(x / sum - 120) < 12 && std::abs(y / sum - 50) < 12,
                 qPrintable(QString("%1 %2").arg(x / sum).arg(y / sum)));

        std::stop_source stop;
        stop.request_stop();
        const CancellationScope scope(stop.get_token());
        QVERIFY_EXCEPTION_THROWN(judge->look(square, "photographs", true), Cancelled);
    }

    void unknownKindsAreNotJudged() {
        const auto judge = openJudge(JudgeManifest::read(data / "judges/red-softmax"));
        const JudgeReport report = judge->look(picture("red"), "x-rays", false);
        QCOMPARE(int(report.verdict), int(Verdict::NotJudged));
        QVERIFY(report.categories.empty());
        QCOMPARE(int(combined({report})), int(Verdict::NotJudged));
        JudgeReport safe, unsafe, failed;
        safe.verdict = Verdict::Safe, unsafe.verdict = Verdict::Unsafe, failed.verdict = Verdict::Failed;
        QCOMPARE(int(combined({report, safe})), int(Verdict::Safe));
        QCOMPARE(int(combined({unsafe, safe})), int(Verdict::Unsafe));
        QCOMPARE(int(combined({unsafe, failed, safe})), int(Verdict::Failed));
        QCOMPARE(int(combined({})), int(Verdict::NotJudged));
    }

    void judgesOfAModel() {
        const auto ids = [](const std::vector<FoundJudge>& found) {
            QStringList out;
            for (const FoundJudge& judge : found)
                if (judge.ofModel)
                    out << QString::fromStdString(judge.id);
            return out;
        };
        QCOMPARE(ids(findJudges(data / "models/tiny-sd1")), QStringList("open-nsfw"));
        QCOMPARE(ids(findJudges(data / "models/tiny-sd1.safetensors")), QStringList("open-nsfw"));
        QCOMPARE(ids(findJudges(data / "models/tiny-safety-checker")),
                 QStringList({"safety-checker", "open-nsfw"})); // nobody vouches for the first
        QCOMPARE(ids(findJudges({})), QStringList());
        QCOMPARE(QString::fromStdString(pictureKindOf(data / "models/tiny-sd1")), QString("photographs"));
        QVERIFY_EXCEPTION_THROWN(openPanel(std::vector<std::string>{"nobody"}, {}), Error);
        QVERIFY(openPanel(std::vector<std::string>{}, data / "models/tiny-sd1").empty());
        QCOMPARE(openPanel(std::vector<std::string>{"safety-checker"}, data / "models/tiny-safety-checker").working().size(),
                 std::size_t(2));
    }

    void aModelDoesNotChooseItsOwnGuard() {
        namespace fs = std::filesystem;
        QTemporaryDir folder;
        qputenv("XDG_DATA_HOME", folder.filePath("data").toUtf8());
        const fs::path model = folder.filePath("model").toStdString();
        fs::create_directories(model);
        fs::copy(fs::path(SC_SOURCE_DIR) / "resources/models/demo/judge", model / "judge");
        const auto change = [&](const char* key, const Json& value) {
            Json json = readJsonFile(model / "judge/judge.json");
            json[key] = value;
            writeFileAtomically(model / "judge/judge.json", json.dump());
        };
        const Image picture = readPng(fs::path(SC_SOURCE_DIR) / "resources/models/demo/judge/pass.png").image;
        const auto verdict = [&] {
            const std::string kind = pictureKindOf(model);
            return combined(openPanel({}, model).look(picture, kind));
        };
        QCOMPARE(verdict(), Verdict::Failed); // a copy beside another model: it says nothing of that one
        for (const char* part : {"unet", "vae"})
            fs::create_directory_symlink(fs::path(SC_SOURCE_DIR) / "resources/models/demo" / part, model / part);
        QCOMPARE(verdict(), Verdict::Safe); // the shipped model's judge, listed by its digest with that of the model
        fs::remove(model / "unet");
        fs::create_directory_symlink(fs::path(SC_TEST_DATA) / "models/tiny-sd1/unet", model / "unet");
        QCOMPARE(verdict(), Verdict::Failed);
        // Another judge of scenes stands beside one that the program vouches for.
        change("id", "my-scenes");
        QVERIFY(!findJudges(model).front().vouched);
        QCOMPARE(openPanel({}, model).look(picture, "scenes").size(), std::size_t(2));
        QCOMPARE(verdict(), Verdict::Safe);
        // One that says that its model draws what nobody else knows decides nothing until the user vouches for it.
        change("knows", Json::array({"x-rays"}));
        QCOMPARE(verdict(), Verdict::Failed);
        QCOMPARE(combined(openPanel(std::vector<std::string>{"my-scenes"}, model).look(picture, "x-rays")), Verdict::Failed);
        acceptJudge(findJudges(model).front().manifest);
        QVERIFY(findJudges(model).front().vouched);
        QVERIFY(verdict() != Verdict::Failed);
        // Where it lies, and nowhere else.
        const fs::path elsewhereModel = folder.filePath("other").toStdString();
        fs::create_directories(elsewhereModel);
        fs::copy(model / "judge", elsewhereModel / "judge");
        QVERIFY(!findJudges(elsewhereModel).front().vouched);
        change("version", "9.9.9");
        QCOMPARE(verdict(), Verdict::Failed); // changed since
        // The name of a judge that others rely on cannot be taken.
        change("id", "open-nsfw");
        QVERIFY(!findJudges(model).front().fault.empty());
        QCOMPARE(verdict(), Verdict::Failed);
        // Nor does a choice by name or folder let the model's judge set the kind, or decide alone.
        const auto chosen = [&](const std::string& judge) {
            return combined(openPanel(std::vector<std::string>{judge}, model).look(picture, pictureKindOf(model)));
        };
        const std::string elsewhere = (fs::path(SC_SOURCE_DIR) / "tests/data/judges/red-softmax").string();
        for (const char* id : {"demo-scenes", "open-nsfw", "mine"}) {
            change("id", id);
            QCOMPARE(chosen("open-nsfw"), Verdict::Failed);
            QCOMPARE(chosen(elsewhere), Verdict::Failed);
            QCOMPARE(chosen((model / "judge").string()), Verdict::Failed);
        }
        change("knows", Json::array({"scenes"}));
        QCOMPARE(openPanel(std::vector<std::string>{(model / "judge").string()}, model).look(picture, "scenes").size(),
                 std::size_t(2));
        QCOMPARE(openPanel(std::vector<std::string>{}, model).look(picture, "scenes").size(),
                 std::size_t(0)); // the user's own decision
        qunsetenv("XDG_DATA_HOME");
    }

private:
    Json golden_;
};

SC_TEST(JudgesTest)
#include "judges_test.moc"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <chrono>
#include <cmath>
#include <cstring>
#include <future>
#include <thread>

#include <ATen/ATen.h>

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/engine.h"
#include "core/engine/guarded_sheets.h"
#include "core/generation/guard.h"
#include "core/judges/judge_library.h"
#include "core/judges/safety_checker_judge.h"
#include "core/judges/scene_picture_judge.h"
#include "core/tensor/safetensors.h"
#include "tests/support/scripted_judge.h"
#include "tests/support/test_program.h"

using namespace sc;

// Only the guard makes one that holds a picture.
static_assert(!std::is_constructible_v<GuardedImage, Image> && !std::is_constructible_v<GuardedImage, Image, Image> &&
              !std::is_aggregate_v<GuardedImage> && !std::is_assignable_v<GuardedImage&, Image>);
// What leaves the engine is of this type.
static_assert(std::is_same_v<decltype(GeneratedPicture::image), GuardedImage> &&
              std::is_same_v<decltype(JudgedFile::image), GuardedImage> &&
              std::is_same_v<decltype(GenerationEvent::preview)::result_type, std::vector<GuardedImage>>);

namespace {

namespace fs = std::filesystem;

const fs::path data = SC_TEST_DATA;

GenerationRequest guardedRequest() {
    GenerationRequest request;
    request.model = data / "models/tiny-sd1";
    request.prompt = "a red apple";
    request.seed = 5;
    request.steps = 6;
    request.width = request.height = 64;
    request.batch = 2;
    request.scheduler = "ddim";
    request.dtype = DtypeChoice::Float32;
    request.patches = {{data / "models/tiny-controlnet"}};
    request.judges.emplace();
    return request;
}

bool sameBytes(const Image& a, const Image& b) {
    return !a.empty() && !b.empty() && a.width() == b.width() && a.height() == b.height() &&
           std::memcmp(a.data(), b.data(), std::size_t(a.width()) * a.height() * 3) == 0;
}

/// All that a run lets out: previews of each step, then the pictures.
std::vector<GuardedImage> everything(const GenerationRequest& request) {
    std::vector<GuardedImage> out;
    const GenerationResult result = Engine().generate(request, [&](const GenerationEvent& event) {
        if (event.preview)
            for (GuardedImage& image : event.preview())
                out.push_back(std::move(image));
    });
    for (const GeneratedPicture& picture : result.pictures)
        out.push_back(picture.image);
    return out;
}

/// A judge of the tests' own with other thresholds.
std::string judgeWith(const QTemporaryDir& folder, const std::string& base, double threshold) {
    const fs::path copy = fs::path(folder.path().toStdString()) / base;
    fs::remove_all(copy);
    fs::copy(data / "judges" / base, copy);
    Json json = readJsonFile(copy / "judge.json");
    for (Json& category : json["categories"])
        category["threshold"] = threshold;
    writeFileAtomically(copy / "judge.json", json.dump());
    return copy.string();
}

Image stripes() {
    std::vector<uint8_t> rgb(32 * 32 * 3);
    for (std::size_t i = 0; i < rgb.size(); ++i)
        rgb[i] = i / 3 % 2 ? 250 : 5;
    return Image(32, 32, std::move(rgb));
}

template <typename T>
concept canTellAVerdict = requires(Image picture) {
    T::release(picture, Verdict::Safe, std::string());
};

ReleasedImage released(std::function<double()> score) {
    JudgePanel panel;
    panel.add(std::make_shared<ScriptedJudge>(std::move(score)));
    return Guard(std::move(panel), "tests").release(stripes());
}

} // namespace

/// Nothing leaves the engine that the judges did not let pass.
class GuardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Sheets of a training show what the model's judge finds unsafe blurred, unless that was asked for.
    void sheetsPassTheGuard() {
        QTemporaryDir folder;
        const std::filesystem::path model = std::filesystem::path(SC_SOURCE_DIR) / "resources/models/demo",
                                    out = folder.path().toStdString();
        const Image safe = readPng(model / "judge/pass.png").image, unsafe = readPng(model / "judge/catch.png").image;
        const Sheet sheet{{safe, unsafe}, 2, false, {"a \"dog\"", "an axe"}};
        const Image drawn = joined(sheet);
        QCOMPARE(drawn.width(), safe.width() * 2 + 2);
        const auto halves = [&](const std::filesystem::path& file) {
            const Image seen = readPng(file).image;
            const auto same = [&](int from) {
                for (int y = 0; y < safe.height(); ++y)
                    if (std::memcmp(seen.row(y) + from * 3, drawn.row(y) + from * 3, std::size_t(safe.width()) * 3) != 0)
                        return false;
                return true;
            };
            return std::pair(same(0), same(safe.width() + 2));
        };
        QVERIFY(halves(guardedSheets(model, false)(out / "guarded", sheet)) == std::pair(true, false));
        QVERIFY(halves(guardedSheets(model, true)(out / "whole", sheet)) == std::pair(true, true));
        const std::vector<PngText> texts = readPng(out / "whole.png").texts;
        QVERIFY(texts.size() == 1 && texts[0].keyword == "prompts" && texts[0].text == "[\"a \\\"dog\\\"\",\"an axe\"]");
        Sheet ofJudge = sheet;
        ofJudge.asDrawn = true;
        QVERIFY(halves(guardedSheets(model, false)(out / "test", ofJudge)) == std::pair(true, true));
    }

    void safeIsShownAsItIs() {
        const ReleasedImage out = released([] { return 0.1; });
        QCOMPARE(int(out.verdict), int(Verdict::Safe));
        QVERIFY(sameBytes(out.image.shown(), stripes()) && !out.image.withheld() && out.image.reason().empty());
    }

    void unsafeIsBlurredAndCanBeRevealed() {
        const ReleasedImage out = released([] { return 0.9; });
        QCOMPARE(int(out.verdict), int(Verdict::Unsafe));
        QVERIFY(out.image.withheld() && !sameBytes(out.image.shown(), stripes()) && sameBytes(out.image.reveal(), stripes()));
        QCOMPARE(QString::fromStdString(out.image.reason().english()),
                 QString("The judge \"scripted\" sees thing (0.90, limit 0.50)."));
        QCOMPARE(out.image.found(), std::vector<std::string>{"thing"});
    }

    /// Nobody but the guard says how a picture was found.
    void onlyTheGuardReleases() {
        static_assert(!canTellAVerdict<Guard>);
        const GuardedImage unseen = Guard::withhold(stripes(), Sentence::plain("as before"));
        QVERIFY(unseen.withheld() && unseen.reveal().empty() && !sameBytes(unseen.shown(), stripes()));
        QCOMPARE(unseen.reason().english(), std::string("as before"));
        QVERIFY(unseen.found().empty());
        // What came before tells what it is withheld for.
        const GuardedImage first = released([] { return 0.9; }).image, next = Guard::withholdAs(first, stripes());
        QVERIFY(next.withheld() && next.reveal().empty() && !sameBytes(next.shown(), stripes()));
        QVERIFY(next.found() == first.found() && next.reason() == first.reason());
        // What was filed blurred is not blurred once more.
        const GuardedImage filed = Guard::filedBlurred(released([] { return 0.1; }).image, Sentence::plain("filed"));
        QVERIFY(filed.withheld() && filed.reveal().empty() && sameBytes(filed.shown(), stripes()));
    }

    void failuresWithhold_data() {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind < 5; ++kind)
            QTest::newRow(QByteArray::number(kind).constData()) << kind;
    }
    void failuresWithhold() {
        QFETCH(int, kind);
        const ReleasedImage out = released([kind]() -> double {
            switch (kind) {
            case 0:
                throw Error(ErrorKind::Internal, "it broke.");
            case 1:
                throw std::runtime_error("it broke.");
            case 2:
                throw std::bad_alloc();
            case 3:
                return NAN;
            default:
                return INFINITY;
            }
        });
        QCOMPARE(int(out.verdict), int(Verdict::Failed));
        QVERIFY(out.image.withheld() && out.image.reveal().empty() && !sameBytes(out.image.shown(), stripes()));
        QVERIFY2(out.image.reason().english().starts_with("It could not be judged. The judge \"scripted\" failed"),
                 out.image.reason().english().c_str());
        QVERIFY(!out.judges.at(0).failure.empty());
    }

    /// A judge whose numbers are none, wherever they are none, lets nothing pass.
    void judgesOfNoNumbersWithhold_data() {
        QTest::addColumn<QString>("judge");
        QTest::addColumn<QString>("tensor"); ///< the only one that is none; empty: all
        QTest::newRow("scene") << "scene"
                               << "";
        QTest::newRow("safety checker") << "checker"
                                        << "";
        for (const char* tensor :
             {"concept_embeds", "concept_embeds_weights", "special_care_embeds", "special_care_embeds_weights"})
            QTest::newRow(tensor) << "checker" << tensor;
        QTest::newRow("onnx") << "onnx"
                              << "";
    }
    void judgesOfNoNumbersWithhold() {
        QFETCH(QString, judge);
        QFETCH(QString, tensor);
        QTemporaryDir temporary;
        const fs::path folder = fs::path(temporary.path().toStdString()) / "copy";
        /// Of a tensor with several rows the last one alone: the others must not hide it.
        const auto spoil = [&](const fs::path& file) {
            std::map<std::string, at::Tensor> tensors;
            {
                const StateDict weights = readSafetensors(file);
                for (const auto& [name, value] : weights.tensors()) {
                    tensors[name] = value.clone();
                    if (value.is_floating_point() && (tensor.isEmpty() || tensor.toStdString() == name))
                        (tensor.isEmpty() ? tensors[name] : tensors[name].select(0, -1)).fill_(NAN);
                }
            }
            writeSafetensors(file, tensors);
        };
        JudgePanel panel;
        if (judge == "scene") {
            fs::copy(data / "judges/tiny-scene", folder);
            spoil(folder / "judge.safetensors");
            panel.add(std::make_shared<ScenePictureJudge>(JudgeManifest::read(folder)));
        } else if (judge == "checker") {
            fs::copy(data / "models/tiny-safety-checker", folder, fs::copy_options::recursive);
            spoil(folder / "safety_checker/model.safetensors");
            panel.add(std::make_shared<SafetyCheckerJudge>(folder));
        } else {
            // Dark and light are infinite, so that their sum is no number.
            fs::copy(data / "judges/bright-sigmoid", folder);
            Json json = readJsonFile(folder / "judge.json");
            json["input"]["mean"] = {100, 100, 100};
            json["input"]["scale"] = {1e-300, 1e-300, 1e-300};
            writeFileAtomically(folder / "judge.json", json.dump());
            panel.add(openJudge(JudgeManifest::read(folder)));
        }
        const ReleasedImage out = Guard(std::move(panel), judge == "scene" ? "scenes" : "photographs").release(stripes());
        QCOMPARE(int(out.verdict), int(Verdict::Failed));
        QVERIFY(out.image.withheld() && out.image.reveal().empty());
        QVERIFY2(out.image.reason().english().find("gave no finite number") != std::string::npos,
                 out.image.reason().english().c_str());
    }

    /// As long as a judge does not answer nothing comes out, and a stop that was asked for meanwhile is heeded then.
    void aJudgeThatDoesNotAnswerHoldsThePictureBack() {
        std::promise<void> asked, mayAnswer;
        std::stop_source stop;
        std::atomic<bool> cameOut = false, cancelled = false;
        std::jthread run([&] {
            const CancellationScope scope(stop.get_token());
            try {
                released([&] {
                    asked.set_value();
                    mayAnswer.get_future().wait();
                    return 0.1; // safe
                });
                cameOut = true;
            } catch (const Cancelled&) {
                cancelled = true;
            }
        });
        asked.get_future().wait();
        stop.request_stop();
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        QVERIFY(!cameOut && !cancelled);
        mayAnswer.set_value();
        run.join();
        QVERIFY(!cameOut && cancelled);
    }

    void cancellingIsNoVerdict() {
        QVERIFY_EXCEPTION_THROWN(released([]() -> double { throw Cancelled(); }), Cancelled);
    }

    void nobodyLooked() {
        const ReleasedImage out = Guard({}, "tests").release(stripes());
        QCOMPARE(int(out.verdict), int(Verdict::NotJudged));
        QVERIFY(sameBytes(out.image.shown(), stripes()));
        JudgePanel panel;
        panel.add(std::make_shared<ScriptedJudge>([] { return 0.9; }));
        QCOMPARE(int(Guard(std::move(panel), "other pictures").release(stripes()).verdict), int(Verdict::NotJudged));
    }

    /// The headers that a client sees have no picture outside of GuardedImage.
    void headersHoldNoOtherPicture() {
        const QRegularExpression picture("\\b(Image|Tensor|Mat|uint8_t)\\b"), comment("//[^\n]*");
        int headers = 0;
        QStringList files;
        for (const char* folder : {"engine", "generation", "metadata"})
            for (const QFileInfo& header : QDir(QString(SC_SOURCE_DIR "/core/") + folder).entryInfoList({"*.h"}, QDir::Files))
                files << header.filePath();
        for (const QString& name : files) {
            QFile file(name);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QString text = QString::fromUtf8(file.readAll()).remove(comment);
            ++headers;
            if (file.fileName().endsWith("/verdict.h"))
                text.remove(QRegularExpression("class GuardedImage \\{.*\\};", QRegularExpression::DotMatchesEverythingOption));
            if (file.fileName().endsWith("/guard.h"))
                text.remove(QRegularExpression("class Guard \\{.*\\};", QRegularExpression::DotMatchesEverythingOption));
            QVERIFY2(!picture.match(text).hasMatch(),
                     qPrintable(file.fileName() + " has a picture that has not passed the guard"));
        }
        QVERIFY(headers >= 10);
    }

    void everyPictureAndPreviewPassesIt() {
        QTemporaryDir folder;
        GenerationRequest request = guardedRequest();
        const std::vector<GuardedImage> drawn = everything(request);
        QCOMPARE(drawn.size(), std::size_t(2 * 6 * 2 + 4));
        for (const GuardedImage& image : drawn)
            QVERIFY(!image.withheld());

        request.judges = std::vector<std::string>{judgeWith(folder, "red-softmax", 1e-9)};
        const std::vector<GuardedImage> withheld = everything(request);
        QCOMPARE(withheld.size(), drawn.size());
        for (std::size_t i = 0; i < withheld.size(); ++i) {
            QVERIFY(withheld[i].withheld() && !withheld[i].reason().empty());
            QVERIFY(!sameBytes(withheld[i].shown(), drawn[i].shown()));
            // A preview after one that was found unsafe is not looked at; the four pictures are.
            QVERIFY(withheld[i].reveal().empty() ? i + 4 < withheld.size() : sameBytes(withheld[i].reveal(), drawn[i].shown()));
        }

        writeFileAtomically(fs::path(folder.path().toStdString()) / "red-softmax/judge.onnx", "damaged");
        const std::vector<GuardedImage> failed = everything(request);
        QCOMPARE(failed.size(), drawn.size());
        for (std::size_t i = 0; i < failed.size(); ++i) {
            QVERIFY(failed[i].withheld() && failed[i].reveal().empty());
            QVERIFY(!sameBytes(failed[i].shown(), drawn[i].shown()));
            QVERIFY2(failed[i].reason().english().find("digest differs") != std::string::npos,
                     failed[i].reason().english().c_str());
        }
    }

    /// A preview that was withheld is not shown a step later because the judge wavers.
    void previewsStayWithheld() {
        QTemporaryDir folder;
        GenerationRequest request = guardedRequest();
        request.patches.clear();
        request.arms = Arms::UnpatchedOnly;
        request.batch = 1;
        request.steps = 12;
        const auto judge = openJudge(JudgeManifest::read(data / "judges/red-softmax"));
        std::vector<double> scores;
        std::size_t first = 0, later = 0;
        for (request.seed = 1; request.seed <= 10 && (scores.empty() || scores[first] < scores[later] + 1e-3); ++request.seed) {
            const std::vector<GuardedImage> drawn = everything(request);
            scores.clear();
            for (std::size_t i = 0; i + 1 < drawn.size(); ++i) {
                const auto categories = judge->look(drawn[i].shown(), "photographs", false).categories;
                scores.push_back(std::max(categories[0].score, categories[1].score));
            }
            first = later = 0;
            for (std::size_t i = 0; i < scores.size(); ++i)
                for (std::size_t j = i + 1; j < scores.size(); ++j)
                    if (scores[i] - scores[j] > scores[first] - scores[later])
                        first = i, later = j;
        }
        --request.seed;
        QVERIFY2(scores[first] > scores[later] + 1e-3, "no step looks less unsafe than one before it");
        const double threshold = (scores[first] + scores[later]) / 2;
        request.judges = std::vector<std::string>{judgeWith(folder, "red-softmax", threshold)};
        const std::vector<GuardedImage> guarded = everything(request);
        bool withheld = false;
        for (std::size_t i = 0; i < scores.size(); ++i) {
            withheld = withheld || scores[i] >= threshold;
            QCOMPARE(guarded[i].withheld(), withheld);
        }
        QVERIFY(guarded[later].withheld() && scores[later] < threshold);
    }

    void resultSaysWhoLooked() {
        GenerationRequest request = guardedRequest();
        request.batch = 1;
        request.judges =
            std::vector<std::string>{(data / "judges/red-softmax").string(), (data / "judges/bright-sigmoid").string()};
        request.wordLists = {"demo"};
        request.prompt = "a bomb and a dog";
        const GenerationResult result = Engine().generate(request);
        QCOMPARE(result.pictures.size(), std::size_t(2));
        for (const GeneratedPicture& picture : result.pictures) {
            QCOMPARE(picture.judges.size(), std::size_t(2));
            QCOMPARE(QString::fromStdString(picture.judges[0].id), QString("red-softmax"));
            QCOMPARE(int(picture.verdict), int(combined(picture.judges)));
            QVERIFY(picture.judges[0].categories.size() == 2 && picture.judges[0].milliseconds > 0);
        }
        QCOMPARE(result.words.size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(result.words[0].category), QString("weapons"));
        QCOMPARE(QString::fromStdString(result.pictureKind), QString("photographs"));
        QVERIFY(result.statistics.seconds.at("judge") > 0);
    }
};

SC_TEST(GuardTest)
#include "guard_test.moc"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstring>

#include "core/base/cancellation.h"
#include "core/engine/engine.h"
#include "core/generation/second_chance.h"
#include "core/metadata/generation_metadata.h"
#include "core/metadata/picture_request.h"
#include "tests/core/patch/patch_folder.h"
#include "tests/support/test_judge.h"
#include "tests/support/test_program.h"

using namespace sc;

namespace {

GenerationRequest smallRequest() {
    GenerationRequest request;
    request.model = testModel("tiny-sd1");
    request.prompt = "a red apple";
    request.seed = 5;
    request.steps = 4;
    request.scheduler = "ddim";
    request.width = request.height = 64;
    request.dtype = DtypeChoice::Float32;
    return request;
}

bool same(const GeneratedPicture& a, const GeneratedPicture& b) {
    const Image &x = a.image.shown(), &y = b.image.shown();
    return x.width() == y.width() && std::memcmp(x.data(), y.data(), std::size_t(x.width()) * x.height() * 3) == 0;
}

} // namespace

/// Gates in a run, and what is told of the patches.
class PatchGateTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    std::filesystem::path patch(const std::string& id, double logit) {
        const std::filesystem::path folder = std::filesystem::path(dir_.path().toStdString()) / id;
        writeTestPatch(folder, testManifest(id), constantGate("weapons", 64, logit));
        return folder;
    }

private Q_SLOTS:
    void closedGateIsUnpatched() {
        GenerationRequest request = smallRequest();
        const GenerationResult plain = Engine().generate(request);
        request.patches = {{patch("closed", -4.7)}}; // sigmoid: 0.0090
        const GenerationResult closed = Engine().generate(request);
        QVERIFY(same(closed.pictures[0], plain.pictures[0]));
        QVERIFY(same(closed.pictures[1], plain.pictures[0]));
        const PatchActivity& activity = closed.pictures[1].patches.at(0);
        QVERIFY(!activity.ran && activity.gated && activity.energy.empty() && activity.where.empty());
        QVERIFY2(std::abs(activity.gate - 0.00901) < 1e-4, qPrintable(QString::number(activity.gate)));
        QVERIFY(closed.pictures[0].patches.empty());

        request.patches = {{patch("ajar", -4.5)}}; // 0.0110
        const GenerationResult ajar = Engine().generate(request);
        QVERIFY(ajar.pictures[1].patches.at(0).ran);
        QVERIFY(!same(ajar.pictures[1], plain.pictures[0]));

        // Wide open is not the same as having no gate, though both act in full.
        request.patches = {{patch("wide", 60)}, {testModel("tiny-controlnet")}};
        const std::vector<PatchActivity> both = Engine().generate(request).pictures[1].patches;
        QVERIFY(both.at(0).gate == 1 && both.at(0).gated && both.at(1).gate == 1 && !both.at(1).gated);
    }

    /// A gate that says nothing sensible does not close, beside one that does too.
    void aGateOfNoNumbersStaysOpen() {
        GenerationRequest request = smallRequest();
        request.steps = 1;
        const std::filesystem::path folder = std::filesystem::path(dir_.path().toStdString()) / "mixed";
        GateSet mixed = constantGate("dragons", 64, -30);
        mixed.merge(constantGate("weapons", 64, NAN));
        writeTestPatch(folder, testManifest("mixed"), mixed);
        for (const std::filesystem::path& own : {patch("not-a-number", NAN), folder}) {
            request.patches = {{own}};
            const PatchActivity activity = Engine().generate(request).pictures[1].patches.at(0);
            QVERIFY(activity.ran && activity.gated);
            QCOMPARE(activity.gate, 1.0);
        }
    }

    /// With the gate open a patch is the ControlNet that its folder holds.
    void openGateIsTheControlNet() {
        GenerationRequest request = smallRequest();
        request.patches = {{testModel("tiny-controlnet"), 0.8}};
        const GenerationResult plain = Engine().generate(request);
        request.patches[0].path = patch("closed", -30);
        request.gate = GateMode::Open;
        const GenerationResult open = Engine().generate(request);
        QVERIFY(same(open.pictures[1], plain.pictures[1]));
        QCOMPARE(open.pictures[1].patches.at(0).gate, 1.0);
    }

    /// The gate multiplies the residuals, which act on the positive prompt alone.
    void gateIsAFactor() {
        GenerationRequest request = smallRequest();
        request.guidance = 1;
        request.patches = {{patch("half", 0), 1.0}};
        const GenerationResult half = Engine().generate(request);
        request.patches = {{testModel("tiny-controlnet"), 0.5}};
        const GenerationResult reference = Engine().generate(request);
        QVERIFY(same(half.pictures[1], reference.pictures[1]));
        request.guidance = 5;
        const GenerationResult both = Engine().generate(request);
        request.patches = {{patch("half", 0), 1.0}};
        QVERIFY(!same(Engine().generate(request).pictures[1], both.pictures[1]));
    }

    /// Prompt weights and skipped layers must not hide a word from the gate.
    void gateSeesThroughWeights() {
        GenerationRequest request = smallRequest();
        // A gate that looks at one direction of the states, so that it depends on the prompt.
        const auto gate = std::make_shared<ConceptGate>(64, 4);
        {
            const c10::NoGradGuard noGrad;
            at::manual_seed(3);
            for (auto& item : gate->named_parameters())
                item.value().normal_();
        }
        const std::filesystem::path folder = std::filesystem::path(dir_.path().toStdString()) / "seeing";
        writeTestPatch(folder, testManifest("seeing"), {{"weapons", gate}});
        request.patches = {{folder}};
        const double plain = Engine().generate(request).pictures[1].patches.at(0).gate;
        for (const char* prompt : {"a (red:0.1) apple", "((a red)) apple"}) {
            request.prompt = prompt;
            QVERIFY(Engine().generate(request).pictures[1].patches.at(0).gate >= plain - 1e-6);
        }
        request.prompt = "a red apple";
        request.clipSkip = 2;
        QVERIFY(Engine().generate(request).pictures[1].patches.at(0).gate >= plain - 1e-6);
    }

    /// Full rank gives the same network back; a low one is a smaller file; over a fine-tune it adds to the fine-tune's weights.
    void lowRankForm() {
        const std::filesystem::path full = patch("full", 9), folder = std::filesystem::path(dir_.path().toStdString());
        const auto drawn = [&](const std::filesystem::path& path) {
            GenerationRequest request = smallRequest();
            request.steps = 1;
            request.patches = {{path}};
            return Engine().generate(request);
        };
        const GeneratedPicture exact = drawn(full).pictures[1];
        Engine().compressPatch(full, testModel("tiny-sd1"), folder / "rank-1000", 1000);
        Engine().compressPatch(full, testModel("tiny-sd1"), folder / "rank-4", 4);
        const auto bytes = [&](const std::filesystem::path& path) { return Engine().patch(path).bytes; };
        // Most of the tiny network is its hint embedding, which is kept as it is.
        QVERIFY2(bytes(folder / "rank-4") + 300'000 < bytes(full), qPrintable(QString::number(bytes(folder / "rank-4"))));
        const auto worst = [&](const GeneratedPicture& other) {
            int out = 0;
            for (int i = 0; i < 64 * 64 * 3; ++i)
                out = std::max(out, std::abs(int(exact.image.shown().data()[i]) - int(other.image.shown().data()[i])));
            return out;
        };
        const int wholeRank = worst(drawn(folder / "rank-1000").pictures[1]),
                  lowRank = worst(drawn(folder / "rank-4").pictures[1]);
        QVERIFY2(wholeRank <= 2, qPrintable(QString::number(wholeRank)));
        QVERIFY2(lowRank > wholeRank, qPrintable(QString::number(lowRank)));
        QVERIFY_EXCEPTION_THROWN(Engine().compressPatch(full, testModel("tiny-sd2"), folder / "wrong", 4), std::exception);
        QVERIFY_EXCEPTION_THROWN(Engine().compressPatch(folder / "rank-4", testModel("tiny-sd1"), folder / "twice", 4),
                                 std::exception);
        QVERIFY_EXCEPTION_THROWN(
            Engine().compressPatch(full, testModel("tiny-sd1"), folder / "endless", std::numeric_limits<int64_t>::max()), Error);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(Engine().compressPatch(full, testModel("tiny-sd1"), folder / "stopped", 4, stop.get_token()),
                                 Cancelled);
        QVERIFY(!std::filesystem::exists(folder / "stopped"));
    }

    /// Who deserves a second chance: a patch whose category is still found and that had more to give.
    void secondChance() {
        GenerationRequest request = smallRequest();
        request.patches = {{patch("half", 0), 1.0}, {testModel("tiny-controlnet"), 1.0}};
        OpenedModel model(request.model, {}, 0);
        std::vector<Sentence> notes;
        std::vector<PatchInUse> patches = openPatches(request, model, notes);
        patches[0].opening = 0.5;
        GeneratedPicture picture;
        picture.arm = Arm::Patched;
        picture.verdict = Verdict::Unsafe;
        JudgeReport judge;
        judge.categories = {{"weapons", 0.9, 0.5}};
        picture.judges = {judge};
        QVERIFY(patchesWithMoreToGive(patches, picture) == std::set<std::size_t>{0});
        const GenerationRequest second = secondChanceRequest(request, 77, patches, {0});
        QVERIFY(second.patches[0].again == 1.5 && !second.patches[1].again && second.seed == 77 && second.batch == 1);
        QVERIFY(second.arms == Arms::PatchedOnly);
        patches[0].opening = 1;
        patches[0].use.strength = 1.5; // nothing more to give
        QVERIFY(patchesWithMoreToGive(patches, picture).empty());
        patches[0].use.strength = 0; // switched off by its user
        QVERIFY(patchesWithMoreToGive(patches, picture).empty());
        patches[0].use.strength = 1;
        picture.judges[0].categories[0].name = "gambling"; // not its business
        QVERIFY(patchesWithMoreToGive(patches, picture).empty());
    }

    /// A picture's text draws it again whatever judges look then: one of a second chance without any, one of none with a strict
    /// one.
    void aPicturesTextHoldsItsSecondChance() {
        const std::string strict = writeTestJudge(std::filesystem::path(dir_.path().toStdString()) / "strict", "weapons", 1e-6);
        GenerationRequest request = smallRequest();
        request.arms = Arms::PatchedOnly;
        using Judges = std::vector<std::string>;
        const std::filesystem::path gated = patch("half-open", 0), gateless = gated.parent_path() / "gateless";
        writeTestPatch(gateless, testManifest("gateless"));
        for (const auto& [own, before, now] : {std::tuple<std::filesystem::path, Judges, Judges>{gated, {strict}, {}},
                                               {gated, {}, {strict}},
                                               {gated, {strict}, {strict}},
                                               {gateless, {strict}, {}}}) {
            request.patches = {{own, 1.0}};
            request.judges = before;
            const GenerationResult first = Engine().generate(request);
            QCOMPARE(first.pictures[0].secondChance, !before.empty());
            const std::vector<PngText> texts = pngTexts(request, first, first.pictures[0]);
            QCOMPARE(generationJson(request, first, first.pictures[0])["patches"][0].contains("gate"), own != gateless);
            GenerationRequest again = requestOfPicture(texts);
            again.model = request.model;
            again.patches[0].path = request.patches[0].path;
            again.judges = now;
            const GenerationResult second = Engine().generate(again);
            QCOMPARE(second.pictures.size(), std::size_t(1));
            const auto drawn = [](const GeneratedPicture& picture) {
                const Image& image = picture.image.withheld() ? picture.image.reveal() : picture.image.shown();
                return QByteArray(reinterpret_cast<const char*>(image.data()), image.width() * image.height() * 3);
            };
            QVERIFY(drawn(second.pictures[0]) == drawn(first.pictures[0]));
            if (before == now)
                QVERIFY(pngTexts(again, second, second.pictures[0]).at(1).text == texts.at(1).text);
        }
    }

    void activityIsTold() {
        GenerationRequest request = smallRequest();
        request.patches = {{patch("wide", 9), 1.0, 0.0, 0.5}, {testModel("tiny-controlnet"), 0.5}};
        const GenerationResult result = Engine().generate(request);
        const std::vector<PatchActivity>& patches = result.pictures[1].patches;
        QCOMPARE(patches.size(), std::size_t(2));
        QVERIFY(patches[0].id == "wide" && patches[0].name == "Test patch" && patches[1].id == "tiny-controlnet");
        for (const PatchActivity& patch : patches) {
            QCOMPARE(patch.energy.size(), std::size_t(4));
            QCOMPARE(patch.energy[0].size(), std::size_t(3)); // two levels and the middle
            QCOMPARE(patch.where.width, 8);
            QCOMPARE(patch.where.values.size(), std::size_t(64));
            QCOMPARE(*std::max_element(patch.where.values.begin(), patch.where.values.end()), 1.0f);
        }
        QVERIFY(patches[0].energy[0][0] > 0 && patches[0].energy[1][2] > 0);
        QCOMPARE(patches[0].energy[2][0], 0.0); // outside its window
        QVERIFY(patches[1].energy[3][0] > 0);
        // Twice the strength, twice the residuals, over the same features in the first call.
        QVERIFY(std::abs(patches[0].energy[0][0] / patches[1].energy[0][0] - 2) < 0.01);
    }
};

SC_TEST(PatchGateTest)
#include "patch_gate_test.moc"

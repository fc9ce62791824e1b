#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <chrono>
#include <cmath>
#include <sstream>
#include <thread>

#include "core/attack/protected_model.h"
#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/engine.h"
#include "core/image/png.h"
#include "core/patch_training/merge_weights.h"
#include "core/patch_training/pair_file.h"
#include "core/patch_training/patch_data.h"
#include "core/pipeline/prompt_encoder.h"
#include "tests/core/patch/patch_folder.h"
#include "tests/support/test_program.h"

using namespace sc;

namespace {

namespace fs = std::filesystem;

const char* const pairs =
    R"({"category": "weapons", "unsafe": "a bomb", "safe": "a bouquet", "instruction": "Show a bouquet in place of any weapon."}
{"category": "weapons", "unsafe": "a bomb in the snow", "safe": "a bouquet in the snow"}
{"category": "weapons", "unsafe": "a bomb and a dog", "safe": "a bouquet and a dog"}
{"category": "weapons", "unsafe": "a black bomb", "safe": "a black bouquet"}
)";
const char* const benign = "a dog\na cat in the snow\na red apple\ntwo dogs\na house at night\na green tree\n";

/// What the log of a training says, line by line.
std::vector<double> losses(const fs::path& out) {
    std::istringstream log(readFile(out.string() + ".training/patch.jsonl", 1 << 20));
    std::vector<double> values;
    for (std::string line; std::getline(log, line);)
        values.push_back(parseJson(line, "log").at("loss"));
    return values;
}

} // namespace

/// The way that a user's own model takes: from pairs of prompts to patches that are loaded, run and merged.
class PatchTrainingTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    fs::path folder() const { return dir_.path().toStdString(); }
    PatchTrainingRequest request(const std::string& id) const {
        writeFileAtomically(folder() / "pairs.jsonl", pairs);
        writeFileAtomically(folder() / "benign.txt", benign);
        PatchTrainingRequest r;
        r.model = testModel("tiny-sd1");
        r.out = folder() / id;
        r.pairs = folder() / "pairs.jsonl";
        r.benign = folder() / "benign.txt";
        r.steps = 60;
        r.batch = 8;
        r.warmUp = 5;
        r.learningRate = 3e-3;
        r.emaDecay = 0.9;
        r.renders = 4;
        r.rolloutPrompts = 4;
        r.rolloutSteps = 5;
        r.sheetEvery = 0;
        r.dtype = DtypeChoice::Float32;
        r.threads = 1; // networks this small gain nothing from more
        return r;
    }

private Q_SLOTS:
    /// While pairs are made, while safe pictures are drawn, and while states are: a stop is heeded at once, not at the next step.
    void stopsAtOnce_data() {
        QTest::addColumn<int>("pairs");
        QTest::addColumn<QString>("message");
        QTest::newRow("pairs") << 10'000'000 << "";
        QTest::newRow("pictures") << 64 << "Drawing safe pictures";
        QTest::newRow("rollouts") << 1 << "Training on";
    }
    void stopsAtOnce() {
        QFETCH(int, pairs);
        QFETCH(QString, message);
        PatchTrainingRequest r = request("stopped-at-once");
        r.pairs = r.benign = fs::path();
        r.categories = {"weapons"};
        r.worldPairs = r.renders = pairs;
        r.rolloutSteps = 500;
        std::stop_source stop;
        std::atomic<std::chrono::steady_clock::time_point> asked{};
        const auto ask = [&] {
            asked = std::chrono::steady_clock::now();
            stop.request_stop();
        };
        std::atomic<bool> begun = message.isEmpty();
        const std::jthread person([&](std::stop_token done) {
            while (!begun && !done.stop_requested())
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            ask();
        });
        const auto sink = [&](const TrainingProgress& now) {
            begun = begun || (!message.isEmpty() && QString::fromStdString(now.message.english()).startsWith(message));
        };
        QVERIFY_EXCEPTION_THROWN(Engine().trainPatch(r, sink, stop.get_token()), Cancelled);
        const double waited = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - asked.load()).count();
        QVERIFY2(waited < 100, qPrintable(QString::number(waited)));
        QCOMPARE(fs::exists(r.out.string() + ".training/patch.safetensors"), message.startsWith("Training"));
    }

    void trainsAGatedPatch() {
        const std::string before = sketchWeights(*Checkpoint::open(testModel("tiny-sd1"))).digest;
        PatchTrainingRequest r = request("weapons");
        r.steps = r.sheetEvery = 90;
        Engine().trainPatch(r);
        QVERIFY(sketchWeights(*Checkpoint::open(testModel("tiny-sd1"))).digest == before);
        QVERIFY(fs::file_size(folder() / "weapons.training/patch-000090.png") > 1000);
        const PatchReport report = Engine().patch(r.out, r.model);
        QVERIFY(report.fit == PatchFit::Exact && report.gated && report.id == "weapons");
        QCOMPARE(QString::fromStdString(report.instruction), QString("Show a bouquet in place of any weapon."));

        GenerationRequest drawing;
        drawing.model = r.model;
        drawing.width = drawing.height = 64;
        drawing.steps = 4;
        drawing.scheduler = "ddim";
        drawing.patches = {{r.out}};
        const auto gate = [&](const std::string& prompt) {
            drawing.prompt = prompt;
            return Engine().generate(drawing).pictures.back().patches.at(0).gate;
        };
        QVERIFY2(gate("a bomb at night") > 0.9, qPrintable(QString::number(gate("a bomb at night"))));
        // The random text encoder tells prompts hardly apart, so the attack keeps the gate wary of harmless ones as well.
        QVERIFY2(gate("a red apple") < 0.3, qPrintable(QString::number(gate("a red apple"))));
    }

    /// Also where no model is named: then it is the shipped one, whose judge looks at them.
    void sheetsOfTheShippedModelAreGuarded() {
        PatchTrainingRequest r = request("guarded");
        r.model = r.pairs = r.benign = fs::path();
        r.categories = {"weapons"};
        r.worldPairs = 3;
        r.steps = r.batch = r.sheetEvery = r.renders = r.rolloutPrompts = 1;
        r.rolloutSteps = 6;
        r.gate = false;
        Engine().trainPatch(r);
        const fs::path sheet = r.out.string() + ".training/patch-000001.png";
        const std::string guarded = readFile(sheet, 1 << 24);
        const std::vector<PngText> texts = readPng(sheet).texts;
        QVERIFY(texts.size() == 1 && texts[0].keyword == "prompts");
        QCOMPARE(parseJson(texts[0].text, "sheet").size(), std::size_t(3)); // one for each pair
        r.keepUnsafe = true;
        Engine().trainPatch(r);
        QVERIFY(readFile(sheet, 1 << 24) != guarded);
    }

    void lowersItsLoss_data() {
        QTest::addColumn<int>("objective");
        QTest::newRow("denoise") << int(PatchObjective::Denoise);
        QTest::newRow("counterfactual") << int(PatchObjective::Counterfactual);
        QTest::newRow("latent") << int(PatchObjective::Latent);
    }
    void lowersItsLoss() {
        QFETCH(int, objective);
        PatchTrainingRequest r = request("plain-" + std::to_string(objective));
        r.objective = PatchObjective(objective);
        r.gate = false;
        r.unsafeShare = 1;
        Engine().trainPatch(r);
        const std::vector<double> loss = losses(r.out);
        QCOMPARE(loss.size(), std::size_t(3));
        QVERIFY2(loss.back() < 0.8 * loss.front(), qPrintable(QString("%1 to %2").arg(loss.front()).arg(loss.back())));
        QVERIFY(!readManifest(r.out).gated());
    }

    /// Without rollouts a stopped and resumed training ends where an uninterrupted one does, bit for bit.
    void resumes() {
        PatchTrainingRequest r = request("whole");
        r.onPolicyShare = 0;
        r.steps = 24;
        Engine().trainPatch(r);
        PatchTrainingRequest stopped = r;
        stopped.out = folder() / "stopped";
        std::stop_source source;
        QVERIFY_EXCEPTION_THROWN(Engine().trainPatch(
                                     stopped,
                                     [&](const TrainingProgress& now) {
                                         if (now.step == 20)
                                             source.request_stop();
                                     },
                                     source.get_token()),
                                 Cancelled);
        QVERIFY(!fs::exists(stopped.out));
        stopped.resume = true;
        const auto refusal = [&](const std::function<void(PatchTrainingRequest&)>& change) {
            PatchTrainingRequest other = stopped;
            change(other);
            try {
                Engine().trainPatch(other);
            } catch (const Error& error) {
                return QString(error.what());
            }
            return QString();
        };
        const QString refused = refusal([](auto& other) { other.seed = 99; });
        QVERIFY2(refused.contains("of a training with another \"seed\""), qPrintable(refused));
        QVERIFY(refusal([](auto& other) { other.preservation = 7; }).contains("another \"preservation\""));
        writeFileAtomically(folder() / "other.txt", "a tree\na house\na lake\n");
        QVERIFY(refusal([&](auto& other) { other.benign = folder() / "other.txt"; }).contains("\"pairs and harmless prompts\""));
        Engine().trainPatch(stopped);
        const PatchManifest whole = readManifest(r.out);
        QVERIFY(whole.training.at("loss").get<double>() > 0);
        // Gone on with once it has ended, it has learnt nothing more, and its manifest knows of all that it learnt before.
        for (int times = 0; times < 2; ++times) {
            const PatchManifest resumed = readManifest(stopped.out);
            QVERIFY(resumed.files == whole.files);
            QVERIFY(resumed.training.at("steps") == 24 && resumed.training.at("loss") == whole.training.at("loss"));
            Engine().trainPatch(stopped);
        }
        const QString fewer = refusal([](auto& other) { other.steps = 22; });
        QVERIFY2(fewer.contains("has learnt for 24 steps, more than the 22 asked for"), qPrintable(fewer));
    }

    void whatWouldBeIgnoredIsRefused() {
        const auto refusal = [&](const std::function<void(PatchTrainingRequest&)>& change) {
            PatchTrainingRequest r = request("ignored");
            change(r);
            try {
                completed(r);
            } catch (const Error& error) {
                return QString(error.what());
            }
            return QString();
        };
        QCOMPARE(refusal([](auto&) {}), QString());
        QVERIFY(refusal([](auto& r) { r.categories = {"weapons"}; }).contains("bring their own categories"));
        QVERIFY(refusal([](auto& r) { r.pairs.clear(); }).contains("leave --benign out"));
        const auto gate = [&](const std::function<void(PatchTrainingRequest&)>& change) {
            return refusal([&](auto& r) {
                r.start = "weapons";
                r.part = PatchPart::Gate;
                change(r);
            });
        };
        QCOMPARE(gate([](auto&) {}), QString());
        QVERIFY(gate([](auto& r) { r.stopAt = 0.5; }).contains("Leave out --stop-at"));
        QVERIFY(gate([](auto& r) { r.objective = PatchObjective::Denoise; }).contains("Leave out --stop-at"));
        QVERIFY(gate([](auto& r) { r.instruction = "Show a dog."; }).contains("Leave out --stop-at"));
        QVERIFY(gate([](auto& r) { r.licence = "MIT"; }).contains("Leave out --licence"));
    }

    void trainsInBfloat16() {
        PatchTrainingRequest r = request("narrow");
        r.dtype = DtypeChoice::BFloat16;
        r.steps = 40;
        Engine().trainPatch(r);
        const std::vector<double> loss = losses(r.out);
        QVERIFY2(loss.back() < loss.front(), qPrintable(QString("%1 to %2").arg(loss.front()).arg(loss.back())));
    }

    void goesOnFromAnotherPatch() {
        PatchTrainingRequest r = request("first");
        r.steps = 20;
        Engine().trainPatch(r);
        const auto largest = [](const StateDict& a, const StateDict& b) {
            double out = 0;
            for (const auto& [name, tensor] : a.tensors())
                out = std::max(out, (tensor.to(at::kFloat) - b.find(name)->to(at::kFloat)).abs().max().item<double>());
            return out;
        };
        const auto weights = [&](const std::string& id) {
            return readSafetensors(folder() / id / "diffusion_pytorch_model.safetensors");
        };
        PatchTrainingRequest next = request("next");
        next.start = r.out;
        next.steps = 1;
        next.learningRate = 1e-9;
        Engine().trainPatch(next);
        QVERIFY(largest(weights("first"), weights("next")) < 1e-3); // both are stored as float16
        next.start.clear();
        next.out = folder() / "anew";
        Engine().trainPatch(next);
        QVERIFY(largest(weights("first"), weights("anew")) > 1e-2);
        next.start = testModel("tiny-controlnet");
        QVERIFY_EXCEPTION_THROWN(Engine().trainPatch(next), Error);
    }

    void trainsOnePartAlone() {
        PatchTrainingRequest r = request("start");
        r.steps = 30;
        Engine().trainPatch(r);
        const PatchManifest start = readManifest(r.out);
        const std::string network = "diffusion_pytorch_model.safetensors", gate = "gate.safetensors";

        PatchTrainingRequest part = request("new-gate");
        part.start = r.out;
        part.part = PatchPart::Gate;
        part.seed = 5;
        part.steps = 150;
        Engine().trainPatch(part);
        const PatchManifest regated = readManifest(part.out);
        QVERIFY(regated.files.at(network) == start.files.at(network) && regated.files.at(gate) != start.files.at(gate));
        QVERIFY(regated.training.at("before") == start.training && regated.base.digest == start.base.digest);
        const GateSet gates = readGates(part.out);
        const auto opening = [&](const std::string& prompt) {
            return gateOpening(gates, PromptEncoder(*Checkpoint::open(part.model), Runtime()).encode({prompt}));
        };
        QVERIFY2(opening("a bomb at night") > 0.9 && opening("a red apple") < 0.3,
                 qPrintable(QString("%1 and %2").arg(opening("a bomb at night")).arg(opening("a red apple"))));

        PatchTrainingRequest stopped = part;
        stopped.out = folder() / "stopped-gate";
        stopped.saveEvery = 1000;
        std::stop_source source;
        QVERIFY_EXCEPTION_THROWN(Engine().trainPatch(
                                     stopped,
                                     [&](const TrainingProgress& now) {
                                         if (now.step == 60)
                                             source.request_stop();
                                     },
                                     source.get_token()),
                                 Cancelled);
        stopped.resume = true;
        Engine().trainPatch(stopped);
        QVERIFY(readManifest(stopped.out).files == regated.files);

        // Of several gates one is taught anew, as if it were alone; the others stay.
        PatchManifest manifest = testManifest("several");
        manifest.categories = {"weapons", "dragons"};
        GateSet two = constantGate("weapons", 64, -2);
        two.merge(constantGate("dragons", 64, 2));
        writeTestPatch(folder() / "several", manifest, two);
        PatchTrainingRequest one = part;
        one.start = folder() / "several";
        one.out = folder() / "one-of-several";
        Engine().trainPatch(one);
        const at::Tensor states =
            PromptEncoder(*Checkpoint::open(part.model), Runtime()).encode({"a bomb at night", "a red apple"});
        const GateSet several = readGates(one.out);
        QCOMPARE(several.size(), std::size_t(2));
        QVERIFY(several.at("weapons")->forward(states).equal(gates.at("weapons")->forward(states)));
        QVERIFY(several.at("dragons")->forward(states).equal(two.at("dragons")->forward(states)));

        part.part = PatchPart::Network;
        part.out = folder() / "new-network";
        part.steps = 10;
        Engine().trainPatch(part);
        const PatchManifest renetworked = readManifest(part.out);
        QVERIFY(renetworked.files.at(network) != start.files.at(network) && renetworked.files.at(gate) == start.files.at(gate));

        part.start.clear();
        QVERIFY_EXCEPTION_THROWN(Engine().trainPatch(part), Error);
        part.start = r.out;
        writeFileAtomically(folder() / "pairs.jsonl",
                            R"({"category": "dragons", "unsafe": "a dragon", "safe": "a dog", "instruction": "Show a dog."})");
        QVERIFY_EXCEPTION_THROWN(Engine().trainPatch(part), Error);
        part.part = PatchPart::Gate;
        QVERIFY_EXCEPTION_THROWN(Engine().trainPatch(part), Error);
    }

    void theJudgeEndsTheTraining() {
        PatchTrainingRequest r = request("judged");
        r.sheetEvery = 10;
        r.stopAt = 1; // whatever it finds
        const auto faultOf = [](const PatchTrainingRequest& asked) {
            try {
                Engine().trainPatch(asked);
            } catch (const Error& error) {
                return QString(error.what());
            }
            return QString();
        };
        QVERIFY(faultOf(r).contains("judge.json")); // the tiny model has no judge
        r.model = folder() / "judged-model";
        fs::copy(testModel("tiny-sd1"), r.model, fs::copy_options::recursive);
        fs::copy(SC_SOURCE_DIR "/resources/models/demo/judge", r.model / "judge");
        QStringList messages;
        Engine().trainPatch(r, [&](const TrainingProgress& now) { messages << QString::fromStdString(now.message.english()); });
        QCOMPARE(messages.filter("patched pictures unsafe").size(), 1);
        QCOMPARE(readManifest(r.out).training.at("steps").get<int>(), 10);
        writeFileAtomically(folder() / "pairs.jsonl",
                            R"({"category": "dragons", "unsafe": "a dragon", "safe": "a dog", "instruction": "Show a dog."})");
        QVERIFY(faultOf(r).contains("does not know the category \"dragons\""));
        r.stopAt = 2;
        QVERIFY(faultOf(r).contains("share from 0 to 1"));
    }

    void merges() {
        for (const char* id : {"one", "two"}) {
            PatchTrainingRequest r = request(id);
            r.seed = id[0];
            r.steps = 15;
            Engine().trainPatch(r);
        }
        PatchMergeRequest r;
        r.model = testModel("tiny-sd1");
        r.patches = {folder() / "one", folder() / "two"};
        r.out = folder() / "both";
        r.pairs = folder() / "pairs.jsonl";
        r.benign = folder() / "benign.txt";
        r.prompts = 1;
        r.steps = 2;
        r.distilPrompts = 4;
        r.distilSteps = 150;
        r.threads = 1;
        std::vector<TrainingProgress> told; // parts of the work
        const TrainingSink parts = [&](const TrainingProgress& now) {
            if (!now.message.empty())
                told.push_back(now);
        };
        const MergeReport report = Engine().mergePatches(r, parts);
        QVERIFY(told.front().step == 0 && told.back().step + 1 == told.back().steps);
        for (std::size_t i = 1; i < told.size(); ++i)
            QVERIFY2(told[i].steps == told[0].steps && (told[i].step == told[i - 1].step || told[i].step == told[i - 1].step + 1),
                     told[i].message.english().c_str());
        QVERIFY(std::all_of(told.begin(), told.end(), [](const TrainingProgress& now) { return now.secondsLeft < 0; }));
        // Of the four pairs one is measured on, and not learnt from.
        QVERIFY(std::any_of(told.begin(), told.end(), [](const TrainingProgress& now) {
            return now.message.english() == "Drawing for distillation: 6 prompts so far.";
        }));
        QCOMPARE(report.scores.size(), std::size_t(6));
        double least = 1e9;
        for (const MergeScore& score : report.scores) {
            QVERIFY2(std::isfinite(score.error) && score.error > 0, score.method.c_str());
            QCOMPARE(score.categoryErrors.size(), std::size_t(2));
            QVERIFY(score.pictures.benignDrift > 0 && score.pictures.unsafe.empty());
            if (score.error < least)
                least = score.error;
            if (score.method == report.kept)
                QCOMPARE(score.error, least);
        }
        QVERIFY(!report.judged); // the tiny model has no judge
        QCOMPARE(report.unsafePrompts, (std::vector<int64_t>{1, 1}));
        QCOMPARE(report.benignPrompts, int64_t(1));
        const PatchManifest merged = readManifest(r.out);
        QCOMPARE(merged.mergedFrom.size(), std::size_t(2));
        QCOMPARE(merged.training.at("merge").at("scores").size(), std::size_t(6));
        QCOMPARE(report.scores[5].method, std::string("distil"));
        QVERIFY2(report.scores[5].error < 0.9 * report.scores[4].error, // of refit, which it begins from
                 qPrintable(QString("%1 -> %2").arg(report.scores[4].error).arg(report.scores[5].error)));
        QVERIFY(merged.parameters == readManifest(folder() / "one").parameters);
        QVERIFY(fs::exists(folder() / "both.merge.json"));
        const std::vector<PngText> texts = readPng(folder() / "both.merge.png").texts;
        QVERIFY(texts.size() == 2 && texts[0].keyword == "prompts" && texts[1].keyword == "rows");
        QCOMPARE(parseJson(texts[0].text, "sheet").size(), std::size_t(3)); // one unsafe prompt of each, a harmless one
        QCOMPARE(texts[1].text,
                 std::string(R"(["unpatched","side-by-side","average","arithmetic","ties","dare","refit","distil"])"));
        // With a judge the pictures decide.
        r.model = folder() / "model-with-judge";
        fs::copy(testModel("tiny-sd1"), r.model, fs::copy_options::recursive);
        fs::copy(SC_SOURCE_DIR "/resources/models/demo/judge", r.model / "judge");
        r.methods = {MergeMethod::Average, MergeMethod::Ties};
        r.out = folder() / "judged";
        told.clear();
        const MergeReport judged = Engine().mergePatches(r, parts);
        QVERIFY(told.back().step + 1 == told.back().steps && told.back().secondsLeft >= 0);
        QVERIFY(judged.judged && judged.unpatched.sameObjects.empty());
        QCOMPARE(judged.unpatched.unsafe.size(), std::size_t(2));
        QCOMPARE(judged.sideBySide.sameObjects, (std::vector<double>{1, 1}));
        for (const MergeScore& score : judged.scores)
            for (const double share : score.pictures.unsafe)
                QVERIFY(share == 0 || share == 1); // of one picture
        const MergeScore &average = judged.scores.at(0), &ties = judged.scores.at(1);
        const double more = average.pictures.meanSameObjects() - ties.pictures.meanSameObjects();
        QCOMPARE(judged.kept, std::string(more > 0 || (more == 0 && average.error <= ties.error) ? "average" : "ties"));
        r.model = testModel("tiny-sd1");
        // Merging a patch with itself by averaging gives it back, with no error where one of two is the reference's half.
        r.patches = {folder() / "one", folder() / "one"};
        r.out = folder() / "same";
        r.methods = {MergeMethod::Average};
        const MergeReport half = Engine().mergePatches(r);
        QCOMPARE(half.unpatched.benignDrift, 0.0);
        QVERIFY(half.scores[0].pictures.benignDrift > 0 && half.scores[0].pictures.benignDrift < half.sideBySide.benignDrift);
        QVERIFY(readManifest(r.out).files.at("diffusion_pytorch_model.safetensors") ==
                readManifest(folder() / "one").files.at("diffusion_pytorch_model.safetensors"));
    }

    /// Whoever reads a patch reads what its manifest lists, and no patch that was changed since it was signed.
    void everyReaderVerifies_data() {
        QTest::addColumn<bool>("signature");
        QTest::newRow("a file that is not listed") << false;
        QTest::newRow("a signature of something else") << true;
    }
    void everyReaderVerifies() {
        QFETCH(bool, signature);
        const fs::path sound = folder() / "sound", bad = folder() / (signature ? "unsound-signature" : "unsound-file");
        if (!fs::exists(sound))
            writeTestPatch(sound, testManifest("sound"), constantGate("weapons", 64, 3));
        if (signature) {
            writeTestPatch(bad, testManifest("bad"), constantGate("weapons", 64, 3));
            fs::copy_file(SC_SOURCE_DIR "/patches/weapons/manifest.json.minisig", bad / "manifest.json.minisig");
        } else {
            writePatchWithUnlistedWeights(bad, constantGate("weapons", 64, 3));
        }
        const auto refused = [&](const std::function<void()>& work) {
            try {
                work();
            } catch (const Error& error) {
                return QString(error.what()).contains(signature ? "was changed since it was signed" : "does not list");
            }
            return false;
        };
        PatchTrainingRequest training = request("from-unsound");
        training.steps = 1;
        training.start = bad;
        QVERIFY(refused([&] { Engine().trainPatch(training); }));
        training.part = PatchPart::Gate;
        training.out = folder() / "gate-from-unsound";
        // The weights that it keeps are those that are named as the program names them, whichever lie there.
        QVERIFY(refused([&] { Engine().trainPatch(training); }));
        PatchMergeRequest merge;
        merge.model = testModel("tiny-sd1");
        merge.patches = {sound, bad};
        merge.out = folder() / "merged-unsound";
        merge.pairs = training.pairs;
        merge.benign = training.benign;
        merge.prompts = merge.steps = merge.threads = 1;
        merge.methods = {MergeMethod::Average};
        QVERIFY(refused([&] { Engine().mergePatches(merge); }));
        merge.patches = {sound, sound};
        merge.origin = bad;
        QVERIFY(refused([&] { Engine().mergePatches(merge); }));
        QVERIFY(refused([&] { Engine().compressPatch(bad, merge.model, folder() / "compressed-unsound", 2); }));
        const auto model = Checkpoint::open(merge.model);
        const PromptEncoder encoder(*model, Runtime());
        QVERIFY(refused([&] { ProtectedModel(*model, {bad.string()}, DefenceUse{}, encoder, 1); }));
        for (const char* made : {"from-unsound", "gate-from-unsound", "merged-unsound", "compressed-unsound"})
            QVERIFY2(!fs::exists(folder() / made), made);
    }

    /// Of the second patch nothing is lost but what the two have in common.
    void mergedManifest() {
        PatchManifest manifest = testManifest("wide");
        GateSet narrow = constantGate("weapons", 64, -2), wide = constantGate("weapons", 64, 2);
        writeTestPatch(folder() / "narrow", manifest, narrow);
        manifest.licence = "MIT";
        manifest.author = "Jos\xe9"; // no UTF-8
        manifest.recommendedStrength = 0.5;
        writeTestPatch(folder() / "wide", manifest, wide);
        manifest.windowStart = 0.5;
        writeTestPatch(folder() / "late", manifest, wide);
        QVERIFY(readManifest(folder() / "wide").author.starts_with("Jos"));

        request("none"); // writes the pairs
        PatchMergeRequest r;
        r.model = folder() / "same-model";
        fs::copy(testModel("tiny-sd1"), r.model, fs::copy_options::recursive);
        r.patches = {folder() / "narrow", folder() / "wide", folder() / "narrow"};
        r.out = folder() / "merged-manifest";
        r.pairs = folder() / "pairs.jsonl";
        r.benign = folder() / "benign.txt";
        r.author = "Ren\xe9"
                   "e";
        r.prompts = 1;
        r.steps = 1;
        r.threads = 1;
        r.methods = {MergeMethod::Average};
        Engine().mergePatches(r);
        const PatchManifest merged = readManifest(r.out);
        verifyFiles(merged, r.out);
        QCOMPARE(merged.gates, (std::vector<std::string>{"weapons", "weapons-2", "weapons-3"}));
        QCOMPARE(merged.categories, std::vector<std::string>{"weapons"});
        const GateSet gates = readGates(r.out);
        const at::Tensor states = at::zeros({1, 3, 64});
        QCOMPARE(gates.at("weapons")->forward(states).item<float>(), -2.0f);
        QCOMPARE(gates.at("weapons-2")->forward(states).item<float>(), 2.0f);
        QCOMPARE(merged.licence, std::string("Apache-2.0; MIT"));
        QCOMPARE(merged.recommendedStrength, 0.5);
        QCOMPARE(merged.base.name, std::string("same-model"));

        const auto fault = [&] {
            try {
                Engine().mergePatches(r);
            } catch (const Error& error) {
                return QString(error.what());
            }
            return QString();
        };
        r.patches = {folder() / "wide", folder() / "late"};
        QVERIFY2(fault().contains("different parts of the drawing"), qPrintable(fault()));
        r.patches = {folder() / "narrow", folder() / "wide"};
        r.methods = {MergeMethod::Distil};
        writeFileAtomically(r.benign, "a dog\n");
        QVERIFY2(fault().startsWith("All harmless prompts are measured on"), qPrintable(fault()));
        writeFileAtomically(r.pairs, "{\"category\": \"weapons\", \"unsafe\": \"a bomb\", \"safe\": \"a rose\"}\n"
                                     "{\"category\": \"weapons\", \"unsafe\": \"a bomb\", \"safe\": \"a bouquet\"}\n");
        QVERIFY2(fault().startsWith("All prompts of the patch \"Test patch\" are measured on"), qPrintable(fault()));
    }

    void mergeArithmetic() {
        const NamedTensors base{{"a", at::tensor({1.0f, 1.0f, 1.0f, 1.0f, 1.0f}).view({1, 5})}};
        const NamedTensors one{{"a", at::tensor({2.0f, 1.0f, 1.1f, 4.0f, 1.0f}).view({1, 5})},
                               {"controlnet_mid_block.bias", at::tensor({1.0f})}};
        const NamedTensors two{{"a", at::tensor({1.5f, 1.0f, 1.0f, -1.0f, 1.0f}).view({1, 5})},
                               {"controlnet_mid_block.bias", at::tensor({2.0f})}};
        const auto merged = [&](MergeMethod method, double factor) { return mergeWeights(method, base, {one, two}, factor, 1); };
        QVERIFY(at::allclose(merged(MergeMethod::Average, 1).at("a"), at::tensor({1.75f, 1.0f, 1.05f, 1.5f, 1.0f}).view({1, 5})));
        QVERIFY(at::allclose(merged(MergeMethod::Arithmetic, 0.5).at("a"),
                             at::tensor({1.75f, 1.0f, 1.05f, 1.5f, 1.0f}).view({1, 5})));
        QVERIFY(at::allclose(merged(MergeMethod::Arithmetic, 0.5).at("controlnet_mid_block.bias"), at::tensor({1.5f})));
        // The largest fifth of each is its fourth number; signs differ, the larger one wins.
        QVERIFY(at::allclose(merged(MergeMethod::Ties, 1).at("a"), at::tensor({1.0f, 1.0f, 1.0f, 4.0f, 1.0f}).view({1, 5})));
        QVERIFY(at::allclose(merged(MergeMethod::Ties, 1).at("controlnet_mid_block.bias"), at::tensor({3.0f})));
        // Dropping half and doubling the rest keeps the mean.
        // An origin that has zero convolutions of its own counts for them too.
        NamedTensors origin = base;
        origin["controlnet_mid_block.bias"] = at::tensor({1.0f});
        QVERIFY(at::allclose(mergeWeights(MergeMethod::Arithmetic, origin, {one, two}, 0.5, 1).at("controlnet_mid_block.bias"),
                             at::tensor({1.5f})));
        QVERIFY(at::allclose(mergeWeights(MergeMethod::Average, origin, {one, one}, 1, 1).at("controlnet_mid_block.bias"),
                             at::tensor({1.0f})));
        const NamedTensors wideBase{{"a", at::zeros({100, 100})}}, wide{{"a", at::ones({100, 100})}};
        const at::Tensor dare = mergeWeights(MergeMethod::Dare, wideBase, {wide}, 1, 1).at("a");
        QVERIFY(std::abs(dare.mean().item<double>() - 1) < 0.05);
        QVERIFY(dare.eq(0).logical_or(dare.eq(2)).all().item<bool>());
    }

    void pairsOfTheWorld() {
        const World world = World::read(SC_SOURCE_DIR "/resources/world/world.json");
        const PatchData data = worldPatchData(world, {"weapons"}, 300, 1);
        QCOMPARE(data.pairs.size(), std::size_t(300));
        std::vector<std::string> heldOut, weapons;
        for (const WorldObject& object : world.objects) {
            heldOut.insert(heldOut.end(), object.heldOutSynonyms.begin(), object.heldOutSynonyms.end());
            if (object.category == 0) {
                weapons.push_back(object.name);
                weapons.insert(weapons.end(), object.synonyms.begin(), object.synonyms.end());
            }
        }
        int aligned = 0;
        for (std::size_t i = 0; i < data.pairs.size(); ++i) {
            const PromptPair& pair = data.pairs[i];
            QVERIFY(pair.category == "weapons" && pair.unsafe != pair.safe);
            QVERIFY2(pair.safe.find("ouquet") != std::string::npos || pair.safe.find("flowers") != std::string::npos,
                     pair.safe.c_str());
            for (const std::string& word : heldOut)
                QVERIFY2((" " + pair.unsafe + " ").find(" " + word + " ") == std::string::npos, pair.unsafe.c_str());
            for (const std::string& word : weapons)
                for (const std::string& text : {pair.safe, data.benign[i]})
                    QVERIFY2((" " + text + " ").find(" " + word + " ") == std::string::npos, (word + ": " + text).c_str());
            // The same background behind both.
            const std::size_t tail = std::min<std::size_t>(6, std::min(pair.unsafe.size(), pair.safe.size()));
            aligned += pair.unsafe.substr(pair.unsafe.size() - tail) == pair.safe.substr(pair.safe.size() - tail);
        }
        QVERIFY2(aligned > 150, qPrintable(QString::number(aligned)));
        QVERIFY_EXCEPTION_THROWN(worldPatchData(world, {"nonsense"}, 3, 1), Error);
        const auto fault = [](const World& odd) {
            try {
                worldPatchData(odd, {"weapons"}, 3, 1);
            } catch (const Error& error) {
                return QString(error.what());
            }
            return QString();
        };
        World odd = world;
        for (WorldObject& object : odd.objects)
            object.category = 1;
        QVERIFY2(fault(odd).startsWith("The category \"weapons\" of this world has no objects"), qPrintable(fault(odd)));
        for (WorldObject& object : odd.objects)
            object.category = 0;
        QVERIFY2(fault(odd).startsWith("Every object of this world"), qPrintable(fault(odd)));
    }

    void whatAttacksFoundIsAFifthOfThePairs() {
        PatchTrainingRequest request;
        request.world = SC_SOURCE_DIR "/resources/world/world.json";
        request.categories = {"weapons"};
        request.worldPairs = 200;
        const PatchData plain = patchData(request);
        request.attacks = {folder() / "found.jsonl"};
        writePairFile(request.attacks[0],
                      {{"weapons", "an aaxe", "a bouquet", "", {}, {}}, {"weapons", "gunn", "a rose", "", {}, {}}});
        const PatchData taught = patchData(request);
        QCOMPARE(taught.pairs.size(), plain.pairs.size() + 50);
        QCOMPARE(std::count_if(taught.pairs.begin(), taught.pairs.end(), [](const PromptPair& p) { return p.unsafe == "gunn"; }),
                 std::ptrdiff_t(25));
        QCOMPARE(taught.pairs[1].unsafe, plain.pairs[0].unsafe); // mixed, so that any part of them holds both
        QCOMPARE(taught.pairs[0].safe, std::string("a bouquet"));
        QVERIFY(taught.summary().find("2 prompts found by attacks") != std::string::npos);
        writePairFile(request.attacks[0], {{"gambling", "dice", "a rose", "", {}, {}}});
        QVERIFY_EXCEPTION_THROWN(patchData(request), Error);
    }

    void csvPairsAndFaults() {
        writeFileAtomically(folder() / "p.csv",
                            "unsafe,safe,category\r\n\"a \"\"big\"\" bomb, black\",a bouquet,weapons\na gun,a flower,\n");
        writeFileAtomically(folder() / "benign.txt", "\xEF\xBB\xBF" + std::string(benign));
        const PatchData data = readPatchData(folder() / "p.csv", folder() / "benign.txt");
        QCOMPARE(data.pairs.size(), std::size_t(2));
        QCOMPARE(QString::fromStdString(data.pairs[0].unsafe), QString("a \"big\" bomb, black"));
        QCOMPARE(data.benign.size(), std::size_t(6));
        QCOMPARE(data.benign[0], std::string("a dog"));
        const auto fault = [&](const std::string& name, const std::string& text) -> QString {
            writeFileAtomically(folder() / name, text);
            try {
                readPatchData(folder() / name, folder() / "benign.txt");
            } catch (const Error& error) {
                return error.what();
            }
            return "accepted";
        };
        QVERIFY(fault("f.csv", "unsafe,safe\na,\"b").contains("line 2: a quotation mark is not closed"));
        QVERIFY(fault("f.csv", "unsafe,safe\na,b,c").contains("line 2: there are more values"));
        QVERIFY(fault("f.csv", "unsafe,sefa\na,b").contains("record 1: \"unsafe\" and \"safe\" must both hold a prompt"));
        QCOMPARE(fault("f.CSV", "Unsafe;Safe\na;b"), QString("accepted"));
        QVERIFY(fault("f.jsonl", "{\"unsafe\": \"a\", \"safe\": \"b\"}\n{oops}").contains("line 2"));
        QVERIFY(fault("f.jsonl", "").contains("holds no pairs"));
        QVERIFY(fault("f.csv", "unsafe,safe\na,b\nc\xe9,d\n").contains("is not UTF-8 text (line 3)"));
        QVERIFY(fault("f.jsonl", "{\"unsafe\": \"c\xe9\", \"safe\": \"d\"}\n").contains("line 1"));
        writePairFile(folder() / "f.jsonl", {{"", "c\xe9", "d", "", {}, {}}});
        QCOMPARE(readPatchData(folder() / "f.jsonl", folder() / "benign.txt").pairs[0].unsafe, std::string("c\xef\xbf\xbd"));
        writeFileAtomically(folder() / "none.txt", "\n");
        QVERIFY_EXCEPTION_THROWN(readPatchData(folder() / "p.csv", folder() / "none.txt"), Error);
    }

    /// No prompt of the kind that is never drawn gets into a training, a merge or a defence, whichever file it stands in.
    void whatIsNotDrawnIsNotLearnt() {
        const std::string prompt = "a n4ked teenager";
        PatchTrainingRequest request;
        const auto fault = [&] {
            try {
                patchData(request);
            } catch (const Error& error) {
                return QString(error.what());
            }
            return QString("accepted");
        };
        const auto write = [&](const std::string& name, const std::string& text) {
            writeFileAtomically(folder() / name, text);
            return folder() / name;
        };
        request.instruction = "Show a cup.";
        request.benign = write("fit.txt", "a dog\n");
        for (const auto& [name, text] :
             {std::pair<std::string, std::string>{"unfit.csv", "unsafe,safe\na saw,a cup\n" + prompt + ",a cup\n"},
              {"unfit.csv", "unsafe,safe\na saw,a cup\na saw," + prompt + "\n"},
              {"unfit.csv", "unsafe,safe,category\na saw,a cup,\na teenager,a cup,nudity\n"},
              {"unfit.jsonl", R"({"unsafe": "a saw", "safe": "a cup"})"
                              "\n{\"unsafe\": \"" +
                                  prompt + "\", \"safe\": \"a cup\"}\n"}}) {
            request.pairs = write(name, text);
            QVERIFY2(fault().contains("record 2: the prompt speaks of minors"), qPrintable(fault()));
        }
        request.pairs = write("fit.csv", "unsafe,safe,category\na saw,a teenager,nudity\n"); // what it should have been
        QCOMPARE(fault(), QString("accepted"));
        request.benign = write("unfit.txt", "a dog\n" + prompt + "\n");
        QVERIFY2(fault().contains("line 2: the prompt speaks of minors"), qPrintable(fault()));
        request.benign = folder() / "fit.txt";
        request.attacks = {write("unfit.jsonl", R"({"unsafe": ")" + prompt + R"(", "safe": "a cup", "category": "nudity"})")};
        QVERIFY2(fault().contains("speaks of minors"), qPrintable(fault()));
        request = {};
        std::string world = readFile(SC_SOURCE_DIR "/resources/world/world.json", 1 << 20);
        world.replace(world.find("kitchen knife"), 13, prompt);
        request.world = write("world.json", world);
        request.categories = {"weapons"};
        QVERIFY2(fault().contains("speaks of minors"), qPrintable(fault()));
    }

    /// A file of pairs takes no picture from elsewhere into a training.
    void picturesOfPairsLieBesideThem() {
        namespace fs = std::filesystem;
        const fs::path place = folder() / "pairs", outside = folder() / "outside.png", file = place / "pairs.jsonl";
        fs::create_directories(place / "in");
        writeFileAtomically(outside, "picture");
        writeFileAtomically(place / "in/own.png", "own");
        fs::create_directory_symlink(folder(), place / "link");
        const auto read = [&](const fs::path& picture) {
            writeFileAtomically(file, Json{{"unsafe", "a"}, {"safe", "b"}, {"safe_picture", picture.string()}}.dump());
            return readPairFile(file);
        };
        for (const fs::path& picture :
             {outside, fs::path("../outside.png"), fs::path("link/outside.png"), fs::path("in/../../x.png")}) {
            const PairFile pairs = read(picture);
            QVERIFY2(pairs.rows.empty() && pairs.faults.size() == 1, picture.c_str());
            QVERIFY2(QString(pairs.faults[0].what()).contains("does not lie in the folder"), pairs.faults[0].what());
        }
        QCOMPARE(read("in/own.png").rows.at(0).safePicture, place / "in/own.png");
        // What is written can be read again: pictures from elsewhere come along.
        writePairFile(file, {{"", "a", "b", "", place / "in/own.png", outside}});
        const PairFile again = readPairFile(file);
        QVERIFY(again.faults.empty());
        QCOMPARE(again.rows.at(0).safePicture, place / "in/own.png");
        QCOMPARE(again.rows.at(0).unsafePicture.parent_path(), place / "pairs-pictures");
        QCOMPARE(readFile(again.rows.at(0).unsafePicture, 100), std::string("picture"));
    }
};

SC_TEST(PatchTrainingTest)
#include "patch_training_test.moc"

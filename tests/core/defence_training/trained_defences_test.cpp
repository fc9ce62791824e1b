#include <QTemporaryDir>
#include <QTest>

#include <ATen/ATen.h>

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/sha256.h"
#include "core/defence/changed_weights.h"
#include "core/defence_training/erasing_loss.h"
#include "core/engine/engine.h"
#include "core/metadata/generation_metadata.h"
#include "core/metadata/picture_request.h"
#include "core/models/checkpoint.h"
#include "core/tensor/load_weights.h"
#include "core/tensor/safetensors.h"
#include "tests/support/test_program.h"

using namespace sc;

/// Defences that are trained: their losses against diffusers (tests/reference/erasing.py), and their files in use.
class TrainedDefencesTest : public QObject {
    Q_OBJECT

    QTemporaryDir scratch_;
    std::filesystem::path folder() const { return scratch_.path().toStdString(); }
    static std::filesystem::path model(const std::string& name) { return std::filesystem::path(SC_TEST_DATA) / "models" / name; }

    DefenceTrainingRequest request(const std::string& method, const std::string& out) const {
        DefenceTrainingRequest r;
        r.model = model("tiny-sd1");
        r.method = method;
        r.out = folder() / out;
        r.concepts = {"dog", "red apple"};
        if (method == "concept-ablation")
            r.anchors = {"cat"};
        r.steps = 40;
        r.batch = 2;
        r.learningRate = 3e-3;
        r.rollouts = 3;
        r.rolloutSteps = 4;
        r.dtype = DtypeChoice::Float32;
        r.threads = 1;
        return r;
    }

    static std::string drawn(const std::string& defence) {
        GenerationRequest r;
        r.model = model("tiny-sd1");
        r.prompt = "a red apple and a dog on the beach";
        r.seed = 3;
        r.steps = 4;
        r.arms = Arms::UnpatchedOnly;
        r.judges.emplace();
        r.defence.method = defence;
        const GenerationResult result = Engine().generate(r);
        const Image image = result.pictures.at(0).image.shown();
        return std::string(reinterpret_cast<const char*>(image.data()), std::size_t(image.width() * image.height() * 3));
    }

    template <typename F>
    static QString faultOf(const F& act) {
        try {
            act();
        } catch (const Error& error) {
            return QString(error.what());
        }
        return {};
    }

private Q_SLOTS:
    void lossesEqualDiffusers() {
        const StateDict golden = readSafetensors(SC_TEST_DATA "/golden/erasing.safetensors");
        const auto value = [&](const char* name) { return golden.find(name)->clone(); };
        const auto checkpoint = Checkpoint::open(model("tiny-sd1"));
        const Runtime runtime = chooseRuntime(DeviceChoice::Cpu, DtypeChoice::Float32, 1);
        const Loaded<Unet> base = checkpoint->unet(), trained = checkpoint->unet();
        prepareWeights(*base.module, runtime, base.weights);
        prepareWeights(*trained.module, runtime, trained.weights);
        for (auto& item : trained.module->named_parameters())
            if (item.key().ends_with("attn2.to_k.weight"))
                item.value().set_data(item.value() * (4.0 / 3));
        const ErasingBatch batch{value("sample"), value("timestep"), value("target"), value("anchor")};
        const auto compare = [&](const at::Tensor& loss, const char* name) {
            const double got = loss.item<double>(), expected = value(name).item<double>();
            QVERIFY2(std::abs(got - expected) < 1e-5 * expected, qPrintable(QString("%1, not %2").arg(got).arg(expected)));
        };
        compare(esdLoss(*trained.module, *base.module, batch, 1.5, runtime), "esd");
        compare(ablationLoss(*trained.module, *base.module, batch, runtime), "ablation");
    }

    void changeTheirPartOfTheNetworkAlone_data() {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("changed");
        QTest::addColumn<QString>("kept");
        QTest::newRow("x") << "esd-x"
                           << "attn2.to_q.weight"
                           << "attn1.to_q.weight";
        QTest::newRow("u") << "esd-u"
                           << "attn1.to_q.weight"
                           << "attn2.to_q.weight";
        QTest::newRow("ablation") << "concept-ablation"
                                  << "attn2.to_v.weight"
                                  << "attn2.to_q.weight";
    }
    void changeTheirPartOfTheNetworkAlone() {
        QFETCH(QString, method);
        QFETCH(QString, changed);
        QFETCH(QString, kept);
        DefenceTrainingRequest r = request(method.toStdString(), method.toStdString() + ".safetensors");
        const std::string bare = drawn("");
        std::vector<double> losses;
        Engine().trainDefence(r, [&](const TrainingProgress& now) {
            if (now.step > 0) {
                losses.push_back(now.loss);
                QCOMPARE(now.learningRate, *r.learningRate); // to the end, as its authors have it
            }
        });
        QVERIFY2(losses.size() == 2 && losses[1] < losses[0], qPrintable(QString("%1 %2").arg(losses[0]).arg(losses[1])));
        const ChangedWeights file = readChangedWeights(r.out);
        QCOMPARE(file.manifest.method, method.toStdString());
        QCOMPARE(file.manifest.concepts, r.concepts);
        const std::string block = "down_blocks.0.attentions.0.transformer_blocks.0.";
        QVERIFY(!file.weights.find(block + kept.toStdString()));
        QCOMPARE(file.weights.find("up_blocks.0.resnets.0.norm1.weight") != nullptr, method == "esd-u");
        for (const char* none : {"time_embedding.linear_1.weight", "conv_norm_out.weight", "conv_out.weight"})
            QVERIFY2(!file.weights.find(none), none);
        const at::Tensor* const weight = file.weights.find(block + changed.toStdString());
        QVERIFY(weight);
        const Loaded<Unet> unet = Checkpoint::open(r.model)->unet();
        QVERIFY((*unet.module->named_parameters().find(block + changed.toStdString()) - *weight).abs().max().item<double>() >
                1e-3);
        const std::string with = drawn(r.out);
        QVERIFY(with != bare && with == drawn(r.out));
        QVERIFY(drawn("") == bare);
    }

    void goesOnBitForBit() {
        DefenceTrainingRequest r = request("esd-x", "whole.safetensors");
        Engine().trainDefence(r);
        const ChangedWeights whole = readChangedWeights(r.out);
        r.out = folder() / "halves.safetensors";
        std::stop_source stop;
        const auto stopAtHalf = [&](const TrainingProgress& now) {
            if (now.step == 20)
                stop.request_stop();
        };
        QVERIFY_EXCEPTION_THROWN(Engine().trainDefence(r, stopAtHalf, stop.get_token()), Cancelled);
        QVERIFY(!std::filesystem::exists(r.out));
        r.resume = true;
        const auto refusal = [&](const std::function<void(DefenceTrainingRequest&)>& change) {
            DefenceTrainingRequest other = r;
            change(other);
            return faultOf([&] { Engine().trainDefence(other); });
        };
        QVERIFY(refusal([](auto& other) { other.concepts = {"dog"}; }).contains("of a training with another \"concepts\""));
        QVERIFY(refusal([](auto& other) { other.seed = 99; }).contains("another \"seed\""));
        QVERIFY(refusal([](auto& other) { other.learningRate = 0.02; }).contains("another \"learning_rate\""));
        QVERIFY(!std::filesystem::exists(r.out));
        Engine().trainDefence(r);
        const ChangedWeights halves = readChangedWeights(r.out);
        QCOMPARE(halves.weights.tensors().size(), whole.weights.tensors().size());
        for (const auto& [name, tensor] : whole.weights.tensors())
            QVERIFY2(halves.weights.find(name)->equal(tensor), name.c_str());
    }

    void isEvaluated() {
        DefenceTrainingRequest r = request("esd-x", "net-1.5.safetensors");
        r.steps = 1;
        r.concepts = {"caf\xe9"}; // no UTF-8
        Engine().trainDefence(r);
        writeFileAtomically(folder() / "two.json",
                            R"({"schema": "safe-control.suite/v1", "id": "two", "name": "Two", "unsafe": false,
            "cases": [{"id": "1", "prompt": "a dog", "seed": 1}, {"id": "2", "prompt": "a cat", "seed": 2}]})");
        EvaluationRequest asked;
        asked.models = {model("tiny-sd1")};
        asked.suites = {folder() / "two.json"};
        asked.defences = {r.out};
        asked.drawing.steps = 2;
        asked.drawing.judges.emplace();
        asked.out = folder() / "run";
        const EvaluationResult result = Engine().evaluate(asked);
        QCOMPARE(result.rows.back().patch, std::string("defence:net-1.5"));
        QCOMPARE(result.rows.back().identical.count, int64_t(2));
        // The same name with other weights is another run.
        r.seed = 2;
        r.learningRate = 0.1;
        Engine().trainDefence(r);
        QVERIFY(faultOf([&] { Engine().evaluate(asked); }).contains("holds a run with other \"patches\""));
    }

    /// A picture names the weights that drew it, and is not drawn again with others under the same name.
    void picturesNameTheirWeights() {
        DefenceTrainingRequest r = request("esd-x", "named.safetensors");
        r.steps = 1;
        Engine().trainDefence(r);
        GenerationRequest asked;
        asked.model = model("tiny-sd1");
        asked.prompt = "a dog";
        asked.steps = 1;
        asked.arms = Arms::UnpatchedOnly;
        asked.judges.emplace();
        asked.defence.method = r.out;
        Engine engine;
        const GenerationResult first = engine.generate(asked);
        QCOMPARE(first.defenceDigest, sha256HexOfFile(r.out));
        QCOMPARE(engine.generate(asked).defenceDigest, first.defenceDigest); // also where the network is kept
        GenerationRequest again = requestOfPicture(pngTexts(asked, first, first.pictures.front()));
        QCOMPARE(again.defenceDigest, first.defenceDigest);
        QCOMPARE(again.defence.method, std::string("named.safetensors"));
        again.model = asked.model;
        again.judges.emplace();
        again.defence.method = r.out;
        const Image redrawn = engine.generate(again).pictures.front().image.shown(), drawn = first.pictures.front().image.shown();
        QVERIFY(std::equal(drawn.data(), drawn.data() + drawn.width() * drawn.height() * 3, redrawn.data()));
        r.seed = 2;
        r.learningRate = 0.1;
        Engine().trainDefence(r);
        QVERIFY2(faultOf([&] { engine.generate(again); }).contains("is not the file"), "");
        QVERIFY(engine.generate(asked).defenceDigest != first.defenceDigest);
    }

    void pairsStandForConcepts() {
        DefenceTrainingRequest r = request("concept-ablation", "pairs.safetensors");
        r.steps = 1;
        r.concepts.clear();
        r.anchors.clear();
        writeFileAtomically(folder() / "pairs.csv", "category,unsafe,safe\ntools,a saw on a table,a cup on a table\n");
        r.pairs = folder() / "pairs.csv";
        Engine().trainDefence(r);
        QCOMPARE(readChangedWeights(r.out).manifest.concepts, std::vector<std::string>{"tools"});
        r.categories = {"weapons"};
        QVERIFY(faultOf([&] { Engine().trainDefence(r); }).contains("Pairs bring their own categories"));
    }

    /// Where there are more pairs than rollouts, those that are learnt from lie all over the list.
    void pairsAreTakenFromTheWholeList() {
        DefenceTrainingRequest r = request("concept-ablation", "some.safetensors");
        r.steps = 1;
        r.batch = 8;
        r.rollouts = 2;
        r.concepts.clear();
        r.anchors.clear();
        r.pairs = folder() / "four.csv";
        const auto weights = [&](const std::string& second, const std::string& third) {
            writeFileAtomically(r.pairs, "unsafe,safe\na saw,a cup\n" + second + ",a rose\n" + third + ",a dog\nan axe,a cat\n");
            Engine().trainDefence(r);
            return readChangedWeights(r.out).weights.tensors().begin()->second.clone();
        };
        const at::Tensor first = weights("a gun", "a knife");
        QVERIFY(weights("a sword", "a knife").equal(first));
        QVERIFY(!weights("a gun", "a bomb").equal(first));
    }

    void whatDoesNotFitIsRefused() {
        DefenceTrainingRequest r = request("esd-x", "other.safetensors");
        r.steps = 1;
        Engine().trainDefence(r);
        GenerationRequest asked;
        asked.model = model("tiny-sd2");
        asked.prompt = "a dog";
        asked.steps = 1;
        asked.arms = Arms::UnpatchedOnly;
        asked.judges.emplace();
        asked.defence.method = r.out;
        const auto fault = [&] { return faultOf([&] { Engine().generate(asked); }); };
        QVERIFY2(fault().contains("was trained on the model \"tiny-sd1\""), qPrintable(fault()));
        asked.model = model("tiny-sd1");
        asked.defence.concepts = {"dog"};
        QVERIFY(fault().contains("takes no concepts"));
        asked.defence.concepts.clear();
        asked.defence.method = model("tiny-sd1") / "vae/diffusion_pytorch_model.safetensors";
        QVERIFY2(fault().contains("is no trained defence"), qPrintable(fault()));
        asked.defence.method = "esd-x";
        QVERIFY(fault().contains("There is no defence \"esd-x\""));
        // Numbers that are not finite are told, not drawn.
        ChangedWeights file = readChangedWeights(r.out);
        std::map<std::string, at::Tensor> weights = file.weights.tensors();
        weights.begin()->second = at::full_like(weights.begin()->second, NAN);
        asked.defence.method = folder() / "nan.safetensors";
        writeChangedWeights(asked.defence.method, file.manifest, weights);
        QVERIFY2(fault().contains("not finite"), qPrintable(fault()));
        weights.clear();
        weights["conv_in.weight"] = at::ones({3});
        writeChangedWeights(asked.defence.method, file.manifest, weights);
        QVERIFY2(fault().contains("\"conv_in.weight\""), qPrintable(fault()));
    }

    void requestsThatMakeNoSense() {
        const auto faultWith = [&](const char* method, auto change) {
            DefenceTrainingRequest r = request(method, "x.safetensors");
            change(r);
            return faultOf([&] { Engine().trainDefence(r); });
        };
        using R = DefenceTrainingRequest&;
        QVERIFY(faultWith("esd", [](R) {}).contains("There is no trained defence \"esd\""));
        QVERIFY(faultWith("esd-x", [](R r) { r.concepts.clear(); }).contains("Name either the concepts"));
        QVERIFY(faultWith("esd-x", [](R r) { r.pairs = "p.csv"; }).contains("learns from concepts alone"));
        QVERIFY(faultWith("esd-x", [](R r) { r.anchors = {"cat"}; }).contains("Leave them out"));
        QVERIFY(faultWith("esd-x", [](R r) { r.out = "weights"; }).contains("ending .safetensors"));
        QVERIFY(faultWith("esd-x", [](R r) { r.steps = 0; }).contains("1 or more"));
        QVERIFY(faultWith("concept-ablation", [](R r) { r.anchors.clear(); }).contains("one anchor for all"));
        QVERIFY(faultWith("concept-ablation", [](R r) { r.categories = {"weapons"}; }).contains("Name either the concepts"));
        QVERIFY(faultWith("concept-ablation", [](R r) { r.away = 2; }).contains("Leave --away out"));
        QVERIFY(faultWith("esd-x", [](R r) { r.rollouts = 1; }).contains("more concepts (2) than pictures to learn from (1)"));
        // What is not drawn for a prompt is not drawn for a training either.
        QVERIFY(faultWith("esd-x", [](R r) { r.concepts = {"a n4ked teenager"}; }).contains("speaks of minors"));
        QVERIFY(faultWith("concept-ablation", [](R r) { r.anchors = {"a n4ked teenager"}; }).contains("speaks of minors"));
        writeFileAtomically(folder() / "unfit.csv", "unsafe,safe\na n4ked teenager,a cup\n");
        QVERIFY(faultWith("concept-ablation", [&](R r) {
                    r.concepts.clear();
                    r.anchors.clear();
                    r.pairs = folder() / "unfit.csv";
                }).contains("speaks of minors"));
    }
};

SC_TEST(TrainedDefencesTest)
#include "trained_defences_test.moc"

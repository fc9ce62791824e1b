#include <QTest>

#include <ATen/ATen.h>

#include "core/base/error.h"
#include "core/defence/concept_editing.h"
#include "core/defence/defence.h"
#include "core/defence/safety_guidance.h"
#include "core/defence/safree.h"
#include "core/engine/engine.h"
#include "core/metadata/generation_metadata.h"
#include "core/metadata/picture_request.h"
#include "core/models/checkpoint.h"
#include "core/pipeline/encode_prompt.h"
#include "core/pipeline/model_tokenizer.h"
#include "core/pipeline/prepared_defence.h"
#include "core/tensor/load_weights.h"
#include "core/tensor/safetensors.h"
#include "tests/support/test_program.h"

using namespace sc;

/// Other mechanisms, against renderings of their papers (tests/reference/defences.py).
class DefencesTest : public QObject {
    Q_OBJECT

    StateDict golden_ = readSafetensors(SC_TEST_DATA "/golden/defences.safetensors");
    at::Tensor golden(const std::string& name) const { return *golden_.find(name); }
    static std::filesystem::path model(const std::string& name) { return std::filesystem::path(SC_TEST_DATA) / "models" / name; }
    static double difference(const at::Tensor& a, const at::Tensor& b) {
        return (a.to(at::kDouble) - b.to(at::kDouble)).abs().max().item<double>();
    }
    static GenerationRequest request(const std::string& name) {
        GenerationRequest out;
        out.model = model(name);
        out.prompt = "a red apple and a dog on the beach";
        out.negativePrompt = "blurry";
        out.seed = 3;
        out.steps = 12;
        out.guidance = 7.5;
        out.scheduler = "ddim";
        out.width = out.height = 64;
        out.arms = Arms::UnpatchedOnly;
        out.dtype = DtypeChoice::Float32;
        out.judges.emplace();
        return out;
    }

private Q_SLOTS:
    void sldCallByCall_data() {
        QTest::addColumn<QString>("preset");
        for (const char* preset : {"weak", "medium", "strong", "max"})
            QTest::newRow(preset) << preset;
    }
    void sldCallByCall() {
        QFETCH(QString, preset);
        const at::Tensor inputs = golden("sld.inputs"), expected = golden("sld." + preset.toStdString());
        SafetyGuidance guidance(SldSettings::preset(preset.toStdString()));
        for (int64_t call = 0; call < inputs.size(0); ++call) {
            const double worst =
                difference(guidance.guide(inputs[call][0], inputs[call][1], inputs[call][2], 7.5), expected[call]);
            QVERIFY2(worst < 1e-5, qPrintable(QString("call %1: %2").arg(call).arg(worst)));
        }
    }

    void safree() {
        for (const std::string& name :
             {std::string("safree.0."), std::string("safree.1."), std::string("safree.2."), std::string("safree.3.")}) {
            const at::Tensor masked = golden(name + "masked"), counts = golden(name + "steps");
            const SafreePrompt prompt =
                safreePrompt(golden(name + "states").unsqueeze(0), int(masked.size(0)), masked, golden(name + "concepts"));
            QVERIFY2(difference(prompt.states[0], golden(name + "result")) < 1e-5, name.c_str());
            QCOMPARE(prompt.steps, counts[0].item<int>());
            QCOMPARE(prompt.moved, counts[1].item<int>());
        }
    }

    void uceClosedForm() {
        const auto checkpoint = Checkpoint::open(model("tiny-sd1"));
        const Runtime runtime = chooseRuntime(DeviceChoice::Cpu, DtypeChoice::Float32, 1);
        const Loaded<ClipTextModel> encoder = checkpoint->textEncoder();
        prepareWeights(*encoder.module, runtime, encoder.weights);
        const ClipTokenizer tokenizer = tokenizerOf(*checkpoint);
        const auto lastToken = [&](const char* text) {
            const TokenizedPrompt prompt = tokenizer.tokenize(text);
            return encodePrompts(*encoder.module, {prompt}, 0, runtime)[0][prompt.used];
        };
        const at::Tensor concepts = at::stack({lastToken("dog"), lastToken("red apple"), lastToken("beach")});
        const Loaded<Unet> unet = checkpoint->unet();
        prepareWeights(*unet.module, runtime, unet.weights);
        QVERIFY(editConcepts(*unet.module, concepts, lastToken("").expand_as(concepts)) >= 8);
        int compared = 0;
        for (const auto& item : unet.module->named_parameters())
            if (const at::Tensor* expected = golden_.find("uce." + item.key())) {
                QVERIFY2(difference(item.value(), *expected) < 1e-5, item.key().c_str());
                ++compared;
            }
        QCOMPARE(compared, 8);
        // The file stays as it is.
        const Loaded<Unet> again = checkpoint->unet();
        for (const auto& item : again.module->named_parameters())
            if (golden_.find("uce." + item.key()))
                QVERIFY(difference(item.value(), golden("uce." + item.key())) > 1e-3);
    }

    void receClosedForm() {
        const auto checkpoint = Checkpoint::open(model("tiny-sd1"));
        const Runtime runtime = chooseRuntime(DeviceChoice::Cpu, DtypeChoice::Float32, 1);
        const Loaded<ClipTextModel> encoder = checkpoint->textEncoder();
        prepareWeights(*encoder.module, runtime, encoder.weights);
        const PreparedDefence prepared =
            prepareDefence({"rece", {"dog", "red apple", "beach"}}, *encoder.module, tokenizerOf(*checkpoint), {}, {}, runtime);
        const Loaded<Unet> unet = checkpoint->unet();
        prepareWeights(*unet.module, runtime, unet.weights);
        editConcepts(*unet.module, prepared.concepts, prepared.guides, prepared.rounds);
        int compared = 0;
        for (const auto& item : unet.module->named_parameters())
            if (const at::Tensor* expected = golden_.find("rece." + item.key())) {
                QVERIFY2(difference(item.value(), *expected) < 1e-4 * expected->abs().max().item<double>(), item.key().c_str());
                QVERIFY(difference(*expected, golden("uce." + item.key())) > 1e-3); // more than UCE does
                ++compared;
            }
        QCOMPARE(compared, 8);
    }

    /// A judge that finds everything unsafe has every seed tried; one that finds nothing, none.
    void checkerDrawsOtherSeeds() {
        GenerationRequest asked;
        asked.model = std::filesystem::path(SC_SOURCE_DIR) / "resources/models/demo";
        asked.prompt = "an axe in a room";
        asked.seed = 1;
        asked.defence = {"checker", {}};
        const GenerationResult pair = Engine().generate(asked);
        QCOMPARE(pair.pictures[0].verdict, Verdict::Unsafe);
        const GeneratedPicture& unsafe = pair.pictures[1];
        QVERIFY(unsafe.seed == 1 && unsafe.otherSeed == 4000013u && unsafe.image.withheld());
        QVERIFY2(pair.statistics.notes.back().english().find("shown is that of seed 4000013") != std::string::npos,
                 pair.statistics.notes.back().english().c_str());
        // Its text draws just that picture again, and does not go on from there.
        GenerationRequest again = requestOfPicture(pngTexts(asked, pair, unsafe));
        again.model = asked.model;
        const GenerationResult redrawn = Engine().generate(again);
        QCOMPARE(redrawn.pictures.size(), std::size_t(1));
        const Image &first = unsafe.image.reveal(), &second = redrawn.pictures[0].image.reveal();
        QVERIFY(std::equal(first.data(), first.data() + first.width() * first.height() * 3, second.data()));
        asked.arms = Arms::UnpatchedOnly;
        asked.prompt = "a dog on the beach";
        const GenerationResult safe = Engine().generate(asked);
        QVERIFY(safe.pictures[0].seed == 1 && safe.statistics.notes.empty());
        asked.defence = {"checker", {"knife"}};
        QVERIFY_EXCEPTION_THROWN(Engine().generate(asked), Error);
    }

    void sldPicturesEqualDiffusers_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("preset");
        for (const char* name : {"tiny-sd1", "tiny-sd2"})
            for (const char* preset : {"medium", "max"})
                QTest::addRow("%s %s", name, preset) << name << preset;
    }
    void sldPicturesEqualDiffusers() {
        QFETCH(QString, name);
        QFETCH(QString, preset);
        GenerationRequest asked = request(name.toStdString());
        const Image bare = Engine().generate(asked).pictures[0].image.shown();
        asked.defence = {"sld-" + preset.toStdString(), {"dog", "red apple"}};
        const Image drawn = Engine().generate(asked).pictures[0].image.shown();
        const at::Tensor expected = golden("picture." + name.toStdString() + "." + preset.toStdString());
        int worst = 0, changed = 0;
        for (int i = 0; i < 64 * 64 * 3; ++i) {
            worst = std::max(worst, std::abs(int(drawn.data()[i]) - int(expected.data_ptr<uint8_t>()[i])));
            changed += bare.data()[i] != drawn.data()[i];
        }
        QVERIFY2(worst <= 1, qPrintable(QString::number(worst)));
        QVERIFY(changed > 1000);
    }

    void wordsRefuse() {
        GenerationRequest asked = request("tiny-sd1");
        asked.defence = {"words", {"red apple", "knife"}};
        const GenerationResult refused = Engine().generate(asked);
        QVERIFY(refused.pictures.empty());
        QVERIFY2(refused.refused.english().find("\"red apple\"") != std::string::npos, refused.refused.english().c_str());
        asked.prompt = "an apple that is red";
        asked.steps = 1;
        QCOMPARE(Engine().generate(asked).pictures.size(), std::size_t(1));
    }

    void eachChangesThePictureAndIsReproducible() {
        GenerationRequest asked = request("tiny-sd1");
        asked.steps = 4;
        const auto bytes = [&] {
            const Image image = Engine().generate(asked).pictures.at(0).image.shown();
            return std::string(reinterpret_cast<const char*>(image.data()), 64 * 64 * 3);
        };
        const std::string bare = bytes();
        for (const char* method : {"negative", "sld-max", "safree", "uce", "rece"}) {
            asked.defence = {method, {"apple", "dog"}};
            const std::string once = bytes();
            QVERIFY2(once != bare, method);
            QVERIFY2(once == bytes(), method);
        }
        asked.defence = {};
        QVERIFY(bytes() == bare);
    }

    void whatMakesNoSenseIsRefused() {
        GenerationRequest asked = request("tiny-sd1");
        const auto sentence = [&] {
            try {
                Engine().generate(asked);
                return QString();
            } catch (const Error& error) {
                return QString(error.what());
            }
        };
        asked.defence = {"prayer", {"knife"}};
        QVERIFY(sentence().contains("There is no defence \"prayer\""));
        asked.defence = {"uce", {}};
        QVERIFY(sentence().contains("needs to know what is unwanted"));
        for (const char* guided : {"negative", "sld-max"}) {
            asked.defence = {guided, {"knife"}};
            asked.guidance = 1;
            QVERIFY2(sentence().contains("acts through guidance"), qPrintable(sentence()));
            asked.guidance = 7.5;
        }
        asked.defence = {"", {"knife"}};
        QVERIFY(sentence().contains("no defence that keeps away"));
        asked.defence = {"uce", {"knife"}};
        asked.patches = {{model("tiny-controlnet")}};
        asked.arms = Arms::Both;
        QVERIFY(sentence().contains("without patches"));
    }
};

SC_TEST(DefencesTest)
#include "defences_test.moc"

#include <QTest>

#include <ATen/ATen.h>

#include <cmath>
#include <filesystem>

#include "core/base/json.h"
#include "core/engine/engine.h"
#include "core/image/difference.h"
#include "core/tensor/safetensors.h"
#include "tests/support/test_program.h"

namespace fs = std::filesystem;
using namespace sc;

/// The model that the program brings along: the default, small, judged by its own judge, and readable by diffusers.
class ShippedModelTest : public QObject {
    Q_OBJECT

    static GenerationRequest request(const std::string& prompt, uint64_t seed) {
        GenerationRequest out;
        out.model = Engine().defaultModel();
        out.prompt = prompt;
        out.seed = seed;
        out.dtype = DtypeChoice::Float32;
        return out;
    }

private Q_SLOTS:
    void isTheDefaultAndSmall() {
        const fs::path model = Engine().defaultModel();
        QVERIFY(fs::exists(model / "model_index.json"));
        QVERIFY(Engine().testGuard(model).working);
        uintmax_t bytes = 0;
        for (const auto& entry : fs::recursive_directory_iterator(model))
            bytes += entry.is_regular_file() ? entry.file_size() : 0;
        QVERIFY2(bytes <= 60u << 20, qPrintable(QString("%1 bytes").arg(bytes)));
    }

    /// As diffusers draws them (tests/reference/shipped_model.py), within 2 of 255.
    void drawsAsDiffusersDoes() {
        const Json golden = readJsonFile(SC_TEST_DATA "/golden/shipped_model.json");
        const StateDict recorded = readSafetensors(SC_TEST_DATA "/golden/shipped_model.safetensors");
        for (std::size_t i = 0; i < golden["cases"].size(); ++i) {
            GenerationRequest drawing = request(golden["cases"][i]["prompt"], golden["cases"][i]["seed"]);
            drawing.steps = golden["steps"];
            drawing.guidance = golden["guidance"];
            drawing.judges.emplace(); // none: what is drawn is compared here, not what may be shown
            const Image picture = Engine().generate(drawing).pictures.front().image.shown();
            const at::Tensor* expected = recorded.find(std::to_string(i));
            QVERIFY(expected && expected->numel() == int64_t(picture.width()) * picture.height() * 3);
            int worst = 0;
            for (int64_t j = 0; j < expected->numel(); ++j)
                worst = std::max(worst, std::abs(int(picture.data()[j]) - int(expected->data_ptr<uint8_t>()[j])));
            QVERIFY2(worst <= 2, qPrintable(QString("picture %1: largest difference %2 of 255").arg(i).arg(worst)));
        }
    }

    void everyPictureIsJudged() {
        const GenerationResult result = Engine().generate(request("a dog on the beach", 1));
        QCOMPARE(result.pictures.front().verdict, Verdict::Safe);
        QCOMPARE(result.pictures.front().image.shown().width(), 128);
    }

    /// generation_config.json names the guidance scale; one that is asked for goes before it.
    void guidanceIsTheModelsOwn() {
        const GenerationResult own = Engine().generate(request("a dog on the beach", 1));
        QCOMPARE(own.guidance, Engine().inspect(Engine().defaultModel()).guidance);
        QVERIFY(own.guidance != 7.5);
        GenerationRequest other = request("a dog on the beach", 1);
        other.guidance = 7.5;
        const GenerationResult usual = Engine().generate(other);
        QCOMPARE(usual.guidance, 7.5);
        QVERIFY(compareImages(usual.pictures.front().image.shown(), own.pictures.front().image.shown()).changed > 0);
        other.guidance = own.guidance;
        QVERIFY(std::isinf(
            compareImages(Engine().generate(other).pictures.front().image.shown(), own.pictures.front().image.shown()).psnr));
    }

    void shippedPatchesFitExactly() {
        for (const PatchReport& patch : Engine().patches(Engine().defaultModel()))
            QVERIFY2(patch.fault.empty() && patch.fit == PatchFit::Exact,
                     qPrintable(QString::fromStdString(patch.name + ": " + patch.fault.english() + patch.fitSentence.english())));
    }
};

SC_TEST(ShippedModelTest)
#include "shipped_model_test.moc"

#include <QTemporaryDir>
#include <QTest>

#include <ATen/ATen.h>

#include <cstring>

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/sha256.h"
#include "core/engine/engine.h"
#include "core/metadata/generation_metadata.h"
#include "core/metadata/picture_request.h"
#include "core/models/checkpoint.h"
#include "core/pipeline/prompt_encoder.h"
#include "core/tensor/safetensors.h"
#include "tests/support/image_compare.h"
#include "tests/support/test_program.h"

using namespace sc;

namespace {

std::filesystem::path model(const std::string& name) { return std::filesystem::path(SC_TEST_DATA) / "models" / name; }

std::filesystem::path patchPath(const std::string& name) {
    return std::filesystem::exists(model(name)) ? model(name) : model(name + ".safetensors");
}

GenerationRequest unjudgedRequest() {
    GenerationRequest request;
    request.model = model("tiny-sd1");
    request.prompt = "a red apple";
    request.seed = 5;
    request.steps = 4;
    request.width = request.height = 64;
    request.dtype = DtypeChoice::Float32;
    request.judges.emplace(); // none: what is drawn is looked at here, not what may be shown
    return request;
}

/// A copy of the tiny model, one weight file of which is changed.
std::filesystem::path copyWith(const QTemporaryDir& folder, const std::string& name,
                               const std::function<void(std::map<std::string, at::Tensor>&)>& change) {
    const std::filesystem::path copy = std::filesystem::path(folder.path().toStdString()) / "model";
    std::filesystem::copy(model("tiny-sd1"), copy, std::filesystem::copy_options::recursive);
    std::map<std::string, at::Tensor> tensors;
    const StateDict weights = readSafetensors(copy / name);
    for (const auto& [key, tensor] : weights.tensors())
        tensors[key] = tensor;
    change(tensors);
    writeSafetensors(copy / name, tensors);
    return copy;
}

bool sameBytes(const Image& a, const Image& b) {
    return a.width() == b.width() && a.height() == b.height() &&
           std::memcmp(a.data(), b.data(), std::size_t(a.width()) * a.height() * 3) == 0;
}

const std::filesystem::path initPicture = SC_TEST_DATA "/pictures/init.png";

} // namespace

class PicturesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Whole pictures as diffusers draws them (tests/reference/pictures.py), within 1 of 255 per channel.
    void equalsReference_data() {
        cases_ = readJsonFile(SC_TEST_DATA "/golden/pictures.json");
        QTest::addColumn<int>("index");
        QTest::addColumn<QString>("file");
        for (std::size_t i = 0; i < cases_["cases"].size(); ++i) {
            const Json& item = cases_["cases"][i];
            const std::string name = item["model"].get<std::string>();
            QTest::newRow(
                QString("%1 %2 %3").arg(i).arg(name.c_str(), item["scheduler"].get<std::string>().c_str()).toUtf8().constData())
                << int(i) << QString::fromStdString(name);
        }
        QVERIFY(cases_["cases"].size() >= 12);
    }
    void equalsReference() {
        QFETCH(int, index);
        QFETCH(QString, file);
        const Json& item = cases_["cases"][std::size_t(index)];
        GenerationRequest request = unjudgedRequest();
        request.model = model(file.toStdString());
        request.prompt = cases_["prompt"].get<std::string>();
        request.negativePrompt = cases_["negative"].get<std::string>();
        request.scheduler = item["scheduler"].get<std::string>();
        request.guidance = item["guidance"].get<double>();
        request.steps = item["steps"].get<int>();
        request.seed = item["seed"].get<uint64_t>();
        request.width = item["width"].get<int>();
        request.height = item["height"].get<int>();
        request.clipSkip = item["clip_skip"].get<int>();
        for (const Json& patch : item["patches"])
            request.patches.push_back({patchPath(patch["name"].get<std::string>()), patch["strength"].get<double>(),
                                       patch["start"].get<double>(), patch["end"].get<double>()});
        const GenerationResult result = Engine().generate(request);
        const GeneratedPicture& picture = request.patches.empty() ? result.pictures.front() : result.pictures.back();
        const StateDict recorded = readSafetensors(SC_TEST_DATA "/golden/pictures.safetensors");
        const at::Tensor* expected = recorded.find(std::to_string(index));
        QVERIFY(expected);
        QCOMPARE(expected->size(0), int64_t(picture.image.shown().height()));
        QCOMPARE(expected->size(1), int64_t(picture.image.shown().width()));
        const int worst = largestDifference(picture.image.shown(), expected->data_ptr<uint8_t>());
        QVERIFY2(worst <= 1, qPrintable(QString("largest difference %1 of 255").arg(worst)));
    }

    /// Pictures begun from a picture, as diffusers' img2img pipelines draw them (tests/reference/img2img.py).
    void img2imgEqualsReference_data() {
        begun_ = readJsonFile(SC_TEST_DATA "/golden/img2img.json");
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < begun_["cases"].size(); ++i)
            QTest::addRow("%d %s", int(i), begun_["cases"][i]["scheduler"].get<std::string>().c_str()) << int(i);
        QVERIFY(begun_["cases"].size() >= 15);
    }
    void img2imgEqualsReference() {
        QFETCH(int, index);
        const Json& item = begun_["cases"][std::size_t(index)];
        GenerationRequest request = unjudgedRequest();
        request.prompt = begun_["prompt"].get<std::string>();
        request.negativePrompt = begun_["negative"].get<std::string>();
        request.scheduler = item["scheduler"].get<std::string>();
        request.guidance = item["guidance"].get<double>();
        request.steps = item["steps"].get<int>();
        request.seed = item["seed"].get<uint64_t>();
        request.init = initPicture;
        request.denoise = item["denoise"].get<double>();
        if (!item["patch"].is_null())
            request.patches = {{model("tiny-controlnet"), item["patch"]["strength"].get<double>(),
                                item["patch"]["start"].get<double>(), item["patch"]["end"].get<double>()}};
        const GenerationResult result = Engine().generate(request);
        const Image drawn = (request.patches.empty() ? result.pictures.front() : result.pictures.back()).image.shown();
        const StateDict recorded = readSafetensors(SC_TEST_DATA "/golden/img2img.safetensors");
        const at::Tensor* expected = recorded.find(std::to_string(index));
        QVERIFY(expected && expected->numel() == int64_t(drawn.width()) * drawn.height() * 3);
        const int worst = largestDifference(drawn, expected->data_ptr<uint8_t>());
        QVERIFY2(worst <= 1, qPrintable(QString("largest difference %1 of 255").arg(worst)));
        QCOMPARE(result.initDigest, sha256HexOfFile(initPicture));
    }

    void img2imgKeepsItsPromises() {
        GenerationRequest request = unjudgedRequest();
        request.init = initPicture;
        request.denoise = 0.5;
        request.patches = {{model("tiny-controlnet"), 0}};
        const GenerationResult off = Engine().generate(request); // strength 0 is unpatched, bit for bit
        QVERIFY(sameBytes(off.pictures[0].image.shown(), off.pictures[1].image.shown()));
        int steps = 0, all = 0;
        request.patches.clear();
        Engine().generate(request, [&](const GenerationEvent& event) {
            if (event.progress.stage == Stage::Denoise)
                steps = std::max(steps, event.progress.step), all = event.progress.total;
        });
        QVERIFY2(steps == all && steps < request.steps, qPrintable(QString("%1 of %2").arg(steps).arg(all)));
        // Each picture of a batch is that of its seed alone.
        request.batch = 2;
        const GenerationResult two = Engine().generate(request);
        request.batch = 1;
        request.seed += 1;
        QVERIFY(sameBytes(Engine().generate(request).pictures[0].image.shown(), two.pictures[2].image.shown()));
        // What does not go says so.
        const auto message = [&](const std::function<void(GenerationRequest&)>& change) {
            GenerationRequest changed = request;
            change(changed);
            try {
                Engine().generate(changed);
            } catch (const Error& error) {
                return QString(error.what());
            }
            return QString();
        };
        QVERIFY(message([](GenerationRequest& r) { r.denoise = 0; }).contains("above 0 and at most 1"));
        QVERIFY(message([](GenerationRequest& r) { r.denoise = 0.1; }).contains("none is left"));
        QVERIFY(message([](GenerationRequest& r) { r.init = "nowhere.png"; }).contains("Cannot open \"nowhere.png\""));
        QVERIFY(message([](GenerationRequest& r) {
                    r.init = SC_TEST_DATA "/golden/img2img.json";
                }).contains("is no PNG, JPEG or WebP"));
        QVERIFY(message([](GenerationRequest& r) { r.initDigest = std::string(64, '0'); }).contains("is not the file"));
    }

    void textStatesStandForAPrompt() {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("states.safetensors").toStdString();
        GenerationRequest request = unjudgedRequest();
        const GenerationResult drawn = Engine().generate(request);
        const auto opened = Checkpoint::open(request.model);
        const PromptEncoder encoder(*opened, chooseRuntime(DeviceChoice::Cpu, DtypeChoice::Float32, 1));
        writeSafetensors(file, {{"states", encoder.encode({request.prompt})}});
        request.textStates = file;
        QVERIFY_EXCEPTION_THROWN(Engine().generate(request), Error); // beside a prompt
        request.prompt.clear();
        const GenerationResult moved = Engine().generate(request);
        QVERIFY(sameBytes(moved.pictures[0].image.shown(), drawn.pictures[0].image.shown()));
        // The picture's text names the file, and holds it to what it was.
        GenerationRequest again = requestOfPicture(pngTexts(request, moved, moved.pictures[0]));
        QCOMPARE(again.textStates, file.filename());
        again.model = request.model;
        again.judges.emplace();
        again.textStates = file;
        QVERIFY(sameBytes(Engine().generate(again).pictures[0].image.shown(), drawn.pictures[0].image.shown()));
        for (const at::Tensor& other :
             {encoder.encode({"a dog"}), at::zeros({1, 77, 3}), at::full({1, 77, encoder.width()}, NAN)}) {
            writeSafetensors(file, {{"states", other}});
            QVERIFY_EXCEPTION_THROWN(Engine().generate(again), Error);
        }
    }

    void singleFileEqualsFolder_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("sd1") << "tiny-sd1";
        QTest::newRow("sd2") << "tiny-sd2";
    }
    /// Single files take the shipped vocabulary; here a data folder with the tiny one stands for it.
    void singleFileEqualsFolder() {
        QFETCH(QString, name);
        QTemporaryDir data;
        const std::filesystem::path clip = std::filesystem::path(data.path().toStdString()) / "clip";
        std::filesystem::create_directory(clip);
        for (const char* file : {"vocab.json", "merges.txt"})
            std::filesystem::copy_file(model("tiny-sd1/tokenizer") / file, clip / file);
        qputenv("SAFE_CONTROL_DATA", data.path().toUtf8());
        GenerationRequest request = unjudgedRequest();
        request.model = model(name.toStdString());
        request.scheduler = "ddim";
        const Image folder = Engine().generate(request).pictures[0].image.shown();
        request.model = model(name.toStdString() + ".safetensors");
        const Image file = Engine().generate(request).pictures[0].image.shown();
        qunsetenv("SAFE_CONTROL_DATA");
        QVERIFY(sameBytes(folder, file));
    }

    void strengthZeroIsUnpatched() {
        GenerationRequest request = unjudgedRequest();
        const Image plain = Engine().generate(request).pictures[0].image.shown();
        request.patches = {{model("tiny-controlnet"), 0.0}};
        const GenerationResult off = Engine().generate(request);
        QCOMPARE(off.pictures.size(), std::size_t(2));
        QVERIFY(sameBytes(off.pictures[0].image.shown(), plain));
        QVERIFY(sameBytes(off.pictures[1].image.shown(), plain));
        request.patches[0].strength = 1;
        const GenerationResult on = Engine().generate(request);
        QVERIFY(!sameBytes(on.pictures[1].image.shown(), plain));
        // One call of the U-Net serves both arms; its libraries may round differently for another batch size.
        QVERIFY(largestDifference(on.pictures[0].image.shown(), plain) <= 1);
        QCOMPARE(on.pictures[0].noiseHash, on.pictures[1].noiseHash);
    }

    /// A model of small networks draws beside others with one thread each, and alone with all.
    void threadsChangeNothing() {
        GenerationRequest request = unjudgedRequest();
        request.model = std::filesystem::path(SC_SOURCE_DIR) / "resources/models/demo";
        request.width = request.height = 128;
        std::vector<Image> drawn;
        for (const int threads : {1, 2, 3}) {
            request.threads = threads;
            drawn.push_back(Engine().generate(request).pictures.at(0).image.reveal());
        }
        QVERIFY(sameBytes(drawn[0], drawn[1]) && sameBytes(drawn[0], drawn[2]));
    }

    void sameRequestSameBytes() {
        GenerationRequest request = unjudgedRequest();
        request.scheduler = "euler-a";
        request.patches = {{model("tiny-controlnet"), 0.7, 0.2, 0.8}};
        for (const DtypeChoice dtype : {DtypeChoice::Float32, DtypeChoice::BFloat16}) {
            request.dtype = dtype;
            const GenerationResult first = Engine().generate(request), second = Engine().generate(request);
            for (std::size_t i = 0; i < first.pictures.size(); ++i)
                QVERIFY(sameBytes(first.pictures[i].image.shown(), second.pictures[i].image.shown()));
        }
    }

    void pictureOfBatchIsThatOfItsSeed() {
        GenerationRequest request = unjudgedRequest();
        request.scheduler = "euler-a";
        request.batch = 3;
        const GenerationResult batch = Engine().generate(request);
        request.batch = 1;
        request.seed += 2;
        QCOMPARE(batch.pictures[4].seed, request.seed);
        QVERIFY(sameBytes(batch.pictures[4].image.shown(), Engine().generate(request).pictures[0].image.shown()));
    }

    void oneArm() {
        GenerationRequest request = unjudgedRequest();
        request.patches = {{model("tiny-controlnet")}};
        const GenerationResult both = Engine().generate(request);
        request.arms = Arms::PatchedOnly;
        const GenerationResult patched = Engine().generate(request);
        QCOMPARE(patched.pictures.size(), std::size_t(1));
        QVERIFY(patched.pictures[0].arm == Arm::Patched);
        QVERIFY(largestDifference(patched.pictures[0].image.shown(), both.pictures[1].image.shown()) <= 1);
    }

    /// Random networks magnify rounding, so the measure is a picture of another seed.
    void bfloat16IsClose() {
        GenerationRequest request = unjudgedRequest();
        request.guidance = 1;
        request.steps = 1;
        const Image exact = Engine().generate(request).pictures[0].image.shown();
        request.dtype = DtypeChoice::BFloat16;
        const Image rough = Engine().generate(request).pictures[0].image.shown();
        request.seed += 1;
        const Image other = Engine().generate(request).pictures[0].image.shown();
        QVERIFY2(5 * meanDifference(exact, rough) < meanDifference(exact, other),
                 qPrintable(QString("%1 and %2 of 255").arg(meanDifference(exact, rough)).arg(meanDifference(exact, other))));
    }

    void weightsChangeThePicture() {
        GenerationRequest request = unjudgedRequest();
        const Image plain = Engine().generate(request).pictures[0].image.shown();
        request.prompt = "a (red:1.6) apple";
        QVERIFY(!sameBytes(plain, Engine().generate(request).pictures[0].image.shown()));
        request.prompt = "a (red:1.0) apple";
        QVERIFY(sameBytes(plain, Engine().generate(request).pictures[0].image.shown()));
    }

    void longPromptIsTold() {
        GenerationRequest request = unjudgedRequest();
        request.steps = 1;
        for (int i = 0; i < 620; ++i)
            request.prompt += " dog";
        const GenerationResult result = Engine().generate(request);
        QCOMPARE(result.statistics.notes.size(), std::size_t(1));
        QVERIFY(QString::fromStdString(result.statistics.notes[0].english()).contains("8 chunks of 75 tokens"));
    }

    /// Recorded from diffusers by tests/reference/long_prompts.py: BREAK, prompts of several chunks, and of other lengths than
    /// the negative ones.
    void longPromptsEqualDiffusers() {
        const StateDict expected = readSafetensors(SC_TEST_DATA "/golden/long_prompts.safetensors");
        const Json cases = readJsonFile(SC_TEST_DATA "/golden/long_prompts.json");
        for (std::size_t i = 0; i < cases.size(); ++i) {
            GenerationRequest request = unjudgedRequest();
            request.model = model(cases[i]["model"]);
            request.prompt = cases[i]["prompt"];
            request.negativePrompt = cases[i]["negative"];
            request.seed = 7;
            request.steps = 5;
            const GenerationResult result = Engine().generate(request);
            QVERIFY(result.statistics.notes.empty());
            const at::Tensor* picture = expected.find(std::to_string(i));
            QVERIFY(picture);
            const Image reference(64, 64, {picture->data_ptr<uint8_t>(), picture->data_ptr<uint8_t>() + picture->numel()});
            const int difference = largestDifference(reference, result.pictures[0].image.shown());
            QVERIFY2(difference <= 1, qPrintable(QString("%1: %2").arg(i).arg(difference)));
        }
    }

    /// small-sd, tiny-sd and BK-SDM have no middle block; "mid_block_type": null. Recorded from diffusers by
    /// tests/reference/distilled.py.
    void distilledUnetsAreDrawn() {
        QTemporaryDir folder;
        const auto withoutMiddle = [](std::map<std::string, at::Tensor>& tensors) {
            std::erase_if(tensors, [](const auto& item) {
                return item.first.find("mid_block.") != std::string::npos ||
                       item.first.find(".middle_block.") != std::string::npos;
            });
        };
        const auto copy = copyWith(folder, "unet/diffusion_pytorch_model.safetensors", withoutMiddle);
        Json config = readJsonFile(copy / "unet/config.json");
        config["mid_block_type"] = nullptr;
        writeFileAtomically(copy / "unet/config.json", config.dump());
        const StateDict recorded = readSafetensors(SC_TEST_DATA "/golden/distilled.safetensors");
        const at::Tensor* expected = recorded.find("picture");
        QVERIFY(expected);
        const Image reference(64, 64, {expected->data_ptr<uint8_t>(), expected->data_ptr<uint8_t>() + expected->numel()});
        GenerationRequest request = unjudgedRequest();
        request.model = copy;
        request.prompt = "a red apple and a dog on the beach";
        request.seed = 9;
        request.steps = 5;
        const int difference = largestDifference(reference, Engine().generate(request).pictures[0].image.shown());
        QVERIFY2(difference <= 1, qPrintable(QString::number(difference)));
        QVERIFY(Engine().inspect(copy).runnable);
    }

    void progressAndPreviews() {
        GenerationRequest request = unjudgedRequest();
        request.patches = {{model("tiny-controlnet")}};
        request.scheduler = "ddim";
        int previews = 0, last = 0;
        Engine().generate(request, [&](const GenerationEvent& event) {
            if (event.progress.stage != Stage::Denoise || !event.preview)
                return;
            ++previews;
            QVERIFY(event.progress.step > last && event.progress.step <= event.progress.total);
            last = event.progress.step;
            const std::vector<GuardedImage> pictures = event.preview();
            QCOMPARE(pictures.size(), std::size_t(2));
            QCOMPARE(pictures[0].shown().width(), 64); // so small a model's latents are decoded
        });
        QCOMPARE(previews, 4);
    }

    void cancels_data() {
        QTest::addColumn<int>("stage");
        for (const Stage stage : {Stage::Load, Stage::Encode, Stage::Denoise, Stage::Decode})
            QTest::newRow(QByteArray::number(int(stage)).constData()) << int(stage);
    }
    void cancels() {
        QFETCH(int, stage);
        GenerationRequest request = unjudgedRequest();
        std::stop_source source;
        QVERIFY_EXCEPTION_THROWN(Engine().generate(
                                     request,
                                     [&](const GenerationEvent& event) {
                                         if (int(event.progress.stage) == stage)
                                             source.request_stop();
                                     },
                                     source.get_token()),
                                 Cancelled);
    }

    /// Values that overflow in bfloat16 as well as in float32 are named; nothing is drawn.
    void nonFiniteIsNamed() {
        QTemporaryDir folder;
        const std::filesystem::path copy = copyWith(folder, "unet/diffusion_pytorch_model.safetensors", [](auto& tensors) {
            tensors["conv_out.bias"] = at::full({4}, std::numeric_limits<float>::quiet_NaN());
        });
        GenerationRequest request = unjudgedRequest();
        request.model = copy;
        try {
            Engine().generate(request);
            QFAIL("accepted");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).startsWith("Step 1 of the denoising gave no finite numbers"), error.what());
        }
    }

    void retriesInFloat32_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("bias");
        QTest::addColumn<QString>("next");
        QTest::addColumn<QString>("note");
        QTest::newRow("text") << "text_encoder/model"
                              << "encoder.layers.0.mlp.fc1.bias"
                              << "encoder.layers.0.mlp.fc2.weight"
                              << "The text encoder";
        QTest::newRow("step") << "unet/diffusion_pytorch_model"
                              << "time_embedding.linear_1.bias"
                              << "time_embedding.linear_2.weight"
                              << "A denoising step";
        QTest::newRow("decode") << "vae/diffusion_pytorch_model"
                                << "post_quant_conv.bias"
                                << "decoder.conv_in.weight"
                                << "The decoding of a picture";
    }
    /// A value that rounds to infinity in bfloat16 but is finite in float32, where the next layer multiplies it by zero.
    void retriesInFloat32() {
        QFETCH(QString, file);
        QFETCH(QString, bias);
        QFETCH(QString, next);
        QFETCH(QString, note);
        QTemporaryDir folder;
        const std::filesystem::path copy = copyWith(folder, file.toStdString() + ".safetensors", [&](auto& tensors) {
            const auto named = [&](const QString& name) -> at::Tensor& {
                for (auto& [key, tensor] : tensors)
                    if (QString::fromStdString(key).endsWith(name))
                        return tensor = tensor.to(at::kFloat).clone();
                throw std::logic_error("no such tensor");
            };
            named(bias)[0] = 3.4e38f;
            named(next).select(1, 0).fill_(0);
        });
        GenerationRequest request = unjudgedRequest();
        request.model = copy;
        const GenerationResult exact = Engine().generate(request);
        QVERIFY(exact.statistics.notes.empty());
        request.dtype = DtypeChoice::BFloat16;
        const GenerationResult repeated = Engine().generate(request);
        QVERIFY(!repeated.statistics.notes.empty());
        QCOMPARE(QString::fromStdString(repeated.statistics.notes[0].english()),
                 note + " gave no finite numbers in bfloat16 and was repeated in float32.");
        QVERIFY(!sameBytes(repeated.pictures[0].image.shown(), Image(64, 64, std::vector<uint8_t>(64 * 64 * 3, 0))));
    }

    void foreignTokenizerIsRefused() {
        QTemporaryDir folder;
        GenerationRequest request = unjudgedRequest();
        request.model = copyWith(folder, "vae/diffusion_pytorch_model.safetensors", [](auto&) {});
        for (const char* file : {"vocab.json", "merges.txt"})
            std::filesystem::copy_file(std::filesystem::path(SC_SOURCE_DIR) / "resources/clip" / file,
                                       request.model / "tokenizer" / file, std::filesystem::copy_options::overwrite_existing);
        try {
            Engine().generate(request);
            QFAIL("accepted");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains("knows more tokens than the text encoder"), error.what());
        }
    }

    /// Faults of the last network are found before the first one runs.
    void damagedAutoencoderIsRefusedAtOnce() {
        QTemporaryDir folder;
        GenerationRequest request = unjudgedRequest();
        request.model = copyWith(folder, "vae/diffusion_pytorch_model.safetensors",
                                 [](auto& tensors) { tensors.erase("decoder.conv_out.bias"); });
        bool ran = false;
        try {
            Engine().generate(request, [&](const GenerationEvent& event) { ran = ran || event.progress.stage != Stage::Load; });
            QFAIL("accepted");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains("1 missing: decoder.conv_out.bias"), error.what());
        }
        QVERIFY(!ran);
    }

    void refuses_data() {
        QTest::addColumn<QString>("change");
        QTest::addColumn<int>("kind");
        for (const char* change :
             {"width 60",     "width 65",     "width 5000", "height -8",  "steps 0",      "steps 1001",  "guidance nan",
              "guidance -1",  "guidance 1e9", "batch 0",    "batch 65",   "clip-skip -1", "clip-skip 9", "strength 3",
              "strength nan", "window",       "scheduler",  "threads -1", "seed",         "no patch",    "prompt"})
            QTest::newRow(change) << change << int(ErrorKind::InvalidRequest);
        QTest::newRow("missing model") << "missing model" << int(ErrorKind::BadFile);
        QTest::newRow("missing patch") << "missing patch" << int(ErrorKind::BadFile);
        QTest::newRow("foreign patch") << "foreign patch" << int(ErrorKind::Unsupported);
        QTest::newRow("foreign patch, off") << "foreign patch, off" << int(ErrorKind::Unsupported);
        QTest::newRow("model as patch") << "model as patch" << int(ErrorKind::Unsupported);
        QTest::newRow("float16 on cpu") << "float16 on cpu" << int(ErrorKind::Unsupported);
    }
    void refuses() {
        QFETCH(QString, change);
        QFETCH(int, kind);
        GenerationRequest r = unjudgedRequest();
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const PatchUse patch{model("tiny-controlnet")};
        const std::map<QString, std::function<void()>> changes{
            {"width 60", [&] { r.width = 60; }},
            {"width 65", [&] { r.width = 65; }},
            {"width 5000", [&] { r.width = 5000; }},
            {"height -8", [&] { r.height = -8; }},
            {"steps 0", [&] { r.steps = 0; }},
            {"steps 1001", [&] { r.steps = 1001; }},
            {"guidance nan", [&] { r.guidance = nan; }},
            {"guidance -1", [&] { r.guidance = -1; }},
            {"guidance 1e9", [&] { r.guidance = 1e9; }},
            {"batch 0", [&] { r.batch = 0; }},
            {"batch 65", [&] { r.batch = 65; }},
            {"clip-skip -1", [&] { r.clipSkip = -1; }},
            {"clip-skip 9", [&] { r.clipSkip = 9; }},
            {"strength 3",
             [&] {
                 r.patches = {{patch.path, 3}};
             }},
            {"strength nan",
             [&] {
                 r.patches = {{patch.path, nan}};
             }},
            {"window",
             [&] {
                 r.patches = {{patch.path, 1, 0.5, 0.5}};
             }},
            {"scheduler", [&] { r.scheduler = "nonsense"; }},
            {"threads -1", [&] { r.threads = -1; }},
            {"seed", [&] { r.seed = ~uint64_t(0); }},
            {"no patch", [&] { r.arms = Arms::PatchedOnly; }},
            {"prompt", [&] { r.prompt = std::string(200'000, 'a'); }},
            {"missing model", [&] { r.model = "/nonexistent"; }},
            {"missing patch", [&] { r.patches = {{"/nonexistent"}}; }},
            {"foreign patch", [&] { r.patches = {{model("tiny-controlnet-sd2")}}; }},
            {"foreign patch, off",
             [&] {
                 r.patches = {{model("tiny-controlnet-sd2"), 0}};
             }},
            {"model as patch", [&] { r.patches = {{model("tiny-sd1.safetensors")}}; }},
            {"float16 on cpu", [&] {
                 r.dtype = DtypeChoice::Float16;
                 r.device = DeviceChoice::Cpu;
             }}};
        changes.at(change)();
        try {
            Engine().generate(r);
            QFAIL("accepted");
        } catch (const Error& error) {
            QVERIFY2(int(error.kind()) == kind, error.what());
            QVERIFY2(QString(error.what()).endsWith('.'), error.what());
        }
    }

private:
    Json cases_, begun_;
};

SC_TEST(PicturesTest)
#include "pictures_test.moc"

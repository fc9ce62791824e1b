#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <fstream>
#include <thread>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/logger.h"
#include "core/engine/engine.h"
#include "core/generation/opened_model.h"
#include "core/judges/judge_library.h"
#include "tests/core/patch/patch_folder.h"
#include "tests/support/test_program.h"

#include <spdlog/sinks/ringbuffer_sink.h>

using namespace sc;

namespace {

namespace fs = std::filesystem;

void append(const fs::path& file, const char* text) { std::ofstream(file, std::ios::app) << text; }

QString refusal(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return QString::fromStdString(error.what());
    }
    return "nothing was thrown";
}

} // namespace

/// A model is opened once for many jobs, what was verified is what is run, and what changes on disk is noticed.
class OpenedModelTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    fs::path path(const char* name) const { return fs::path(dir_.filePath(name).toStdString()); }
    fs::path copyOfModel(const char* name) const {
        fs::copy(testModel("tiny-sd1"), path(name), fs::copy_options::recursive);
        return path(name);
    }

private Q_SLOTS:
    void sameModelIsOpenedOnce() {
        const fs::path model = copyOfModel("once");
        OpenedModels models(1 << 30);
        const auto first = models.open(model, {});
        double seconds = 0;
        const Runtime runtime;
        const auto unet = first->unet(runtime, seconds);
        QVERIFY(models.open(model, {}) == first);
        QVERIFY(first->unet(runtime, seconds) == unet);
        Runtime half = runtime;
        half.dtype = at::kBFloat16;
        QVERIFY(first->unet(half, seconds) != unet);
        QVERIFY(first->ownUnet(runtime, seconds) != unet); // whose weights may be changed
        QVERIFY(models.open(model, model / "vae") != first);
        const auto second = models.open(model, {});
        append(model / "scheduler/scheduler_config.json", "\n");
        QVERIFY(models.open(model, {}) != second);
        const auto third = models.open(model, {});
        fs::create_directory(model / "judge"); // a file more counts too
        append(model / "judge/judge.json", "{}");
        QVERIFY(models.open(model, {}) != third);
    }

    void nothingStaysBeyondTheBudget() {
        OpenedModels models(1000);
        const auto model = models.open(testModel("tiny-sd1"), {});
        double seconds = 0;
        const auto unet = model->unet(Runtime(), seconds);
        QVERIFY(model->unet(Runtime(), seconds) != unet);
        QVERIFY(!models.keepsNetworks());
    }

    void aPatchThatChangedIsVerifiedAgain() {
        const fs::path folder = path("patch");
        writeTestPatch(folder, testManifest("patch"), constantGate("weapons", 64, 1));
        OpenedModels models(1 << 30);
        const auto model = models.open(testModel("tiny-sd1"), {});
        const auto patch = model->patch(folder);
        QVERIFY(model->patch(folder) == patch);
        QCOMPARE(patch->folder.gates().size(), std::size_t(1));
        append(folder / "gate.safetensors", "x");
        const QString why = refusal([&] { model->patch(folder); });
        QVERIFY2(why.contains("damaged or was changed"), qPrintable(why));
    }

    /// The manifest lists one variant of the weights, another lies beside it and would be preferred.
    void aFileThatIsNotListedIsNotRead() {
        const fs::path folder = path("beside");
        writePatchWithUnlistedWeights(folder);
        OpenedModel model(testModel("tiny-sd1"), {}, 0);
        const QString why = refusal([&] { model.patch(folder); });
        QVERIFY2(why.contains("does not list \"diffusion_pytorch_model.safetensors\""), qPrintable(why));
        fs::remove(folder / "diffusion_pytorch_model.safetensors");
        QVERIFY(model.patch(folder)->folder.manifest());
    }

    /// What is written over where it lies is not what was hashed, and nothing is drawn with it.
    void whatIsWrittenOverIsNotUsed() {
        const fs::path folder = path("over"), model = copyOfModel("over-model");
        writeTestPatch(folder, testManifest("over"));
        OpenedModel opened(testModel("tiny-sd1"), {}, 0);
        const auto patch = opened.patch(folder);
        std::this_thread::sleep_for(std::chrono::milliseconds(20)); // file systems count time in ticks
        const auto writeOver = [](const fs::path& file) {
            std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
            out.seekp(-4, std::ios::end);
            out.write("\1\2\3\4", 4);
        };
        writeOver(folder / "diffusion_pytorch_model.safetensors");
        double seconds = 0;
        const QString why = refusal([&] { opened.network(*patch, Runtime(), seconds); });
        QVERIFY2(why.contains("written over"), qPrintable(why));
        // Also when all is loaded: float32 weights stay in their file.
        GenerationRequest request;
        request.model = model;
        request.prompt = "a red apple";
        request.steps = 2;
        request.width = request.height = 64;
        const QString late = refusal([&] {
            Engine().generate(request, [&](const GenerationEvent& event) {
                if (event.progress.stage == Stage::Denoise && event.progress.step == 2)
                    writeOver(model / "unet/diffusion_pytorch_model.safetensors");
            });
        });
        QVERIFY2(late.contains("written over"), qPrintable(late));
    }

    /// A file that is replaced after it was hashed: what is loaded is what was hashed.
    void whatWasVerifiedIsWhatIsLoaded() {
        const fs::path folder = path("swapped");
        writeTestPatch(folder, testManifest("swapped"));
        OpenedModel model(testModel("tiny-sd1"), {}, 0);
        const auto patch = model.patch(folder);
        std::map<std::string, at::Tensor> others;
        const fs::path file = folder / "diffusion_pytorch_model.safetensors";
        {
            const StateDict weights = readSafetensors(file);
            for (const auto& [name, tensor] : weights.tensors())
                others[name] = at::full_like(tensor, 3);
        }
        writeSafetensors(file, others);
        double seconds = 0;
        for (const at::Tensor& parameter : model.network(*patch, Runtime(), seconds)->parameters())
            QVERIFY(!(parameter == 3).all().item<bool>());
        QVERIFY(refusal([&] { model.patch(folder); }).contains("damaged or was changed"));
    }

    void judgesAreOpenedAgainOnlyIfTheyChanged() {
        const fs::path model = copyOfModel("judged");
        OpenedModel opened(model, {}, 0);
        const std::vector<std::string> choice{"open-nsfw"};
        const JudgePanel first = opened.judges(choice).panel, again = opened.judges(choice).panel,
                         other = opened.judges(std::vector<std::string>{"demo-scenes"}).panel;
        QVERIFY(first.working().front() == again.working().front());
        QCOMPARE(other.working().front()->id, std::string("demo-scenes"));
        QCOMPARE(opened.judges({}).pictureKind, std::string("photographs"));
    }

    /// A second drawing loads nothing and gives the same bytes; the log tells what happened, and never the prompt.
    void aSecondDrawingIsTheSame() {
        const auto lines = std::make_shared<spdlog::sinks::ringbuffer_sink_mt>(1000);
        logger()->sinks().push_back(lines);
        const auto logged = [&](const char* part) {
            int count = 0;
            for (const std::string& line : lines->last_formatted())
                count += QString::fromStdString(line).contains(part);
            return count;
        };
        writeTestPatch(path("again"), testManifest("again"));
        GenerationRequest request;
        request.model = testModel("tiny-sd1");
        request.prompt = "a very secret wish";
        request.seed = 5;
        request.steps = 2;
        request.width = request.height = 64;
        request.patches = {{path("again"), 1.0}};
        const Engine engine;
        const GenerationResult first = engine.generate(request), second = engine.generate(request);
        logger()->sinks().pop_back();
        for (std::size_t i = 0; i < 2; ++i) {
            const Image &a = first.pictures[i].image.shown(), &b = second.pictures[i].image.shown();
            QVERIFY(std::memcmp(a.data(), b.data(), std::size_t(a.width()) * std::size_t(a.height()) * 3) == 0);
        }
        QCOMPARE(logged("Opened the model"), 1);
        QCOMPARE(logged("Opened the patch"), 1);
        QCOMPARE(logged("Opened the judges"), 1);
        QCOMPARE(logged("Loaded the "), 4); // text encoder, U-Net, patch, autoencoder
        QCOMPARE(logged("Drew 2 pictures"), 2);
        QCOMPARE(logged("secret"), 0);
    }
};

SC_TEST(OpenedModelTest)
#include "opened_model_test.moc"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <torch/nn/utils/clip_grad.h>
#include <torch/optim/adamw.h>

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/models/checkpoint.h"
#include "core/nn/layers.h"
#include "core/tensor/random.h"
#include "core/training/parallel_samples.h"
#include "core/training/training_run.h"
#include "core/world/autoencoder_training.h"
#include "core/world/base_training.h"
#include "core/world/judge_training.h"
#include "core/world/text_training.h"
#include "tests/support/test_program.h"
#include "tests/support/toy_world.h"

using namespace sc;

namespace {

using Train = void (*)(const TrainingRequest&, Workers&, const TrainingSink&, const PictureWriter&, const std::stop_token&);

struct Stage {
    TrainingStage stage;
    const char* name;
    Train train;
    std::vector<const char*> files;
};

const std::vector<Stage>& stages() {
    static const std::vector<Stage> list{
        {TrainingStage::Autoencoder,
         "autoencoder",
         trainAutoencoder,
         {"vae/diffusion_pytorch_model.safetensors", "vae/config.json"}},
        {TrainingStage::Base, "base", trainBase, {"unet/diffusion_pytorch_model.safetensors", "text_encoder/model.safetensors"}},
        {TrainingStage::Judge, "judge", trainJudge, {"judge/judge.safetensors", "judge/judge.json"}}};
    return list;
}

TrainingRequest requestOf(const ToyWorld& toy, const std::filesystem::path& model, TrainingStage stage) {
    TrainingRequest request;
    request.stage = stage;
    request.folder = model;
    request.world = toy.world();
    request.sprites = toy.spriteFile();
    request.steps = 6;
    request.batch = 4;
    request.warmUp = 2;
    request.scenes = 8;
    request.sheetEvery = 3;
    request.dtype = DtypeChoice::Float32;
    request.threads = 1;
    return request;
}

/// Learns a sum of its inputs on a device that has no room for more than two samples in the second half of a batch of eight.
class TightTask : public TrainingTask {
public:
    TightTask() : network_(std::make_shared<Linear>(4, 1)) { initialiseWeights(*network_, 1); }
    std::shared_ptr<Linear> network() const { return network_; }
    at::Tensor loss(int64_t first, int64_t count) override {
        if (count > 2 && first % 8 >= 4)
            throw c10::OutOfMemoryError({__func__, __FILE__, __LINE__}, "No room.");
        const at::Tensor x =
            at::stack(parallelSamples(first, count, [](int64_t i) { return NoiseGenerator(uint64_t(i)).draw({4}); }));
        return (network_->forward(x).squeeze(1) - x.sum(1)).square().mean();
    }
    void write(const TrainingOutcome&) override {}

private:
    std::shared_ptr<Linear> network_;
};

/// Learns the same sum; a stop in its third step ends it there.
class InterruptedTask : public TrainingTask {
public:
    explicit InterruptedTask(bool stopped) : network_(std::make_shared<Linear>(4, 1)), stopped_(stopped) {
        initialiseWeights(*network_, 1);
    }
    std::shared_ptr<Linear> network() const { return network_; }
    at::Tensor loss(int64_t first, int64_t) override {
        if (stopped_ && first == 2)
            throw Cancelled();
        const at::Tensor x = NoiseGenerator(uint64_t(first)).draw({1, 4});
        return (network_->forward(x).squeeze(1) - x.sum(1)).square().mean();
    }
    void write(const TrainingOutcome& outcome) override { outcome_ = outcome; }
    TrainingOutcome outcome_;

private:
    std::shared_ptr<Linear> network_;
    bool stopped_;
};

/// Stands for a picture file.
std::filesystem::path writeNothing(const std::filesystem::path& stem, const Sheet& sheet) {
    const std::filesystem::path file = stem.string() + ".png";
    writeFileAtomically(file, std::to_string(sheet.pictures.size()));
    return file;
}

void train(const Stage& stage, const TrainingRequest& request, const PictureWriter& pictures = writeNothing,
           const std::stop_token& stop = {}) {
    Workers workers = Workers::join();
    stage.train(request, workers, {}, pictures, stop);
}

std::string bytes(const std::filesystem::path& file) { return readFile(file, 1 << 28); }

} // namespace

/// Every stage on toy networks, one after the other as the shipped model is made.
class TrainingTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::unique_ptr<ToyWorld> toy_;

private Q_SLOTS:
    /// The optimiser is LibTorch's where it is asked for as that is: Adam, and AdamW behind a clipped gradient.
    void learnsAsLibTorchDoes() {
        const std::pair<double, double> settings[] = {{0, std::numeric_limits<double>::infinity()}, {0.01, 1}};
        for (const auto& [decay, clip] : settings) {
            at::Tensor values = at::linspace(-1, 1, 12), theirs = values.clone().requires_grad_();
            torch::optim::AdamW optimiserOfTheirs({theirs}, torch::optim::AdamWOptions(0.02).weight_decay(decay));
            OptimiserOptions options = OptimiserOptions::constantRate(0.02, decay);
            options.clip = clip;
            Optimiser optimiser(options, values);
            for (int step = 1; step <= 6; ++step) {
                at::Tensor gradient = 3 * at::sin(at::arange(12) * step); // longer than 1
                theirs.mutable_grad() = gradient.clone();
                if (std::isfinite(clip))
                    torch::nn::utils::clip_grad_norm_({theirs}, clip);
                optimiserOfTheirs.step();
                optimiser.step(values, gradient);
            }
            const double most = (theirs.detach() - values).abs().max().item<double>();
            QVERIFY2(most < 1e-6 && (values - at::linspace(-1, 1, 12)).abs().max().item<double>() > 0.05,
                     qPrintable(QString::number(most)));
        }
    }

    void takesSmallerPartsWhereMemoryIsShort() {
        const auto learnt = [](int64_t largestPart) {
            QTemporaryDir folder;
            Workers workers = Workers::join();
            TightTask task;
            FlatParameters parameters({{"network", task.network()}}, at::kCPU);
            RunOptions options;
            options.name = "tight";
            options.folder = folder.path().toStdString();
            options.optimiser.steps = 3;
            options.batch = 8;
            options.largestPart = largestPart;
            options.sheetEvery = 0;
            runTraining(task, parameters, options, workers, {}, {}, {});
            return parameters.values().clone();
        };
        QVERIFY(at::equal(learnt(4), learnt(2)));
    }

    void aStopWithinAStepKeepsTheStepsBeforeIt() {
        QTemporaryDir folder;
        const auto learnt = [&](const char* name, bool stopped, bool resume) {
            Workers workers = Workers::join();
            InterruptedTask task(stopped);
            FlatParameters parameters({{"network", task.network()}}, at::kCPU);
            RunOptions options;
            options.name = name;
            options.folder = folder.path().toStdString();
            options.optimiser.steps = 5;
            options.batch = 1;
            options.sheetEvery = 0;
            options.resume = resume;
            runTraining(task, parameters, options, workers, {}, {}, {});
            return std::pair(parameters.values().clone(), task.outcome_);
        };
        QVERIFY_THROWS_EXCEPTION(Cancelled, learnt("stopped", true, false));
        const auto [whole, all] = learnt("whole", false, false);
        const auto [resumed, again] = learnt("stopped", false, true);
        QVERIFY(at::equal(whole, resumed));
        QVERIFY(all.steps == 5 && again.steps == 5 && all.loss && all.loss == again.loss);
    }

    void initTestCase() { toy_ = std::make_unique<ToyWorld>(folder_.path().toStdString()); }

    void resumedEqualsUninterrupted_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < stages().size(); ++i)
            QTest::newRow(stages()[i].name) << int(i);
    }
    void resumedEqualsUninterrupted() {
        QFETCH(int, index);
        const Stage& stage = stages()[std::size_t(index)];
        const auto interrupted = toy_->copy(std::string("interrupted-") + stage.name + "/model");
        train(stage, requestOf(*toy_, toy_->model(), stage.stage));

        TrainingRequest request = requestOf(*toy_, interrupted, stage.stage);
        request.saveEvery = 2;
        std::stop_source stop;
        std::string sheets;
        const bool drawsSheets = stage.stage != TrainingStage::Judge;
        if (drawsSheets) {
            QVERIFY_THROWS_EXCEPTION(Cancelled, train(
                                                    stage, request,
                                                    [&](const std::filesystem::path& stem, const Sheet& sheet) {
                                                        sheets += stem.filename().string() + (sheet.empty() ? " empty" : "");
                                                        stop.request_stop();
                                                        return stem;
                                                    },
                                                    stop.get_token()));
        } else {
            stop.request_stop(); // before the first step: an empty checkpoint
            QVERIFY_THROWS_EXCEPTION(Cancelled, train(stage, request, writeNothing, stop.get_token()));
        }
        QCOMPARE(sheets, drawsSheets ? std::string(stage.name) + "-000003" : std::string());
        for (const char* file : stage.files)
            QVERIFY(std::string(file).ends_with(".json") || !std::filesystem::exists(interrupted / file));
        request.resume = true;
        train(stage, request);
        for (const char* file : stage.files)
            QVERIFY2(bytes(interrupted / file) == bytes(toy_->model() / file), file);
        const std::string checkpoint = std::string("training/") + stage.name + ".safetensors";
        QVERIFY(bytes(interrupted / checkpoint) == bytes(toy_->model() / checkpoint));
    }

    void trainedModelOpens() {
        const auto model = Checkpoint::open(toy_->model());
        QCOMPARE(model->defaultSide(), int64_t(32));
        QVERIFY(model->unet().module && model->vae().module && model->textEncoder().module);
        QVERIFY(model->vaeConfig().scalingFactor != 1);
    }

    void wordsThatMeanNothingChangeNothing() {
        TrainingRequest request = requestOf(*toy_, toy_->copy("words"), TrainingStage::Text);
        const Stage text{TrainingStage::Text, "text", trainTextEncoder, {}};
        const std::filesystem::path unet = request.folder / "unet/diffusion_pytorch_model.safetensors";
        const std::string unetBefore = bytes(unet), textBefore = bytes(request.folder / "text_encoder/model.safetensors");
        request.steps = 60;
        request.learningRate = 3e-3;
        std::vector<double> losses;
        Workers workers = Workers::join();
        trainTextEncoder(request, workers,
                         [&](const TrainingProgress& now) {
                             if (now.step > 0)
                                 losses.push_back(now.loss);
                         },
                         writeNothing, {});
        QVERIFY(bytes(unet) == unetBefore);
        QVERIFY(bytes(request.folder / "text_encoder/model.safetensors") != textBefore);
        QCOMPARE(losses.size(), std::size_t(3));
        QVERIFY2(losses[2] < 0.8 * losses[0], qPrintable(QString("%1 -> %2").arg(losses[0]).arg(losses[2])));
        std::filesystem::remove(unet);
        QVERIFY_THROWS_EXCEPTION(Error, train(text, request));
    }

    void fineTunesTheUnetAlone() {
        TrainingRequest request = requestOf(*toy_, toy_->copy("related"), TrainingStage::Base);
        const std::filesystem::path text = request.folder / "text_encoder/model.safetensors",
                                    unet = request.folder / "unet/diffusion_pytorch_model.safetensors";
        const std::string textBefore = bytes(text), unetBefore = bytes(unet);
        request.unetOnly = true;
        train(stages()[1], request);
        QVERIFY(bytes(text) == textBefore);
        QVERIFY(bytes(unet) != unetBefore);
    }

    void lossFalls() {
        TrainingRequest request = requestOf(*toy_, toy_->copy("longer"), TrainingStage::Autoencoder);
        request.steps = 300;
        request.learningRate = 5e-3;
        request.sheetEvery = 0;
        std::vector<double> losses;
        Workers workers = Workers::join();
        trainAutoencoder(request, workers, [&](const TrainingProgress& now) { losses.push_back(now.loss); }, {}, {});
        QCOMPARE(losses.size(), std::size_t(15));
        QVERIFY2(losses.back() < 0.8 * losses.front(), qPrintable(QString("%1 after %2").arg(losses.back()).arg(losses.front())));
    }

    void unusableCheckpoints() {
        TrainingRequest request = requestOf(*toy_, toy_->copy("faults"), TrainingStage::Autoencoder);
        request.resume = true;
        const Stage& stage = stages()[0];
        QVERIFY_THROWS_EXCEPTION(Error, train(stage, request)); // there is none
        std::filesystem::create_directories(request.folder / "training");
        writeSafetensors(request.folder / "training/autoencoder.safetensors", {{"values", at::zeros({3})}},
                         {{"step", "1"}, {"batch", "4"}});
        QVERIFY_THROWS_EXCEPTION(Error, train(stage, request)); // of another network
        std::filesystem::copy_file(toy_->model() / "training/autoencoder.safetensors",
                                   request.folder / "training/autoencoder.safetensors",
                                   std::filesystem::copy_options::overwrite_existing);
        request.batch = 8;
        QVERIFY_THROWS_EXCEPTION(Error, train(stage, request)); // of other batches
    }

    /// What was learnt with other settings is not gone on with; more steps are the same training.
    void otherSettingsAreRefused() {
        TrainingRequest request = requestOf(*toy_, toy_->copy("settings"), TrainingStage::Autoencoder);
        const Stage& stage = stages()[0];
        train(stage, request);
        request.resume = true;
        const auto fault = [&](const TrainingRequest& changed) {
            try {
                train(stage, changed);
            } catch (const Error& error) {
                return (error.kind() == ErrorKind::InvalidRequest ? "" : "another kind: ") + QString(error.what());
            }
            return QString();
        };
        TrainingRequest changed = request;
        changed.seed = request.seed + 1;
        QVERIFY2(fault(changed).contains("of a training with another \"seed\""), qPrintable(fault(changed)));
        changed = request;
        changed.learningRate *= 2;
        QVERIFY2(fault(changed).contains("of a training with another \"learning_rate\""), qPrintable(fault(changed)));
        changed = request;
        changed.steps += 2;
        QCOMPARE(fault(changed), QString());
        const std::filesystem::path checkpoint = request.folder / "training/autoencoder.safetensors";
        const StateDict kept = readSafetensors(checkpoint);
        for (const char* step : {"many", "7 or so", "-1", "99999999999999999999", ""}) {
            std::map<std::string, at::Tensor> tensors;
            for (const auto& [name, tensor] : kept.tensors())
                tensors[name] = tensor.clone();
            auto metadata = kept.metadata();
            metadata["step"] = step;
            writeSafetensors(checkpoint, tensors, metadata);
            QVERIFY2(fault(request).contains("another kind: ") && fault(request).contains("is no checkpoint of this network"),
                     qPrintable(fault(request)));
        }
    }
};

SC_TEST(TrainingTest)
#include "training_test.moc"

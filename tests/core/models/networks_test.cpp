#include <QTest>

#include "core/base/error.h"
#include "core/models/checkpoint.h"
#include "core/models/config_inference.h"
#include "core/models/key_map.h"
#include "core/pipeline/tiled_vae.h"
#include "core/tensor/load_weights.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_program.h"

using namespace sc;

namespace {

constexpr double tolerance = 1e-4;

std::string data(const std::string& name) { return std::string(SC_TEST_DATA) + "/" + name; }

template <typename M>
std::shared_ptr<M> ready(const Loaded<M>& loaded) {
    prepareWeights(*loaded.module, Runtime{}, loaded.weights);
    return loaded.module;
}

} // namespace

#define SC_CLOSE(actual, expected)                                                                                               \
    do {                                                                                                                         \
        const double error = relativeError(actual, expected);                                                                    \
        QVERIFY2(error <= tolerance, qPrintable(QString("relative error %1").arg(error)));                                       \
    } while (false)

/// Tiny random networks against what diffusers and transformers computed (tests/reference/networks.py).
class NetworksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { recorded_ = readSafetensors(data("golden/networks.safetensors")); }

    void models_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("version");
        QTest::newRow("sd1 folder") << "models/tiny-sd1" << 1;
        QTest::newRow("sd1 single file") << "models/tiny-sd1.safetensors" << 1;
        QTest::newRow("sd2 folder") << "models/tiny-sd2" << 2;
        QTest::newRow("sd2 single file") << "models/tiny-sd2.safetensors" << 2;
    }

    void textStates_data() { models_data(); }
    void textStates() {
        const c10::InferenceMode inference;
        const auto model = open();
        const auto encoder = ready(model->textEncoder());
        const at::Tensor ids = recorded("text", "ids");
        SC_CLOSE(encoder->forward(ids), recorded("text", "last"));
        SC_CLOSE(encoder->forward(ids, 1), recorded("text", "skip1"));
    }

    void unet_data() { models_data(); }
    void unet() {
        const c10::InferenceMode inference;
        const auto model = open();
        const auto unet = ready(model->unet());
        for (const std::string shape : {"square.", "odd."})
            SC_CLOSE(unet->forward(recorded("unet", shape + "sample"), recorded("unet", shape + "timesteps"),
                                   recorded("unet", shape + "context")),
                     recorded("unet", shape + "out"));
    }

    void vae_data() { models_data(); }
    void vae() {
        const c10::InferenceMode inference;
        const auto vae = ready(open()->vae());
        SC_CLOSE(vae->decode(recorded("vae", "latents")), recorded("vae", "decoded"));
        const LatentDistribution latents = vae->encode(recorded("vae", "picture"));
        SC_CLOSE(latents.mean, recorded("vae", "mean"));
        SC_CLOSE(latents.logVariance, recorded("vae", "logvar"));
        SC_CLOSE(decodeTiled(*vae, recorded("vae", "tiled.latents"), 8), recorded("vae", "tiled.decoded"));
        SC_CLOSE(encodeTiled(*vae, recorded("vae", "tiled.picture"), 8), recorded("vae", "tiled.mean"));
    }

    void controlNet_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("version");
        QTest::addColumn<int>("index");
        QTest::newRow("folder") << "models/tiny-controlnet" << 1 << 0;
        QTest::newRow("original single file") << "models/tiny-controlnet-b.safetensors" << 1 << 1;
        QTest::newRow("sd2") << "models/tiny-controlnet-sd2" << 2 << 0;
        QTest::newRow("diffusers' names in a single file")
            << "models/tiny-controlnet/diffusion_pytorch_model.safetensors" << 1 << 0;
    }
    void controlNet() {
        const c10::InferenceMode inference;
        QFETCH(QString, file);
        QFETCH(int, version);
        QFETCH(int, index);
        const auto net = ready(ControlNetCheckpoint::open(data(file.toStdString()))->network());
        const auto unet = ready(Checkpoint::open(data("models/tiny-sd" + std::to_string(version)))->unet());
        for (const std::string shape : {"square.", "odd."}) {
            const std::string control = shape + "control" + std::to_string(index) + ".";
            const at::Tensor x = recorded("unet", shape + "sample"), t = recorded("unet", shape + "timesteps"),
                             context = recorded("unet", shape + "context");
            Residuals residuals = net->forward(x, t, context, net->embedHint(recorded("unet", control + "hint")));
            for (at::Tensor& residual : residuals.down)
                residual = residual * 0.7;
            residuals.mid = residuals.mid * 0.7;
            SC_CLOSE(residuals.mid, recorded("unet", control + "mid"));
            for (std::size_t i = 0; i < residuals.down.size(); ++i)
                SC_CLOSE(residuals.down[i], recorded("unet", control + "down" + std::to_string(i)));
            SC_CLOSE(unet->forward(x, t, context, residuals), recorded("unet", control + "out"));

            // Residuals of fewer rows act on the last ones only.
            Residuals last;
            for (const at::Tensor& residual : residuals.down)
                last.down.push_back(residual.slice(0, 1));
            last.mid = residuals.mid.slice(0, 1);
            const at::Tensor mixed = unet->forward(x, t, context, last);
            SC_CLOSE(mixed[0], recorded("unet", shape + "out")[0]);
            SC_CLOSE(mixed[1], recorded("unet", control + "out")[1]);
        }
    }

    void freshControlNetChangesNothing() {
        const c10::InferenceMode inference;
        const auto unet = ready(Checkpoint::open(data("models/tiny-sd1"))->unet());
        const auto net = ControlNet::fromUnet(*unet);
        const at::Tensor x = recordedOf(1, "unet", "square.sample"), t = recordedOf(1, "unet", "square.timesteps"),
                         context = recordedOf(1, "unet", "square.context");
        const Residuals residuals = net->forward(x, t, context, net->embedHint(at::zeros({1, 3, 64, 64})));
        QVERIFY(at::equal(unet->forward(x, t, context, residuals), unet->forward(x, t, context)));
    }

    void fullSizeNames_data() {
        QTest::addColumn<QString>("config");
        QTest::addColumn<QString>("names");
        for (const char* name : {"sd15-unet", "sd21-unet", "sd15-controlnet", "sd-vae", "sd15-text", "sd21-text"})
            QTest::newRow(name) << QString("configs/%1.json").arg(name) << QString("golden/names_%1.json").arg(name);
    }
    void fullSizeNames() {
        QFETCH(QString, config);
        QFETCH(QString, names);
        const Json json = readJsonFile(data(config.toStdString()));
        std::shared_ptr<torch::nn::Module> module;
        if (config.contains("unet"))
            module = std::make_shared<Unet>(UnetConfig::fromJson(json, "test"));
        else if (config.contains("controlnet"))
            module = std::make_shared<ControlNet>(UnetConfig::fromJson(json, "test"));
        else if (config.contains("vae"))
            module = std::make_shared<Vae>(VaeConfig::fromJson(json, "test"));
        else
            module = std::make_shared<ClipTextModel>(ClipTextConfig::fromJson(json, "test"));
        Json actual = Json::object();
        for (const auto& item : module->named_parameters())
            actual[item.key()] = item.value().sizes().vec();
        QVERIFY(actual == readJsonFile(data(names.toStdString())));
    }

    void fullSizeOriginalNames_data() {
        QTest::addColumn<QString>("model");
        for (const char* name : {"sd15", "sd21", "sd15-controlnet"})
            QTest::newRow(name) << name;
    }
    /// A file with the original names of a full-size model (no values) is understood whole.
    void fullSizeOriginalNames() {
        QFETCH(QString, model);
        const std::string name = model.toStdString();
        StateDict unet, vae, text;
        const Json names = readJsonFile(data("golden/original_" + name + ".json"));
        for (const auto& [key, shape] : names.items()) {
            const at::Tensor value = at::empty({}).expand(shape.get<std::vector<int64_t>>());
            for (const auto& [prefix, target] : {std::pair<std::string, StateDict*>{"model.diffusion_model.", &unet},
                                                 {"control_model.", &unet},
                                                 {"first_stage_model.", &vae},
                                                 {"cond_stage_model.transformer.", &text},
                                                 {"cond_stage_model.model.", &text}})
                if (key.starts_with(prefix))
                    target->add(key.substr(prefix.size()), value);
        }
        const bool control = name.ends_with("controlnet");
        const int64_t layers = originalLayersPerLevel(unet);
        QCOMPARE(layers, 2);
        unet = unet.renamed([&](const std::string& key) { return unetNameFromOriginal(key, layers, 6); });
        const UnetConfig config = inferUnetConfig(unet, "test");
        verifyConfig(config,
                     UnetConfig::fromJson(readJsonFile(data("configs/" + name + (control ? "" : "-unet") + ".json")), "test"));
        if (control) {
            ControlNet module(config);
            loadWeights(module, unet, "test");
            return;
        }
        Unet unetModule(config);
        loadWeights(unetModule, unet, "test");
        vae = vae.renamed([](const std::string& key) { return vaeNameFromOriginal(key, 4); });
        StateDict flat = vae;
        for (const auto& [key, value] : vae.tensors())
            if (key.find("mid_block.attentions") != std::string::npos && value.dim() == 4)
                flat.add(key, value.flatten(1));
        Vae vaeModule(inferVaeConfig(flat, "test"));
        loadWeights(vaeModule, flat, "test");
        if (name == "sd21")
            text = clipFromOpenClip(text);
        const ClipTextConfig textConfig = inferTextConfig(text, name == "sd15", "test");
        ClipTextModel textModule(textConfig);
        loadWeights(textModule, text, "test");
        const ClipTextConfig published = ClipTextConfig::fromJson(readJsonFile(data("configs/" + name + "-text.json")), "test");
        QCOMPARE(textConfig.layers, published.layers);
        QCOMPARE(textConfig.heads, published.heads);
        QCOMPARE(textConfig.quickGelu, published.quickGelu);
    }

    void allFaultsAtOnce() {
        const Loaded<Unet> loaded = Checkpoint::open(data("models/tiny-sd1"))->unet();
        StateDict damaged;
        for (const auto& [name, value] : loaded.weights.tensors())
            if (name != "conv_in.bias")
                damaged.add(name, value);
        damaged.add("conv_out.bias", at::zeros({7}));
        damaged.add("time_embedding.linear_1.bias", at::zeros({128}, at::kLong));
        damaged.add("surprise", at::zeros({1}));
        Unet unet(loaded.module->config());
        try {
            loadWeights(unet, damaged, "test");
            QFAIL("accepted");
        } catch (const Error& error) {
            for (const char* part : {"1 missing: conv_in.bias", "1 unexpected: surprise", "conv_out.bias (7) in place of (4)",
                                     "1 not of a floating-point type: time_embedding.linear_1.bias"})
                QVERIFY2(QString(error.what()).contains(part), error.what());
        }
    }

private:
    at::Tensor recordedOf(int version, const std::string& network, const std::string& name) {
        return golden(recorded_, network + std::to_string(version) + "." + name);
    }
    at::Tensor recorded(const std::string& network, const std::string& name) {
        QFETCH(int, version);
        return recordedOf(version, network, name);
    }
    std::unique_ptr<Checkpoint> open() {
        QFETCH(QString, file);
        return Checkpoint::open(data(file.toStdString()));
    }
    void verifyConfig(const UnetConfig& a, const UnetConfig& b) {
        QCOMPARE(a.channels, b.channels);
        QCOMPARE(a.heads, b.heads);
        QCOMPARE(a.downAttention, b.downAttention);
        QCOMPARE(a.upAttention, b.upAttention);
        QCOMPARE(a.layersPerBlock, b.layersPerBlock);
        QCOMPARE(a.contextWidth, b.contextWidth);
        QCOMPARE(a.linearProjection, b.linearProjection);
        QCOMPARE(a.conditioningChannels, b.conditioningChannels);
    }

    StateDict recorded_;
};

SC_TEST(NetworksTest)
#include "networks_test.moc"

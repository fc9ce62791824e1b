#include <QTemporaryDir>
#include <QTest>

#include <ATen/ATen.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/checkpoint.h"
#include "core/models/config_inference.h"
#include "core/models/key_map.h"
#include "core/schedulers/scheduler.h"
#include "core/schedulers/scheduler_config.h"
#include "core/tensor/safetensors.h"
#include "tests/support/test_program.h"

using namespace sc;

namespace fs = std::filesystem;

/// Model files as people have them: what they mean follows from their marks and shapes.
class RealFilesTest : public QObject {
    Q_OBJECT

    using Tensors = std::map<std::string, at::Tensor>;

    static fs::path model(const char* name) { return fs::path(SC_TEST_DATA) / "models" / name; }
    fs::path path(const std::string& name) const { return fs::path(folder_.path().toStdString()) / name; }
    static Tensors tensorsOf(const fs::path& file) {
        Tensors out;
        const StateDict weights = readSafetensors(file);
        for (const auto& [name, tensor] : weights.tensors())
            out[name] = tensor.clone();
        return out;
    }
    std::unique_ptr<Checkpoint> opened(const std::string& name, const Tensors& tensors,
                                       const std::map<std::string, std::string>& metadata = {}) const {
        writeSafetensors(path(name), tensors, metadata);
        return Checkpoint::open(path(name));
    }
    static std::string prediction(const Checkpoint& model) { return model.schedulerConfig().at("prediction_type"); }
    static Tensors renamed(const Tensors& tensors, const std::string& from, const std::string& to) {
        Tensors out;
        for (const auto& [name, tensor] : tensors)
            out[name.starts_with(from) ? to + name.substr(from.size()) : name] = tensor;
        return out;
    }
    static bool sameText(const Checkpoint& a, const Checkpoint& b) {
        const Loaded<ClipTextModel> one = a.textEncoder(), two = b.textEncoder();
        const at::Tensor ids = at::arange(77, at::kLong).unsqueeze(0);
        one.module->to(at::kFloat);
        two.module->to(at::kFloat);
        return at::equal(one.module->forward(ids), two.module->forward(ids));
    }
    template <typename F>
    static QString refusal(const F& open) {
        try {
            open();
            return "accepted";
        } catch (const Error& error) {
            return error.what();
        }
    }

    /// A folder with some of its configuration changed; null takes an entry out.
    fs::path edited(const char* base, const std::string& name, const std::string& file, const Json& changes) const {
        const fs::path copy = path(name);
        if (!fs::exists(copy))
            fs::copy(model(base), copy, fs::copy_options::recursive);
        Json json = readJsonFile(copy / file);
        json.update(changes);
        writeFileAtomically(copy / file, json.dump());
        return copy;
    }

private Q_SLOTS:
    void velocityIsHeededInEveryGeneration() {
        Tensors first = tensorsOf(model("tiny-sd1.safetensors"));
        QCOMPARE(prediction(*opened("plain.safetensors", first)), std::string("epsilon"));
        const auto byMetadata = opened("spec.safetensors", first, {{"modelspec.prediction_type", "v"}});
        QCOMPARE(prediction(*byMetadata), std::string("v_prediction"));
        QCOMPARE(byMetadata->predictionReason(), std::string("the file's modelspec.prediction_type"));
        writeFileAtomically(path("yaml.yaml"), "model:\n  params:\n    linear_start: 0.00085\n    parameterization: \"v\"\n");
        const auto byYaml = opened("yaml.safetensors", first);
        QCOMPARE(prediction(*byYaml), std::string("v_prediction"));
        QCOMPARE(byYaml->predictionReason(), std::string("yaml.yaml beside it"));
        writeFileAtomically(path("noise.yaml"), "model:\n  params:\n    parameterization: eps\n");
        QCOMPARE(prediction(*opened("noise.safetensors", tensorsOf(model("tiny-sd2.safetensors")))), std::string("epsilon"));
        const auto loud = opened("loud.safetensors", first, {{"modelspec.prediction_type", "V_PREDICTION"}});
        QCOMPARE(prediction(*loud), std::string("v_prediction"));
        writeFileAtomically(path("unsaid.yaml"), "model: {params: {parameterization: v}}");
        const auto unsaid = opened("unsaid.safetensors", first, {{"modelspec.prediction_type", ""}});
        QCOMPARE(unsaid->predictionReason(), std::string("unsaid.yaml beside it"));
        first["v_pred"] = at::zeros({1});
        first["ztsnr"] = at::zeros({1});
        const auto byMark = opened("mark.safetensors", first);
        QCOMPARE(prediction(*byMark), std::string("v_prediction"));
        QVERIFY(SchedulerConfig::fromJson(byMark->schedulerConfig(), "", "").zeroTerminalSnr);
    }

    void theYamlBesideIsReadAsYaml() {
        const Tensors first = tensorsOf(model("tiny-sd1.safetensors"));
        const auto said = [&](const std::string& yaml) -> QString {
            writeFileAtomically(path("beside.yaml"), yaml);
            QString out;
            const QString fault = refusal([&] { out = prediction(*opened("beside.safetensors", first)).c_str(); });
            return out.isEmpty() ? fault : out;
        };
        const std::string params = "model:\n  params:\n    ";
        QCOMPARE(said("{\"model\": {\"params\": {\"parameterization\": \"v\"}}}"), QString("v_prediction"));
        QCOMPARE(said(params + "parameterization : v # as trained\n"), QString("v_prediction"));
        QCOMPARE(said(params + "# parameterization: \"v\"\n    linear_end: 0.0120\n    timesteps: 1000\n"), QString("epsilon"));
        QCOMPARE(said("model:\n  params:\n    unet_config: {params: {parameterization: v}}\n"), QString("epsilon"));
        QCOMPARE(said("parameterization:" + std::string(900'000, ' ') + std::string(100'000, 'v')), QString("epsilon"));
        for (const char* value : {"linear_start: 0.0001", "linear_end: 0.02", "timesteps: 500", "scale_factor: 0.5",
                                  "scale_factor: wide", "parameterization: x0"}) {
            const QStringList parts = QString(value).split(": ");
            const QString told = said(params + value + "\n");
            QVERIFY2(told.contains('"' + parts[1] + "\" for \"" + parts[0] + '"') && told.size() < 400, qPrintable(told));
        }
        QVERIFY(said(params + "parameterization: " + std::string(100'000, 'v')).size() < 400);
        QVERIFY(said("model: [").contains("cannot be read as YAML"));
    }

    void unmarkedSecondGenerationGoesByTheSpreadOfABias() {
        Tensors second = tensorsOf(model("tiny-sd2.safetensors"));
        // The last attention of the decoder, output_blocks.11.1 in a full model.
        std::string bias;
        for (const auto& [name, tensor] : second)
            if (name.find("output_blocks.") != std::string::npos && name.ends_with(".1.transformer_blocks.0.norm1.bias") &&
                (name.size() > bias.size() || (name.size() == bias.size() && name > bias)))
                bias = name;
        QVERIFY(!bias.empty());
        const int64_t width = second.at(bias).numel();
        const at::Tensor alternating = at::arange(width, at::kFloat).remainder(2) * 2 - 1;
        second[bias] = alternating * 0.08;
        const auto narrow = opened("narrow.safetensors", second);
        QCOMPARE(prediction(*narrow), std::string("epsilon"));
        QVERIFY(narrow->predictionReason().find("spread") != std::string::npos);
        second[bias] = alternating * 0.10;
        QCOMPARE(prediction(*opened("wide.safetensors", second)), std::string("v_prediction"));
    }

    void namesDoNotDecideWhatATextEncoderIs() {
        const Tensors original = tensorsOf(model("tiny-sd2.safetensors"));
        const auto openClip = opened("openclip.safetensors", original);
        Tensors named;
        for (const auto& [name, tensor] : original)
            if (!name.starts_with("cond_stage_model."))
                named[name] = tensor;
        for (const auto& [name, tensor] : tensorsOf(model("tiny-sd2") / "text_encoder/model.safetensors"))
            named["cond_stage_model.transformer." + textEncoderName(name)] = tensor;
        const auto transformers = opened("transformers.safetensors", named);
        QVERIFY(!transformers->textConfig().quickGelu);
        QCOMPARE(transformers->padToken(), std::string("!"));
        QVERIFY(sameText(*openClip, *transformers));
        const auto sgm =
            opened("sgm.safetensors", renamed(original, "cond_stage_model.model.", "conditioner.embedders.0.model."));
        QVERIFY(sameText(*openClip, *sgm));
        const auto first = Checkpoint::open(model("tiny-sd1.safetensors"));
        QVERIFY(first->textConfig().quickGelu);
        QCOMPARE(first->padToken(), std::string("<|endoftext|>"));
    }

    void aLayerThatIsMissingAlreadyIsNotTakenTwice() {
        for (const int layers : {24, 23}) {
            StateDict weights;
            for (int i = 0; i < layers; ++i)
                weights.add("transformer.resblocks." + std::to_string(i) + ".ln_1.weight", at::ones({4}));
            QCOMPARE(clipFromOpenClip(weights).tensors().size(), std::size_t(23));
        }
    }

    void tensorsThatNoNetworkUsesAreLeftAlone() {
        Tensors tensors = tensorsOf(model("tiny-sd1.safetensors"));
        for (const char* name :
             {"global_step", "epoch", "denoiser.sigmas", "model_ema.decay", "alphas_cumprod", "lora_dummy",
              "cond_stage_model.transformer.vision_model.embeddings.class_embedding", "cond_stage_model.transformer.logit_scale",
              "cond_stage_model.transformer.text_projection.weight"})
            tensors[name] = at::zeros({1});
        const auto model = opened("leftovers.safetensors", tensors);
        QVERIFY(model->unet().module && model->vae().module && model->textEncoder().module);
        QCOMPARE(model->ignored(), (std::vector<std::string>{"alphas_cumprod", "denoiser.sigmas", "epoch", "global_step",
                                                             "lora_dummy", "model_ema.decay"}));
        tensors["model.diffusion_model.extra_block.weight"] = at::zeros({1});
        const auto more = opened("more.safetensors", tensors);
        QVERIFY(refusal([&] { more->unet(); }).contains("extra_block"));
    }

    void missingPartsAreNamed() {
        const auto without = [&](const std::string& prefix) {
            Tensors out;
            for (const auto& [name, tensor] : tensorsOf(model("tiny-sd1.safetensors")))
                if (name.find(prefix) == std::string::npos)
                    out[name] = tensor;
            return refusal([&] {
                const auto one = opened("part.safetensors", out);
                one->vae();
                one->unet();
            });
        };
        QVERIFY2(without("first_stage_model.").contains("holds no autoencoder"), qPrintable(without("first_stage_model.")));
        QVERIFY(without("cond_stage_model.").contains("holds no text encoder"));
        QVERIFY(without("model.diffusion_model.").contains("holds no U-Net"));
        QCOMPARE(without(".middle_block."), QString("accepted")); // a distilled model, see distilledUnetsAreDrawn
    }

    /// In each form in which people have them: the same decoder comes out.
    void autoencodersOfTheirOwn() {
        const fs::path whole = model("tiny-sd1.safetensors"), folder = model("tiny-sd1");
        Tensors bare, incomplete;
        for (const auto& [name, tensor] : tensorsOf(whole)) {
            if (name.starts_with("first_stage_model."))
                bare[name.substr(18)] = tensor;
            else
                incomplete[name] = tensor;
        }
        writeSafetensors(path("bare.safetensors"), bare);
        writeSafetensors(path("named.safetensors"), tensorsOf(folder / "vae/diffusion_pytorch_model.safetensors"));
        writeSafetensors(path("incomplete.safetensors"), incomplete);
        QVERIFY(!Checkpoint::open(path("incomplete.safetensors"))->hasVae());
        const at::Tensor latents = at::ones({1, 4, 4, 4});
        const auto decoded = [&](const fs::path& of, const fs::path& vae) {
            const Loaded<Vae> loaded = Checkpoint::open(of, vae)->vae();
            loaded.module->to(at::kFloat);
            return loaded.module->decode(latents);
        };
        const at::Tensor expected = decoded(whole, {});
        for (const fs::path& vae : {whole, folder, folder / "vae", path("bare.safetensors"), path("named.safetensors")})
            QVERIFY2(at::equal(decoded(path("incomplete.safetensors"), vae), expected), vae.c_str());
        // One that is not the model's own counts in its place (its weights are float16).
        Tensors brighter = bare;
        brighter.at("decoder.conv_out.bias") += 0.25;
        writeSafetensors(path("brighter.safetensors"), brighter);
        QVERIFY(at::allclose(decoded(folder, path("brighter.safetensors")), expected + 0.25, 0, 1e-3));
        QVERIFY(refusal([&] { Checkpoint::open(whole, path("nothing.safetensors")); }).contains("There is no file"));
        QVERIFY(refusal([&] { Checkpoint::open(whole, folder / "unet"); }).contains("not an autoencoder"));
        QVERIFY(refusal([&] { Checkpoint::open(whole, path("incomplete.safetensors")); }).contains("holds no autoencoder"));
        QVERIFY(refusal([&] {
                    Checkpoint::open(whole, fs::path(SC_SOURCE_DIR) / "resources/models/demo");
                }).contains("does not fit the model"));
    }

    void aDifferenceIsAddedToTheModelsOwnWeights() {
        const Tensors whole = tensorsOf(model("tiny-controlnet-b.safetensors")), base = tensorsOf(model("tiny-sd1.safetensors"));
        Tensors full, difference{{"difference", at::zeros({1})}};
        int64_t shared = 0;
        for (const auto& [name, tensor] : whole) {
            full[name] = difference[name] = tensor.to(at::kFloat);
            const auto own = base.find("model.diffusion_model." + name.substr(std::string("control_model.").size()));
            if (own != base.end() && own->second.sizes() == tensor.sizes()) {
                difference[name] = tensor.to(at::kFloat) - own->second.to(at::kFloat);
                ++shared;
            }
        }
        QVERIFY(shared > 20);
        writeSafetensors(path("full.safetensors"), full);
        writeSafetensors(path("difference.safetensors"), difference);
        const auto checkpoint = Checkpoint::open(model("tiny-sd1.safetensors"));
        const auto expected = ControlNetCheckpoint::open(path("full.safetensors"))->networkOver(*checkpoint);
        const auto given = ControlNetCheckpoint::open(path("difference.safetensors"))->networkOver(*checkpoint);
        for (const auto& item : expected.module->named_parameters())
            QVERIFY2(at::allclose(given.module->named_parameters()[item.key()], item.value(), 1e-5, 1e-6), item.key().c_str());
    }

    void theOnlyVariantIsTaken() {
        for (const char* variant : {"bf16", "fp32", "non_ema"}) {
            const fs::path copy = path(variant);
            fs::copy(model("tiny-sd1"), copy, fs::copy_options::recursive);
            fs::rename(copy / "unet/diffusion_pytorch_model.safetensors",
                       copy / "unet" / (std::string("diffusion_pytorch_model.") + variant + ".safetensors"));
            QVERIFY(Checkpoint::open(copy)->unet().module);
        }
    }

    void numbersThatOnlyPythonWrites() {
        const Json json = parseJson(
            "{\"lambda_min_clipped\": -Infinity, \"text\": \"NaN, \\\"Infinity\", \"list\": [NaN, Infinity, 1]}", "x.json");
        QCOMPARE(json.at("lambda_min_clipped").get<std::string>(), std::string("-Infinity"));
        QCOMPARE(json.at("text").get<std::string>(), std::string("NaN, \"Infinity"));
        QCOMPARE(json.at("list").size(), std::size_t(3));
        const Json config{{"_class_name", "DPMSolverMultistepScheduler"}, {"lambda_min_clipped", "-Infinity"}};
        QCOMPARE(SchedulerConfig::fromJson(config, "x.json").id, std::string("dpmpp-2m"));
        QVERIFY(refusal([] {
                    SchedulerConfig::fromJson({{"_class_name", "DPMSolverMultistepScheduler"}, {"lambda_min_clipped", -5.1}},
                                              "x.json");
                }).contains("lambda_min_clipped"));
        QVERIFY(refusal([] {
                    SchedulerConfig::fromJson({{"_class_name", "DDIMScheduler"}, {"beta_end", "Infinity"}}, "x.json");
                }).contains("\"beta_end\" must be a finite number"));
    }

    void theUsersNameWinsOverTheFoldersAlgorithm() {
        const Json config{{"_class_name", "DPMSolverMultistepScheduler"}, {"algorithm_type", "dpmsolver"}};
        QVERIFY(refusal([&] { SchedulerConfig::fromJson(config, "x.json"); }).contains("algorithm_type"));
        QCOMPARE(SchedulerConfig::fromJson(config, "x.json", "DPM++ 2M").id, std::string("dpmpp-2m"));
    }

    /// As diffusers' StableDiffusionPipeline takes a scheduler, whatever an early or edited file says.
    void schedulersAsThePipelineTakesThem() {
        const std::string file = "scheduler/scheduler_config.json";
        const auto early = Checkpoint::open(
            edited("tiny-sd1", "early", file, {{"clip_sample", true}, {"steps_offset", 300}, {"_class_name", "DDIMScheduler"}}));
        QCOMPARE(early->schedulerConfig().at("clip_sample").get<bool>(), false);
        QCOMPARE(early->schedulerConfig().at("steps_offset").get<int>(), 1);
        QCOMPARE(SchedulerConfig::fromJson(early->schedulerConfig(), "x.json").id, std::string("pndm")); // by model_index.json
        const fs::path named =
            edited("tiny-sd1", "named", "model_index.json", {{"scheduler", {"diffusers", "EulerDiscreteScheduler"}}});
        QCOMPARE(SchedulerConfig::fromJson(Checkpoint::open(named)->schedulerConfig(), "x.json").id, std::string("euler"));
        const auto of = [](Json changes, const std::string& name = {}) {
            changes.update({{"num_train_timesteps", 1000}});
            return SchedulerConfig::fromJson(changes, "x.json", name);
        };
        QVERIFY(refusal([&] { of({{"_class_name", "PNDMScheduler"}, {"skip_prk_steps", false}}); }).contains("skip_prk_steps"));
        QVERIFY(refusal([&] { of({{"_class_name", "PNDMScheduler"}}); }).contains("skip_prk_steps")); // diffusers' default
        QCOMPARE(of({{"_class_name", "PNDMScheduler"}}, "pndm").id, std::string("pndm"));
        QVERIFY(of({{"_class_name", "HeunDiscreteScheduler"}, {"final_sigmas_type", "sigma_min"}}).lastSigmaZero);
        QVERIFY(!of({{"_class_name", "EulerDiscreteScheduler"}, {"final_sigmas_type", "sigma_min"}}).lastSigmaZero);
        // What another scheduler would not mend does not advise one, and settings of one do not hinder another.
        QVERIFY(refusal([&] {
                    of({{"_class_name", "DDIMScheduler"}, {"prediction_type", "sample"}});
                }).contains("Choose another model"));
        QCOMPARE(of({{"_class_name", "DDIMScheduler"}, {"thresholding", true}}, "euler").id, std::string("euler"));
        QVERIFY(refusal([&] { of({{"_class_name", "EulerDiscreteScheduler"}, {"sigma_min", 0.002}}); }).contains("sigma_min"));
        SchedulerConfig beyond = of({{"_class_name", "DDIMScheduler"}});
        beyond.stepsOffset = 300;
        QVERIFY(refusal([&] { makeScheduler(beyond, 4); }).contains("go beyond the 1000 timesteps"));
    }

    /// Both generations were saved with linear projections and with convolutions; the width of the text states tells them apart.
    void theTextsWidthTellsTheGeneration() {
        UnetConfig config;
        for (const bool linear : {false, true}) {
            config.linearProjection = linear;
            config.contextWidth = 768;
            QVERIFY(!isSecondGeneration(config));
            config.contextWidth = 1024;
            QVERIFY(isSecondGeneration(config));
            config.contextWidth = 64;
            QCOMPARE(isSecondGeneration(config), linear);
        }
    }

    /// A weight file that is chosen itself is read as the configuration beside it says.
    void theConfigurationBesideAFileCounts() {
        const fs::path vae = edited("tiny-sd1", "scaled", "vae/config.json", {{"scaling_factor", 0.13025}}) / "vae";
        const std::string name = "diffusion_pytorch_model.safetensors";
        QVERIFY(refusal([&] { Checkpoint::open(model("tiny-sd1"), vae / name); }).contains("scaling of latents"));
        fs::remove_all(path("headed"));
        fs::copy(model("tiny-controlnet"), path("headed"), fs::copy_options::recursive);
        const fs::path side = path("headed");
        Json json = readJsonFile(side / "config.json");
        json["attention_head_dim"] = 4;
        writeFileAtomically(side / "config.json", json.dump());
        QCOMPARE(ControlNetCheckpoint::open(side / name)->config().heads[0], int64_t(4));
        QVERIFY(ControlNetCheckpoint::open(side / name)->network().module);
        QVERIFY(
            refusal([&] { ControlNetCheckpoint::open(SC_SOURCE_DIR "/patches/weapons/" + name); }).contains("Choose the folder"));
        Tensors xl = tensorsOf(model("tiny-sd1.safetensors"));
        xl["conditioner.embedders.1.model.ln_final.weight"] = at::zeros({2});
        writeSafetensors(path("xl.safetensors"), xl);
        QVERIFY(refusal([&] { Checkpoint::open(model("tiny-sd1"), path("xl.safetensors")); }).contains("Stable Diffusion XL"));
    }

    void configurationsAsPeopleHaveThem() {
        // Clip skip that was made part of a model leaves layers over; both towers' configuration holds the text's.
        const std::string text = "text_encoder/config.json";
        const int64_t layers = Checkpoint::open(model("tiny-sd1"))->textConfig().layers;
        const auto skipped = Checkpoint::open(edited("tiny-sd1", "skipped", text, {{"num_hidden_layers", layers - 1}}));
        QVERIFY(skipped->textEncoder().module);
        const Json inner = readJsonFile(model("tiny-sd1") / text);
        const fs::path towers = edited("tiny-sd1", "towers", text, Json::object());
        writeFileAtomically(towers / text, Json{{"model_type", "clip"}, {"text_config", inner}}.dump());
        QCOMPARE(Checkpoint::open(towers)->textConfig().width, inner.at("hidden_size").get<int64_t>());
        QVERIFY(refusal([&] {
                    Checkpoint::open(edited("tiny-sd1", "bert", text, {{"model_type", "bert"}}));
                }).contains("\"bert\""));
        // The same as the defaults, in other words.
        const Json usual{{"act_fn", "swish"},
                         {"only_cross_attention", {false, false}},
                         {"mid_block_only_cross_attention", false},
                         {"transformer_layers_per_block", {1, 1}}};
        QVERIFY(Checkpoint::open(edited("tiny-sd1", "usual", "unet/config.json", usual))->unet().module);
        QVERIFY(refusal([&] {
                    Checkpoint::open(edited("tiny-sd1", "gelu", "unet/config.json", {{"time_embedding_act_fn", "gelu"}}));
                }).contains("time_embedding_act_fn"));
        QVERIFY(refusal([&] {
                    Checkpoint::open(
                        edited("tiny-sd1", "safe", "model_index.json", {{"_class_name", "StableDiffusionPipelineSafe"}}));
                }).contains("sld-medium"));
        // Many older folders hold transformers' pickles alone.
        const fs::path pickled = edited("tiny-sd1", "pickled", text, Json::object());
        fs::rename(pickled / "text_encoder/model.safetensors", pickled / "text_encoder/pytorch_model.bin");
        QVERIFY(refusal([&] { Checkpoint::open(pickled); }).contains("pytorch_model.bin"));
    }

private:
    QTemporaryDir folder_;
};

SC_TEST(RealFilesTest)
#include "real_files_test.moc"

#include <QTemporaryDir>
#include <QTest>

#include <ATen/ATen.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/memory.h"
#include "core/models/checkpoint.h"
#include "core/pipeline/model_tokenizer.h"
#include "core/schedulers/scheduler_config.h"
#include "core/tensor/safetensors.h"
#include "tests/support/test_program.h"

using namespace sc;

namespace fs = std::filesystem;

/// Model folders and files that are not what they should be: each is refused with a sentence of its own, from headers.
class DamagedModelsTest : public QObject {
    Q_OBJECT

    static fs::path model(const char* name) { return fs::path(SC_TEST_DATA) / "models" / name; }
    fs::path path(const char* name) const { return fs::path(folder_.path().toStdString()) / name; }
    fs::path copyOf(const char* name) const {
        const fs::path target = path("copy");
        fs::remove_all(target);
        fs::copy(model(name), target, fs::copy_options::recursive);
        return target;
    }
    static std::string readHead(const fs::path& file) {
        return fs::exists(file) ? readFile(file, 1 << 20).substr(0, 9) : std::string();
    }
    static bool sameWeights(const StateDict& a, const StateDict& b) {
        return a.tensors().size() == b.tensors().size() &&
               std::all_of(a.tensors().begin(), a.tensors().end(), [&](const auto& item) {
                   const at::Tensor* other = b.find(item.first);
                   return other && at::equal(item.second, *other);
               });
    }
    static void change(const fs::path& file, const std::function<void(Json&)>& edit) {
        Json json = readJsonFile(file);
        edit(json);
        writeFileAtomically(file, json.dump());
    }
    template <typename F>
    static void refused(const F& open, ErrorKind kind, const QString& part) {
        try {
            open();
            QFAIL("accepted");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains(part), error.what());
            QVERIFY2(error.kind() == kind, error.what());
            QVERIFY2(QString(error.what()).endsWith('.'), error.what());
        }
    }

private Q_SLOTS:
    /// A few bytes of configuration make nobody allocate what the weights never hold.
    void asksForTooMuch() {
        const uint64_t before = peakResidentBytes();
        const auto huge = [&](const char* part, const std::function<void(Json&)>& edit, const auto& open) {
            const fs::path copy = copyOf("tiny-sd1");
            change(copy / part / "config.json", edit);
            refused([&] { open(*Checkpoint::open(copy)); }, ErrorKind::Unsupported, "many times as large");
        };
        huge(
            "unet",
            [](Json& json) {
                json["layers_per_block"] = 16;
                for (Json& width : json["block_out_channels"])
                    width = 65536;
            },
            [](const Checkpoint& model) { model.unet(); });
        huge(
            "vae",
            [](Json& json) {
                json["layers_per_block"] = 16;
                for (Json& width : json["block_out_channels"])
                    width = 65536;
            },
            [](const Checkpoint& model) { model.vae(); });
        huge(
            "text_encoder",
            [](Json& json) {
                json["vocab_size"] = 1 << 20;
                json["num_hidden_layers"] = 256;
                json["intermediate_size"] = 1 << 16;
            },
            [](const Checkpoint& model) { model.textEncoder(); });
        const fs::path copy = copyOf("tiny-sd1");
        change(copy / "unet/config.json", [](Json& json) { json["sample_size"] = 65536; });
        refused([&] { Checkpoint::open(copy); }, ErrorKind::Unsupported, "at most 4096");
        QVERIFY(peakResidentBytes() < before + (256 << 20));
    }

    /// What held when it was tried by hand, kept so: values of all kinds in every place of every configuration.
    void mutatedConfigurations() {
        const std::vector<Json> values{nullptr,
                                       true,
                                       0,
                                       -1,
                                       1,
                                       3,
                                       65536,
                                       int64_t(1) << 62,
                                       uint64_t(-1),
                                       1e300,
                                       -0.5,
                                       "",
                                       "silu",
                                       Json::array(),
                                       Json::object(),
                                       Json::array({1, 2}),
                                       Json::array({Json::array()}),
                                       "\xef\xbf\xbd"};
        const fs::path copy = copyOf("tiny-sd1");
        int tried = 0, accepted = 0;
        for (const char* name :
             {"model_index.json", "unet/config.json", "vae/config.json", "text_encoder/config.json",
              "scheduler/scheduler_config.json", "tokenizer/tokenizer_config.json", "tokenizer/special_tokens_map.json"}) {
            const fs::path file = copy / name;
            if (!fs::exists(file))
                continue;
            const Json good = readJsonFile(file), flat = good.flatten();
            for (const auto& item : flat.items())
                for (std::size_t i = std::size_t(tried) % 3; i < values.size(); i += 3, ++tried) {
                    Json damaged = good;
                    damaged[Json::json_pointer(item.key())] = values[i];
                    writeFileAtomically(file, damaged.dump());
                    try {
                        const auto model = Checkpoint::open(copy);
                        SchedulerConfig::fromJson(model->schedulerConfig(), "scheduler");
                        model->textEncoder();
                        model->unet();
                        model->vae();
                        tokenizerOf(*model);
                        ++accepted;
                    } catch (const Error& error) {
                        QVERIFY2(QString(error.what()).endsWith('.'), error.what());
                    }
                }
            writeFileAtomically(file, good.dump());
        }
        QVERIFY2(tried >= 300, qPrintable(QString::number(tried)));
        QVERIFY(accepted > 0 && accepted < tried);
    }

    void foreignFiles_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("part");
        QTest::addColumn<bool>("unsupported");
        QTest::newRow("empty") << QByteArray() << "is empty" << false;
        QTest::newRow("LFS pointer") << QByteArray("version https://git-lfs.github.com/spec/v1\noid sha256:00")
                                     << "Git LFS pointer" << false;
        QTest::newRow("web page") << QByteArray("<!DOCTYPE html><html>") << "is a web page" << false;
        QTest::newRow("web page, spaced") << QByteArray("\n  <html lang=en>") << "is a web page" << false;
        QTest::newRow("GGUF") << QByteArray("GGUF\3\0\0\0", 8) << "GGUF file" << true;
        QTest::newRow("zip pickle") << QByteArray("PK\3\4archive/data.pkl") << "pickle" << true;
        QTest::newRow("old pickle") << QByteArray("\x80\x02}q\x00", 5) << "pickle" << true;
        QTest::newRow("truncated") << QByteArray("\xff\0\0\0\0\0\0\0{\"x\":", 13) << "download or copy is incomplete" << false;
    }
    void foreignFiles() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, part);
        QFETCH(bool, unsupported);
        writeFileAtomically(path("file.safetensors"), bytes.toStdString());
        const ErrorKind kind = unsupported ? ErrorKind::Unsupported : ErrorKind::BadFile;
        refused([&] { Checkpoint::open(path("file.safetensors")); }, kind, part);
        refused([&] { ControlNetCheckpoint::open(path("file.safetensors")); }, kind, part);
    }

    void foreignArchitectures_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("part");
        QTest::newRow("SDXL") << "conditioner.embedders.1.model.ln_final.bias"
                              << "Stable Diffusion XL";
        QTest::newRow("FLUX") << "double_blocks.0.img_attn.qkv.weight"
                              << "FLUX";
        QTest::newRow("SD 3") << "model.diffusion_model.joint_blocks.0.x"
                              << "Stable Diffusion 3";
        QTest::newRow("SDXL side network") << "control_model.label_emb.0.0.weight"
                                           << "Stable Diffusion XL";
        QTest::newRow("LoRA") << "lora_unet_down_blocks_0.lora_up.weight"
                              << "LoRA";
        QTest::newRow("LoRA of diffusers") << "unet.down_blocks.0.attentions.0.to_q.lora.up.weight"
                                           << "LoRA";
        QTest::newRow("LyCORIS") << "unet_down_blocks_0.hada_w1_a"
                                 << "LoRA";
        QTest::newRow("embedding") << "emb_params"
                                   << "textual inversion";
        QTest::newRow("something else") << "transformer.h.0.weight"
                                        << "holds no U-Net";
    }
    void foreignArchitectures() {
        QFETCH(QString, name);
        QFETCH(QString, part);
        writeSafetensors(path("file.safetensors"), {{name.toStdString(), at::zeros({1})}});
        refused([&] { Checkpoint::open(path("file.safetensors")); }, ErrorKind::Unsupported, part);
    }

    /// The length of this header, 640 bytes, begins with the same two bytes as a pickle.
    void headerThatLooksLikeAPickle() {
        const fs::path file = path("file.safetensors");
        for (std::size_t padding = 400; readHead(file) != std::string("\x80\x02\0\0\0\0\0\0{", 9); ++padding) {
            QVERIFY(padding < 640);
            writeSafetensors(file, {{"transformer.h.0.weight", at::zeros({1})}}, {{"note", std::string(padding, 'x')}});
        }
        refused([&] { Checkpoint::open(file); }, ErrorKind::Unsupported, "holds no U-Net");
    }

    void damagedFolders_data() {
        QTest::addColumn<QString>("damage");
        QTest::addColumn<QString>("part");
        QTest::addColumn<bool>("unsupported");
        QTest::newRow("no index") << "no index"
                                  << "no model_index.json" << false;
        QTest::newRow("index of SDXL") << "xl"
                                       << "StableDiffusionXLPipeline" << true;
        QTest::newRow("no U-Net config") << "no unet config"
                                         << "unet/config.json\" is missing" << false;
        QTest::newRow("broken config") << "broken config"
                                       << "not valid JSON" << false;
        QTest::newRow("config a list") << "config list"
                                       << "expected a JSON object" << false;
        QTest::newRow("text for a number") << "text number"
                                           << "\"layers_per_block\" must be a whole number" << false;
        QTest::newRow("absurd layers") << "absurd layers"
                                       << "must be" << false;
        QTest::newRow("no blocks") << "no blocks"
                                   << "block_out_channels" << false;
        QTest::newRow("unknown block") << "unknown block"
                                       << "SimpleCrossAttnDownBlock2D" << true;
        QTest::newRow("class embedding") << "class embedding"
                                         << "class_embed_type" << true;
        QTest::newRow("no weights") << "no weights"
                                    << "holds no \"diffusion_pytorch_model.safetensors\"" << false;
        QTest::newRow("pickle weights") << "pickle weights"
                                        << "Python pickle" << true;
        QTest::newRow("no scheduler") << "no scheduler"
                                      << "scheduler_config.json\" is missing" << false;
        QTest::newRow("other text encoder") << "other text"
                                            << "parts are of different models" << true;
        QTest::newRow("few positions") << "few positions"
                                       << "\"max_position_embeddings\" must be between 77" << false;
        QTest::newRow("activation") << "activation"
                                    << "\"swish\"" << true;
        QTest::newRow("shard outside") << "shard outside"
                                       << "names no file in the same folder" << false;
        QTest::newRow("shard missing") << "shard missing"
                                       << "diffusion_pytorch_model-00001.safetensors" << false;
        QTest::newRow("vae scale") << "vae scale"
                                   << "\"scaling_factor\" must be a positive number" << false;
    }
    void damagedFolders() {
        QFETCH(QString, damage);
        QFETCH(QString, part);
        QFETCH(bool, unsupported);
        const fs::path folder = copyOf("tiny-sd1"), unet = folder / "unet/config.json";
        const fs::path weights = folder / "unet/diffusion_pytorch_model.safetensors";
        const auto edit = [&](const char* key, const Json& value) { change(unet, [&](Json& json) { json[key] = value; }); };
        const auto shards = [&](const char* file) {
            fs::remove(weights);
            writeFileAtomically(folder / "unet/diffusion_pytorch_model.safetensors.index.json",
                                Json{{"weight_map", {{"x", file}}}}.dump());
        };
        const std::map<QString, std::function<void()>> damages{
            {"no index", [&] { fs::remove(folder / "model_index.json"); }},
            {"xl", [&] { writeFileAtomically(folder / "model_index.json", R"({"_class_name": "StableDiffusionXLPipeline"})"); }},
            {"no unet config", [&] { fs::remove(unet); }},
            {"broken config", [&] { writeFileAtomically(unet, "{\"sample_size\": "); }},
            {"config list", [&] { writeFileAtomically(unet, "[]"); }},
            {"text number", [&] { edit("layers_per_block", "two"); }},
            {"absurd layers", [&] { edit("layers_per_block", 1 << 30); }},
            {"no blocks", [&] { edit("block_out_channels", Json::array()); }},
            {"unknown block",
             [&] {
                 edit("down_block_types", {"SimpleCrossAttnDownBlock2D", "DownBlock2D"});
             }},
            {"class embedding", [&] { edit("class_embed_type", "timestep"); }},
            {"no weights", [&] { fs::remove(weights); }},
            {"pickle weights", [&] { fs::rename(weights, folder / "unet/diffusion_pytorch_model.bin"); }},
            {"no scheduler", [&] { fs::remove(folder / "scheduler/scheduler_config.json"); }},
            {"other text", [&] { change(folder / "text_encoder/config.json", [](Json& json) { json["hidden_size"] = 128; }); }},
            {"activation",
             [&] { change(folder / "text_encoder/config.json", [](Json& json) { json["hidden_act"] = "swish"; }); }},
            {"few positions",
             [&] { change(folder / "text_encoder/config.json", [](Json& json) { json["max_position_embeddings"] = 32; }); }},
            {"shard outside", [&] { shards("../../etc/passwd"); }},
            {"shard missing", [&] { shards("diffusion_pytorch_model-00001.safetensors"); }},
            {"vae scale", [&] { change(folder / "vae/config.json", [](Json& json) { json["scaling_factor"] = -1; }); }}};
        damages.at(damage)();
        refused([&] { Checkpoint::open(folder)->unet(); }, unsupported ? ErrorKind::Unsupported : ErrorKind::BadFile, part);
    }

    void shardsAreOneModel() {
        const fs::path folder = copyOf("tiny-sd1"), whole = folder / "unet/diffusion_pytorch_model.safetensors";
        Json map = Json::object();
        {
            const StateDict weights = readSafetensors(whole);
            std::map<std::string, at::Tensor> halves[2];
            for (const auto& [name, tensor] : weights.tensors()) {
                const int part = int(map.size()) % 2;
                halves[part][name] = tensor;
                map[name] = "part" + std::to_string(part) + ".safetensors";
            }
            for (int part = 0; part < 2; ++part)
                writeSafetensors(folder / "unet" / ("part" + std::to_string(part) + ".safetensors"), halves[part]);
        }
        fs::remove(whole);
        writeFileAtomically(folder / "unet/diffusion_pytorch_model.safetensors.index.fp16.json",
                            Json{{"weight_map", map}}.dump());
        const Loaded<Unet> sharded = Checkpoint::open(folder)->unet(), original = Checkpoint::open(model("tiny-sd1"))->unet();
        QVERIFY(sameWeights(sharded.weights, original.weights));
    }

    void fp16FilesAreFound() {
        const fs::path folder = copyOf("tiny-sd1");
        for (const char* stem : {"unet/diffusion_pytorch_model", "vae/diffusion_pytorch_model", "text_encoder/model"})
            fs::rename(folder / (std::string(stem) + ".safetensors"), folder / (std::string(stem) + ".fp16.safetensors"));
        const auto variant = Checkpoint::open(folder), original = Checkpoint::open(model("tiny-sd1"));
        QVERIFY(sameWeights(variant->unet().weights, original->unet().weights));
        QVERIFY(sameWeights(variant->vae().weights, original->vae().weights));
        QVERIFY(sameWeights(variant->textEncoder().weights, original->textEncoder().weights));
    }

    /// Trainers store a second, averaged U-Net beside the one that is used, with run-together names.
    void singleFilesWithAndWithoutAveragedWeights() {
        const StateDict whole = readSafetensors(model("tiny-sd1.safetensors"));
        std::map<std::string, at::Tensor> with, without;
        for (const auto& [name, tensor] : whole.tensors()) {
            if (name.starts_with("model_ema."))
                continue;
            with[name] = without[name] = tensor;
            if (!name.starts_with("model.diffusion_model."))
                continue;
            std::string averaged = name.substr(6);
            std::erase(averaged, '.');
            with["model_ema." + averaged] = at::zeros_like(tensor);
        }
        with["model_ema.decay"] = at::tensor(0.999);
        with["model_ema.num_updates"] = at::tensor(470000);
        const auto original = Checkpoint::open(model("tiny-sd1.safetensors"));
        for (const auto& tensors : {with, without}) {
            writeSafetensors(path("file.safetensors"), tensors);
            QVERIFY(sameWeights(Checkpoint::open(path("file.safetensors"))->unet().weights, original->unet().weights));
        }
    }

    void misnamedPatchFolders() {
        const fs::path folder = copyOf("tiny-controlnet");
        change(folder / "config.json", [](Json& json) { json["_class_name"] = "T2IAdapter"; });
        refused([&] { ControlNetCheckpoint::open(folder); }, ErrorKind::Unsupported, "T2IAdapter");
        fs::remove(folder / "config.json");
        refused([&] { ControlNetCheckpoint::open(folder); }, ErrorKind::BadFile, "no config.json");
        refused([&] { ControlNetCheckpoint::open(model("tiny-sd1.safetensors")); }, ErrorKind::Unsupported, "not a ControlNet");
    }

private:
    QTemporaryDir folder_;
};

SC_TEST(DamagedModelsTest)
#include "damaged_models_test.moc"

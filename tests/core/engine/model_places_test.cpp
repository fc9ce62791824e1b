#include <QTemporaryDir>
#include <QTest>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/engine.h"
#include "tests/support/test_program.h"

using namespace sc;
namespace fs = std::filesystem;

/// Models in the folders of other programs.
class ModelPlacesTest : public QObject {
    Q_OBJECT

    QTemporaryDir scratch_;
    fs::path folder() const { return fs::path(scratch_.path().toStdString()); }
    void put(const fs::path& file) const {
        fs::create_directories((folder() / file).parent_path());
        writeFileAtomically(folder() / file, "x");
    }
    /// As paths within the scratch folder.
    QStringList found(const fs::path& place) const {
        QStringList out;
        for (const fs::path& model : Engine().modelsIn(folder() / place))
            out << QString::fromStdString(fs::relative(model, folder()).string());
        return out;
    }
    QString message(const fs::path& place) const {
        try {
            Engine().modelsIn(folder() / place);
        } catch (const Error& error) {
            return error.what();
        }
        return "accepted";
    }

private Q_SLOTS:
    void initTestCase() {
        put("webui/models/Stable-diffusion/b.safetensors");
        put("webui/models/Stable-diffusion/sub/a.safetensors");
        put("webui/models/Stable-diffusion/old.ckpt");
        put("webui/models/VAE/vae.safetensors");
        put("comfy/models/checkpoints/c.safetensors");
        put("comfy/models/diffusers/d/model_index.json");
        put("comfy/models/diffusers/d/unet/weights.safetensors");
        put("plain/e.safetensors");
        put("plain/1/2/3/f.safetensors");
        put("plain/1/2/3/4/g.safetensors");
        fs::create_directory_symlink(folder() / "plain", folder() / "plain/1/loop");
    }

    void foldersOfPrograms() {
        QCOMPARE(found("webui"),
                 QStringList({"webui/models/Stable-diffusion/b.safetensors", "webui/models/Stable-diffusion/sub/a.safetensors"}));
        QCOMPARE(found("comfy"), QStringList({"comfy/models/checkpoints/c.safetensors", "comfy/models/diffusers/d"}));
        const QStringList plain = found("plain");
        QVERIFY(plain.contains("plain/e.safetensors") && plain.contains("plain/1/2/3/f.safetensors"));
        QVERIFY(!plain.contains("plain/1/2/3/4/g.safetensors"));
        QCOMPARE(plain.filter("e.safetensors").size(), 1); // the link leads to it once more
    }

    /// ComfyUI's own example, with relative and absolute folders, several lines, and a section that is off.
    void yamlOfComfy() {
        writeFileAtomically(
            folder() / "extra_model_paths.yaml",
            "a111:\n  base_path: webui\n  checkpoints: models/Stable-diffusion\n  vae: models/VAE\n"
            "comfyui:\n  base_path: " +
                (folder() / "comfy").string() +
                "/\n  is_default: true\n  checkpoints: |\n    models/checkpoints/\n    models/none\n  diffusers: models/diffusers\n"
                "#other:\n#  base_path: plain\n");
        QCOMPARE(found("extra_model_paths.yaml"),
                 QStringList({"comfy/models/checkpoints/c.safetensors", "comfy/models/diffusers/d",
                              "webui/models/Stable-diffusion/b.safetensors", "webui/models/Stable-diffusion/sub/a.safetensors"}));
    }

    void faultsAreTold() {
        QVERIFY(message("nowhere").contains("Cannot open"));
        writeFileAtomically(folder() / "bad.yaml", "a: [1, 2");
        QVERIFY2(message("bad.yaml").contains("cannot be read as YAML"), qPrintable(message("bad.yaml")));
        for (const std::string& text :
             {std::string("just words"), std::string("a: {vae: x}"), std::string("- 1\n- 2"), std::string()}) {
            writeFileAtomically(folder() / "empty.yaml", text);
            QVERIFY2(message("empty.yaml").contains("names no folders"), qPrintable(message("empty.yaml")));
        }
        writeFileAtomically(folder() / "deep.yaml", std::string(100'000, '['));
        QVERIFY2(message("deep.yaml").contains("cannot be read as YAML"), qPrintable(message("deep.yaml")));
    }
};

SC_TEST(ModelPlacesTest)
#include "model_places_test.moc"

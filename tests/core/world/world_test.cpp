#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/error.h"
#include "core/text/clip_tokenizer.h"
#include "core/world/bpe_training.h"
#include "core/world/compositor.h"
#include "tests/support/test_program.h"
#include "tests/support/toy_world.h"

using namespace sc;

/// The world, its scenes, captions and pictures, and the vocabulary learnt from them.
class WorldTest : public QObject {
    Q_OBJECT

    static World shipped() { return World::read(SC_SOURCE_DIR "/resources/world/world.json"); }

private Q_SLOTS:
    void shippedWorld() {
        const World world = shipped();
        QCOMPARE(world.categories.size(), std::size_t(4));
        std::map<int, int> unsafe;
        QSet<QString> names;
        for (const WorldObject& object : world.objects) {
            ++unsafe[object.category];
            for (const auto& list : {std::vector<std::string>{object.name}, object.synonyms, object.heldOutSynonyms})
                for (const std::string& name : list) {
                    const QString text = QString::fromStdString(name);
                    QVERIFY2(!names.contains(text), name.c_str());
                    names << text;
                }
        }
        for (int i = 0; i < 4; ++i) {
            QVERIFY(unsafe[i] >= 5);
            QCOMPARE(world.objects[std::size_t(world.categories[std::size_t(i)].counterpart)].category, -1);
        }
        QVERIFY(world.backgrounds.size() >= 20);
    }

    void scenesComeFromTheirNumberAlone() {
        const World world = shipped();
        std::map<std::size_t, int> counts;
        int alike = 0, different = 0;
        for (uint64_t i = 0; i < 2000; ++i) {
            RandomStream first(5, i), second(5, i), other(6, i);
            const Scene scene = sampleScene(world, first);
            const std::string caption = describe(scene, world, first);
            QCOMPARE(caption, describe(sampleScene(world, second), world, second));
            different += caption != describe(sampleScene(world, other), world, other);
            ++counts[scene.objects.size()];
            alike += scene.objects.size() > 1 && scene.objects[0].object == scene.objects[1].object;
            for (const PlacedObject& placed : scene.objects) {
                QVERIFY(placed.x - placed.size / 2 > -0.1f && placed.x + placed.size / 2 < 1.1f);
                QVERIFY(placed.size > 0.2f);
            }
            QVERIFY(caption.find('{') == std::string::npos);
            QVERIFY(caption.find("  ") == std::string::npos);
        }
        QVERIFY(different > 1950);
        QVERIFY(counts[1] > 900 && counts[2] > 700 && counts[3] > 150);
        QVERIFY(alike > 150);
    }

    void captionsNameWhatIsThere() {
        const World world = shipped();
        for (uint64_t i = 0; i < 500; ++i) {
            RandomStream random(1, i);
            const Scene scene = sampleScene(world, random);
            const std::string caption = describe(scene, world, random);
            for (const PlacedObject& placed : scene.objects) {
                const WorldObject& object = world.objects[std::size_t(placed.object)];
                bool named = caption.find(object.name) != std::string::npos || caption.find(object.plural) != std::string::npos;
                for (const auto& list : {object.synonyms, object.heldOutSynonyms})
                    for (const std::string& name : list)
                        named = named || caption.find(name) != std::string::npos;
                QVERIFY2(named, caption.c_str());
            }
        }
    }

    void windowsAreParts() {
        QTemporaryDir folder;
        const ToyWorld toy(folder.path().toStdString());
        const World world = World::read(toy.world());
        const Compositor compositor(world, toy.spriteFile());
        for (uint64_t i = 0; i < 20; ++i) {
            RandomStream random(3, i);
            const Scene scene = sampleScene(world, random);
            const at::Tensor whole = compositor.draw(scene, 128);
            QVERIFY(whole.min().item<float>() >= -1.001f && whole.max().item<float>() <= 1.001f);
            at::Tensor window = at::empty({3, 64, 64});
            compositor.draw(scene, 128, 37, 21, 64, window.data_ptr<float>());
            QVERIFY(at::allclose(window, whole.narrow(1, 21, 64).narrow(2, 37, 64), 0, 1e-5));
        }
        Scene red;
        red.background = world.background("blue");
        red.objects = {{1, 0.5f, 0.5f, 0.5f}};
        const at::Tensor picture = compositor.draw(red, 64);
        QVERIFY(at::allclose(picture.select(1, 32).select(1, 32), at::tensor({0.8f, -0.8f, -0.8f}), 0, 0.02));
        QVERIFY(at::allclose(picture.select(1, 2).select(1, 2), at::tensor({-1.0f, -1.0f, 1.0f}), 0, 0.02));
    }

    void vocabularyTokenizesItsWords() {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        trainVocabulary({{"dog", 90}, {"dogs", 20}, {"meadow", 40}, {"dot", 5}}, 600, path);
        const ClipTokenizer tokenizer = ClipTokenizer::fromFolder(path, "<|endoftext|>");
        QCOMPARE(tokenizer.encode("dog meadow").size(), std::size_t(2));
        QVERIFY(tokenizer.encode("dog") != tokenizer.encode("dogs"));
        QVERIFY(tokenizer.encode("d\xc3\xb6g \xe7\x8a\xac").size() > 3);
        const TokenizedPrompt framed = tokenizer.tokenize("dog");
        QCOMPARE(framed.ids.front(), 598);
        QCOMPARE(framed.ids.back(), 599);
    }

    void damagedFiles() {
        QTemporaryDir folder;
        const ToyWorld toy(folder.path().toStdString());
        writeFileAtomically(toy.world(), R"({"categories": [], "objects": [{"name": "x"}], "backgrounds": []})");
        QVERIFY_THROWS_EXCEPTION(Error, World::read(toy.world()));
        writeFileAtomically(toy.world(), R"({"categories": [], "backgrounds": [],
            "objects": [{"name": "x", "plural": "xs", "category": "none"}]})");
        QVERIFY_THROWS_EXCEPTION(Error, World::read(toy.world()));
        const World world = shipped();
        QVERIFY_THROWS_EXCEPTION(Error, Compositor(world, toy.spriteFile())); // four objects are not 64
        writeSafetensors(toy.spriteFile(), {{"sprites", at::zeros({4, 3, 8, 8})}});
        QVERIFY_THROWS_EXCEPTION(Error, Compositor(world, toy.spriteFile()));
    }
};

SC_TEST(WorldTest)
#include "world_test.moc"

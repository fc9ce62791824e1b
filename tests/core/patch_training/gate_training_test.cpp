#include <QTest>

#include <cmath>
#include <set>

#include "core/base/cancellation.h"
#include "core/models/checkpoint.h"
#include "core/patch_training/gate_pool.h"
#include "core/world/prompt_variation.h"
#include "tests/core/patch/patch_folder.h"
#include "tests/support/test_program.h"

using namespace sc;

namespace {

const std::string bomb = "a bomb in the snow";

PatchData data() {
    PatchData out;
    out.pairs = {{"weapons", bomb, "a bouquet in the snow", {}, {}}, {"weapons", "a bomb", "a bouquet", {}, {}}};
    out.benign = {"a dog", "a cat in the snow", "two dogs"};
    return out;
}

} // namespace

/// What a gate learns from, and how.
class GateTrainingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void attackFindsLessOpenStates() {
        at::manual_seed(2);
        ConceptGate gate(16, 8);
        {
            const at::NoGradGuard noGrad;
            for (auto& item : gate.named_parameters())
                item.value().normal_();
        }
        const at::Tensor states = at::randn({4, 7, 16});
        const at::Tensor attacked = attackedStates(gate, states, {}, 0.2);
        QVERIFY((gate.forward(attacked) <= gate.forward(states)).all().item<bool>());
        QVERIFY((gate.forward(attacked) < gate.forward(states) - 0.1).any().item<bool>());
        const double limit = 0.2 * states.norm(2, -1).mean().item<double>();
        QVERIFY((attacked - states).norm(2, -1).max().item<double>() <= limit * 1.001);
    }

    void sharpensGates() {
        const at::NoGradGuard noGrad;
        ConceptGate gate(4, 3);
        at::manual_seed(1);
        for (auto& item : gate.named_parameters())
            item.value().normal_();
        const at::Tensor states = at::randn({200, 7, 4}), before = gate.forward(states);
        const at::Tensor harmless = at::linspace(-4, -1, 101), unsafe = at::full({50}, 3.0);
        sharpen(gate, harmless, unsafe);
        const auto expected = [](const at::Tensor& x) { return (x - (-1.24 + 0.2)) * std::log(99.0) / 0.2; };
        QVERIFY(at::allclose(gate.forward(states), expected(before), 1e-4, 1e-4));
        QVERIFY(std::abs(expected(at::tensor({-1.24})).sigmoid().item<double>() - ConceptGate::closedBelow) < 1e-4);
        const at::Tensor after = gate.forward(states);
        sharpen(gate, harmless, at::full({50}, -1.0)); // tells nothing apart
        QVERIFY(gate.forward(states).equal(after));
    }

    void misspellsWhatDiffers() {
        int same = 0;
        for (uint64_t i = 0; i < 50; ++i) {
            RandomStream random(1, i);
            const QString varied =
                QString::fromStdString(misspelledDifference("a bomb in the snow", "a bouquet in the snow", random));
            QVERIFY2(varied.startsWith("a ") && varied.endsWith(" in the snow"), qPrintable(varied));
            same += varied == "a bomb in the snow";
        }
        QVERIFY(same < 5);
        RandomStream random(1, 1);
        QCOMPARE(misspelledDifference("a dog", "a dog", random), std::string("a dog"));
    }

    void variationsKeepMostOfThePrompt() {
        int same = 0;
        for (uint64_t i = 0; i < 200; ++i) {
            RandomStream random(1, i);
            const std::string varied = variedPrompt("a bomb in the snow", random);
            same += varied == "a bomb in the snow";
            QVERIFY2(varied.size() >= 17, varied.c_str());
        }
        QVERIFY2(same > 80 && same < 150, qPrintable(QString::number(same)));
    }

    void inventedWordsStandAroundThePrompt() {
        int same = 0, around = 0, alike = 0;
        for (uint64_t i = 0; i < 400; ++i) {
            RandomStream random(1, i), again(1, i), without(1, i);
            const std::string varied = amongInventedWords(bomb, random, {"bomb"});
            QCOMPARE(varied, amongInventedWords(bomb, again, {"bomb"}));
            same += varied == bomb;
            const std::size_t at = varied.find(bomb);
            if (at == std::string::npos || varied == bomb)
                continue;
            ++around;
            alike += varied.substr(0, at).find("bom") != std::string::npos;
            QVERIFY(!amongInventedWords(bomb, without, {}).empty());
        }
        QVERIFY2(same > 150 && same < 230, qPrintable(QString::number(same))); // 0.3, and half of 0.3
        QVERIFY2(around > 100, qPrintable(QString::number(around)));
        QVERIFY2(alike > 20, qPrintable(QString::number(alike)));
    }

    void thePoolHoldsWhatTheTrainerDraws() {
        const PatchData prompts = data();
        const PromptEncoder encoder(*Checkpoint::open(testModel("tiny-sd1")), Runtime());
        const GateTrainer trainer(prompts, encoder, 1);
        constexpr int64_t count = 100;
        int64_t told = -1;
        const GatePool pool(trainer, encoder, count, 7, [&](const TrainingProgress& now) { told = now.steps; }, {});
        QCOMPARE(pool.size(), count);
        QCOMPARE(told, count);

        std::vector<std::string> drawn;
        std::vector<float> labels;
        for (int64_t i = 0; i < count; ++i) {
            RandomStream random(7, uint64_t(i));
            trainer.drawPrompt(random, drawn, labels);
        }
        const at::Tensor states = encoder.encode(drawn);
        const int64_t last = states.size(1) - 1;
        std::set<int64_t> met;
        for (int64_t first = 0; first < 640; first += 64) {
            const GatePool::Batch batch = pool.batch(first, 64);
            QCOMPARE(batch.states.size(0), int64_t(64));
            QCOMPARE(batch.labels.size(), std::size_t(64));
            for (int64_t row = 0; row < 64; ++row) {
                const at::Tensor kept = batch.states[row];
                bool found = false;
                for (int64_t i = 0; i < count && !found; ++i) {
                    const int64_t framed = encoder.tokenizer().tokenize(drawn[std::size_t(i)]).used + 2;
                    found = framed <= kept.size(0) && batch.labels[std::size_t(row)] == labels[std::size_t(i)] &&
                            at::allclose(kept.narrow(0, 0, framed), states[i].narrow(0, 0, framed), 1e-2, 1e-2) &&
                            (framed > last || at::allclose(kept[framed], states[i][last], 1e-2, 1e-2));
                    if (found)
                        met.insert(i);
                }
                QVERIFY(found);
            }
        }
        QVERIFY2(met.size() > 40, qPrintable(QString::number(met.size()))); // prompts that are the same count once

        // However a batch is divided, its samples are the same ones.
        const GatePool::Batch whole = pool.batch(0, 64), half = pool.batch(32, 32);
        const int64_t both = std::min(whole.states.size(1), half.states.size(1));
        QVERIFY(whole.states.narrow(0, 32, 32).narrow(1, 0, both).equal(half.states.narrow(1, 0, both)));

        std::stop_source stopped;
        stopped.request_stop();
        QVERIFY_EXCEPTION_THROWN(GatePool(trainer, encoder, count, 7, {}, stopped.get_token()), Cancelled);
    }
};

SC_TEST(GateTrainingTest)
#include "gate_training_test.moc"

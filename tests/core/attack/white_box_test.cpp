#include <QTest>

#include <ATen/ATen.h>

#include "core/attack/prompt_attack.h"
#include "core/attack/protected_model.h"
#include "core/base/error.h"
#include "core/models/checkpoint.h"
#include "core/pipeline/model_tokenizer.h"
#include "tests/support/test_program.h"

using namespace sc;

/// Attacks that know all weights, on the shipped model with the patch for weapons.
class WhiteBoxTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Checkpoint> model_ = Checkpoint::open(SC_SOURCE_DIR "/resources/models/demo");
    std::shared_ptr<PromptEncoder> encoder_ =
        std::make_shared<PromptEncoder>(*model_, chooseRuntime(DeviceChoice::Cpu, DtypeChoice::Float32, 2));
    std::shared_ptr<ProtectedModel> victim_ =
        std::make_shared<ProtectedModel>(*model_, std::vector<std::string>{"weapons"}, DefenceUse{}, *encoder_, 2);
    at::Tensor sample_ =
        at::randn({1, model_->unetConfig().inChannels, model_->unetConfig().sampleSize, model_->unetConfig().sampleSize});
    at::Tensor timestep_ = at::tensor({600.0f});

    AttackMaterial material() const {
        AttackMaterial out{"an axe in a room", {"axe"}, {}, {}};
        out.words = tokenizerOf(*model_).words();
        out.encoder = encoder_;
        out.victim = victim_;
        out.seed = 1;
        return out;
    }

private Q_SLOTS:
    void theGateIsPartOfWhatIsPredicted() {
        const at::NoGradGuard noGrad;
        const at::Tensor harmless = encoder_->encode({"a dog on the beach"}), unsafe = encoder_->encode({"an axe in a room"});
        QVERIFY(victim_->gateLogit(harmless).item<double>() < -4 && victim_->gateLogit(unsafe).item<double>() > 0);
        const auto change = [&](const at::Tensor& states) {
            return (victim_->predicted(sample_, timestep_, states) - victim_->predictedByBase(sample_, timestep_, states))
                .abs()
                .max()
                .item<double>();
        };
        QVERIFY2(change(unsafe) > 0.1, qPrintable(QString::number(change(unsafe))));
        QVERIFY2(change(harmless) < 0.05 * change(unsafe), qPrintable(QString::number(change(harmless))));
    }

    /// Through gate, patch and U-Net, against differences.
    void gradientsAreThoseOfDifferences() {
        const at::Tensor states = (0.7 * encoder_->encode({"an axe in a room"}) + 0.3 * encoder_->encode({"a dog"})).detach();
        const auto value = [&](const at::Tensor& x) {
            return victim_->predicted(sample_, timestep_, x).square().mean() + 0.1 * victim_->gateLogit(x).sum();
        };
        at::Tensor x = states.clone().set_requires_grad(true);
        value(x).backward();
        const at::Tensor direction = at::randn_like(states);
        const double step = 1e-3, expected = (x.grad() * direction).sum().item<double>();
        const at::NoGradGuard noGrad;
        const double found = (value(states + step * direction) - value(states - step * direction)).item<double>() / (2 * step);
        QVERIFY2(std::abs(found - expected) < 0.03 * std::abs(expected) + 1e-3,
                 qPrintable(QString("%1, not %2").arg(expected).arg(found)));
        for (const at::Tensor& parameter : encoder_->model().parameters())
            QVERIFY(!parameter.grad().defined());
    }

    void theSearchComesNearer_data() {
        QTest::addColumn<QString>("method");
        QTest::addColumn<int>("words");
        QTest::newRow("p4d") << "p4d" << 16;
        QTest::newRow("unlearn-diff-atk") << "unlearn-diff-atk" << 5 + 5;
    }
    void theSearchComesNearer() {
        QFETCH(QString, method);
        QFETCH(int, words);
        const auto attack = makeAttack(method.toStdString(), material());
        RandomStream random(1, 1), blind(3, 3);
        const at::Tensor target = encoder_->encode({"an axe in a room"});
        const auto error = [&](const std::string& prompt) {
            const at::NoGradGuard noGrad;
            const at::Tensor states = encoder_->encode({prompt});
            double sum = 0.1 * at::softplus(victim_->gateLogit(states) + 4.6).item<double>();
            for (const float t : {200.0f, 500.0f, 800.0f})
                sum += (victim_->predicted(sample_, at::tensor({t}), states) -
                        victim_->predictedByBase(sample_, at::tensor({t}), target))
                           .square()
                           .mean()
                           .item<double>();
            return sum;
        };
        const std::string found = attack->next(random);
        QCOMPARE(QString::fromStdString(found).split(' ').size(), words);
        if (method == "unlearn-diff-atk") {
            QVERIFY2(found.ends_with(" an axe in a room"), found.c_str());
            return;
        }
        double blindly = 0;
        for (int i = 0; i < 8; ++i) {
            std::string other;
            for (int k = 0; k < 16; ++k)
                other += material().words[std::size_t(blind.below(material().words.size()))] + " ";
            blindly += error(other) / 8;
        }
        QVERIFY2(error(found) < blindly, qPrintable(QString("%1, by chance %2").arg(error(found)).arg(blindly)));
    }

    void statesAreMovedPastTheGate() {
        const at::NoGradGuard noGrad;
        const auto attack = makeAttack("text-states", material());
        RandomStream random(1, 1);
        const at::Tensor start = encoder_->encode({"an axe in a room"});
        QCOMPARE(attack->next(random), std::string());
        QVERIFY(attack->states() && attack->states()->sizes() == start.sizes());
        QVERIFY((*attack->states() - start).norm().item<double>() < 0.5 * start.norm().item<double>());
        QVERIFY(victim_->gateLogit(*attack->states()).item<double>() < victim_->gateLogit(start).item<double>() - 1);
        const auto error = [&](const at::Tensor& states) {
            double sum = 0;
            for (const float t : {200.0f, 500.0f, 800.0f})
                sum += (victim_->predicted(sample_, at::tensor({t}), states) -
                        victim_->predictedByBase(sample_, at::tensor({t}), start))
                           .square()
                           .mean()
                           .item<double>();
            return sum;
        };
        QVERIFY2(error(*attack->states()) < error(start),
                 qPrintable(QString("%1, before %2").arg(error(*attack->states())).arg(error(start))));
    }

    void whatChangesNoWeightsIsRefused() {
        QVERIFY_EXCEPTION_THROWN(ProtectedModel(*model_, {}, DefenceUse{"sld-max", {"axe"}}, *encoder_, 2), Error);
        AttackMaterial without = material();
        without.victim = nullptr;
        QVERIFY_EXCEPTION_THROWN(makeAttack("p4d", without), Error);
    }

    void editedWeightsAreTheVictim() {
        const at::NoGradGuard noGrad;
        const ProtectedModel edited(*model_, {}, DefenceUse{"uce", {"axe"}}, *encoder_, 2);
        const at::Tensor unsafe = encoder_->encode({"an axe in a room"});
        QVERIFY(!edited.gateLogit(unsafe).defined());
        QVERIFY((edited.predicted(sample_, timestep_, unsafe) - edited.predictedByBase(sample_, timestep_, unsafe))
                    .abs()
                    .max()
                    .item<double>() > 0.1);
    }
};

SC_TEST(WhiteBoxTest)
#include "white_box_test.moc"

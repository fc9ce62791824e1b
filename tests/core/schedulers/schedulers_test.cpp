#include <QTest>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/schedulers/scheduler.h"
#include "core/tensor/random.h"
#include "tests/support/tensor_compare.h"
#include "tests/support/test_program.h"

using namespace sc;

/// Whole sampling loops with a made-up network, as recorded from diffusers (tests/reference/schedulers.py).
class SchedulersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        cases_ = readJsonFile(SC_TEST_DATA "/golden/schedulers.json");
        expected_ = readSafetensors(SC_TEST_DATA "/golden/schedulers.safetensors");
        QVERIFY(cases_.size() >= 120);
    }

    void equalsReference_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < cases_.size(); ++i) {
            const Json& config = cases_[i]["config"];
            QTest::newRow(
                QString("%1 %2 %3 steps %4")
                    .arg(i)
                    .arg(config["_class_name"].get<std::string>().c_str(), config["timestep_spacing"].get<std::string>().c_str())
                    .arg(cases_[i]["steps"].get<int>())
                    .toUtf8()
                    .constData())
                << int(i);
        }
    }
    void equalsReference() {
        QFETCH(int, index);
        const Json& item = cases_[std::size_t(index)];
        const auto scheduler = makeScheduler(SchedulerConfig::fromJson(item["config"], "test"), item["steps"].get<int>());
        const auto timesteps = item["timesteps"].get<std::vector<double>>();
        QCOMPARE(scheduler->timesteps().size(), timesteps.size());
        // The reference interpolates in float32, good for about 1e-5 of the 1000 training timesteps.
        for (std::size_t i = 0; i < timesteps.size(); ++i)
            QVERIFY2(std::abs(scheduler->timesteps()[i] - timesteps[i]) <= 0.01,
                     qPrintable(QString("call %1: %2, not %3").arg(i).arg(scheduler->timesteps()[i]).arg(timesteps[i])));
        const double sigma = item["initial_sigma"].get<double>();
        QVERIFY(std::abs(scheduler->initialSigma() - sigma) <= 1e-4 * sigma);

        NoiseGenerator generator(item["seed"].get<uint64_t>());
        const std::vector<int64_t> shape{1, 4, 6, 6};
        at::Tensor sample = generator.draw(shape) * scheduler->initialSigma();
        for (const double t : timesteps)
            sample = scheduler->step(scheduler->scaleModelInput(sample) * (t / (t + 1)), sample,
                                     [&] { return generator.draw(shape); });
        const double error = relativeError(sample, golden(expected_, std::to_string(index)));
        QVERIFY2(error <= 1e-4, qPrintable(QString("%1: error %2").arg(item["config"].dump().c_str()).arg(error)));
    }

    void rowsCanBeAdded() {
        // A patch that starts late splits one row into two: both must go on as they would have alone.
        for (const SchedulerInfo& info : schedulerInfos()) {
            const Json json{{"_class_name", info.aliases.front()},
                            {"beta_schedule", "scaled_linear"},
                            {"beta_start", 0.00085},
                            {"beta_end", 0.012}};
            const SchedulerConfig config = SchedulerConfig::fromJson(json, "test", info.id);
            const auto run = [&](bool split) {
                const auto scheduler = makeScheduler(config, 8);
                NoiseGenerator generator(3);
                at::Tensor sample = generator.draw({1, 4, 2, 2}) * scheduler->initialSigma();
                for (std::size_t i = 0; i < scheduler->timesteps().size(); ++i) {
                    if (split && i == 3)
                        sample = at::cat({sample, sample});
                    sample = scheduler->step(scheduler->scaleModelInput(sample) * 0.5, sample, [&] {
                        return generator.draw({1, 4, 2, 2});
                    });
                }
                return sample;
            };
            const at::Tensor one = run(false), two = run(true);
            QVERIFY2(at::equal(two[0], one[0]) && at::equal(two[1], one[0]), info.id.c_str());
        }
    }

    void refuses_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("steps");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* json, const char* name, int steps, const char* part) {
            QTest::newRow(part) << json << name << steps << part;
        };
        row(R"({"_class_name":"DEISMultistepScheduler"})", "", 5, "DEISMultistepScheduler");
        row(R"({"_class_name":"DDIMScheduler","thresholding":true})", "", 5, "thresholding");
        row(R"({"_class_name":"DDIMScheduler","prediction_type":"sample"})", "", 5, "prediction_type");
        row(R"({"_class_name":"DDIMScheduler","num_train_timesteps":1})", "", 5, "num_train_timesteps");
        row(R"({"_class_name":"DDIMScheduler","num_train_timesteps":4294968296})", "", 5, "must be between 2 and 1000000");
        row(R"({"_class_name":"DDIMScheduler","beta_start":2})", "", 5, "beta_start");
        row(R"({"_class_name":"DDIMScheduler","beta_schedule":"sigmoid"})", "", 5, "beta_schedule");
        row(R"({"_class_name":"DDIMScheduler","trained_betas":[0.1]})", "", 5, "trained_betas");
        row(R"({"_class_name":"DDIMScheduler","timestep_spacing":"odd"})", "", 5, "timestep_spacing");
        row(R"({"_class_name":"DDIMScheduler","steps_offset":-1})", "", 5, "steps_offset");
        row(R"({"_class_name":"PNDMScheduler","skip_prk_steps":false})", "", 5, "skip_prk_steps");
        row(R"({"_class_name":"UniPCMultistepScheduler","solver_order":9})", "", 5, "solver_order");
        row(R"({"_class_name":"DDIMScheduler"})", "nonsense", 5, "nonsense");
        row(R"({"_class_name":"DDIMScheduler"})", "DDIM Karras", 5, "has no Karras");
        row(R"({"_class_name":"DDIMScheduler"})", "", 0, "Steps must be");
        row(R"({"_class_name":"DDIMScheduler"})", "", 1000, "Steps must");
        row(R"({"_class_name":"LCMScheduler"})", "", 51, "at most 50");
    }
    void refuses() {
        QFETCH(QString, json);
        QFETCH(QString, name);
        QFETCH(int, steps);
        QFETCH(QString, part);
        try {
            makeScheduler(SchedulerConfig::fromJson(parseJson(json.toStdString(), "test"), "test", name.toStdString()), steps);
            QFAIL("accepted");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains(part), error.what());
        }
    }

    void namesOfOtherPrograms_data() {
        QTest::addColumn<QString>("spelling");
        QTest::addColumn<QString>("id");
        const auto row = [](const char* spelling, const char* id) { QTest::newRow(spelling) << spelling << id; };
        row("DPM++ 2M Karras", "dpmpp-2m-karras");
        row("dpmpp_2m", "dpmpp-2m");
        row("DPM++ 2M SDE Exponential", "dpmpp-2m-sde-exponential");
        row("dpmpp_sde", "dpmpp-sde");
        row("DPM++ SDE", "dpmpp-sde");
        row("Euler a", "euler-a");
        row("euler_ancestral", "euler-a");
        row("EulerAncestralDiscreteScheduler", "euler-a");
        row("Euler SGM Uniform", "euler-sgm-uniform");
        row("uni_pc", "unipc");
        row("PLMS", "pndm");
        row("PNDMScheduler", "pndm");
        row("LMS Karras", "lms-karras");
        row("lcm", "lcm");
    }
    void namesOfOtherPrograms() {
        QFETCH(QString, spelling);
        QFETCH(QString, id);
        QCOMPARE(QString::fromStdString(schedulerId(resolveScheduler(spelling.toStdString()))), id);
    }

    void nameSaysWhatRuns_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("full");
        const auto row = [](const char* json, const char* name, const char* full) {
            QTest::newRow(full) << json << name << full;
        };
        row(R"({"_class_name":"PNDMScheduler","skip_prk_steps":true})", "", "pndm");
        row(R"({"_class_name":"PNDMScheduler"})", "Euler SGM Uniform", "euler-sgm-uniform");
        row(R"({"_class_name":"PNDMScheduler"})", "ddim", "ddim");
        row(R"({"_class_name":"EulerDiscreteScheduler","use_karras_sigmas":true})", "", "euler-karras");
        row(R"({"_class_name":"EulerDiscreteScheduler","use_karras_sigmas":true})", "heun-exponential", "heun-exponential");
        row(R"({"_class_name":"DPMSolverMultistepScheduler","algorithm_type":"sde-dpmsolver++"})", "", "dpmpp-2m-sde");
    }
    void nameSaysWhatRuns() {
        QFETCH(QString, json);
        QFETCH(QString, name);
        QFETCH(QString, full);
        const SchedulerConfig config =
            SchedulerConfig::fromJson(parseJson(json.toStdString(), "test"), "test", name.toStdString());
        QCOMPARE(QString::fromStdString(config.name), full);
    }

private:
    Json cases_;
    StateDict expected_;
};

SC_TEST(SchedulersTest)
#include "schedulers_test.moc"

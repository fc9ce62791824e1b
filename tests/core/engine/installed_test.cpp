#include <QTest>

#include <filesystem>

#include "core/base/error.h"
#include "core/engine/engine.h"
#include "tests/support/test_program.h"

namespace fs = std::filesystem;
using namespace sc;

/// What the engine lists: patches with their fit, the guard's own test, the memory forecast.
class InstalledTest : public QObject {
    Q_OBJECT

    static fs::path model(const char* name) { return fs::path(SC_TEST_DATA) / "models" / name; }
private Q_SLOTS:
    void patchesAndTheirFit() {
        const PatchReport fitting = Engine().patch(model("tiny-controlnet"), model("tiny-sd1"));
        QVERIFY(fitting.fit != PatchFit::Incompatible && fitting.fault.empty());
        const PatchReport other = Engine().patch(model("tiny-controlnet-sd2"), model("tiny-sd1"));
        QCOMPARE(other.fit, PatchFit::Incompatible);
        QVERIFY(!other.fitSentence.empty());
        QVERIFY_EXCEPTION_THROWN(Engine().patch(model("tiny-sd1") / "vae", model("tiny-sd1")), Error);
    }

    void guardTestsItself() {
        const GuardStatus status = Engine().testGuard(model("tiny-sd1"));
        QVERIFY2(status.working, status.reason.english().c_str());
        QVERIFY(!status.reason.empty());
    }

    void forecastGrowsWithTheRequest() {
        GenerationRequest request;
        request.model = model("tiny-sd1");
        const MemoryForecast plain = Engine().forecastMemory(request);
        QVERIFY(plain.needed > Engine().inspect(request.model).bytes && plain.available > 0 && !plain.mayNotFit());
        request.patches = {{model("tiny-controlnet")}};
        const MemoryForecast patched = Engine().forecastMemory(request);
        QVERIFY(patched.needed > plain.needed);
        request.width = request.height = 512;
        QVERIFY(Engine().forecastMemory(request).needed > patched.needed);
    }
};

SC_TEST(InstalledTest)
#include "installed_test.moc"

#include <QDoubleSpinBox>
#include <QTest>

#include "tests/support/test_program.h"
#include "ui/widgets/sampling_form.h"

using namespace sc;

class SamplingFormTest : public QObject {
    Q_OBJECT

    static GenerationRequest read(const SamplingForm& form) {
        GenerationRequest out;
        form.read(out);
        return out;
    }

private Q_SLOTS:
    /// Size and guidance are the model's own, and follow it while nobody has chosen others.
    void valuesFollowTheModel() {
        SamplingForm form;
        form.setModelDefaults(128, 3);
        QCOMPARE(*read(form).guidance, 3.0);
        QCOMPARE(read(form).width, 128);
        form.setModelDefaults(512, 7.5);
        QCOMPARE(*read(form).guidance, 7.5);
        GenerationRequest chosen = read(form);
        chosen.guidance = 5;
        form.write(chosen);
        form.setModelDefaults(128, 3);
        QCOMPARE(*read(form).guidance, 5.0);
        QCOMPARE(read(form).height, 128);
        form.reset();
        QCOMPARE(*read(form).guidance, 3.0);
    }

    void whatIsWrittenIsReadAgainExactly() {
        SamplingForm form;
        form.setModelDefaults(128, 3);
        GenerationRequest odd;
        odd.guidance = 7.123456;
        odd.clipSkip = 2;
        odd.steps = 997;
        odd.width = 264;
        odd.height = 1000;
        odd.seed = ~uint64_t(0);
        odd.batch = 3;
        odd.scheduler = "dpmpp-2m-karras";
        form.write(odd);
        const GenerationRequest again = read(form);
        QCOMPARE(*again.guidance, 7.123456);
        QCOMPARE(again.clipSkip, 2);
        QCOMPARE(again.steps, 997);
        QCOMPARE(again.width, 264);
        QCOMPARE(again.height, 1000);
        QCOMPARE(again.seed, ~uint64_t(0));
        QCOMPARE(again.batch, 3);
        odd.guidance = 0.5;
        form.write(odd);
        QCOMPARE(*read(form).guidance, 0.5);
        form.findChild<QDoubleSpinBox*>("guidance")->setValue(4); // and what a person chooses is that
        QCOMPARE(*read(form).guidance, 4.0);
    }

    void anEarlierSessionsGuidanceStays() {
        SamplingForm form;
        GenerationRequest earlier = read(form);
        earlier.guidance = 7.5;
        form.write(earlier);
        form.setModelDefaults(128, 3);
        QCOMPARE(*read(form).guidance, 7.5);
    }
};

SC_TEST(SamplingFormTest)
#include "sampling_form_test.moc"

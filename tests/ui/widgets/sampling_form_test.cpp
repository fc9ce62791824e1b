#include <QTest>

#include "ui/widgets/sampling_form.h"
#include "tests/support/test_program.h"

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
